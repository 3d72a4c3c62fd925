// The classes of theme/static/search as node sees them, and shards read from a folder.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const FOLDER = new URL("../../theme/static/search/", import.meta.url);
const NAMES = {
  ByteReader: "byte-reader",
  Inflate: "inflate",
  RussianStemmer: "russian-stemmer",
  Analyzer: "analyzer",
  QueryParser: "query-parser",
  ImpossibleQuery: "query-parser",
  Shelf: "shelf",
  Postings: "postings",
  Segment: "segment",
  Rows: "rows",
  Best: "best",
  SortedNumbers: "sorted-numbers",
  Scores: "scores",
  Lexicon: "lexicon",
  Engine: "engine",
};

/** The classes of the first script by their names, and those of the second. */
export function parts() {
  const files = [...new Set(Object.values(NAMES))];
  const source = files.map((name) => readFileSync(new URL(`${name}.js`, FOLDER), "utf-8")).join("\n");
  const first = vm.runInThisContext(`(function () { ${source}\nreturn {${Object.keys(NAMES).join(", ")}}; })()`);
  first.Shelf.first = first;
  return { ...first, ...first.Shelf.made(later()) };
}

/** The function that podshivka/site/theme_files.py makes of the folder `later`. */
export function later() {
  const folder = new URL("later/", FOLDER);
  const source = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf-8")).join("\n");
  const names = [...source.matchAll(/^class (\w+)/gm)].map(([, name]) => name).join(", ");
  const known = Object.keys(NAMES).join(", ");
  return vm.runInThisContext(`(function (first) { const { ${known} } = first;\n${source}\nreturn { ${names} }; })`);
}

/** Reads shards from the folder `search` of a site; counts what is read in `counted`. */
export function reader(site, counted = []) {
  return async (name) => {
    if (name === "later") return later();
    const script = readFileSync(join(site, "search", `${name}.js`), "utf-8");
    counted.push([name, script.length]);
    let text;
    new Function("podshivkaShard", script)((_name, given) => (text = given));
    return text;
  };
}

export function vectors(name) {
  return JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf-8"));
}
