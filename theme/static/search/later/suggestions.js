/**
 * Words of the archive that a reader may mean: what podshivka/index/suggestions.py says, in the
 * browser. tests/vectors/slips.json fixes both.
 */
class Suggestions {
  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
  }

  /** Words of the archive that begin as `typed`, the most frequent first. */
  async beginning(typed, limit = 6) {
    const prefix = Analyzer.fold(typed);
    const counts = await this.vocabulary(prefix);
    return [...counts]
      .filter(([word]) => word.startsWith(prefix))
      .sort((a, b) => b[1] - a[1])
      .slice(0, limit)
      .map(([word]) => word);
  }

  /**
   * `text` as it may have been meant; "" if nothing better is known. Typed with the wrong keyboard
   * layout, if all is in the archive then; else with more frequent words for those hardly there.
   */
  async meant(text) {
    const slip = KeyboardLayout.toRussian(text);
    if (slip) {
      const found = await Promise.all(Analyzer.words(slip, "phrase").map((word) => this.frequency(word)));
      if (found.every(Boolean)) return slip;
    }
    let better = text;
    for (const word of text.match(/(?:\p{L}\p{M}*){3,}/gu) || []) {
      const folded = Analyzer.fold(word);
      const frequency = await this.frequency(folded);
      if (frequency > Suggestions.FEW) continue;
      const other = await this.like(folded, frequency * Suggestions.TIMES);
      if (other) better = better.replace(word, other);
    }
    return better === text ? "" : better;
  }

  /** The word most like `word` that is in more texts than `rarest`; "" if there is none. */
  async like(word, rarest) {
    const most = word.length > 6 ? 2 : 1;
    let best = ["", most + 1, 0];
    for (const [other, count] of await this.vocabulary(word)) {
      if (count <= rarest) continue;
      const distance = Suggestions.distance(word, other, most);
      if (distance < best[1] || (distance === best[1] && count > best[2])) best = [other, distance, count];
    }
    return best[1] <= most ? best[0] : "";
  }

  /** How many texts, or titles, have a word in any form. */
  async frequency(word) {
    const terms = await this.engine.lexicon.termsOf(word);
    const counts = await Promise.all(
      terms.map(async (term) => this.engine.counts(await Promise.all(this.engine.segments.map((segment) => segment.postings(term))))),
    );
    return Math.max(...counts.flat());
  }

  async vocabulary(word) {
    const counts = new Map();
    if (!word) return counts;
    const lists = await Promise.all(
      this.engine.segments.map((segment) => Suggestions.words(segment, [...word][0])),
    );
    for (const list of lists) for (const [word_, count] of list) counts.set(word_, (counts.get(word_) || 0) + count);
    return counts;
  }

  /** @param {Segment} segment @param {string} letter @returns {Promise<[string, number][]>} words and how often they are */
  static async words(segment, letter) {
    if (!segment.letters.includes(letter)) return [];
    const name = `v${letter.codePointAt(0)}`;
    return segment.once(name, async () => {
      const parts = new ByteReader(await segment.shard(name));
      const words = ByteReader.words(parts.column());
      const counts = ByteReader.varints(parts.column());
      return words.map((word, i) => [word, counts[i]]);
    });
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
Suggestions.FEW = 2;
Suggestions.TIMES = 10;
