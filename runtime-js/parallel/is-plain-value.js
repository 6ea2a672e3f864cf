/**
 * A number, string, boolean or nil: nothing that two threads could share.
 * @param {any} value
 */
export function isPlainValue(value) {
  const type = typeof value;
  return type === "number" || type === "string" || type === "boolean" || value == null;
}
