// Paired measurements: the two sides take turns, so that a machine whose speed drifts treats both alike.

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * Runs both sides in turns and gives the medians and the median of the pairwise ratios.
 * @param {() => number} ours milliseconds of one run
 * @param {() => number} theirs milliseconds of one run
 * @param {number} rounds
 */
export function paired(ours, theirs, rounds) {
  ours(), theirs();
  const pairs = Array.from({ length: rounds }, () => [ours(), theirs()]);
  return {
    ours: median(pairs.map(([a]) => a)),
    theirs: median(pairs.map(([, b]) => b)),
    ratio: median(pairs.map(([a, b]) => a / b)),
  };
}
