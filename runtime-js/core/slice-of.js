import { requireNumber } from "./require-number.js";
import { wrongKind } from "./wrong-kind.js";

/**
 * `e[start:end:step]` by Python's rules: negative bounds count from the end, bounds are clamped, a
 * negative step walks backwards. Offsets in strings are UTF-16 units; a stepped string is walked by
 * code point.
 * @param {any} value a List, typed array or String
 * @param {number | null} [start]
 * @param {number | null} [end] exclusive
 * @param {number | null} [step]
 * @returns {any} of the same kind
 */
export function sliceOf(value, start = null, end = null, step = null) {
  if (typeof value !== "string" && !Array.isArray(value) && !ArrayBuffer.isView(value)) {
    throw wrongKind("slice", "a List or String", value);
  }
  for (const bound of [start, end, step]) if (bound != null) requireNumber("slice", bound);
  const list = /** @type {any} */ (value);
  const stride = Math.trunc(step ?? 1);
  if (stride === 0) throw new RangeError("slice step cannot be 0");
  if (stride === 1) return list.slice(start ?? 0, end ?? undefined);
  const part = stride > 0 ? list.slice(start ?? 0, end ?? undefined) : backwardPart(list, start, end);
  const walked = [];
  const items = typeof part === "string" ? [...part] : part;
  if (stride > 0) for (let i = 0; i < items.length; i += stride) walked.push(items[i]);
  else for (let i = items.length - 1; i >= 0; i += stride) walked.push(items[i]);
  if (typeof value === "string") return walked.join("");
  return Array.isArray(value) ? walked : list.constructor.from(walked);
}

/**
 * The part between the bounds of a backward walk, in forward order.
 * @param {any} list
 * @param {number | null | undefined} start
 * @param {number | null | undefined} end
 */
function backwardPart(list, start, end) {
  /** @param {number} bound */
  const position = (bound) => Math.max(-1, Math.trunc(bound < 0 ? bound + list.length : bound));
  const first = start == null ? list.length - 1 : position(start);
  const stop = end == null ? -1 : position(end);
  return list.slice(stop + 1, Math.max(first, stop) + 1);
}
