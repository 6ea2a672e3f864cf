/**
 * A value as a number: the whole text of a String, a Bool as 1 or 0, a Date as milliseconds since
 * 1970, a BigInt if it is exact. NaN for everything else.
 * @param {any} value
 * @returns {number}
 */
export function numberFrom(value) {
  switch (typeof value) {
    case "number":
      return value;
    case "string":
      return /^\s*[+-]?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i.test(value) ? Number(value) : NaN;
    case "boolean":
      return Number(value);
    case "bigint":
      return Number.isSafeInteger(Number(value)) ? Number(value) : NaN;
    default:
      return value instanceof Date ? value.getTime() : NaN;
  }
}
