import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { parts, vectors } from "./search-parts.mjs";

const { Analyzer, Beginnings, ByteReader, Best, ImpossibleQuery, Inflate, KeyboardLayout, Passage, Postings, QueryParser, Rows, RussianStemmer, Suggestions, TextTokens } = parts();
const SNOWBALL = new URL("../../../shared/data/search/", import.meta.url);
// What comes from another realm has other prototypes.
const plain = (value) => JSON.parse(JSON.stringify(value));

test("text gives the tokens of the vectors", () => {
  for (const { text, index, query, phrase } of vectors("tokens")) {
    const tokens = TextTokens.of(text).map((token) => [token.word, token.position, token.start, token.end]);
    assert.deepEqual(plain(tokens), index, text);
    assert.deepEqual(plain(Analyzer.words(text, "query")), query, text);
    assert.deepEqual(plain(Analyzer.words(text, "phrase")), phrase, text);
  }
});

test("words give the stems of the vectors", () => {
  for (const [word, stem] of Object.entries(vectors("stems"))) {
    assert.equal(Analyzer.stem(Analyzer.fold(word)), stem, word);
  }
});

test("stems are those of Snowball's own list", { skip: !existsSync(SNOWBALL) && "no ../shared/data/search" }, () => {
  const read = (name) => readFileSync(new URL(name, SNOWBALL), "utf-8").trim().split(/\s+/);
  const [words, stems] = [read("snowball_voc.txt"), read("snowball_output.txt")];
  assert.ok(words.length > 49_000);
  assert.deepEqual(words.filter((word, i) => RussianStemmer.stem(word.replace(/ё/g, "е")) !== stems[i]), []);
});

test("queries are understood as the vectors say", () => {
  for (const { query, impossible, ...expected } of vectors("queries")) {
    if (impossible) {
      assert.throws(() => QueryParser.parse(query), (error) => error instanceof ImpossibleQuery && error.reason === impossible, query);
    } else assert.deepEqual(plain(QueryParser.parse(query)), expected, query);
  }
});

test("the decoder for older browsers undoes DEFLATE of every kind", () => {
  const text = readFileSync(new URL("../vectors/tokens.json", import.meta.url));
  for (const data of [Buffer.from(""), Buffer.from("ааааааааааааааа"), text, Buffer.concat(Array(40).fill(text))]) {
    for (const options of [{ level: 0 }, { level: 1 }, { level: 9 }, { strategy: 4 }]) {
      assert.deepEqual(Buffer.from(Inflate.decode(deflateRawSync(data, options))), data);
    }
  }
  assert.throws(() => Inflate.decode(deflateRawSync(text).subarray(0, 100)));
});

test("numbers of any size are read", () => {
  const bytes = Uint8Array.from([0, 127, 128, 1, 255, 255, 3]);
  assert.deepEqual([...ByteReader.varints(bytes)], [0, 127, 128, 65535]);
});

test("columns of words are read as the vectors say", () => {
  for (const { words, bytes } of vectors("words")) {
    assert.deepEqual(plain(ByteReader.words(Uint8Array.from(bytes))), words);
  }
});

test("documents that have a term are told as the vectors say", () => {
  for (const { documents, numbers, bytes } of vectors("postings")) {
    const read = Postings.numbersOf(new ByteReader(Uint8Array.from(bytes)), numbers.length, documents);
    assert.deepEqual(plain([...read]), numbers);
  }
});

test("stems are in the shards of their rows that the vectors say", () => {
  for (const { stem, shards, place } of vectors("rows")) assert.equal(Rows.place(stem, shards), place, stem);
});

test("what begins so is in all shards of its rows", () => {
  const rows = new Rows(["", "б", "бор", "г"], [2, 3, 1, 2]);
  const { place } = Rows;
  assert.deepEqual(plain(Beginnings.shards(rows, "бо")), [2, 3, 4, 5]);
  assert.deepEqual(plain(Beginnings.shards(rows, "бор")), [5]);
  assert.deepEqual(plain(Beginnings.shards(rows, "яма")), [6, 7]);
  assert.equal(rows.shardOf("болт"), 2 + place("болт", 3));
  assert.equal(new Rows([], []).shardOf("болт"), -1);
});

test("the best are the highest, and of equals the first", () => {
  const best = new Best(3);
  [[1, 9], [5, 7], [5, 3], [5.0000000001, 8], [2, 1]].forEach(([key, number]) => best.offer(key, number, key));
  assert.deepEqual(plain(best.sorted().map((hit) => hit.number)), [3, 7, 8]);
});

test("slips of the hand are told as the vectors say", () => {
  const { layouts, distances } = vectors("slips");
  for (const { typed, russian } of layouts) assert.equal(KeyboardLayout.toRussian(typed), russian, typed);
  for (const { one, other, most, distance } of distances) {
    assert.equal(Suggestions.distance(one, other, most), distance, `${one} ${other}`);
  }
});

test("a passage marks every word that may be meant, and a phrase only side by side", () => {
  const text = "Дороги чинят. ".repeat(30) + "Начался ремонт дорог, и дорога готова.";
  const [repair, road] = [new Set(["ремонт", "ремонта"]), new Set(["дорога", "дорог"])];
  const marked = (marks) => plain(Passage.of(text, marks).filter((part) => part.isMatch).map((part) => part.text));
  assert.deepEqual(marked([[[repair, road]]]), ["ремонт", "дорог"]);
  assert.deepEqual(marked([[[repair]], [[road]]]), ["ремонт", "дорог", "дорога"]);
});
