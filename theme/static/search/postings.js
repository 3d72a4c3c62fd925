/**
 * A term's postings in one segment; podshivka/shards/terms.py says how they are packed.
 */
class Postings {
  /**
   * @param {Segment} segment
   * @param {{inTitle: number, inBody: number, count: number}} counts documents that have it
   */
  constructor(segment, counts) {
    this.segment = segment;
    this.inTitle = counts.inTitle;
    this.inBody = counts.inBody;
    this.count = counts.count;
    /** @type {number[]|null} if the term is heavy, with which posting each part of its positions begins */
    this.parts = null;
    /** How files are called that belong to it. */
    this.name = "";
    this.numbers = new Uint32Array(this.count);
    this.body = new Uint16Array(this.count);
    this.title = new Uint8Array(this.count);
    this.titleLength = new Uint8Array(this.count);
    /** @type {Uint8Array|null} null until asked for, if the term is heavy */
    this.bodyLength = null;
  }

  /** Reads the columns, each from where its reader stands. */
  read(numbers, frequencies, titles) {
    let number = 0;
    for (let i = 0; i < this.count; i++) {
      number += numbers.varint();
      this.numbers[i] = number;
      const byte = frequencies.bytes[frequencies.at++];
      this.body[i] = byte & 31;
      this.title[i] = byte >> 5;
      if ((byte & 31) === 31) this.body[i] += frequencies.varint();
      if (byte >> 5 === 7) this.title[i] += frequencies.varint();
      if (byte >> 5) this.titleLength[i] = titles.bytes[titles.at++];
    }
  }

  /** Makes sure that {@link bodyLength} is there. */
  async needLengths() {
    if (!this.bodyLength) this.bodyLength = await this.segment.shard(`l${this.name}`);
  }

  /** @param {number} number @returns {number} which posting a document's is; -1 if none */
  find(number) {
    const numbers = this.numbers;
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] < number) low = middle + 1;
      else if (numbers[middle] > number) high = middle - 1;
      else return middle;
    }
    return -1;
  }

  /** How many positions the postings from `start` to `end` have. */
  positionCount(start, end) {
    let count = 0;
    for (let i = start; i < end; i++) count += this.title[i] + this.body[i];
    return count;
  }

  /**
   * Where the term stands in some of its documents.
   * @param {number[]} which postings, ascending
   * @returns {Promise<{title: number[], body: number[]}[]>} word positions from 0
   */
  async positions(which) {
    if (!this.parts) {
      const reader = new ByteReader(await this.segment.shard(`p${this.name}`));
      reader.skip(this.positionsBefore);
      return this.readPositions(reader, 0, which);
    }
    const found = [];
    for (let from = 0; from < which.length; ) {
      const part = this.partOf(which[from]);
      const end = part + 1 < this.parts.length ? this.parts[part + 1] : this.count;
      let to = from;
      while (to < which.length && which[to] < end) to++;
      const reader = new ByteReader(await this.segment.shard(`q${this.name}-${part}`));
      found.push(...this.readPositions(reader, this.parts[part], which.slice(from, to)));
      from = to;
    }
    return found;
  }

  partOf(posting) {
    let part = 0;
    while (part + 1 < this.parts.length && this.parts[part + 1] <= posting) part++;
    return part;
  }

  readPositions(reader, first, which) {
    let at = first;
    return which.map((posting) => {
      reader.skip(this.positionCount(at, posting));
      at = posting + 1;
      return {
        title: Postings.places(reader, this.title[posting]),
        body: Postings.places(reader, this.body[posting]),
      };
    });
  }

  static places(reader, count) {
    const positions = [];
    for (let i = 0, position = 0; i < count; i++) positions.push((position += reader.varint()));
    return positions;
  }
}
