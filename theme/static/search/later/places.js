/** Where in a document the words are that were searched for. */
class Places {
  /**
   * Where what is asked for stands in the body of a document.
   * @param {Engine} engine
   * @param {number} number
   * @param {string} path the document's: an older address may have another number
   * @param {Query} query
   * @returns {Promise<number[]>} positions of words, ascending
   */
  static async of(engine, number, path, query) {
    await engine.open();
    if (!(number < engine.documents)) return [];
    const [segment, within] = engine.placeOf(number);
    if ((await segment.metadata(within)).path !== path) return [];
    query = await engine.lexicon.resolved(query);
    const found = new Set();
    for (const { choices } of query.clauses.filter((clause) => !clause.excluded)) {
      for (const choice of choices) {
        const lists = await Promise.all(choice.terms.map((term) => segment.postings(term)));
        const phrases = choice.prefix === undefined ? [lists] : lists.map((list) => [list]);
        for (const words of phrases.filter((of) => of.every(Boolean))) {
          const starts = await new SideBySide(words, choice.literal).inBody(within);
          for (const start of starts) words.forEach((_word, i) => found.add(start + i));
        }
      }
    }
    return [...found].sort((one, other) => one - other);
  }
}
