import { isPlainObject, kindOfObject } from "./object-kind.js";
import { TransferDecoder } from "./transfer-decoder.js";
import { TransferEncoder, transferredBytes } from "./transfer-encoder.js";
import { TransferTypes } from "./transfer-types.js";

/** Fewer numbers than this are cheaper to clone as a list than to pack and transfer. */
const packedNumbers = 64;

/**
 * Values on their way to another thread.
 * @typedef {{ data: any, encoded: boolean }} Batch
 * @typedef {{ batch: Batch, transfer: any[], pending: Promise<void>[] }} PackedBatch
 */

/**
 * Packs `values[from..to)`: numbers into one transferred Float64Array, what structured clone keeps as it is, and only the
 * rest through the encoder. Nothing that belongs to the caller is detached.
 * @param {any} values a list or a typed array
 * @param {number} from
 * @param {number} to
 * @param {TransferTypes} types
 * @returns {PackedBatch} to post once all of `pending` has settled
 * @throws {import("./unsendable-value.js").UnsendableValue} whose path begins with the position in the batch
 */
export function packBatch(values, from, to, types) {
  if (ArrayBuffer.isView(values)) {
    const data = Object.getPrototypeOf(Uint8Array).prototype.slice.call(values, from, to);
    return { batch: { data, encoded: false }, transfer: [data.buffer], pending: [] };
  }
  let at = from;
  if (to - from >= packedNumbers) {
    while (at < to && typeof values[at] === "number") at++;
    if (at === to) {
      const data = new Float64Array(to - from);
      for (let i = from; i < to; i++) data[i - from] = values[i];
      return { batch: { data, encoded: false }, transfer: [data.buffer], pending: [] };
    }
  }
  const data = from === 0 && to === values.length ? values : values.slice(from, to);
  if (isSendableAsIs(data, types, new Set())) return { batch: { data, encoded: false }, transfer: [], pending: [] };
  const encoder = new TransferEncoder(types);
  return { batch: { data: encoder.encode(data), encoded: true }, transfer: encoder.transfer, pending: encoder.pending };
}

/**
 * The values of a batch, indexable from 0.
 * @param {Batch} batch
 * @param {TransferTypes} types
 * @returns {any}
 */
export function unpackBatch({ data, encoded }, types) {
  return encoded ? new TransferDecoder(types).decode(data) : data;
}

/**
 * Whether structured clone keeps a value whole, without copying more than it.
 * @param {any} value
 * @param {TransferTypes} types
 * @param {Set<object>} seen
 * @returns {boolean}
 */
function isSendableAsIs(value, types, seen) {
  if (value === null || typeof value !== "object") return typeof value !== "function" && typeof value !== "symbol";
  if (seen.has(value)) return true;
  seen.add(value);
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item = value[i];
      if (typeof item !== "number" && typeof item !== "string" && !isSendableAsIs(item, types, seen)) return false;
    }
    return true;
  }
  if (isPlainObject(value)) {
    for (const key in value) {
      const field = value[key];
      if (typeof field !== "number" && typeof field !== "string" && !isSendableAsIs(field, types, seen)) return false;
    }
    return true;
  }
  if (types.singletonName(value) !== undefined || types.className(value) !== undefined) return false;
  const kind = kindOfObject(value);
  if (kind === "bytes") return !(value.buffer instanceof ArrayBuffer) || (value.byteLength === value.buffer.byteLength && value.byteLength < transferredBytes && value.constructor.name !== "Buffer");
  return kind === "cloned";
}
