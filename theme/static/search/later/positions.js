/**
 * Where a term stands in its documents, read part by part as asked for; of each posting the words of
 * the title, then those of the body, counted from 0.
 */
class Positions {
  /** @param {Postings} postings */
  constructor(postings) {
    this.postings = postings;
    const { count, title, body } = postings;
    this.begins = new Uint32Array(count + 1);
    for (let i = 0; i < count; i++) this.begins[i + 1] = this.begins[i] + title[i] + body[i];
    this.values = new Uint32Array(this.begins[count]);
    this.parts = new Parts(postings, (number) => this.read(number));
  }

  /** @param {Postings} postings @returns {Positions} */
  static of(postings) {
    if (!postings.positions) postings.positions = new Positions(postings);
    return postings.positions;
  }

  async read(number) {
    const { segment, name, parts, positionsBefore } = this.postings;
    const reader = new ByteReader(await segment.shard(parts ? `q${name}-${number}` : `p${name}`));
    reader.skip(parts ? 0 : positionsBefore);
    const { begins, values } = this;
    const [first, end] = this.parts.extent(number);
    for (let posting = first; posting < end; posting++) {
      const middle = begins[posting] + this.postings.title[posting];
      let position = 0;
      for (let i = begins[posting]; i < begins[posting + 1]; i++) {
        if (i === middle) position = 0;
        values[i] = position += reader.varint();
      }
    }
  }

  /** Where the positions of a posting begin in `values`. */
  from(posting, inTitle) {
    return this.begins[posting] + (inTitle ? 0 : this.postings.title[posting]);
  }

  to(posting, inTitle) {
    return inTitle ? this.begins[posting] + this.postings.title[posting] : this.begins[posting + 1];
  }
}
