/** @type {(() => number) | null} */
let chanceSource = null;

/**
 * A random integer, repeatable when the environment variable TOVA_SEED is set.
 * @param {number} bound
 * @returns {number} at least 0, below `bound`
 */
export function randomBelow(bound) {
  chanceSource ??= newChanceSource(globalThis.process?.env.TOVA_SEED);
  return Math.floor(chanceSource() * bound);
}

/**
 * @param {string | undefined} seed
 * @returns {() => number} from 0 to below 1
 */
function newChanceSource(seed) {
  if (seed === undefined) return Math.random;
  let state = 0;
  for (const char of seed) state = (Math.imul(state, 31) + char.charCodeAt(0)) | 0;
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
