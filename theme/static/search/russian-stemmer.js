/**
 * Snowball's stemmer for Russian (snowballstem.org/algorithms/russian/stemmer.html), for words in
 * lower case with ё as е. tests/vectors/stems.json and Snowball's own list fix it.
 */
class RussianStemmer {
  /** @param {string} word @returns {string} */
  static stem(word) {
    const vowel = /[аеиоуыэюя]/;
    let rv = 0;
    while (rv < word.length && !vowel.test(word[rv])) rv++;
    if (rv >= word.length) return word;
    rv++;
    let r2 = word.length;
    const after = /^.*?[аеиоуыэюя][^аеиоуыэюя]/;
    const first = after.exec(word);
    if (first) {
      const second = after.exec(word.slice(first[0].length));
      if (second) r2 = first[0].length + second[0].length;
    }
    let stem = word;
    const cut = (endings, from = rv) => {
      for (let length = Math.min(7, stem.length - from); length > 0; length--) {
        const group = endings.get(stem.slice(-length));
        if (group === undefined) continue;
        const before = stem.length - length - 1;
        if (group === 1 && (before < from || !/[ая]/.test(stem[before]))) return false;
        stem = stem.slice(0, -length);
        return true;
      }
      return false;
    };
    const { gerund, reflexive, adjective, participle, verb, noun } = RussianStemmer.endings;
    if (!cut(gerund)) {
      cut(reflexive);
      if (cut(adjective)) cut(participle);
      else if (!cut(verb)) cut(noun);
    }
    if (stem.length > rv && stem.endsWith("и")) stem = stem.slice(0, -1);
    cut(RussianStemmer.endings.derivational, Math.max(r2, rv));
    const undouble = () => {
      if (stem.length - 2 >= rv && stem.endsWith("нн")) stem = stem.slice(0, -1);
    };
    if (cut(RussianStemmer.endings.superlative)) undouble();
    else if (stem.length > rv && stem.endsWith("ь")) stem = stem.slice(0, -1);
    else undouble();
    return stem;
  }

  /** Endings: of group 1 after а or я, of group 2 after anything. */
  static table(first, second) {
    const endings = new Map();
    for (const ending of first.split(" ")) if (ending) endings.set(ending, 1);
    for (const ending of second.split(" ")) if (ending) endings.set(ending, 2);
    return endings;
  }
}
RussianStemmer.endings = {
  gerund: RussianStemmer.table("в вши вшись", "ив ивши ившись ыв ывши ывшись"),
  reflexive: RussianStemmer.table("", "ся сь"),
  adjective: RussianStemmer.table(
    "",
    "ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею",
  ),
  participle: RussianStemmer.table("ем нн вш ющ щ", "ивш ывш ующ"),
  verb: RussianStemmer.table(
    "ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно",
    "ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю",
  ),
  noun: RussianStemmer.table(
    "",
    "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я",
  ),
  superlative: RussianStemmer.table("", "ейш ейше"),
  derivational: RussianStemmer.table("", "ост ость"),
};
