// Asks the shards of a site: node ask.mjs SITE < [query, …]; prints JSON, one answer a query.
import { readFileSync } from "node:fs";
import { parts, reader } from "./search-parts.mjs";

const { Shelf, Engine, QueryParser } = parts();
const [, , site, mode] = process.argv;
const engine = new Engine(new Shelf(reader(site)));
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf-8"))) {
  const { total, hits } = await engine.search(QueryParser.parse(query), { limit: 1000 });
  const found = await Promise.all(
    hits.map(async ({ number, score }) => [(await engine.metadata(number)).path, score]),
  );
  answers.push({ total, found });
}
if (mode !== "quiet") console.log(JSON.stringify(answers));
