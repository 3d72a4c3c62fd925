/**
 * What stands in files beside a term's postings, read part by part as asked for.
 */
class Parts {
  /**
   * @param {Postings} postings
   * @param {(number: number) => Promise<void>} read a part
   */
  constructor(postings, read) {
    this.count = postings.count;
    this.starts = postings.parts || [0];
    this.read = read;
    /** @type {Map<number, Promise<void>>} */
    this.reading = new Map();
  }

  /** Reads what is needed of some postings. @param {Iterable<number>} which ascending */
  async need(which) {
    const wait = new Set();
    let part = 0;
    for (const posting of which) {
      while (part + 1 < this.starts.length && this.starts[part + 1] <= posting) part++;
      wait.add(part);
    }
    await Promise.all([...wait].map((one) => this.part(one)));
  }

  part(number) {
    let reading = this.reading.get(number);
    if (!reading) {
      reading = this.read(number);
      this.reading.set(number, reading);
      // What failed may be asked for again.
      reading.catch(() => this.reading.delete(number));
    }
    return reading;
  }

  /** The first posting of a part, and the one after its last. @returns {[number, number]} */
  extent(number) {
    return [this.starts[number], number + 1 < this.starts.length ? this.starts[number + 1] : this.count];
  }
}
