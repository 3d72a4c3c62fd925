// Asks a site's shards queries and tells what they cost: node search.mjs SITE SCRIPT LATER < queries.
// Prints JSON: for each query, bytes (gzipped) and requests when cold; milliseconds when warm. The
// second script counts where the engine asks for it to find or rank the ten best.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { later as makesLater, parts } from "../tests/javascript/search-parts.mjs";

const { Shelf, Engine, QueryParser } = parts();
const [, , site, script, later] = process.argv;
const queries = JSON.parse(readFileSync(0, "utf-8"));
const code = gzipSync(readFileSync(script)).length;
const sizes = new Map();

function counting(cost) {
  return async (name) => {
    const text = readFileSync(name === "later" ? later : join(site, "search", `${name}.js`), "utf-8");
    if (!sizes.has(name)) sizes.set(name, gzipSync(text).length);
    cost.bytes += sizes.get(name);
    cost.requests++;
    return name === "later" ? makesLater() : /,"([^"]*)"/.exec(text)[1];
  };
}

const ask = async (engine, query) => {
  const { total, hits } = await engine.search(QueryParser.parse(query));
  await Promise.all(hits.map(({ number }) => engine.metadata(number)));
  return total;
};

const answers = [];
const warm = new Engine(new Shelf(counting({ bytes: 0, requests: 0 })));
for (const query of queries) {
  const cost = { query, bytes: code, requests: 1 };
  cost.total = await ask(new Engine(new Shelf(counting(cost))), query);
  await ask(warm, query);
  const times = [];
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    await ask(warm, query);
    times.push(performance.now() - start);
  }
  cost.warm = times.sort((a, b) => a - b)[2];
  answers.push(cost);
}
console.log(JSON.stringify(answers));
