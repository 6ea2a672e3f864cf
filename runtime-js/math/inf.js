/** Positive infinity. */
export const INF = Infinity;
