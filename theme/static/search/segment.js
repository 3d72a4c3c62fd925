/**
 * One segment of the index: terms, and what is kept of documents.
 */
class Segment {
  /**
   * @param {{name: string, documents: number, letters: string}} table
   * @param {number[]} deleted documents
   * @param {Rows} rows of its term shards
   * @param {Uint8Array} bodyLength of each document, in Whoosh's 256 steps
   * @param {number} base the number of its first document in the whole index
   * @param {number} heavy postings of a term that shares its row with no other stem
   * @param {Shelf} shelf
   */
  constructor(table, deleted, rows, bodyLength, base, heavy, shelf) {
    this.name = table.name;
    this.documents = table.documents;
    this.deleted = new Set(deleted);
    this.rows = rows;
    this.bodyLength = bodyLength;
    this.letters = table.letters;
    this.base = base;
    this.heavy = heavy;
    this.shelf = shelf;
    this.read = new Map();
  }

  /** @param {string} name @returns {Promise<Uint8Array>} */
  shard(name) {
    return this.shelf.get(`${this.name}/${name}`);
  }

  /** What `make` gives, made once; made again if it fails. */
  once(name, make) {
    let value = this.read.get(name);
    if (!value) {
      value = make();
      this.read.set(name, value);
      value.catch(() => this.read.delete(name));
    }
    return value;
  }

  /** What a term is put in order by, see podshivka/shards/terms.py. */
  static key(term) {
    return Analyzer.isRussian(term) ? RussianStemmer.stem(term) : term;
  }

  /** @param {string} term @returns {Promise<Postings|null>} */
  async postings(term) {
    return this.once(`postings ${term}`, async () => {
      const table = await this.shardFor(Segment.key(term));
      const place = table ? table.terms.indexOf(term) : -1;
      return place < 0 ? null : this.readPostings(table, place);
    });
  }

  /** A term shard's columns, see podshivka/shards/terms.py. */
  termShard(number) {
    return this.once(`t${number}`, async () => {
      const parts = new ByteReader(await this.shard(`t${number}`));
      const terms = ByteReader.words(parts.column());
      return {
        number,
        terms,
        counts: ByteReader.varints(parts.column()),
        inTitle: ByteReader.varints(parts.column()),
        notInBody: ByteReader.varints(parts.column()),
        starts: Segment.starts(parts.column()),
        ...Segment.spelling(terms, parts),
        numbers: parts.column(),
        frequencies: parts.column(),
        titles: parts.column(),
      };
    });
  }

  /** @param {Uint8Array} bytes @returns {number[][]} of each heavy term, where its parts begin */
  static starts(bytes) {
    const reader = new ByteReader(bytes);
    const starts = [];
    while (!reader.atEnd) {
      let start = 0;
      starts.push(Array.from({ length: reader.varint() }, () => (start += reader.varint())));
    }
    return starts;
  }

  /**
   * What a term shard tells of words, see podshivka/shards/spelling.py.
   * @returns {{words: string[][], spelt: Map<string, string[]>}} of each term, its words; the terms of each word
   */
  static spelling(terms, parts) {
    const counts = ByteReader.varints(parts.column());
    const befores = new Map();
    let count = 0;
    counts.forEach((more, i) => {
      befores.set(count, terms[i]);
      count += more;
    });
    const all = ByteReader.words(parts.column(), befores);
    const words = counts.map((more) => all.splice(0, more));
    const spelt = new Map();
    words.forEach((of, i) => of.forEach((word) => spelt.set(word, [terms[i]])));
    const aliases = ByteReader.words(parts.column());
    const lines = ByteReader.text(parts.column()).split("\n");
    aliases.forEach((word, i) => spelt.set(word, lines[i].split(" ")));
    return { words, spelt };
  }

  /** @param {string} key @returns {Promise<object|null>} the term shard where it would be */
  async shardFor(key) {
    const number = this.rows.shardOf(key);
    return number < 0 ? null : this.termShard(number);
  }

  readPostings(table, place) {
    const numbers = new ByteReader(table.numbers);
    const frequencies = new ByteReader(table.frequencies);
    const titles = new ByteReader(table.titles);
    let heavyBefore = 0;
    let positionsBefore = 0;
    let formsBefore = 0;
    for (let i = 0; i < place; i++) {
      const isHeavy = table.counts[i] >= this.heavy;
      const positions = positionsBefore;
      numbers.skip(Postings.told(table.counts[i], this.documents));
      for (let k = 0; k < table.counts[i]; k++) {
        const byte = frequencies.bytes[frequencies.at++];
        positionsBefore += (byte & 31) + (byte >> 5);
        if ((byte & 31) === 31) positionsBefore += frequencies.varint();
        if (byte >> 5 === 7) positionsBefore += frequencies.varint();
      }
      titles.at += table.inTitle[i];
      if (isHeavy) {
        heavyBefore++;
        positionsBefore = positions;
      } else if (table.words[i].length > 1) formsBefore++;
    }
    const count = table.counts[place];
    const counts = { count, inTitle: table.inTitle[place], inBody: count - table.notInBody[place] };
    const postings = new Postings(this, table.terms[place], table.words[place], counts);
    postings.read(numbers, frequencies, titles);
    if (count >= this.heavy) {
      postings.name = `${table.number}-${place}`;
      postings.parts = table.starts[heavyBefore];
    } else {
      postings.name = String(table.number);
      postings.positionsBefore = positionsBefore;
      postings.formsBefore = formsBefore;
    }
    return postings;
  }

  /**
   * What is shown of a document.
   * @param {number} number within the segment
   */
  async metadata(number) {
    const block = Math.floor(number / 8);
    const lines = await this.once(`m${block}`, async () =>
      ByteReader.text(await this.shard(`m${block}`)).split("\n"),
    );
    const [path, title, date, kind, issue, page, rubric, picture] = lines[number % 8].split("\t");
    return {
      path,
      title,
      date: date || /(\d{4})\/(\d\d)\/(\d\d)\//.exec(path).slice(1).join("-"),
      kind: kind || "release",
      issue,
      page: Number(page),
      rubric,
      picture,
    };
  }
}
