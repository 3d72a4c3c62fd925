/** Sorted arrays of numbers. */
class SortedNumbers {
  /** The first place from `from` on whose number is not less; the last place at the end. */
  static advance(numbers, from, number) {
    let step = 1;
    let low = from;
    while (low + step < numbers.length && numbers[low + step] < number) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, numbers.length - 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  static intersection(one, other) {
    if (one === other) return one;
    if (one.length > other.length) [one, other] = [other, one];
    if (!one.length) return one;
    const both = new Uint32Array(one.length);
    let count = 0;
    let at = 0;
    if (other.length > one.length * 8) {
      for (let i = 0; i < one.length; i++) {
        at = SortedNumbers.advance(other, at, one[i]);
        if (other[at] === one[i]) both[count++] = one[i];
      }
      return both.subarray(0, count);
    }
    for (let i = 0; i < one.length && at < other.length; ) {
      const a = one[i];
      const b = other[at];
      if (a === b) both[count++] = a;
      if (a <= b) i++;
      if (b <= a) at++;
    }
    return both.subarray(0, count);
  }

  static union(sets) {
    if (sets.length > 2) {
      const half = sets.length >> 1;
      return SortedNumbers.union([SortedNumbers.union(sets.slice(0, half)), SortedNumbers.union(sets.slice(half))]);
    }
    const [one = new Uint32Array(0), other] = sets;
    if (!other || one === other) return one;
    const all = new Uint32Array(one.length + other.length);
    let count = 0;
    for (let i = 0, k = 0; i < one.length || k < other.length; ) {
      const a = i < one.length ? one[i] : Infinity;
      const b = k < other.length ? other[k] : Infinity;
      all[count++] = a < b ? a : b;
      if (a <= b) i++;
      if (b <= a) k++;
    }
    return all.subarray(0, count);
  }

  static without(numbers, refused) {
    if (!refused.length) return numbers;
    const set = new Set(refused);
    return numbers.filter((number) => !set.has(number));
  }

  /** Where each of `some` is in `all`; -1 if nowhere. @returns {Int32Array} */
  static places(all, some) {
    const places = new Int32Array(some.length).fill(-1);
    const isSparse = all.length > some.length * 8;
    for (let i = 0, at = 0; i < some.length && at < all.length; i++) {
      if (isSparse) at = SortedNumbers.advance(all, at, some[i]);
      else while (at < all.length && all[at] < some[i]) at++;
      if (all[at] === some[i]) places[i] = at;
    }
    return places;
  }
}
