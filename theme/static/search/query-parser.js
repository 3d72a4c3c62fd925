/**
 * What a reader types, as a question: what podshivka/index/query.py says, in the browser.
 * tests/vectors/queries.json fixes both. Its terms are words; Lexicon.resolved puts those of the
 * index in their place.
 *
 * @typedef {{terms: string[], literal?: string[]}} Phrase of each term the word that must stand there, "" if any may
 * @typedef {{prefix: string, terms: string[]}} Beginning
 * @typedef {{choices: (Phrase|Beginning)[], excluded: boolean}} Clause
 * @typedef {{field: string, value: string, excluded: boolean}} Filter
 * @typedef {{clauses: Clause[], filters: Filter[]}} Query
 */
class ImpossibleQuery extends Error {
  /** @param {"empty"|"exclusions"|"short"} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

class QueryParser {
  /** @param {string} text @returns {Query} */
  static parse(text) {
    const clauses = [];
    const filters = [];
    let either = false;
    for (const item of QueryParser.items(text)) {
      if (item.name === undefined && ["ИЛИ", "OR", "|"].includes(item.word)) {
        either = clauses.length > 0;
        continue;
      }
      if (item.name !== undefined) {
        const value = item.phrase || item.word || "";
        if (Analyzer.words(value, "query").length) {
          filters.push(QueryParser.filter(item.name, value, item.excluded));
        }
        continue;
      }
      const choices =
        item.word === undefined
          ? QueryParser.phrase(item.phrase, item.literal)
          : QueryParser.word(item.word, item.literal);
      if (!choices.length) continue;
      const last = clauses[clauses.length - 1];
      if (either && last.excluded === item.excluded) last.choices.push(...choices);
      else clauses.push({ choices, excluded: item.excluded });
      either = false;
    }
    if (!clauses.length && !filters.length) throw new ImpossibleQuery("empty");
    if ([...clauses, ...filters].every((part) => part.excluded)) throw new ImpossibleQuery("exclusions");
    return { clauses, filters };
  }

  /** Words, phrases and filters, each with its minus and its name. */
  static *items(text) {
    for (let at = 0; at < text.length; ) {
      const item = QueryParser.itemAt(text, at);
      if (item) yield item;
      at = item ? item.end : at + 1;
    }
  }

  static itemAt(text, at) {
    const minus =
      /[-\u2013\u2212]/.test(text[at]) &&
      (at === 0 || /\s/.test(text[at - 1])) &&
      /\S/.test(text[at + 1] || " ");
    for (const excluded of minus ? [true, false] : [false]) {
      const start = excluded ? at + 1 : at;
      const named = /[\p{L}\p{N}_]$/u.test(text.slice(Math.max(0, start - 2), start))
        ? null
        : QueryParser.named.exec(text.slice(start, start + 12));
      for (const name of named ? [named[1], undefined] : [undefined]) {
        const from = name === undefined ? start : start + named[0].length;
        for (const literal of /^!\S/.test(text.slice(from, from + 2)) ? [true, false] : [false]) {
          const rest = text.slice(literal ? from + 1 : from);
          const phrase = /^["«„“”]([^"«»„“”]*)["»“”]/.exec(rest);
          const word = phrase ? null : /^[^\s"«»„“”]+/.exec(rest);
          const whole = phrase || word;
          if (!whole) continue;
          return {
            excluded,
            name,
            literal,
            phrase: phrase ? phrase[1] : undefined,
            word: word ? word[0] : undefined,
            end: text.length - rest.length + whole[0].length,
          };
        }
      }
    }
    return null;
  }

  /** Whether it matters where the words of a choice stand, or in which form. */
  static isPlaced({ prefix, terms, literal }) {
    return prefix === undefined && (terms.length > 1 || literal !== undefined);
  }

  /** @param {boolean} isLiteral whether all words are; else those are that have a "!" before them */
  static phrase(text, isLiteral) {
    const terms = [];
    const literal = [];
    for (const spelt of text.split(Analyzer.space)) {
      const words = Analyzer.words(spelt, "phrase");
      terms.push(...words);
      literal.push(...words.map((word) => (isLiteral || spelt.startsWith("!") ? word : "")));
    }
    if (!terms.length) return [];
    return literal.some(Boolean) ? [{ terms, literal }] : [{ terms }];
  }

  static word(text, isLiteral) {
    if (text.endsWith("*")) {
      const beginning = QueryParser.beginning(text.replace(/^[*([{]+|[*([{]+$/g, ""));
      if (beginning) return [beginning];
    }
    const whole = Analyzer.words(text, "query");
    const parts = QueryParser.phrase(text, isLiteral);
    // A compound as a whole has no forms.
    const isCompound = whole.length === 1 && parts[0].terms.length > 1 && !isLiteral;
    return isCompound ? [{ terms: whole }, ...parts] : parts;
  }

  static beginning(text) {
    const whole = Analyzer.words(text, "query");
    const folded = Analyzer.fold(text);
    const last = /[\p{L}\p{N}]+$/u.exec(folded);
    if (whole.length !== 1 || !last) return null;
    const prefix = Analyzer.stem(folded.slice(0, last.index)) + last[0];
    if ([...prefix].length < 2) throw new ImpossibleQuery("short");
    return { prefix, terms: [whole[0]] };
  }

  static filter(name, value, excluded) {
    const field = QueryParser.filters[Analyzer.caseless(name)];
    value = Analyzer.caseless(value.trim());
    if (field === "kind") value = QueryParser.kinds[value] || value;
    if (field === "date") value = value.split("..").map(QueryParser.day).join("..");
    return { field, value, excluded };
  }

  static day(value) {
    const match = /^(?:(?:(\d\d?)\.)?(\d\d?)\.)?(\d{4})$/.exec(value);
    if (!match) return value;
    return [match[3], match[2], match[1]].filter(Boolean).map((part) => part.padStart(2, "0")).join("-");
  }
}
QueryParser.filters = {
  год: "year",
  year: "year",
  дата: "date",
  date: "date",
  вид: "kind",
  kind: "kind",
  выпуск: "issue",
  issue: "issue",
  рубрика: "rubric",
  rubric: "rubric",
  тег: "tags",
  tag: "tags",
};
QueryParser.kinds = {
  газета: "page",
  выпуск: "page",
  страница: "page",
  новость: "release",
  "пресс-релиз": "release",
  релиз: "release",
};
QueryParser.named = new RegExp(`^(${Object.keys(QueryParser.filters).join("|")}):`, "i");
