/**
 * Text as words to search for: what podshivka/index/analyzer.py says, in the browser. Which terms
 * of the index a word stands for, the shards know.
 *
 * Without look-behind, which Safari learnt late.
 *
 * @typedef {{word: string, position: number, start: number, end: number}} Token
 */
class Analyzer {
  /** One spelling of many: case, ё, stress accents, soft hyphens. @param {string} text */
  static fold(text) {
    if (/^[а-яa-z0-9]*$/.test(text)) return text;
    return Analyzer.caseless(text.replace(/[\u00ad\u200c\u200d\u2060\ufeff]/g, "").normalize("NFC"))
      .replace(/[\u0300\u0301]/g, "")
      .replace(/[ёѐ]/g, "е")
      .replace(/ѝ/g, "и")
      .replace(/[\u2010\u2011\u2013]/g, "-")
      .replace(/\u2019/g, "'");
  }

  /** As Unicode folds case: ß is ss, but ı stays. */
  static caseless(text) {
    return [...text]
      .map((letter) => (letter === "ı" ? letter : letter.toUpperCase().toLowerCase()))
      .join("")
      .replace(/ς/g, "σ");
  }

  /** Whether a word, folded, is no compound and has Russian letters in it. */
  static isRussian(word) {
    return Analyzer.simple.test(word) && /[\u0400-\u04ff]/.test(word);
  }

  /** @param {string} text folded */
  static stem(text) {
    return text.replace(/[\p{L}\p{Nl}\p{No}]+/gu, (word) =>
      /[\u0400-\u04ff]/.test(word) ? RussianStemmer.stem(word) : word,
    );
  }

  /**
   * @param {string} text
   * @param {"index"|"query"|"phrase"} mode
   * @returns {Token[]}
   */
  static tokens(text, mode) {
    const tokens = [];
    const grouped = mode === "index" ? Analyzer.grouped(text) : new Map();
    let position = 0;
    const add = (start, end, written = text.slice(start, end)) =>
      tokens.push({ word: Analyzer.known(written), position, start, end });
    for (const parts of Analyzer.compounds(text)) {
      const [start] = parts[0];
      const end = parts[parts.length - 1][1];
      if (grouped.has(start)) {
        const number = grouped.get(start);
        add(start, start + number.length, number.replace(Analyzer.space, ""));
      }
      if (mode === "query") {
        add(start, end);
        position++;
        continue;
      }
      parts.forEach(([begin, partEnd], first) => {
        if (mode === "index") {
          if (parts.length <= 6) for (let i = parts.length - 1; i > first; i--) add(begin, parts[i][1]);
          else if (first === 0) add(begin, end);
        }
        add(begin, partEnd);
        position++;
      });
    }
    return tokens;
  }

  /** @param {string} text @param {"index"|"query"|"phrase"} mode @returns {string[]} */
  static words(text, mode) {
    return Analyzer.tokens(text, mode).map((token) => token.word);
  }

  /** The same, stemmed. */
  static stems(text, mode) {
    return Analyzer.words(text, mode).map((word) => (Analyzer.simple.test(word) ? Analyzer.stem(word) : word));
  }

  /** A word as it is written, folded; a compound stemmed. The same words come over and over. */
  static known(written) {
    let word = Analyzer.words_.get(written);
    if (word === undefined) {
      if (Analyzer.words_.size > 50000) Analyzer.words_.clear();
      word = Analyzer.fold(written);
      if (!Analyzer.simple.test(word)) word = Analyzer.stem(word);
      Analyzer.words_.set(written, word);
    }
    return word;
  }

  /** @returns {[number, number][][]} of each compound, where its parts begin and end */
  static compounds(text) {
    const found = [];
    let before = -1;
    for (const match of text.matchAll(Analyzer.part)) {
      const place = [match.index, match.index + match[0].length];
      if (before >= 0 && Analyzer.joined(text, before, place[0])) found[found.length - 1].push(place);
      else found.push([place]);
      before = place[1];
    }
    return found;
  }

  static joined(text, end, start) {
    if (start === end) return true;
    if (start - end > 1) return false;
    if (/[-\u2010\u2011\u2013'\u2019]/.test(text[end])) return true;
    return (
      /[.,:/]/.test(text[end]) &&
      /\p{Nd}$/u.test(text.slice(Math.max(0, end - 2), end)) &&
      /^\p{Nd}/u.test(text.slice(start, start + 2))
    );
  }

  /** Numbers with spaces between thousands, by where they start: «1 234,5». */
  static grouped(text) {
    const found = new Map();
    const pattern = Analyzer.thousands;
    pattern.lastIndex = 0;
    for (let match; (match = pattern.exec(text)); ) {
      const start = match.index;
      const before = text.slice(Math.max(0, start - 2), start);
      if (/\p{Nd}$/u.test(before) || Analyzer.numberBefore.test(before)) pattern.lastIndex = start + 1;
      else found.set(start, match[0]);
    }
    return found;
  }
}
{
  const inside = "\\u00ad\\u0300-\\u036f\\u200c\\u200d\\u2060\\ufeff";
  const letter = "[\\p{L}\\p{Nl}\\p{No}]";
  const white = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
  Analyzer.words_ = new Map();
  Analyzer.simple = new RegExp(`^${letter}+$`, "u");
  Analyzer.space = new RegExp(white, "g");
  Analyzer.part = new RegExp(
    `\\p{Nd}+(?:[${inside}]+\\p{Nd}*)*|${letter}+(?:[${inside}]+${letter}*)*`,
    "gu",
  );
  Analyzer.thousands = new RegExp(
    `\\p{Nd}{1,3}(?:${white}\\p{Nd}{3})+(?:,\\p{Nd}+)?(?!\\p{Nd})(?!${white}?[\\-.,:/]?\\p{Nd})`,
    "gu",
  );
  Analyzer.numberBefore = new RegExp(`\\p{Nd}(?:${white}|[.,:/\\-])$`, "u");
}
