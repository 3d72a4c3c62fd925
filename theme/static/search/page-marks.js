/**
 * The words a reader searched for, marked on the picture of a gazette page: the index knows their
 * positions, `words.js` beside the page knows which boxes those are. No text is looked at.
 */
class PageMarks {
  /**
   * @param {SearchClient} client
   * @param {string} text what was searched for
   * @param {string|null} number of the page in the index
   */
  static async start(client, text, number) {
    const picture = document.querySelector("[data-words]");
    if (!picture || number === null) return;
    const path = picture.dataset.words;
    const [positions, places] = await Promise.all([
      client.ask("places", { number: Number(number), path, text }),
      client.fetch(`${path}words`, `${client.root}${path}words.js`).then(Shelf.unpack),
    ]);
    PageMarks.draw(picture, PageMarks.boxes(places, positions));
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
