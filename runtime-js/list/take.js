import { requireNumber } from "../core/require-number.js";
import { sequenceOf } from "../core/sequence-of.js";

/**
 * The first `count` items; of a String its first UTF-16 units. Pulls no item beyond them.
 * @param {Iterable<any>} list
 * @param {number} count rounded down, below 0 is 0
 * @returns {any} a List, or a String of a String
 */
export function take(list, count) {
  const sequence = sequenceOf("take", list);
  requireNumber("take", count);
  const limit = Math.max(0, Math.floor(count));
  if (typeof sequence === "string" || Array.isArray(sequence)) return sequence.slice(0, limit);
  const taken = [];
  if (limit >= 1) {
    for (const item of sequence) {
      taken.push(item);
      if (taken.length >= limit) break;
    }
  }
  return taken;
}
