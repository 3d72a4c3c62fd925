/**
 * Words side by side: a phrase; one word is one, too.
 */
class SideBySide {
  /** @param {Postings[]} lists of the words, in order */
  constructor(lists) {
    this.positions = lists.map((list) => list.positions);
    this.numbers = lists.map((list) => list.numbers);
  }

  /**
   * Which of `numbers`, that have all the words, have them side by side, and in which fields (1
   * body, 2 title).
   * @param {Uint32Array} numbers
   */
  async within(numbers) {
    const postings = this.numbers.map((all) => SortedNumbers.places(all, numbers));
    await Promise.all(this.positions.map((positions, i) => positions.need(postings[i])));
    const kept = [];
    const fields = [];
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
    if (postings.includes(-1)) return [];
    await Promise.all(this.positions.map((positions, i) => positions.need([postings[i]])));
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
      if (this.follow(start, at, postings, inTitle)) found.push(start);
    }
    return found;
  }

  /** Whether the other words follow the first at `start`; moves `at` on. */
  follow(start, at, postings, inTitle) {
    for (let word = 1; word < at.length; word++) {
      const { values } = this.positions[word];
      const end = this.positions[word].to(postings[word], inTitle);
      while (at[word] < end && values[at[word]] < start + word) at[word]++;
      if (at[word] >= end || values[at[word]] !== start + word) return false;
    }
    return true;
  }
}
