import { requireNumber } from "../core/require-number.js";

/**
 * The point at `t` on the way from `a` to `b`; `t` is not clamped.
 * @param {number} a
 * @param {number} b
 * @param {number} t
 * @returns {number}
 */
export function lerp(a, b, t) {
  requireNumber("lerp", a);
  requireNumber("lerp", b);
  requireNumber("lerp", t);
  return a + (b - a) * t;
}
