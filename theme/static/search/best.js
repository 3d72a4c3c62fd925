/**
 * The best so many of what is offered: the highest keys; of equal ones, the lowest numbers.
 */
class Best {
  /** @param {number} limit */
  constructor(limit) {
    this.limit = limit;
    /** A heap, the worst on top. @type {{key: number, number: number, score: number}[]} */
    this.heap = [];
  }

  /** Keys that differ less than 1e-9 differ only by the order in which they were summed up. */
  offer(key, number, score) {
    const rounded = Math.round(key * 1e9);
    const heap = this.heap;
    if (heap.length < this.limit) {
      heap.push({ key: rounded, number, score });
      for (let i = heap.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1;
        if (!Best.worse(heap[i], heap[parent])) break;
        [heap[i], heap[parent]] = [heap[parent], heap[i]];
        i = parent;
      }
    } else if (heap.length && (rounded > heap[0].key || (rounded === heap[0].key && number < heap[0].number))) {
      heap[0] = { key: rounded, number, score };
      for (let i = 0; ; ) {
        let worst = i;
        for (const child of [2 * i + 1, 2 * i + 2]) {
          if (child < heap.length && Best.worse(heap[child], heap[worst])) worst = child;
        }
        if (worst === i) break;
        [heap[i], heap[worst]] = [heap[worst], heap[i]];
        i = worst;
      }
    }
  }

  static worse(one, other) {
    return one.key < other.key || (one.key === other.key && one.number > other.number);
  }

  /** @returns {Hit[]} best first */
  sorted() {
    return [...this.heap]
      .sort((one, other) => other.key - one.key || one.number - other.number)
      .map(({ number, score }) => ({ number, score }));
  }
}
