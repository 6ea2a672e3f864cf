/** Most numbers in one batch: half a megabyte of items, and as much of results. */
export const mostNumbers = 65536;
/** Fewer numbers than this are cheaper to clone as a list. */
const fewestNumbers = 64;

const integerArrays = [Int32Array, Int16Array, Uint16Array, Int8Array, Uint8Array, Uint8ClampedArray];
const fractionArrays = [Float64Array, Float32Array, Uint32Array];

/**
 * A batch of numbers in memory that both threads see: nothing is copied on the way, no buffer is detached, and the memory is used
 * again by the next batch. Integers stay integers, for which engines make better code.
 * @typedef {{ items: Int32Array | Float64Array, results: Float64Array }} SharedNumbers `results` holds integers or fractions
 */

/**
 * Writes `items[from..to)` into shared memory if all of them are numbers.
 * @param {any} items list or typed array
 * @param {number} from
 * @param {number} to
 * @param {SharedArrayBuffer[]} free memory of earlier batches; one is taken if there is one
 * @returns {SharedNumbers | null}
 */
export function packNumbers(items, from, to, free) {
  const count = to - from;
  if (count < fewestNumbers || count > mostNumbers || typeof items[from] !== "number") return null;
  const memory = free.pop() ?? new SharedArrayBuffer(mostNumbers * 16);
  const integers = new Int32Array(memory, 0, count);
  const fractions = new Float64Array(memory, 0, count);
  const results = new Float64Array(memory, mostNumbers * 8, count);
  if (ArrayBuffer.isView(items)) {
    const packed = integerArrays.some((Class) => items instanceof Class) ? integers : fractionArrays.some((Class) => items instanceof Class) ? fractions : null;
    packed?.set(/** @type {any} */ (items).subarray(from, to));
    if (packed !== null) return { items: packed, results };
  } else {
    if (copyIntegers(items, from, integers)) return { items: integers, results };
    if (copyNumbers(items, from, fractions)) return { items: fractions, results };
  }
  free.push(memory);
  return null;
}

/**
 * @param {any[]} items
 * @param {number} from
 * @param {Int32Array} target
 * @returns {boolean} false when an item is no integer of 32 bits
 */
function copyIntegers(items, from, target) {
  for (let i = 0; i < target.length; i++) {
    const item = items[from + i];
    if (!isSmallInteger(item)) return false;
    target[i] = item;
  }
  return true;
}

/**
 * @param {any[]} items
 * @param {number} from
 * @param {Float64Array} target
 * @returns {boolean} false when an item is no number
 */
function copyNumbers(items, from, target) {
  for (let i = 0; i < target.length; i++) {
    const item = items[from + i];
    if (typeof item !== "number") return false;
    target[i] = item;
  }
  return true;
}

/**
 * Whether an Int32Array keeps a value as it is.
 * @param {any} value
 */
export function isSmallInteger(value) {
  return (value | 0) === value && (value !== 0 || 1 / value > 0);
}

/**
 * The results as integers.
 * @param {Float64Array} results
 * @returns {Int32Array}
 */
export function integersOf(results) {
  return new Int32Array(results.buffer, results.byteOffset, results.length);
}
