/**
 * The words a reader searched for, marked on the picture of a gazette page: the index knows their
 * positions, `words.js` beside the page knows which boxes those are. No text is looked at.
 */
class PageMarks {
  /** @param {string} source of the function that is the whole search */
  static async start(source) {
    const picture = document.querySelector("[data-words]");
    const state = new URLSearchParams(location.hash.slice(1));
    if (!picture || !state.get("q") || !state.has("d")) return;
    const { words: path, root } = picture.dataset;
    const client = new SearchClient(root, source);
    const asked = { number: Number(state.get("d")), path, text: state.get("q") };
    try {
      const [positions, places] = await Promise.all([
        client.ask("places", asked),
        client.fetch(`${path}words`, `${root}${path}words.js`).then(Shelf.unpack),
      ]);
      PageMarks.draw(picture, PageMarks.boxes(places, positions));
    } catch (fault) {
      // The page is all there without marks; the text beside it has them, too.
      if (!(fault instanceof SearchFault)) throw fault;
    }
  }

  /** @returns {number[][]} left, top, width, height of every box, in steps of 10,000 a page */
  static boxes(bytes, positions) {
    const parts = new ByteReader(bytes);
    const counts = ByteReader.varints(parts.column());
    const numbers = ByteReader.varints(parts.column());
    const starts = [];
    let start = 0;
    for (const count of counts) {
      starts.push(start);
      start += count;
    }
    return positions.flatMap((position) =>
      Array.from({ length: counts[position] || 0 }, (_, i) => {
        const at = 4 * (starts[position] + i);
        return numbers.slice(at, at + 4);
      }),
    );
  }

  static draw(picture, boxes) {
    for (const box of boxes) {
      const mark = document.createElement("span");
      mark.className = "page-mark";
      ["left", "top", "width", "height"].forEach((side, i) => (mark.style[side] = `${box[i] / 100}%`));
      picture.append(mark);
    }
  }
}
