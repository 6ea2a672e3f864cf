import { requireNumber } from "../core/require-number.js";

/**
 * `Math.ceil`; TypeError for what is no number.
 * @param {number} n
 * @returns {number}
 */
export function ceil(n) {
  requireNumber("ceil", n);
  return Math.ceil(n);
}
