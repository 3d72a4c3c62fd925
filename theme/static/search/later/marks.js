/**
 * The words to mark in texts that were found.
 *
 * @typedef {Set<string>[]} Mark the words that may stand side by side
 */
class Marks {
  /** @param {Lexicon} lexicon */
  constructor(lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * @param {Query} query as it was parsed
   * @returns {Promise<Mark[][]>} of each clause that is not excluded, its choices
   */
  async of(query) {
    const { clauses } = await this.lexicon.resolved(query);
    const wanted = clauses.filter((clause) => !clause.excluded);
    return Promise.all(wanted.map(({ choices }) => Promise.all(choices.map((choice) => this.mark(choice)))));
  }

  async mark({ prefix, terms, literal = [] }) {
    const words = await Promise.all(terms.map((term, i) => (literal[i] ? [literal[i]] : this.wordsOf(term))));
    return prefix === undefined ? words.map((of) => new Set(of)) : [new Set(words.flat())];
  }

  async wordsOf(term) {
    const shards = await Promise.all(this.lexicon.segments.map((segment) => segment.shardFor(Segment.key(term))));
    const words = shards.map((table) => (table && table.words[table.terms.indexOf(term)]) || []).flat();
    return Analyzer.isRussian(term) ? words : [term];
  }
}
