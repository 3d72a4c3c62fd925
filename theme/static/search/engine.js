/**
 * Asks the shards as podshivka/index/search.py asks Whoosh, with the same answer: the documents,
 * their order, their scores. Scores are Whoosh's BM25F; documents of one score come in the order
 * of the index.
 *
 * @typedef {{total: number, hits: Hit[]}} Results
 * @typedef {{number: number, score: number}} Hit
 */
class Engine {
  /** @param {Shelf} shelf */
  constructor(shelf) {
    this.shelf = shelf;
    /** @type {Segment[]|null} */
    this.segments = null;
  }

  /** Reads the manifest. */
  async open() {
    if (this.segments) return;
    const parts = new ByteReader(await this.shelf.get("manifest"));
    const table = JSON.parse(ByteReader.text(parts.column()));
    let base = 0;
    this.documents = table.documents;
    this.boost = table.boost;
    this.norms = [table.lengths.body, table.lengths.title].map((sum) => Scores.norms(sum / table.documents || 1));
    this.segments = table.segments.map((segment) => {
      base += segment.documents;
      const deleted = ByteReader.steps(parts.column());
      const rows = new Rows(ByteReader.words(parts.column()), ByteReader.varints(parts.column()));
      const lengths = Engine.lengths(ByteReader.varints(parts.column()), segment.documents);
      return new Segment(segment, deleted, rows, lengths, base - segment.documents, table.heavy, this.shelf);
    });
    this.lexicon = new Lexicon(this.segments, this.shelf);
  }

  /** Of each document the length of its body. @param {number[]} runs lengths, each with how many have it */
  static lengths(runs, documents) {
    const lengths = new Uint8Array(documents);
    for (let i = 0, at = 0; i < runs.length; i += 2) lengths.fill(runs[i], at, (at += runs[i + 1]));
    return lengths;
  }

  /**
   * The best documents for `query`.
   * @param {Query} query as it was parsed
   * @param {{limit?: number, newestFirst?: boolean, cancelled?: () => boolean}} options
   * @returns {Promise<Results>}
   */
  async search(query, { limit = 10, newestFirst = false, cancelled = () => false } = {}) {
    await this.open();
    query = await this.lexicon.resolved(query);
    const [lists, later] = await Promise.all([this.lists(query), Engine.needsMore(query, newestFirst) ? this.shelf.later() : null]);
    const found = [];
    for (const segment of this.segments) {
      if (cancelled()) return { total: 0, hits: [] };
      found.push(await this.inSegment(segment, query, lists, later));
    }
    this.found = found;
    const days = newestFirst ? await Promise.all(this.segments.map(later.Facts.days)) : null;
    const best = new Best(limit);
    let total = 0;
    found.forEach(({ numbers, scores }, s) => {
      total += numbers.length;
      for (let i = 0; i < numbers.length; i++) {
        best.offer(days ? days[s][numbers[i]] : scores[i], this.segments[s].base + numbers[i], scores[i]);
      }
    });
    return { total, hits: best.sorted() };
  }

  /** Whether it takes more than the terms of documents to answer a query. */
  static needsMore({ clauses, filters }, newestFirst) {
    return newestFirst || filters.length > 0 || clauses.some(({ choices }) => choices.some(QueryParser.isPlaced));
  }

  /** Every list of postings the query needs, of all segments at once: no request waits. */
  async lists(query) {
    const lists = new Map();
    const wait = [];
    const need = (key, load) => {
      if (lists.has(key)) return;
      lists.set(key, null);
      wait.push(
        Promise.all(this.segments.map(load)).then((found) => lists.set(key, found)),
      );
    };
    for (const { terms } of query.clauses.flatMap(({ choices }) => choices)) {
      for (const term of terms) need(term, (segment) => segment.postings(term));
    }
    await Promise.all(wait);
    return lists;
  }

  /** How many texts and how many titles have a term. @param {(Postings|null)[]} postings of each segment */
  counts(postings) {
    const sum = (field) => postings.reduce((count, list) => count + (list ? list[field] : 0), 0);
    return [sum("inBody"), sum("inTitle")];
  }

