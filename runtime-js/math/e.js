/** Euler's number. */
export const E = Math.E;
