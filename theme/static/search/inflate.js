/**
 * DEFLATE (RFC 1951), for browsers without DecompressionStream.
 */
class Inflate {
  /** @param {Uint8Array} bytes @returns {Uint8Array} */
  static decode(bytes) {
    return new Inflate(bytes).run();
  }

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.bit = 0;
    this.out = new Uint8Array(bytes.length * 4 + 64);
    this.length = 0;
  }

  run() {
    let last;
    do {
      last = this.bits(1);
      const type = this.bits(2);
      if (type === 0) this.stored();
      else if (type === 1) this.block(...Inflate.fixed());
      else if (type === 2) this.block(...this.dynamic());
      else throw new Error("not a DEFLATE stream");
    } while (!last);
    return this.out.subarray(0, this.length);
  }

  bits(count) {
    let value = 0;
    for (let i = 0; i < count; i++) {
      if (this.at >= this.bytes.length) throw new Error("a DEFLATE stream cut short");
      value |= ((this.bytes[this.at] >> this.bit) & 1) << i;
      if (++this.bit === 8) {
        this.bit = 0;
        this.at++;
      }
    }
    return value;
  }

  put(byte) {
    if (this.length === this.out.length) {
      const larger = new Uint8Array(this.out.length * 2);
      larger.set(this.out);
      this.out = larger;
    }
    this.out[this.length++] = byte;
  }

  stored() {
    if (this.bit) {
      this.bit = 0;
      this.at++;
    }
    const count = this.bytes[this.at] | (this.bytes[this.at + 1] << 8);
    this.at += 4;
    for (let i = 0; i < count; i++) this.put(this.bytes[this.at++]);
  }

  /** Canonical Huffman codes: how many of each length, and the symbols in order. */
  static table(lengths) {
    const counts = new Uint16Array(16);
    for (const length of lengths) counts[length]++;
    counts[0] = 0;
    const starts = new Uint16Array(16);
    for (let i = 1; i < 15; i++) starts[i + 1] = starts[i] + counts[i];
    const symbols = new Uint16Array(lengths.length);
    lengths.forEach((length, symbol) => {
      if (length) symbols[starts[length]++] = symbol;
    });
    return { counts, symbols };
  }

  static fixed() {
    const lengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
    return [Inflate.table(lengths), Inflate.table(new Array(30).fill(5))];
  }

  symbol({ counts, symbols }) {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length++) {
      code |= this.bits(1);
      const count = counts[length];
      if (code - first < count) return symbols[index + code - first];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Error("not a DEFLATE stream");
  }

  dynamic() {
    const literals = this.bits(5) + 257;
    const distances = this.bits(5) + 1;
    const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    const lengths = new Array(19).fill(0);
    const count = this.bits(4) + 4;
    for (let i = 0; i < count; i++) lengths[order[i]] = this.bits(3);
    const codes = Inflate.table(lengths);
    const all = [];
    while (all.length < literals + distances) {
      const symbol = this.symbol(codes);
      if (symbol < 16) all.push(symbol);
      else {
        const value = symbol === 16 ? all[all.length - 1] : 0;
        const times = symbol === 16 ? 3 + this.bits(2) : symbol === 17 ? 3 + this.bits(3) : 11 + this.bits(7);
        for (let i = 0; i < times; i++) all.push(value);
      }
    }
    return [Inflate.table(all.slice(0, literals)), Inflate.table(all.slice(literals))];
  }

  block(literals, distances) {
    for (;;) {
      const symbol = this.symbol(literals);
      if (symbol < 256) this.put(symbol);
      else if (symbol === 256) return;
      else {
        let length = 258;
        if (symbol < 285) {
          const extra = symbol < 265 ? 0 : (symbol - 261) >> 2;
          length = (symbol < 265 ? symbol - 254 : (4 + ((symbol - 265) & 3)) * (1 << extra) + 3) + this.bits(extra);
        }
        const code = this.symbol(distances);
        const extra = code < 4 ? 0 : (code >> 1) - 1;
        const distance = (code < 4 ? code + 1 : (2 + (code & 1)) * (1 << extra) + 1) + this.bits(extra);
        for (let i = 0; i < length; i++) this.put(this.out[this.length - distance]);
      }
    }
  }
}
