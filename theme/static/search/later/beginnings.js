/**
 * The terms of words that begin alike: what podshivka/index/lexicon.py says, in the browser.
 */
class Beginnings {
  /** @param {Beginning} choice @param {Lexicon} lexicon @returns {Promise<string[]>} in order */
  static async terms({ prefix, terms }, lexicon) {
    const found = new Set((await Promise.all(terms.map((word) => lexicon.termsOf(word)))).flat());
    const shards = lexicon.segments.flatMap((segment) =>
      Beginnings.shards(segment.rows, prefix).map((number) => segment.termShard(number)),
    );
    for (const { spelt, terms: all } of await Promise.all(shards)) {
      for (const [word, of] of spelt) {
        if (word.startsWith(prefix) && RussianStemmer.stem(word).startsWith(prefix)) of.forEach((term) => found.add(term));
      }
      for (const term of all) if (Segment.key(term).startsWith(prefix)) found.add(term);
    }
    return [...found].sort(Rows.compare);
  }

  /** @param {Rows} rows @returns {number[]} the term shards where keys that begin so would be */
  static shards(rows, prefix) {
    const first = rows.rowOf(prefix);
    if (first < 0) return [];
    const start = rows.starts[first];
    const end = rows.starts[rows.rowOf(`${prefix}\u{10ffff}`) + 1];
    return Array.from({ length: end - start }, (_, i) => start + i);
  }
}
