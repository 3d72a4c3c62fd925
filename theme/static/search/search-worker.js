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
      const tasks = message.task in this ? this : await this.tasks();
      const answer = await tasks[message.task](message);
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

  /** What else is asked for. */
  async tasks() {
    const { Tasks } = await this.engine.shelf.later();
    return new Tasks(this.engine);
  }
}

/** A shard that could not be fetched. */
class MissingShard extends Error {}
