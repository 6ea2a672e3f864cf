// What the benchmarks compute, the same code for every contender and for the plain loop.

/** @param {number} seed @param {number} rounds */
function scramble(seed, rounds) {
  let hash = (seed | 0) + 1;
  for (let i = 0; i < rounds; i++) {
    hash ^= hash << 13;
    hash ^= hash >> 17;
    hash ^= hash << 5;
  }
  return hash;
}

export const kernels = {
  /** about 1 ms each */
  even: (x) => scramble(x, 500_000),
  /** cost rises with the item */
  rising: (rounds) => scramble(rounds, rounds),
  tiny: (x) => x * 2 + 1,
  /** about 20 flops */
  polynomial: (x) => {
    let sum = 0;
    for (let i = 0; i < 20; i++) sum = sum * x + 1 / (1 + i);
    return sum;
  },
  /** a checksum of a long text */
  checksum: (text) => {
    let sum = 0;
    for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) | 0;
    return sum;
  },
  /** a small object to a small object, some microseconds of work */
  move: ({ x, y }) => {
    const angle = scramble(x, 3000) % 7;
    return { x: x * Math.cos(angle) - y * Math.sin(angle), y: x * Math.sin(angle) + y * Math.cos(angle) };
  },
  /** a row of numbers to a row of numbers */
  smooth: (row) => {
    const out = new Float64Array(row.length);
    for (let pass = 0; pass < 8; pass++) for (let i = 1; i < row.length - 1; i++) out[i] = (row[i - 1] + row[i] + row[i + 1] + out[i]) / 4;
    return out;
  },
};
