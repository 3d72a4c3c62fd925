/**
 * The words that a text is found by: those of a query, and compounds and numbers in every way they
 * may be asked for.
 *
 * @typedef {{word: string, position: number, start: number, end: number}} Token
 */
class TextTokens {
  /** @param {string} text @returns {Token[]} */
  static of(text) {
    const tokens = [];
    const grouped = TextTokens.grouped(text);
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
      parts.forEach(([begin, partEnd], first) => {
        if (parts.length <= 6) for (let i = parts.length - 1; i > first; i--) add(begin, parts[i][1]);
        else if (first === 0) add(begin, end);
        add(begin, partEnd);
        position++;
      });
    }
    return tokens;
  }

  /** Numbers with spaces between thousands, by where they start: «1 234,5». */
  static grouped(text) {
    const found = new Map();
    const pattern = TextTokens.thousands;
    pattern.lastIndex = 0;
    for (let match; (match = pattern.exec(text)); ) {
      const start = match.index;
      const before = text.slice(Math.max(0, start - 2), start);
      if (/\p{Nd}$/u.test(before) || TextTokens.numberBefore.test(before)) pattern.lastIndex = start + 1;
      else found.set(start, match[0]);
    }
    return found;
  }
}
{
  const { white } = Analyzer;
  TextTokens.thousands = new RegExp(
    `\\p{Nd}{1,3}(?:${white}\\p{Nd}{3})+(?:,\\p{Nd}+)?(?!\\p{Nd})(?!${white}?[\\-.,:/]?\\p{Nd})`,
    "gu",
  );
  TextTokens.numberBefore = new RegExp(`\\p{Nd}(?:${white}|[.,:/\\-])$`, "u");
}
