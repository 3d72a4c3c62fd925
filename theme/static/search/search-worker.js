/**
 * The engine behind messages: it runs in a worker of its own, or, where there can be none, beside
 * the page. It can't load scripts, so it asks the page for shards.
 */
class SearchWorker {
  /** @param {(message: object) => void} send to the page */
  constructor(send) {
    this.send = send;
    this.latest = 0;
    this.awaited = new Map();
    this.engine = new Engine(new Shelf((name) => this.fetch(name)));
  }

  /** Answers the messages of the page that started this worker. */
  static start(scope) {
    const worker = new SearchWorker((message) => scope.postMessage(message));
    scope.onmessage = ({ data }) => worker.receive(data);
  }

  fetch(name) {
    return new Promise((resolve, reject) => {
      this.awaited.set(name, { resolve, reject });
      this.send({ type: "fetch", name });
    });
  }

  /** @param {{type: string}} message */
  async receive(message) {
    if (message.type === "shard") {
      const { resolve, reject } = this.awaited.get(message.name);
      this.awaited.delete(message.name);
      if (message.text === undefined) reject(new MissingShard(message.name));
      else resolve(message.text);
      return;
    }
    if (message.task === "search") this.latest = message.id;
    try {
      const answer = await this[message.task](message);
      this.send({ type: "answer", id: message.id, answer });
    } catch (error) {
      const reason = error instanceof ImpossibleQuery ? error.reason : "missing";
      this.send({ type: "answer", id: message.id, error: reason, detail: String(error) });
    }
  }

  /** The best documents with what is shown of them; null if another search has been asked for. */
  async search({ id, text, filters, limit, newestFirst }) {
    const query = SearchWorker.query(text, filters);
    const cancelled = () => this.latest !== id;
    const { total, hits } = await this.engine.search(query, { limit, newestFirst, cancelled });
    if (cancelled()) return null;
    const shown = await Promise.all(hits.map(({ number }) => this.engine.metadata(number)));
    return { total, hits: hits.map((hit, i) => ({ ...hit, ...shown[i] })) };
  }

  static query(text, filters) {
    const chosen = filters.map((filter) => ({ ...filter, excluded: false }));
    try {
      const query = QueryParser.parse(text);
      return { clauses: query.clauses, filters: query.filters.concat(chosen) };
    } catch (error) {
      if (error.reason !== "empty" || !chosen.length || text.trim()) throw error;
      return { clauses: [], filters: chosen };
    }
  }

  open() {
    return this.engine.open();
  }

  async counts() {
    const { Filters } = await this.engine.shelf.later();
    return Filters.counts(this.engine.segments, this.engine.found);
  }

  text({ number }) {
    return this.engine.text(number);
  }

  async suggest({ typed }) {
    return (await this.suggestions()).beginning(typed);
  }

  /** The words to mark in a text that was found. */
  async marks({ text }) {
    const query = QueryParser.parse(text);
    const [{ Marks }] = await Promise.all([this.engine.shelf.later(), this.engine.open()]);
    return new Marks(this.engine.lexicon).of(query);
  }

  async places({ number, path, text }) {
    const query = QueryParser.parse(text);
    const { Places } = await this.engine.shelf.later();
    return Places.of(this.engine, number, path, query);
  }

  /** What the reader may have meant. */
  async meant({ text }) {
    return (await this.suggestions()).meant(text);
  }

  async suggestions() {
    const [{ Suggestions }] = await Promise.all([this.engine.shelf.later(), this.engine.open()]);
    return new Suggestions(this.engine);
  }
}

/** A shard that could not be fetched. */
class MissingShard extends Error {}
