/**
 * Random numbers that a seed repeats.
 * @param {number} seed
 */
export function randomSource(seed) {
  let state = Math.imul(seed, 2654435761) | 0;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (bound) => Math.floor(next() * bound);
  return { next, below, chance: (share) => next() < share, pick: (list) => list[below(list.length)] };
}
