/**
 * Which terms of the index words stand for: what podshivka/index/lexicon.py says, in the browser.
 */
class Lexicon {
  /** @param {Segment[]} segments @param {Shelf} shelf */
  constructor(segments, shelf) {
    this.segments = segments;
    this.shelf = shelf;
  }

  /** @param {Query} query as it was parsed @returns {Promise<Query>} with terms in the place of words */
  async resolved(query) {
    const clauses = await Promise.all(
      query.clauses.map(async (clause) => {
        const choices = await Promise.all(clause.choices.map((choice) => this.choices(choice)));
        const different = new Map(choices.flat().map((choice) => [JSON.stringify(choice), choice]));
        return { ...clause, choices: [...different.values()] };
      }),
    );
    return { ...query, clauses };
  }

  async choices(choice) {
    if (choice.prefix !== undefined) {
      const { Beginnings } = await this.shelf.later();
      return [{ ...choice, terms: await Beginnings.terms(choice, this) }];
    }
    const terms = await Promise.all(choice.terms.map((word) => this.termsOf(word)));
    if (!QueryParser.isPlaced(choice)) return terms[0].map((term) => ({ terms: [term] }));
    return [{ ...choice, terms: terms.map(([first]) => first) }];
  }

  /** @param {string} word @returns {Promise<string[]>} at least one */
  async termsOf(word) {
    if (!Analyzer.isRussian(word)) return [word];
    const stem = RussianStemmer.stem(word);
    const shards = (await Promise.all(this.segments.map((segment) => segment.shardFor(stem)))).filter(Boolean);
    const listed = shards.map(({ spelt }) => spelt.get(word)).filter(Boolean);
    if (listed.length) {
      listed.sort((one, other) => Rows.compare(one.join(" "), other.join(" ")));
      return [...new Set(listed.flat())];
    }
    if (await this.isTerm(word)) return [word];
    const alike = new Set();
    for (const { spelt } of shards) {
      for (const [other, terms] of spelt) {
        if (other.startsWith(stem) && RussianStemmer.stem(other) === stem) terms.forEach((term) => alike.add(term));
      }
    }
    const itself = (await this.isTerm(stem)) ? [stem] : [];
    alike.delete(itself[0]);
    const all = itself.concat([...alike].sort(Rows.compare));
    return all.length ? all : [stem];
  }

  async isTerm(text) {
    const shards = await Promise.all(this.segments.map((segment) => segment.shardFor(Segment.key(text))));
    return shards.some((table) => table && table.terms.includes(text));
  }
}
