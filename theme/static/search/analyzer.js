/**
 * Text as words to search for: what podshivka/index/analyzer.py says, in the browser. Which terms
 * of the index a word stands for, the shards know; which words a document is found by, TextTokens.
 *
 * Without look-behind, which Safari learnt late.
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
   * @param {"query"|"phrase"} mode compounds whole, or in their parts
   * @returns {string[]}
   */
  static words(text, mode) {
    const words = [];
    const add = ([start, end]) => words.push(Analyzer.known(text.slice(start, end)));
    for (const parts of Analyzer.compounds(text)) {
      if (mode === "query") add([parts[0][0], parts[parts.length - 1][1]]);
      else parts.forEach(add);
    }
    return words;
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
}
{
  const inside = "\\u00ad\\u0300-\\u036f\\u200c\\u200d\\u2060\\ufeff";
  const letter = "[\\p{L}\\p{Nl}\\p{No}]";
  Analyzer.white = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
  Analyzer.words_ = new Map();
  Analyzer.simple = new RegExp(`^${letter}+$`, "u");
  Analyzer.space = new RegExp(Analyzer.white, "g");
  Analyzer.part = new RegExp(
    `\\p{Nd}+(?:[${inside}]+\\p{Nd}*)*|${letter}+(?:[${inside}]+${letter}*)*`,
    "gu",
  );
}
