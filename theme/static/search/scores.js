/**
 * What the documents of a segment that match are worth: Whoosh's BM25F, term by term.
 */
class Scores {
  /**
   * @param {Uint32Array} numbers of the documents
   * @param {(term: string) => Postings|null} at the postings of a term
   * @param {Uint8Array} bodyLength of every document of the segment
   */
  constructor(numbers, at, bodyLength) {
    this.numbers = numbers;
    this.at = at;
    this.values = new Float64Array(numbers.length);
    this.bodyLength = bodyLength;
    /** @type {Map<Postings, Int32Array>} */
    this.places_ = new Map();
  }

  /** What a field of each of Whoosh's 256 steps of length adds to a frequency. @param {number} mean length */
  static norms(mean) {
    // Halves go to the even, as in Python; there are none.
    const length = (step) => Math.round((1.033 ** step - 1) * 27);
    return Float64Array.from({ length: 256 }, (_, step) => 1.2 * (1 - 0.75 + (0.75 * length(step)) / mean));
  }

  /** Which posting of a list each document has; -1 if none. */
  places(list) {
    let places = this.places_.get(list);
    if (!places) this.places_.set(list, (places = SortedNumbers.places(list.numbers, this.numbers)));
    return places;
  }

  /** Adds 1 to the documents `of`. */
  addOne(of) {
    const { values } = this;
    const places = SortedNumbers.places(of, this.numbers);
    for (let i = 0; i < values.length; i++) if (places[i] >= 0) values[i]++;
  }

  /**
   * Adds what a term gives the documents `of`.
   * @param {{idf: number[], norms: Float64Array[], boost: number}} worth
   * @param {number[]|null} fields of each, where it matches: 1 body, 2 title; null if wherever it is
   */
  add(term, { idf, norms, boost }, of, fields) {
    const list = this.at(term);
    if (!list) return;
    const { values, bodyLength, numbers } = this;
    const places = this.places(list);
    const matching = of === numbers ? null : SortedNumbers.places(of, numbers);
    for (let i = 0; i < values.length; i++) {
      const at = places[i];
      const which = matching ? matching[i] : i;
      if (at < 0 || which < 0) continue;
      const inFields = fields ? fields[which] : 3;
      const body = list.body[at];
      const title = list.title[at] * boost;
      if (body && inFields & 1) values[i] += idf[0] * ((body * 2.2) / (body + norms[0][bodyLength[numbers[i]]]));
      if (title && inFields & 2) {
        values[i] += idf[1] * ((title * 2.2) / (title + norms[1][list.titleLength[at]]));
      }
    }
  }
}
