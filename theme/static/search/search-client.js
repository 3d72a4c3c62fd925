/**
 * The page's side of the search: starts the engine, fetches shards for it, passes on questions.
 */
class SearchClient {
  /**
   * @param {string} root the way to the site's root, with a slash
   * @param {string} source of the function that is the whole search
   * @param {string} later the address of the script with the classes in `later/`
   */
  constructor(root, source, later) {
    this.root = root;
    this.later = later;
    this.shelf = new Shelf((name) => this.load(name));
    this.asked = new Map();
    this.awaited = new Map();
    this.last = 0;
    window.podshivkaShard = (name, text) => this.shard(name, text);
    window.podshivkaLater = (make) => this.shard("later", make);
    this.send = this.start(source);
  }

  /** @returns {(message: object) => void} how to tell the engine something */
  start(source) {
    try {
      const blob = new Blob([`(${source})()`], { type: "text/javascript" });
      return this.tellsWorker(new Worker(URL.createObjectURL(blob)));
    } catch {
      return this.tellsBeside();
    }
  }

  /** A host's policy may refuse the worker, which shows only after it was made and told something. */
  tellsWorker(worker) {
    let told = [];
    worker.onmessage = ({ data }) => {
      told = null;
      this.receive(data);
    };
    worker.onerror = () => {
      if (!told) return;
      this.send = this.tellsBeside();
      told.forEach(this.send);
      told = null;
    };
    return (message) => {
      if (told) told.push(message);
      // Functions don't pass; a worker makes them anew.
      const isFunction = typeof message.text === "function";
      worker.postMessage(isFunction ? { ...message, text: String(message.text) } : message);
    };
  }

  tellsBeside() {
    const beside = new SearchWorker((message) => this.receive(message));
    return (message) => void beside.receive(message);
  }

  receive(message) {
    if (message.type === "fetch") {
      const send = (text) => this.send({ type: "shard", name: message.name, text });
      this.load(message.name).then(send, () => send(undefined));
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

  /** @param {string} name of a shard @returns {Promise<any>} base64; of "later", the function that makes its classes */
  load(name) {
    return this.fetch(name, name === "later" ? this.later : `${this.root}search/${name}.js`);
  }

  /**
   * Loads a shard as a script: the only way that works from a disk, too.
   * @param {string} name that it calls itself
   * @param {string} address
   * @returns {Promise<any>} what it calls with
   */
  fetch(name, address) {
    const other = this.awaited.get(name);
    // What the page and its worker want at one time is loaded once.
    if (other) return other.text;
    let finish;
    const text = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      finish = (text) => {
        if (!this.awaited.delete(name)) return;
        clearTimeout(patience);
        script.remove();
        if (text === undefined) reject(new SearchFault("missing", address));
        else resolve(text);
      };
      const patience = setTimeout(finish, SearchClient.PATIENCE_MS);
      // A script that was loaded yet did not call has been cut short.
      script.onload = script.onerror = () => finish(undefined);
      script.src = address;
      document.head.append(script);
    });
    this.awaited.set(name, { finish, text });
    return text;
  }

  shard(name, text) {
    const awaited = this.awaited.get(name);
    if (awaited) awaited.finish(text);
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
