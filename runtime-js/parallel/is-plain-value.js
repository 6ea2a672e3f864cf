/**
 * A number, string, boolean or nil: nothing that two threads could share.
 * @param {any} value
 */
export function isPlainValue(value) {
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean" || value == null;
}
