/**
 * Whether indices of a value count, negative ones from the end.
 * @param {any} value
 * @returns {boolean}
 */
function hasPositions(value) {
  return Array.isArray(value) || typeof value === "string" || ArrayBuffer.isView(value);
}

/**
 * `e[i]`: a negative index of a list, string or typed array counts from the end; everything else is
 * a property. Outside: undefined.
 * @param {any} value
 * @param {any} index
 * @returns {any}
 */
export function elementAt(value, index) {
  return index < 0 && hasPositions(value) ? value[value.length + index] : value[index];
}

/**
 * `e[i] = v`: as `elementAt`; a negative index before the start throws RangeError.
 * @param {any} value
 * @param {any} index
 * @param {any} element
 * @returns {any} the element
 */
export function setElementAt(value, index, element) {
  if (!(index < 0 && hasPositions(value))) return (value[index] = element);
  const position = value.length + index;
  if (position < 0) throw new RangeError(`index ${index} out of range`);
  return (value[position] = element);
}
