/**
 * The page's side of the search: starts the engine, fetches shards for it, passes on questions.
 */
class SearchClient {
  /**
   * @param {string} root the way to the site's root, with a slash
   * @param {string} source of the function that is the whole search
   */
  constructor(root, source) {
    this.root = root;
    this.asked = new Map();
    this.awaited = new Map();
    this.last = 0;
    window.podshivkaShard = (name, text) => this.shard(name, text);
    this.send = this.start(source);
  }

  /** @returns {(message: object) => void} how to tell the engine something */
  start(source) {
    const receive = (message) => this.receive(message);
    try {
      const blob = new Blob([`(${source})()`], { type: "text/javascript" });
      const worker = new Worker(URL.createObjectURL(blob));
      worker.onmessage = ({ data }) => receive(data);
      return (message) => worker.postMessage(message);
    } catch {
      const beside = new SearchWorker(receive);
      return (message) => void beside.receive(message);
    }
  }

  receive(message) {
    if (message.type === "fetch") {
      const address = `${this.root}search/${message.name}.js`;
      const send = (text) => this.send({ type: "shard", name: message.name, text });
      this.fetch(message.name, address).then(send, () => send(undefined));
      return;
    }
    const { resolve, reject } = this.asked.get(message.id);
    this.asked.delete(message.id);
    if (message.error) reject(new SearchFault(message.error, message.detail));
    else resolve(message.answer);
  }

  /** @param {string} task a method of SearchWorker @param {object} details */
  ask(task, details = {}) {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.asked.set(id, { resolve, reject });
      this.send({ type: "task", task, id, ...details });
    });
  }

  /**
   * Loads a shard as a script: the only way that works from a disk, too.
   * @param {string} name that it calls itself
   * @param {string} address
   * @returns {Promise<string>} base64
   */
  fetch(name, address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const finish = (text) => {
        if (!this.awaited.delete(name)) return;
        clearTimeout(patience);
        script.remove();
        if (text === undefined) reject(new SearchFault("missing", address));
        else resolve(text);
      };
      const patience = setTimeout(finish, SearchClient.PATIENCE_MS);
      this.awaited.set(name, finish);
      // A script that was loaded yet did not call has been cut short.
      script.onload = script.onerror = () => finish(undefined);
      script.src = address;
      document.head.append(script);
    });
  }

  shard(name, text) {
    const finish = this.awaited.get(name);
    if (finish) finish(text);
  }
}
SearchClient.PATIENCE_MS = 30000;

/** Why there is no answer: "empty", "exclusions", "short", or "missing" for a missing shard. */
class SearchFault extends Error {
  constructor(reason, detail) {
    super(detail || reason);
    this.reason = reason;
  }
}
