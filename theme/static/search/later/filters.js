/** Filters by date, kind, issue, rubric and tag, and how many documents each would leave. */
class Filters {
  /** Those of `numbers` that the filters let pass. */
  static async allowed(segment, filters, numbers) {
    const tests = new Map();
    for (const filter of filters) {
      const key = filter.excluded ? filter : filter.field;
      if (!tests.has(key)) tests.set(key, []);
      tests.get(key).push(await Filters.test(segment, filter));
    }
    return numbers.filter((number) =>
      [...tests].every(([key, of]) => of.some((test) => test(number)) !== (typeof key === "object")),
    );
  }

  static async test(segment, { field, value }) {
    if (field === "year") {
      const years = await Facts.years(segment);
      return (number) => String(years[number]) === value;
    }
    if (field === "date") {
      const days = await Facts.days(segment);
      const [from, to] = Filters.dayRange(value);
      return (number) => days[number] >= from && days[number] <= to;
    }
    const { values, of } = await Facts.facet(segment, field);
    const terms = Filters.stems(Analyzer.words(value, "query"));
    const good = values.map((name) => {
      if (field === "kind" || field === "issue") return name.toLowerCase() === value;
      const has = new Set(Filters.stems(TextTokens.of(name).map(({ word }) => word)));
      return terms.every((term) => has.has(term));
    });
    return (number) => good[of[number]];
  }

  static stems(words) {
    return words.map((word) => (Analyzer.simple.test(word) ? Analyzer.stem(word) : word));
  }

  /** The first and last day, as YYYYMMDD, of «2022», «2022-05», «2020..2022-05». */
  static dayRange(value) {
    const pattern = /^\d{4}(-(\d\d?(-(\d\d?)?)?)?)?$|^\d{1,3}$/;
    const ends = value.split("..");
    const number = (text, filler) => Number((text.replace(/-/g, "") + filler).slice(0, 8));
    if (ends.length === 2) {
      return [ends[0] ? number(ends[0], "00000000") : 0, ends[1] ? number(ends[1], "99999999") : 99999999];
    }
    if (!pattern.test(value)) return [1, 0];
    return [number(value, "00000000"), number(value, "99999999")];
  }

  /**
   * How many of the documents found have which year, kind and rubric.
   * @param {Segment[]} segments
   * @param {{numbers: Uint32Array}[]} found in each segment
   * @returns {Promise<Object<string, [string, number][]>>}
   */
  static async counts(segments, found) {
    const counts = { year: new Map(), kind: new Map(), rubric: new Map() };
    const add = (of, value) => of.set(value, (of.get(value) || 0) + 1);
    for (let s = 0; s < found.length; s++) {
      if (!found[s].numbers.length) continue;
      const segment = segments[s];
      const [years, kind, rubric] = await Promise.all([Facts.years(segment), Facts.facet(segment, "kind"), Facts.facet(segment, "rubric")]);
      for (const number of found[s].numbers) {
        add(counts.year, String(years[number]));
        add(counts.kind, kind.values[kind.of[number]]);
        add(counts.rubric, rubric.values[rubric.of[number]]);
      }
    }
    const listed = (of) => [...of].filter(([value]) => value).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return { year: listed(counts.year).sort((a, b) => b[0] - a[0]), kind: listed(counts.kind), rubric: listed(counts.rubric) };
  }
}
