/** Names the method of classes whose instances `==` compares by content: `(other) => boolean`. */
export const equalsMethod = Symbol.for("tova.equals");

/**
 * The language's `==`: nil equals nil, primitives by type and value (NaN differs from itself),
 * Result, Option and `derive [Eq]` types by content, everything else by identity.
 * @param {any} a
 * @param {any} b
 * @returns {boolean}
 */
export function equals(a, b) {
  if (a === b) return true;
  if (a == null || b == null) return a == b;
  return typeof a === "object" && typeof b === "object" && a[equalsMethod] !== undefined && a[equalsMethod](b);
}
