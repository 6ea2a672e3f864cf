/** Most numbers in one batch: half a megabyte. */
export const mostNumbers = 65536;
/** Fewer numbers than this are cheaper to clone as a list. */
const fewestNumbers = 64;

const NumberArrays = [Float64Array, Float32Array, Int32Array, Uint32Array, Int16Array, Uint16Array, Int8Array, Uint8Array, Uint8ClampedArray];

/**
 * Writes `items[from..to)` into shared memory if all of them are numbers. Nothing is copied on the way, no buffer is detached, and
 * the memory is used again by the next batch.
 * @param {any} items list or typed array
 * @param {number} from
 * @param {number} to
 * @param {Float64Array[]} free memory of earlier batches; one is taken if there is one
 * @returns {Float64Array | null}
 */
export function packNumbers(items, from, to, free) {
  const count = to - from;
  if (count < fewestNumbers || count > mostNumbers || typeof items[from] !== "number") return null;
  const isView = NumberArrays.some((Class) => items instanceof Class);
  if (!isView) for (let i = from; i < to; i++) if (typeof items[i] !== "number") return null;
  const memory = free.pop() ?? new Float64Array(new SharedArrayBuffer(mostNumbers * 8));
  const numbers = memory.subarray(0, count);
  if (isView) numbers.set(items.subarray(from, to));
  else for (let i = from; i < to; i++) numbers[i - from] = items[i];
  return numbers;
}

/**
 * @param {Float64Array} numbers from `packNumbers`, not in use any more
 * @param {Float64Array[]} free
 */
export function releaseNumbers(numbers, free) {
  free.push(new Float64Array(numbers.buffer));
}
