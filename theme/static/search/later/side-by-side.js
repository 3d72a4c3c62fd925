/**
 * Words side by side, any of them in just one form if need be: a phrase; one word is one, too.
 */
class SideBySide {
  /**
   * @param {Postings[]} lists of the words, in order
   * @param {string[]} literal of each the word that must stand there, "" if any of its forms may
   */
  constructor(lists, literal = []) {
    this.positions = lists.map(Positions.of);
    this.numbers = lists.map((list) => list.numbers);
    /** Of each the number of its only form; null if any will do. */
    this.wanted = lists.map((list, i) => (literal[i] ? Forms.numberOf(literal[i], list) : null));
    this.forms = lists.map((list, i) => (this.wanted[i] === null ? null : Forms.of(list)));
  }

  /** Reads what is needed of each word's postings. */
  async need(postings) {
    const read = (of) => of.map((one, i) => one && one.parts.need(postings[i]));
    await Promise.all([...read(this.positions), ...read(this.forms)]);
  }

  /**
   * Which of `numbers`, that have all the words, have them side by side, and in which fields (1
   * body, 2 title).
   * @param {Uint32Array} numbers
   */
  async within(numbers) {
    const kept = [];
    const fields = [];
    // Where there is no such form, nothing needs to be read.
    if (this.wanted.includes(-1)) numbers = new Uint32Array(0);
    const postings = this.numbers.map((all) => SortedNumbers.places(all, numbers));
    await this.need(postings);
    for (let i = 0; i < numbers.length; i++) {
      const of = postings.map((places) => places[i]);
      const found = (this.starts(of, false, 1).length ? 1 : 0) | (this.starts(of, true, 1).length ? 2 : 0);
      if (found) {
        kept.push(numbers[i]);
        fields.push(found);
      }
    }
    return { numbers: Uint32Array.from(kept), fields };
  }

  /**
   * Where in the body of one document they stand.
   * @param {number} number
   * @returns {Promise<number[]>} the positions of the first word
   */
  async inBody(number) {
    const postings = this.numbers.map((all) => SortedNumbers.places(all, [number])[0]);
    if (postings.includes(-1) || this.wanted.includes(-1)) return [];
    await this.need(postings.map((posting) => [posting]));
    return this.starts(postings, false, Infinity);
  }

  /** The first positions, at most so many, of words that follow each other in one field. */
  starts(postings, inTitle, most) {
    const found = [];
    const at = postings.map((posting, i) => this.positions[i].from(posting, inTitle));
    const [first] = this.positions;
    const end = first.to(postings[0], inTitle);
    for (; at[0] < end && found.length < most; at[0]++) {
      const start = first.values[at[0]];
      if (this.isWanted(0, at[0], postings, inTitle) && this.follow(start, at, postings, inTitle)) found.push(start);
    }
    return found;
  }

  /** Whether the other words follow the first at `start`; moves `at` on. */
  follow(start, at, postings, inTitle) {
    for (let word = 1; word < at.length; word++) {
      const { values } = this.positions[word];
      const end = this.positions[word].to(postings[word], inTitle);
      while (at[word] < end && values[at[word]] < start + word) at[word]++;
      let here = at[word];
      while (here < end && values[here] === start + word && !this.isWanted(word, here, postings, inTitle)) here++;
      if (here >= end || values[here] !== start + word) return false;
    }
    return true;
  }

  /** Whether a word has the form that is wanted. @param {number} at which of its positions */
  isWanted(word, at, postings, inTitle) {
    const wanted = this.wanted[word];
    const forms = this.forms[word];
    if (wanted === null || !forms) return true;
    const place = at - this.positions[word].from(postings[word], inTitle);
    return forms.at(postings[word], inTitle, place) === wanted;
  }
}
