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
    if (sets.length === 1) return sets[0];
    const all = new Uint32Array(sets.reduce((sum, set) => sum + set.length, 0));
    let count = 0;
    for (const set of sets) {
      all.set(set, count);
      count += set.length;
    }
    all.sort();
    return all.filter((number, i) => i === 0 || number !== all[i - 1]);
  }

  static without(numbers, refused) {
    if (!refused.length) return numbers;
    const set = new Set(refused);
    return numbers.filter((number) => !set.has(number));
  }

  /** Calls back with the places in `numbers` and in `of` of every number in both. */
  static eachOf(numbers, of, call) {
    if (numbers === of) {
      for (let i = 0; i < numbers.length; i++) call(i, i);
      return;
    }
    for (let i = 0, k = 0; i < numbers.length && k < of.length; ) {
      if (numbers[i] === of[k]) call(i++, k++);
      else if (numbers[i] < of[k]) i++;
      else k++;
    }
  }
}
