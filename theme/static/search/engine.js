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
    const table = JSON.parse(ByteReader.text(await this.shelf.get("manifest")));
    let base = 0;
    this.documents = table.documents;
    this.weights = [1, table.boost];
    this.means = [table.lengths.body, table.lengths.title].map((sum) => sum / table.documents || 1);
    this.segments = table.segments.map((segment) => {
      base += segment.documents;
      return new Segment(segment, base - segment.documents, table.heavy, this.shelf);
    });
  }

  /**
   * The best documents for `query`.
   * @param {Query} query
   * @param {{limit?: number, newestFirst?: boolean, cancelled?: () => boolean}} options
   * @returns {Promise<Results>}
   */
  async search(query, { limit = 10, newestFirst = false, cancelled = () => false } = {}) {
    await this.open();
    const lists = await this.lists(query);
    const found = [];
    for (const segment of this.segments) {
      if (cancelled()) return { total: 0, hits: [] };
      found.push(await this.inSegment(segment, query, lists));
    }
    this.last = { query, found };
    const days = newestFirst ? await Promise.all(this.segments.map((segment) => segment.days())) : null;
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
    for (const { choices } of query.clauses) {
      for (const choice of choices) {
        if (choice.prefix !== undefined) {
          need(`${choice.prefix}*`, (segment) => segment.postingsFrom(choice.prefix));
          need(choice.stem, (segment) => segment.postings(choice.stem));
        } else for (const term of choice.terms) need(term, (segment) => segment.postings(term));
      }
    }
    await Promise.all(wait);
    return lists;
  }

  /** Whoosh's inverse document frequency, in the body and in the title. */
  idf(postings) {
    const counts = [0, 0];
    for (const list of postings) {
      if (!list) continue;
      counts[0] += list.inBody;
      counts[1] += list.inTitle;
    }
    return counts.map((count) => Math.log(this.documents / (count + 1)) + 1);
  }

  async inSegment(segment, query, lists) {
    const which = this.segments.indexOf(segment);
    const at = (key) => lists.get(key)[which];
    const wanted = query.clauses.filter((clause) => !clause.excluded);
    let numbers = null;
    const sets = wanted.map((clause) => Engine.union(clause.choices.map((choice) => Engine.within(choice, at))));
    sets.sort((one, other) => one.length - other.length);
    for (const set of sets) numbers = numbers ? Engine.intersection(numbers, set) : set;
    if (!numbers) numbers = Uint32Array.from({ length: segment.documents }, (_, i) => i);
    if (segment.deleted.size) numbers = numbers.filter((number) => !segment.deleted.has(number));
    if (numbers.length) numbers = await Engine.allowed(segment, query.filters, numbers);
    for (const clause of query.clauses) {
      if (!clause.excluded) continue;
      for (const choice of clause.choices) {
        const { numbers: refused } = await this.matches(choice, at, Engine.intersection(numbers, Engine.within(choice, at)));
        numbers = Engine.without(numbers, refused);
      }
    }
    return this.scored(wanted, at, lists, numbers);
  }

  /** Keeps the documents that each clause does match, phrases and all, and scores them. */
  async scored(wanted, at, lists, numbers) {
    const matched = [];
    for (const clause of wanted) {
      const of = [];
      for (const choice of clause.choices) {
        of.push(await this.matches(choice, at, Engine.intersection(numbers, Engine.within(choice, at))));
      }
      const checked = clause.choices.some((choice) => choice.terms && choice.terms.length > 1);
      if (checked) numbers = Engine.intersection(numbers, Engine.union(of.map((match) => match.numbers)));
      matched.push(...of.map((match, i) => ({ ...match, choice: clause.choices[i] })));
    }
    const scores = new Float64Array(numbers.length);
    if (!wanted.length) scores.fill(1);
    const bodies = await Engine.bodyLengths(matched, at, numbers);
    for (const { choice, numbers: of, fields } of matched) {
      if (choice.prefix !== undefined) Engine.eachOf(numbers, of, (i) => (scores[i] += 1));
      else for (const term of choice.terms) this.addScores(lists.get(term), at(term), numbers, of, fields, bodies, scores);
    }
    return { numbers, scores };
  }

  /** Adds what a term gives each document of `of`, in the fields that matched. */
  addScores(everywhere, postings, numbers, of, fields, bodies, scores) {
    if (!postings || !numbers.length) return;
    const idf = this.idf(everywhere);
    const norms = this.means.map((mean) => Engine.lengths.map((length) => 1.2 * (1 - 0.75 + (0.75 * length) / mean)));
    const [, boost] = this.weights;
    let posting = 0;
    Engine.eachOf(numbers, of, (i, k) => {
      const number = numbers[i];
      const inFields = fields ? fields[k] : 3;
      posting = Engine.advance(postings.numbers, posting, number);
      const body = postings.body[posting];
      const title = postings.title[posting] * boost;
      if (body && inFields & 1) scores[i] += idf[0] * ((body * 2.2) / (body + norms[0][bodies[i]]));
      if (title && inFields & 2) {
        scores[i] += idf[1] * ((title * 2.2) / (title + norms[1][postings.titleLength[posting]]));
      }
    });
  }

  /**
   * How long the bodies of documents are, from whichever list tells it; a heavy list's lengths are
   * fetched only if no other does.
   */
  static async bodyLengths(matched, at, numbers) {
    const bodies = new Uint8Array(numbers.length);
    const lists = new Set();
    for (const { choice } of matched) {
      if (choice.terms) for (const term of choice.terms) if (at(term)) lists.add(at(term));
    }
    let open = numbers.length;
    const inOrder = [...lists].sort((one, other) => !one.bodyLength - !other.bodyLength || one.count - other.count);
    for (const list of inOrder) {
      if (!open) break;
      const missing = [];
      let posting = 0;
      for (let i = 0; i < numbers.length; i++) {
        if (bodies[i]) continue;
        posting = Engine.advance(list.numbers, posting, numbers[i]);
        if (list.numbers[posting] === numbers[i]) missing.push(i, posting);
      }
      if (!missing.length) continue;
      await list.needLengths();
      for (let k = 0; k < missing.length; k += 2) {
        bodies[missing[k]] = list.bodyLength[missing[k + 1]];
        if (bodies[missing[k]]) open--;
      }
    }
    return bodies;
  }

  /** Documents that may match a choice: a phrase's are those with all its words. */
  static within(choice, at) {
    if (choice.prefix !== undefined) {
      const lists = at(`${choice.prefix}*`).concat(at(choice.stem) || []);
      return Engine.union(lists.map((list) => list.numbers));
    }
    let numbers = null;
    for (const term of choice.terms) {
      const list = at(term);
      if (!list) return new Uint32Array(0);
      numbers = numbers ? Engine.intersection(numbers, list.numbers) : list.numbers;
    }
    return numbers;
  }

  /**
   * Which of `numbers`, that may match, do, and in which fields (1 body, 2 title); no fields
   * means wherever the term is.
   */
  async matches(choice, at, numbers) {
    if (choice.prefix !== undefined || choice.terms.length === 1 || !numbers.length) {
      return { numbers, fields: null };
    }
    const lists = choice.terms.map(at);
    const places = await Promise.all(
      lists.map((list) => list.positions([...numbers].map((number) => list.find(number)))),
    );
    const kept = [];
    const fields = [];
    numbers.forEach((number, i) => {
      const found = ["body", "title"].map((field) => Engine.sideBySide(places.map((of) => of[i][field])).length);
      if (!found[0] && !found[1]) return;
      kept.push(number);
      fields.push((found[0] ? 1 : 0) | (found[1] ? 2 : 0));
    });
    return { numbers: Uint32Array.from(kept), fields };
  }

  /** @param {number[][]} places of each word @returns {number[]} where all follow each other */
  static sideBySide(places) {
    const rest = places.slice(1).map((of) => new Set(of));
    return places[0].filter((first) => rest.every((of, i) => of.has(first + i + 1)));
  }

  /** Those of `numbers` that the filters let pass. */
  static async allowed(segment, filters, numbers) {
    if (!filters.length) return numbers;
    const tests = new Map();
    for (const filter of filters) {
      const key = filter.excluded ? filter : filter.field;
      if (!tests.has(key)) tests.set(key, []);
      tests.get(key).push(await Engine.test(segment, filter));
    }
    return numbers.filter((number) =>
      [...tests].every(([key, of]) => of.some((test) => test(number)) !== (typeof key === "object")),
    );
  }

  static async test(segment, { field, value }) {
    if (field === "date" || field === "year") {
      const days = await segment.days();
      const [from, to] = Engine.dayRange(field, value);
      return (number) => days[number] >= from && days[number] <= to;
    }
    const { values, of } = await segment.facet(field);
    const terms = Analyzer.terms(value, "query");
    const good = values.map((name) => {
      if (field === "kind" || field === "issue") return name.toLowerCase() === value;
      const has = new Set(Analyzer.terms(name, "index"));
      return terms.every((term) => has.has(term));
    });
    return (number) => good[of[number]];
  }

  /** The first and last day, as YYYYMMDD, of «2022», «2022-05», «2020..2022-05». */
  static dayRange(field, value) {
    const pattern = field === "year" ? /^\d{4}$/ : /^\d{4}(-(\d\d?(-(\d\d?)?)?)?)?$|^\d{1,3}$/;
    const ends = value.split("..");
    const number = (text, filler) => Number((text.replace(/-/g, "") + filler).slice(0, 8));
    if (ends.length === 2) {
      return [ends[0] ? number(ends[0], "00000000") : 0, ends[1] ? number(ends[1], "99999999") : 99999999];
    }
    if (!pattern.test(value)) return [1, 0];
    return [number(value, "00000000"), number(value, "99999999")];
  }

  /**
   * How many of the documents last found have which year, kind and rubric.
   * @returns {Promise<Object<string, [string, number][]>>}
   */
  async counts() {
    const counts = { year: new Map(), kind: new Map(), rubric: new Map() };
    const add = (of, value) => of.set(value, (of.get(value) || 0) + 1);
    const { found } = this.last;
    for (let s = 0; s < found.length; s++) {
      if (!found[s].numbers.length) continue;
      const segment = this.segments[s];
      const [days, kind, rubric] = await Promise.all([segment.days(), segment.facet("kind"), segment.facet("rubric")]);
      for (const number of found[s].numbers) {
        add(counts.year, String(Math.floor(days[number] / 1e4)));
        add(counts.kind, kind.values[kind.of[number]]);
        add(counts.rubric, rubric.values[rubric.of[number]]);
      }
    }
    const listed = (of) => [...of].filter(([value]) => value).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return { year: listed(counts.year).sort((a, b) => b[0] - a[0]), kind: listed(counts.kind), rubric: listed(counts.rubric) };
  }

  /**
   * Where what is asked for stands in the body of a document.
   * @param {number} number
   * @param {string} path the document's: an older address may have another number
   * @param {Query} query
   * @returns {Promise<number[]>} positions of words, ascending
   */
  async places(number, path, query) {
    await this.open();
    if (!(number < this.documents)) return [];
    const [segment, within] = this.placeOf(number);
    if ((await segment.metadata(within)).path !== path) return [];
    const found = new Set();
    for (const { choices } of query.clauses.filter((clause) => !clause.excluded)) {
      for (const choice of choices) {
        const lists =
          choice.prefix === undefined
            ? [await Promise.all(choice.terms.map((term) => segment.postings(term)))]
            : (await segment.postingsFrom(choice.prefix)).concat(await segment.postings(choice.stem)).map((list) => [list]);
        for (const side of lists) {
          const postings = side.map((list) => (list ? list.find(within) : -1));
          if (postings.includes(-1)) continue;
          const bodies = await Promise.all(side.map(async (list, i) => (await list.positions([postings[i]]))[0].body));
          for (const start of Engine.sideBySide(bodies)) side.forEach((_list, i) => found.add(start + i));
        }
      }
    }
    return [...found].sort((one, other) => one - other);
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

  /** The text of a document, where texts have been printed. */
  async text(number) {
    const [segment, within] = this.placeOf(number);
    return segment.text(within);
  }

  /** Words of the archive that begin as `typed`, the most frequent first. */
  async suggest(typed, limit = 6) {
    await this.open();
    const prefix = Analyzer.fold(typed);
    const counts = await this.vocabulary(prefix);
    return [...counts]
      .filter(([word]) => Analyzer.fold(word).startsWith(prefix))
      .sort((a, b) => b[1] - a[1])
      .slice(0, limit)
      .map(([word]) => word);
  }

  /** The archive's word most like `typed`, or "" if there is none. */
  async like(typed) {
    await this.open();
    const folded = Analyzer.fold(typed);
    const most = folded.length > 6 ? 2 : 1;
    let best = ["", most + 1, 0];
    for (const [word, count] of await this.vocabulary(folded)) {
      const distance = Engine.distance(folded, Analyzer.fold(word), most);
      if (distance < best[1] || (distance === best[1] && count > best[2])) best = [word, distance, count];
    }
    return best[1] <= most ? best[0] : "";
  }

  async vocabulary(word) {
    const counts = new Map();
    if (!word) return counts;
    const lists = await Promise.all(
      this.segments.map((segment) => segment.suggestions([...word][0])),
    );
    for (const list of lists) for (const [word_, count] of list) counts.set(word_, (counts.get(word_) || 0) + count);
    return counts;
  }

  /** Letters to put in, leave out, change or exchange; more than `most` is `most` + 1. */
  static distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let older = null;
    let old = Array.from({ length: other.length + 1 }, (_, i) => i);
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1));
        if (older && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], older[j - 2] + 1);
        }
      }
      older = old;
      old = row;
    }
    return Math.min(old[other.length], most + 1);
  }

  // Sorted arrays of numbers -----------------------------------------------------------------

  /** The first place from `from` on whose number is not less; the last place at the end. */
  static advance(numbers, from, number) {
    let step = 1;
    let low = from;
    while (low + step < numbers.length && numbers[low + step] < number) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, numbers.length - 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  static intersection(one, other) {
    if (one === other) return one;
    if (one.length > other.length) [one, other] = [other, one];
    if (!one.length) return one;
    const both = new Uint32Array(one.length);
    let count = 0;
    let at = 0;
    if (other.length > one.length * 8) {
      for (let i = 0; i < one.length; i++) {
        at = Engine.advance(other, at, one[i]);
        if (other[at] === one[i]) both[count++] = one[i];
      }
      return both.subarray(0, count);
    }
    for (let i = 0; i < one.length && at < other.length; ) {
      const a = one[i];
      const b = other[at];
      if (a === b) both[count++] = a;
      if (a <= b) i++;
      if (b <= a) at++;
    }
    return both.subarray(0, count);
  }

  static union(sets) {
    if (sets.length === 1) return sets[0];
    const all = new Uint32Array(sets.reduce((sum, set) => sum + set.length, 0));
    let count = 0;
    for (const set of sets) {
      all.set(set, count);
      count += set.length;
    }
    all.sort();
    return all.filter((number, i) => i === 0 || number !== all[i - 1]);
  }

  static without(numbers, refused) {
    if (!refused.length) return numbers;
    const set = new Set(refused);
    return numbers.filter((number) => !set.has(number));
  }

  /** Calls back with the places in `numbers` and in `of` of every number in both. */
  static eachOf(numbers, of, call) {
    if (numbers === of) {
      for (let i = 0; i < numbers.length; i++) call(i, i);
      return;
    }
    for (let i = 0, k = 0; i < numbers.length && k < of.length; ) {
      if (numbers[i] === of[k]) call(i++, k++);
      else if (numbers[i] < of[k]) i++;
      else k++;
    }
  }
}
/** What each of Whoosh's 256 steps of length means, in words; halves go to the even, as in Python. */
Engine.lengths = Array.from({ length: 256 }, (_, i) => Math.round((1.033 ** i - 1) * 27));
