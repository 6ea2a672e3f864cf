import { requireNumber } from "../core/require-number.js";

/**
 * Whether two numbers are equal or at most `tolerance` apart.
 * @param {number} a
 * @param {number} b
 * @param {number | null} [tolerance] 1e-9 by default
 * @returns {boolean}
 */
export function isClose(a, b, tolerance = null) {
  const most = tolerance ?? 1e-9;
  for (const n of [a, b, most]) requireNumber("isClose", n);
  return a === b || Math.abs(a - b) <= most;
}
