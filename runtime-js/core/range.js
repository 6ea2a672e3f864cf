import { requireNumber } from "./require-number.js";

/**
 * The list `start, start + step, …` before `end`; `range(end)` starts at 0. Empty when `end` lies on
 * the other side. TypeError for what is no number; RangeError for step 0, a bound that is not finite
 * or more than 2^32 - 1 elements.
 * @param {any[]} bounds end, or start, end and step (default 1)
 * @returns {number[]}
 */
export function range(...bounds) {
  const [start, end, step] = bounds.length === 1 ? [0, bounds[0], 1] : [bounds[0], bounds[1], bounds[2] ?? 1];
  requireBounds(start, end, step);
  if (step === 0) throw new RangeError("range: step must not be 0");
  return steppedNumbers(start, step, Math.ceil((end - start) / step));
}

/**
 * `a..=b`: the list `a, a + 1, …` up to and including `b`. Errors as of `range`.
 * @param {any} start
 * @param {any} end
 * @returns {number[]}
 */
export function rangeInclusive(start, end) {
  requireBounds(start, end, 1);
  return steppedNumbers(start, 1, Math.floor(end - start) + 1);
}

/** @param {any[]} bounds */
function requireBounds(...bounds) {
  for (const bound of bounds) {
    requireNumber("range", bound);
    if (!Number.isFinite(bound)) throw new RangeError(`range: bounds must be finite, got ${bound}`);
  }
}

/**
 * @param {number} start
 * @param {number} step
 * @param {number} count
 */
function steppedNumbers(start, step, count) {
  if (count > 2 ** 32 - 1) throw new RangeError(`range: the number of elements must be at most 4294967295, got ${count}`);
  const numbers = [];
  for (let k = 0; k < count; k++) numbers.push(start + k * step);
  return numbers;
}
