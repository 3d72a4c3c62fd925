/**
 * What a page may ask of the engine besides the best documents, see SearchClient.ask.
 */
class Tasks {
  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
  }

  /** How many of the documents found last have which year, kind and rubric. */
  counts() {
    return Filters.counts(this.engine.segments, this.engine.found);
  }

  /** A document's text; fails where texts have not been printed. */
  async text({ number }) {
    const [segment, within] = this.engine.placeOf(number);
    const texts = ByteReader.text(await segment.shard(`x${Math.floor(within / 8)}`)).split("\0");
    return texts[within % 8];
  }

  async suggest({ typed }) {
    await this.engine.open();
    return new Suggestions(this.engine).beginning(typed);
  }

  /** What the reader may have meant. */
  async meant({ text }) {
    await this.engine.open();
    return new Suggestions(this.engine).meant(text);
  }

  /** The words to mark in a text that was found. */
  async marks({ text }) {
    const query = QueryParser.parse(text);
    await this.engine.open();
    return new Marks(this.engine.lexicon).of(query);
  }

  /** Where in a document they are. */
  places({ number, path, text }) {
    return Places.of(this.engine, number, path, QueryParser.parse(text));
  }
}
