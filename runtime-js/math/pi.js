/** The ratio of a circle to its diameter. */
export const PI = Math.PI;
