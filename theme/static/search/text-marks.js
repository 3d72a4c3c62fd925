/**
 * Words marked in the text of a page.
 */
class TextMarks {
  /** @param {SearchClient} client @param {string} text what was searched for */
  static async start(client, text) {
    const places = document.querySelectorAll(".prose, .spread-text");
    if (!places.length) return;
    const [words, { Passage }] = await Promise.all([client.ask("marks", { text }), client.shelf.later()]);
    const made = [...places].flatMap((place) => {
      const marks = new TextMarks(place);
      return marks.mark(Passage.matches(marks.text, words));
    });
    if (made.length) made[0].scrollIntoView({ block: "center" });
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

  /** @param {Match[]} matches in order @returns {Element[]} the marks made, in order */
  mark(matches) {
    const marks = [];
    let before = Infinity;
    // From the end, so that what is before a mark keeps its place.
    for (const { start, end } of matches.reverse()) {
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
