/**
 * Whether an index counts from the end: a negative number, of a value with positions.
 * @param {any} value
 * @param {any} index
 * @returns {boolean}
 */
function countsBack(value, index) {
  return typeof index === "number" && index < 0
    && (Array.isArray(value) || typeof value === "string" || ArrayBuffer.isView(value));
}

/**
 * `e[i]`: a negative index of a list, string or typed array counts from the end; everything else is
 * a property. Outside: undefined.
 * @param {any} value
 * @param {any} index
 * @returns {any}
 */
export function elementAt(value, index) {
  return countsBack(value, index) ? value[value.length + index] : value[index];
}

/**
 * `e[i] = v`: as `elementAt`; a negative index before the start throws RangeError.
 * @param {any} value
 * @param {any} index
 * @param {any} element
 * @returns {any} the element
 */
export function setElementAt(value, index, element) {
  if (!countsBack(value, index)) return (value[index] = element);
  const position = value.length + index;
  if (position < 0) throw new RangeError(`index ${index} out of range`);
  return (value[position] = element);
}
