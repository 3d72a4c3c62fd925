/**
 * Words of the archive that a reader may mean: the frequent ones, see podshivka/shards/documents.py.
 */
class Suggestions {
  /** @param {Segment[]} segments */
  constructor(segments) {
    this.segments = segments;
  }

  /** Words of the archive that begin as `typed`, the most frequent first. */
  async beginning(typed, limit = 6) {
    const prefix = Analyzer.fold(typed);
    const counts = await this.vocabulary(prefix);
    return [...counts]
      .filter(([word]) => Analyzer.fold(word).startsWith(prefix))
      .sort((a, b) => b[1] - a[1])
      .slice(0, limit)
      .map(([word]) => word);
  }

  /** The archive's word most like `typed`, or "" if there is none. */
  async like(typed) {
    const folded = Analyzer.fold(typed);
    const most = folded.length > 6 ? 2 : 1;
    let best = ["", most + 1, 0];
    for (const [word, count] of await this.vocabulary(folded)) {
      const distance = Suggestions.distance(folded, Analyzer.fold(word), most);
      if (distance < best[1] || (distance === best[1] && count > best[2])) best = [word, distance, count];
    }
    return best[1] <= most ? best[0] : "";
  }

  async vocabulary(word) {
    const counts = new Map();
    if (!word) return counts;
    const lists = await Promise.all(
      this.segments.map((segment) => segment.suggestions([...word][0])),
    );
    for (const list of lists) for (const [word_, count] of list) counts.set(word_, (counts.get(word_) || 0) + count);
    return counts;
  }

  /** Letters to put in, leave out, change or exchange; more than `most` is `most` + 1. */
  static distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let older = null;
    let old = Array.from({ length: other.length + 1 }, (_, i) => i);
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1));
        if (older && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], older[j - 2] + 1);
        }
      }
      older = old;
      old = row;
    }
    return Math.min(old[other.length], most + 1);
  }
}
