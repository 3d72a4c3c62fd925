/**
 * Results as a list: releases, and the pages of an issue together.
 */
class FoundList {
  /**
   * @param {string} root the way to the site's root, with a slash
   * @param {SearchClient} client
   * @param {string} text what was asked
   */
  constructor(root, client, text) {
    this.root = root;
    this.client = client;
    this.text = text;
    /** The words to mark in passages. @type {Promise<Mark[][]>} */
    this.marks = text ? client.ask("marks", { text }).catch(() => []) : Promise.resolve([]);
  }

  /** @param {object[]} hits with what is shown of them, best first @returns {Element} */
  of(hits) {
    const groups = new Map();
    for (const hit of hits) {
      const key = hit.kind === "page" ? hit.issue : hit.path;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(hit);
    }
    const list = Html.element("ol", { className: "found-list" });
    for (const group of groups.values()) list.append(this.item(group));
    return list;
  }

  /** One result: a release, or the pages of an issue that were found. */
  item(group) {
    const [first] = group;
    const item = Html.element("li");
    if (first.picture) {
      item.append(Html.element("img", { src: this.root + first.picture, alt: "", loading: "lazy", className: "found-thumb" }));
    }
    item.append(Html.paragraphOf("found-title", this.link(first, first.title)));
    const facts = [first.kind === "page" ? "Страница газеты" : FoundList.day(first.date)];
    if (first.rubric) facts.push(first.rubric);
    item.append(Html.paragraphOf("quiet", facts.join(" · ")));
    const passage = Html.paragraphOf("found-passage");
    item.append(passage);
    this.passage(first, passage);
    if (group.length > 1) {
      const others = Html.paragraphOf("found-others", "В этом выпуске найдены ещё страницы: ");
      group.slice(1).forEach((hit, i) => {
        others.append(i ? ", " : "", this.link(hit, String(hit.page)));
      });
      item.append(others);
    }
    return item;
  }

  link(hit, title) {
    const mark = this.text ? `#q=${encodeURIComponent(this.text)}&d=${hit.number}` : "";
    return Html.element("a", { href: `${this.root}${hit.path}index.html${mark}` }, title);
  }

  /** Shows where in the document the words are, as soon as its text is there. */
  async passage(hit, place) {
    const later = this.client.shelf.later().catch(() => null);
    const [classes, marks, text] = await Promise.all([later, this.marks, this.textOf(hit).catch(() => "")]);
    if (!classes) return;
    const fragments = classes.Passage.of(text, marks);
    for (const { text: piece, isMatch } of fragments) {
      place.append(isMatch ? Html.element("mark", {}, piece) : piece);
    }
  }

  /** A document's text: from its page, or from the text shards where pages can't be fetched. */
  async textOf(hit) {
    if (location.protocol === "file:") return this.client.ask("text", { number: hit.number });
    const answer = await fetch(`${this.root}${hit.path}index.html`);
    if (!answer.ok) throw new SearchFault("missing");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const body = page.querySelector(".prose") || page.querySelector(".spread-text") || page.querySelector("main");
    return [...body.querySelectorAll("p, li, h2, h3, h4, td, th, figcaption, blockquote")]
      .map((part) => part.textContent.trim())
      .join("\n");
  }

  static day(date) {
    const [year, month, day] = date.split("-").map(Number);
    return new Date(Date.UTC(year, month - 1, day)).toLocaleDateString("ru", {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
  }
}
