/**
 * The shards: each fetched once, when first asked for, and kept as bytes.
 */
class Shelf {
  /** @param {(name: string) => Promise<string>} fetch gives a shard's base64, or fails */
  constructor(fetch) {
    this.fetch = fetch;
    /** @type {Map<string, Promise<Uint8Array>>} */
    this.kept = new Map();
    /** @type {Object<string, Function>|null} */
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
  async later() {
    const source = ByteReader.text(await this.get("later"));
    if (!this.classes) this.classes = Shelf.made(source);
    return this.classes;
  }

  /** Made here, in the page and in its worker, classes know those of the first script. */
  static made(source) {
    return eval(source);
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
