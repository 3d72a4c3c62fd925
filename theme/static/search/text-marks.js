/**
 * The words a reader searched for, marked in the text of the page that the search led to; the
 * address says what they were: «#q=ремонт дорог».
 */
class TextMarks {
  static start() {
    const text = new URLSearchParams(location.hash.slice(1)).get("q");
    if (!text) return;
    try {
      const query = QueryParser.parse(text);
      const places = document.querySelectorAll(".prose, .spread-text");
      const marks = [...places].flatMap((place) => new TextMarks(place).mark(query));
      if (marks.length) marks[0].scrollIntoView({ block: "center" });
    } catch (error) {
      // An address that some other site has made up marks nothing.
      if (!(error instanceof ImpossibleQuery)) throw error;
    }
  }

  /** @param {Element} place whose text is to be marked */
  constructor(place) {
    /** @type {{node: Text, start: number}[]} */
    this.nodes = [];
    this.text = "";
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    let block = null;
    for (let node; (node = walker.nextNode()); ) {
      const of = node.parentElement.closest("p, li, h1, h2, h3, h4, td, th, dd, dt, figcaption, blockquote, div");
      if (of !== block) this.text += "\n";
      block = of;
      this.nodes.push({ node, start: this.text.length });
      this.text += node.data;
    }
  }

  /** @param {Query} query @returns {Element[]} the marks made, in order */
  mark(query) {
    const marks = [];
    let before = Infinity;
    // From the end, so that what is before a mark keeps its place.
    for (const { start, end } of Passage.matches(this.text, query).reverse()) {
      if (end > before) continue;
      before = start;
      marks.unshift(...this.wrap(start, end));
    }
    return marks;
  }

  /** A word may go through several nodes: «<b>О</b>бщество». */
  wrap(start, end) {
    const made = [];
    for (let i = this.nodes.length - 1; i >= 0; i--) {
      const { node, start: nodeStart } = this.nodes[i];
      const from = Math.max(start - nodeStart, 0);
      const to = Math.min(end - nodeStart, node.length);
      if (nodeStart >= end || from >= to) continue;
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const mark = document.createElement("mark");
      range.surroundContents(mark);
      made.unshift(mark);
      if (nodeStart <= start) break;
    }
    return made;
  }
}
