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
    /** @type {Map<number, Promise<void>>} */
    this.parts = new Map();
  }

  /** Reads what is needed of some postings. @param {Iterable<number>} which ascending */
  async need(which) {
    const starts = this.postings.parts || [0];
    const wait = new Set();
    let part = 0;
    for (const posting of which) {
      while (part + 1 < starts.length && starts[part + 1] <= posting) part++;
      wait.add(part);
    }
    await Promise.all([...wait].map((one) => this.part(one)));
  }

  part(number) {
    let reading = this.parts.get(number);
    if (!reading) {
      reading = this.read(number);
      this.parts.set(number, reading);
      // What failed may be asked for again.
      reading.catch(() => this.parts.delete(number));
    }
    return reading;
  }

  async read(number) {
    const { segment, name, parts, count, positionsBefore } = this.postings;
    const reader = new ByteReader(await segment.shard(parts ? `q${name}-${number}` : `p${name}`));
    reader.skip(parts ? 0 : positionsBefore);
    const end = parts && number + 1 < parts.length ? parts[number + 1] : count;
    const { begins, values } = this;
    for (let posting = parts ? parts[number] : 0; posting < end; posting++) {
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
