/**
 * In which term shard of a segment a key is: podshivka/shards/term_shards.py puts them in rows.
 */
class Rows {
  /**
   * @param {string[]} keys the least of each row
   * @param {number[]} counts shards in each row
   */
  constructor(keys, counts) {
    this.keys = keys;
    /** The first shard of each row, and the number of all. */
    this.starts = [0];
    counts.forEach((count, row) => this.starts.push(this.starts[row] + count));
  }

  /** The row where a key would be; -1 if there are none. */
  rowOf(key) {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Rows.compare(this.keys[middle], key) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The number of the term shard where a key would be; -1 if there are none. */
  shardOf(key) {
    const row = this.rowOf(key);
    if (row < 0) return -1;
    const start = this.starts[row];
    return start + Rows.place(key, this.starts[row + 1] - start);
  }

  /** In which of the shards of its row a key is: the sum of its code points tells. */
  static place(key, shards) {
    return [...key].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % shards;
  }

  /** Python's order of strings: by characters, where JavaScript compares UTF-16 units. */
  static compare(one, other) {
    const length = Math.min(one.length, other.length);
    for (let i = 0; i < length; i++) {
      const a = one.charCodeAt(i);
      const b = other.charCodeAt(i);
      if (a !== b) return Rows.rank(a) - Rows.rank(b);
    }
    return one.length - other.length;
  }

  static rank(unit) {
    return unit >= 0xe000 ? unit - 0x2000 : unit >= 0xd800 ? unit + 0x2000 : unit;
  }
}
