/** What every document of a segment can be filtered and sorted by: podshivka/shards/documents.py packs it. */
class Facts {
  /** @param {Segment} segment @returns {Promise<{values: string[], of: Uint32Array}>} which value each document has */
  static facet(segment, name) {
    return segment.once(`f-${name}`, async () => {
      const parts = new ByteReader(await segment.shard(`f-${name}`));
      const values = JSON.parse(ByteReader.text(parts.column()));
      return { values, of: Uint32Array.from(ByteReader.varints(parts.column())) };
    });
  }

  /** @param {Segment} segment @returns {Promise<Uint32Array>} of each document, its year */
  static years(segment) {
    return segment.once("f-year", async () => Facts.zigzag(segment, await segment.shard("f-year")));
  }

  /** @param {Segment} segment @returns {Promise<Uint32Array>} of each document, its day as YYYYMMDD */
  static days(segment) {
    return segment.once("f-date", async () => {
      let before = -1;
      let written = 0;
      return Facts.zigzag(segment, await segment.shard("f-date")).map((ordinal) => {
        if (ordinal !== before) {
          // Python's ordinal 719163 is the first day of 1970.
          const day = new Date((ordinal - 719163) * 864e5);
          written = day.getUTCFullYear() * 1e4 + (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
          before = ordinal;
        }
        return written;
      });
    });
  }

  /** @param {Segment} segment @param {Uint8Array} bytes @returns {Uint32Array} of each document, a number told by steps up and down */
  static zigzag({ documents }, bytes) {
    const reader = new ByteReader(bytes);
    let number = 0;
    return new Uint32Array(documents).map(() => {
      const step = reader.varint();
      return (number += step % 2 ? -(step + 1) / 2 : step / 2);
    });
  }
}
