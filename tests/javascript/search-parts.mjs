// The classes of theme/static/search as node sees them, and shards read from a folder.
import { readFileSync } from "node:fs";
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
  Best: "best",
  SortedNumbers: "sorted-numbers",
  Scores: "scores",
  Parts: "parts",
  Positions: "positions",
  Forms: "forms",
  SideBySide: "side-by-side",
  Lexicon: "lexicon",
  Filters: "filters",
  Suggestions: "suggestions",
  KeyboardLayout: "keyboard-layout",
  Engine: "engine",
  Passage: "passage",
};

export function parts() {
  const files = [...new Set(Object.values(NAMES))];
  const source = files.map((name) => readFileSync(new URL(`${name}.js`, FOLDER), "utf-8")).join("\n");
  return vm.runInThisContext(`(function () { ${source}\nreturn {${Object.keys(NAMES).join(", ")}}; })()`);
}

/** Reads shards from the folder `search` of a site; counts what is read in `counted`. */
export function reader(site, counted = []) {
  return async (name) => {
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