  /**
   * What a term is worth in the body and in the title: Whoosh's inverse document frequency, and by
   * how much each step of length lessens it.
   */
  worth(postings) {
    return {
      idf: this.counts(postings).map((count) => Math.log(this.documents / (count + 1)) + 1),
      norms: this.norms,
      boost: this.boost,
    };
  }

  async inSegment(segment, query, lists, later) {
    const which = this.segments.indexOf(segment);
    const at = (key) => lists.get(key)[which];
    const wanted = query.clauses.filter((clause) => !clause.excluded);
    let numbers = null;
    const sets = wanted.map((clause) => SortedNumbers.union(clause.choices.map((choice) => Engine.within(choice, at))));
    sets.sort((one, other) => one.length - other.length);
    for (const set of sets) numbers = numbers ? SortedNumbers.intersection(numbers, set) : set;
    if (!numbers) numbers = Uint32Array.from({ length: segment.documents }, (_, i) => i);
    if (segment.deleted.size) numbers = numbers.filter((number) => !segment.deleted.has(number));
    if (numbers.length && query.filters.length) numbers = await later.Filters.allowed(segment, query.filters, numbers);
    for (const clause of query.clauses) {
      if (!clause.excluded) continue;
      for (const choice of clause.choices) {
        const { numbers: refused } = await this.matches(choice, at, SortedNumbers.intersection(numbers, Engine.within(choice, at)), later);
        numbers = SortedNumbers.without(numbers, refused);
      }
    }
    return this.scored(segment, wanted, at, lists, numbers, later);
  }

  /** Keeps the documents that each clause does match, phrases and all, and scores them. */
  async scored(segment, wanted, at, lists, numbers, later) {
    const matched = [];
    for (const { choices } of wanted) {
      const of = [];
      for (const choice of choices) {
        // What the only choice may match has been left already.
        const may = choices.length === 1 ? numbers : SortedNumbers.intersection(numbers, Engine.within(choice, at));
        of.push({ choice, ...(await this.matches(choice, at, may, later)) });
      }
      const checked = choices.some(QueryParser.isPlaced);
      if (checked) numbers = SortedNumbers.intersection(numbers, SortedNumbers.union(of.map((match) => match.numbers)));
      matched.push(...of);
    }
    const scores = new Scores(numbers, at, segment.bodyLength);
    if (!wanted.length) scores.values.fill(1);
    for (const { choice, numbers: of, fields } of matched) {
      if (choice.prefix !== undefined) scores.addOne(of);
      else for (const term of choice.terms) scores.add(term, this.worth(lists.get(term)), of, fields);
    }
    return { numbers, scores: scores.values };
  }

  /** Documents that may match a choice: a phrase's are those with all its words. */
  static within(choice, at) {
    if (choice.prefix !== undefined) {
      return SortedNumbers.union(choice.terms.map(at).filter(Boolean).map((list) => list.numbers));
    }
    let numbers = null;
    for (const term of choice.terms) {
      const list = at(term);
      if (!list) return new Uint32Array(0);
      numbers = numbers ? SortedNumbers.intersection(numbers, list.numbers) : list.numbers;
    }
    return numbers;
  }

  /**
   * Which of `numbers`, that may match, do, and in which fields (1 body, 2 title); no fields
   * means wherever the term is.
   */
  async matches(choice, at, numbers, later) {
    if (!QueryParser.isPlaced(choice) || !numbers.length) {
      return { numbers, fields: null };
    }
    return new later.SideBySide(choice.terms.map(at), choice.literal).within(numbers);
  }

  /** @param {number} number in the whole index @returns {[Segment, number]} */
  placeOf(number) {
    const segment = this.segments.find((one) => number < one.base + one.documents);
    return [segment, number - segment.base];
  }

  /** What is shown of a document. */
  async metadata(number) {
    const [segment, within] = this.placeOf(number);
    return segment.metadata(within);
  }
}
