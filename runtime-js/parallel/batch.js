import { isPlainObject } from "../core/plain-object.js";
import { kindOfObject } from "./object-kind.js";
import { packColumns, unpackColumns } from "./record-columns.js";
import { TransferDecoder } from "./transfer-decoder.js";
import { TransferEncoder, passesAsItIs } from "./transfer-encoder.js";

/**
 * Values on their way to another thread: as structured clone keeps them, encoded, or as columns of records.
 * @typedef {{ form: "cloned" | "encoded" | "columns", data: any }} Batch
 * @typedef {{ batch: Batch, transfer: any[], pending: Promise<void>[] }} PackedBatch
 */

/**
 * Packs `values[from..to)` in the cheapest form that loses nothing. Nothing that belongs to the caller is detached.
 * @param {any} values a list or a typed array
 * @param {number} from
 * @param {number} to
 * @param {import("./transfer-types.js").TransferTypes} types
 * @returns {PackedBatch} to post once all of `pending` has settled
 * @throws {import("./unsendable-value.js").UnsendableValue} whose path begins with the position in the batch
 */
export function packBatch(values, from, to, types) {
  const data = from === 0 && to === values.length ? values : values.slice(from, to);
  if (ArrayBuffer.isView(data)) return packedBatch("cloned", data);
  const columns = packColumns(data, 0, to - from, types);
  if (columns !== null) return packedBatch("columns", columns);
  if (isSendableAsIs(data, types, new Set())) return packedBatch("cloned", data);
  const encoder = new TransferEncoder(types);
  return { batch: { form: "encoded", data: encoder.encode(data) }, transfer: encoder.transfer, pending: encoder.pending };
}

/**
 * @param {"cloned" | "columns"} form
 * @param {any} data
 * @returns {PackedBatch}
 */
function packedBatch(form, data) {
  return { batch: { form, data }, transfer: [], pending: [] };
}

/**
 * The values of a batch, indexable from 0.
 * @param {Batch} batch
 * @param {import("./transfer-types.js").TransferTypes} types
 * @returns {any}
 */
export function unpackBatch({ form, data }, types) {
  if (form === "cloned") return data;
  return form === "columns" ? unpackColumns(data, types) : new TransferDecoder(types).decode(data);
}

/**
 * Whether structured clone keeps a value whole, without copying more than it.
 * @param {any} value
 * @param {import("./transfer-types.js").TransferTypes} types
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
  return kind === "cloned" || (kind === "bytes" && passesAsItIs(value));
}
