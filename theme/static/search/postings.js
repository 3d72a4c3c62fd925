/**
 * A term's postings in one segment; podshivka/shards/terms.py says how they are packed.
 */
class Postings {
  /**
   * @param {Segment} segment
   * @param {string} term
   * @param {string[]} words that stand for it, in order; none for what has no forms
   * @param {{inTitle: number, inBody: number, count: number}} counts documents that have it
   */
  constructor(segment, term, words, counts) {
    this.segment = segment;
    this.words = words.length ? words : [term];
    this.inTitle = counts.inTitle;
    this.inBody = counts.inBody;
    this.count = counts.count;
    /** @type {number[]|null} if the term is heavy, with which posting each part of its positions begins */
    this.parts = null;
    /** How files are called that belong to it. */
    this.name = "";
    /** If the term is not heavy, how many positions of other terms stand before its own. */
    this.positionsBefore = 0;
    /** Likewise, how many terms with forms. */
    this.formsBefore = 0;
    /** Where the term stands in each document, and in which form; as soon as asked for. */
    this.positions = null;
    this.forms = null;
    /** @type {Uint32Array} of the documents, ascending */
    this.numbers = new Uint32Array(0);
    this.body = new Uint16Array(this.count);
    this.title = new Uint8Array(this.count);
    this.titleLength = new Uint8Array(this.count);
  }

  /** How many numbers tell which documents have a term: of those, or of the others. */
  static told(count, documents) {
    return Math.min(count, documents - count);
  }

  /** Which documents have a term. @param {ByteReader} reader @returns {Uint32Array} ascending */
  static numbersOf(reader, count, documents) {
    const told = Postings.told(count, documents);
    const numbers = new Uint32Array(count);
    let at = 0;
    let next = 0;
    for (let i = 0, number = 0; i < told; i++) {
      number += reader.varint();
      if (told === count) numbers[at++] = number;
      else {
        while (next < number) numbers[at++] = next++;
        next++;
      }
    }
    while (at < count) numbers[at++] = next++;
    return numbers;
  }

  /** Reads the columns, each from where its reader stands. */
  read(numbers, frequencies, titles) {
    this.numbers = Postings.numbersOf(numbers, this.count, this.segment.documents);
    for (let i = 0; i < this.count; i++) {
      const byte = frequencies.bytes[frequencies.at++];
      this.body[i] = byte & 31;
      this.title[i] = byte >> 5;
      if ((byte & 31) === 31) this.body[i] += frequencies.varint();
      if (byte >> 5 === 7) this.title[i] += frequencies.varint();
      if (byte >> 5) this.titleLength[i] = titles.bytes[titles.at++];
    }
  }
}
