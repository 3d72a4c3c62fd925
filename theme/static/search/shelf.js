/**
 * The shards: each fetched once, when first asked for, and kept as bytes.
 */
class Shelf {
  /** @param {(name: string) => Promise<string>} fetch gives a shard's base64, or fails */
  constructor(fetch) {
    this.fetch = fetch;
    /** @type {Map<string, Promise<Uint8Array>>} */
    this.kept = new Map();
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
