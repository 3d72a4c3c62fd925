/**
 * The shards: each fetched once, when first asked for, and kept as bytes.
 */
class Shelf {
  /** @param {(name: string) => Promise<any>} fetch gives a shard's base64, or fails; of "later", what `made` takes */
  constructor(fetch) {
    this.fetch = fetch;
    /** @type {Map<string, Promise<Uint8Array>>} */
    this.kept = new Map();
    /** @type {Promise<Object<string, Function>>|null} */
    this.classes = null;
  }

  /** @param {string} name @returns {Promise<Uint8Array>} */
  get(name) {
    let bytes = this.kept.get(name);
    if (!bytes) {
      bytes = this.fetch(name).then(Shelf.unpack);
      this.kept.set(name, bytes);
      // What failed may be asked for again.
      bytes.catch(() => this.kept.delete(name));
    }
    return bytes;
  }

  /** @returns {Promise<Object<string, Function>>} the classes in `later/`, fetched as a shard is when first needed */
  later() {
    if (!this.classes) {
      this.classes = this.fetch("later").then(Shelf.made);
      this.classes.catch(() => (this.classes = null));
    }
    return this.classes;
  }

  /**
   * The classes that a script tells how to make, given those of the first script.
   * @param {Function|string} make in the page the function, in the worker its source
   */
  static made(make) {
    if (typeof make === "function") return make(Shelf.first);
    let classes;
    self.podshivkaLater = (make) => (classes = make(Shelf.first));
    const script = new Blob([`podshivkaLater(${make})`], { type: "text/javascript" });
    importScripts(URL.createObjectURL(script));
    return classes;
  }

  /** @param {string} text base64 of a raw DEFLATE stream */
  static async unpack(text) {
    const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    if (!Shelf.hasStreams()) return Inflate.decode(packed);
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  static hasStreams() {
    if (Shelf.streams === undefined) {
      try {
        Shelf.streams = Boolean(new DecompressionStream("deflate-raw"));
      } catch {
        Shelf.streams = false;
      }
    }
    return Shelf.streams;
  }

  /** Goes on with the script that can unpack without the browser's help. */
  static fetchOlder() {
    const script = document.createElement("script");
    script.src = document.currentScript.dataset.older;
    document.head.append(script);
  }
}
/** The classes of the first script by their names; told where its end is put together. */
Shelf.first = {};
