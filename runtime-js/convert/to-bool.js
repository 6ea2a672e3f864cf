/**
 * A value as a Bool: `""`, `"0"`, `"false"` and what JavaScript takes for false are false.
 * @param {any} value
 * @returns {boolean}
 */
export function toBool(value) {
  return typeof value === "string" ? !["", "0", "false"].includes(value) : Boolean(value);
}
