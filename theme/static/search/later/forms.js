/**
 * In which of its words a term stands at each place, see podshivka/index/forms.py; read part by part
 * as asked for.
 */
class Forms {
  /** @param {Postings} postings of a term that stands for several words */
  constructor(postings) {
    this.postings = postings;
    const { count, title, body } = postings;
    this.bodies = new Uint32Array(count + 1);
    this.titles = new Uint32Array(count + 1);
    for (let i = 0; i < count; i++) {
      this.bodies[i + 1] = this.bodies[i] + body[i];
      this.titles[i + 1] = this.titles[i] + title[i];
    }
    this.inBody = new Uint8Array(this.bodies[count]);
    this.inTitle = new Uint8Array(this.titles[count]);
    this.parts = new Parts(postings, (number) => this.read(number));
  }

  /** @param {Postings} postings @returns {Forms|null} null if the term has but one form */
  static of(postings) {
    if (!postings.forms && postings.words.length > 1) postings.forms = new Forms(postings);
    return postings.forms;
  }

  /** The number of a word among a term's; -1 if it is not one of them. @param {Postings} postings */
  static numberOf(word, postings) {
    return Math.min(postings.words.indexOf(word), Forms.MOST);
  }

  async read(number) {
    const { segment, name, parts, formsBefore } = this.postings;
    const reader = new ByteReader(await segment.shard(parts ? `g${name}-${number}` : `g${name}`));
    for (let i = 0; !parts && i < formsBefore; i++) {
      reader.column();
      reader.column();
    }
    const [first] = this.parts.extent(number);
    this.inBody.set(reader.column(), this.bodies[first]);
    this.inTitle.set(reader.column(), this.titles[first]);
  }

  /** The number of the word at a posting's place. @param {number} place in the body, or the title, from 0 */
  at(posting, inTitle, place) {
    return inTitle ? this.inTitle[this.titles[posting] + place] : this.inBody[this.bodies[posting] + place];
  }
}
/** The number of all words after so many. */
Forms.MOST = 255;
