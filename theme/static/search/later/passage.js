/**
 * The passage of a text that shows best why it was found: what podshivka/index/snippet.py says,
 * in the browser.
 *
 * @typedef {{start: number, end: number, clause: number}} Match
 * @typedef {{text: string, isMatch: boolean}} Fragment
 */
class Passage {
  /**
   * @param {string} text
   * @param {Mark[][]} marks see Lexicon.marks
   * @returns {Match[]} every place of every word asked for, in order; a phrase's only side by side
   */
  static matches(text, marks) {
    const tokens = TextTokens.of(text);
    const found = [];
    marks.forEach((choices, clause) => {
      const add = ({ start, end }) => found.push({ start, end, clause });
      for (const places of choices) {
        if (places.length === 1) tokens.filter(({ word }) => places[0].has(word)).forEach(add);
        else Passage.sideBySide(tokens, places).forEach(add);
      }
    });
    return found.sort((one, other) => one.start - other.start || other.end - one.end);
  }

  /** The tokens of all places where words of `places` follow each other. */
  static sideBySide(tokens, places) {
    const at = places.map((words) => new Map(tokens.filter(({ word }) => words.has(word)).map((token) => [token.position, token])));
    const starts = [...at[0].keys()].filter((start) => at.every((of, i) => of.has(start + i)));
    return starts.flatMap((start) => at.map((of, i) => of.get(start + i)));
  }

  /**
   * About `length` characters of `text` with as many of the words asked for as possible.
   * @param {string} text
   * @param {Mark[][]} marks
   * @returns {Fragment[]}
   */
  static of(text, marks, length = 240) {
    const matches = Passage.matches(text, marks);
    const [start, end] = Passage.best(text, matches, length);
    const fragments = [];
    const add = (piece, isMatch) => {
      if (piece) fragments.push({ text: piece.replace(/\s+/g, " "), isMatch });
    };
    if (start > 0) add("…", false);
    let place = start;
    for (const match of matches) {
      if (match.start < place || match.end > end) continue;
      add(text.slice(place, match.start), false);
      add(text.slice(match.start, match.end), true);
      place = match.end;
    }
    add(end === text.length ? text.slice(place, end).trimEnd() : text.slice(place, end), false);
    if (end < text.trimEnd().length) add("…", false);
    return fragments;
  }

  /** Where the passage with most different words, then most words, begins and ends. */
  static best(text, matches, length) {
    if (!matches.length) return Passage.widened(text, 0, 0, length);
    let best = [0, 0];
    let worth = [0, 0];
    matches.forEach((first, i) => {
      const inside = matches.slice(i, i + length).filter((match) => match.end <= first.start + length);
      const different = new Set(inside.map((match) => match.clause)).size;
      if (different > worth[0] || (different === worth[0] && inside.length > worth[1])) {
        worth = [different, inside.length];
        best = [first.start, Math.max(first.end, ...inside.map((match) => match.end))];
      }
    });
    return Passage.widened(text, best[0], best[1], length);
  }

  /** Both ends moved apart to about `length`, each to the edge of a word or sentence. */
  static widened(text, start, end, length) {
    const ends = (pattern, from, to) =>
      [...text.slice(from, to).matchAll(pattern)].map((match) => from + match.index + match[0].length);
    let earliest = Math.max(0, start - Math.floor(Math.max(0, length - (end - start)) / 2));
    if (earliest > 0) {
      const sentences = ends(/[.!?…]\s+|\n\s*\n/g, earliest, start);
      const spaces = ends(/\s+/g, earliest, start);
      earliest = (sentences.length ? sentences : spaces.length ? spaces : [start])[0];
    }
    let latest = Math.max(end, Math.min(text.length, earliest + length));
    if (latest < text.length) {
      const spaces = [...text.slice(end, latest + 1).matchAll(/\s+/g)].map((match) => end + match.index);
      if (spaces.length) latest = spaces[spaces.length - 1];
    }
    return [earliest, latest];
  }
}
