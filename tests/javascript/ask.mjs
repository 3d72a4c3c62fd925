// Asks the shards of a site: node ask.mjs SITE [meant|shown] < [query, …]; prints JSON: one answer a
// query, or what may have been meant by it, or what is shown of the documents found.
import { readFileSync } from "node:fs";
import { parts, reader } from "./search-parts.mjs";

const { Shelf, Engine, QueryParser, Suggestions } = parts();
const [, , site, mode] = process.argv;
const engine = new Engine(new Shelf(reader(site)));
const answers = [];
await engine.open();
for (const query of JSON.parse(readFileSync(0, "utf-8"))) {
  if (mode === "meant") {
    answers.push(await new Suggestions(engine).meant(query));
    continue;
  }
  const { total, hits } = await engine.search(QueryParser.parse(query), { limit: 1000 });
  if (mode === "shown") {
    answers.push(await Promise.all(hits.map(({ number }) => engine.metadata(number))));
    continue;
  }
  const found = await Promise.all(
    hits.map(async ({ number, score }) => [(await engine.metadata(number)).path, score]),
  );
  answers.push({ total, found });
}
console.log(JSON.stringify(answers));
