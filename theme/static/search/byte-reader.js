/**
 * Reads what podshivka/shards/packing.py has packed.
 */
class ByteReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get atEnd() {
    return this.at >= this.bytes.length;
  }

  /** @returns {number} groups of seven bits, lowest first */
  varint() {
    let byte = this.bytes[this.at++];
    if (byte < 128) return byte;
    let number = byte & 127;
    let unit = 128;
    do {
      byte = this.bytes[this.at++];
      number += (byte & 127) * unit;
      unit *= 128;
    } while (byte > 127);
    return number;
  }

  /** @returns {Uint8Array} the next column, a view */
  column() {
    const length = this.varint();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** Passes over so many varints. @param {number} count */
  skip(count) {
    const bytes = this.bytes;
    let at = this.at;
    while (count > 0) if (bytes[at++] < 128) count--;
    this.at = at;
  }

  /** @param {Uint8Array} bytes @returns {number[]} all the varints there */
  static varints(bytes) {
    const reader = new ByteReader(bytes);
    const numbers = [];
    while (!reader.atEnd) numbers.push(reader.varint());
    return numbers;
  }

  /** @param {Uint8Array} bytes @returns {number[]} ascending numbers, given as steps */
  static steps(bytes) {
    let number = 0;
    return ByteReader.varints(bytes).map((step) => (number += step));
  }

  /** @param {Uint8Array} bytes UTF-8 */
  static text(bytes) {
    return new TextDecoder().decode(bytes);
  }

  /** Russian small letters and the ASCII from @ to _, which have changed places. @param {string} text */
  static wide(text) {
    return text.replace(/[@-_а-я]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + (letter < "а" ? 1008 : -1008)));
  }

  /**
   * @param {Uint8Array} bytes
   * @param {Map<number, string>} befores what stands before the words whose number is given
   * @returns {string[]} words, see `text_column`
   */
  static words(bytes, befores = new Map()) {
    const parts = new ByteReader(bytes);
    const shared = ByteReader.varints(parts.column());
    if (!shared.length) return [];
    let before = [];
    return ByteReader.wide(ByteReader.text(parts.column()))
      .split("\n")
      .map((rest, i) => {
        if (befores.has(i)) before = [...befores.get(i)];
        // Characters, not UTF-16 units, are counted.
        before = before.slice(0, shared[i]).concat([...rest]);
        return before.join("");
      });
  }
}
