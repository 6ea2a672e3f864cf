import { isPlainValue } from "./is-plain-value.js";

/** Fewer records than this are cheaper to send one by one. */
const fewestRecords = 8;

/**
 * Records of one shape, column by column: far cheaper to clone than as many small objects.
 * @typedef {{ type: string | null, keys: string[], columns: any[], count: number }} RecordColumns `type` names a class, null stands for plain records
 */

/**
 * Turns `values[from..to)` into columns when all are plain records, or all instances of one known class, with the same fields in the
 * same order, and only plain values in them.
 * @param {any} values
 * @param {number} from
 * @param {number} to
 * @param {import("./transfer-types.js").TransferTypes} types
 * @returns {RecordColumns | null}
 */
export function packColumns(values, from, to, types) {
  const first = values[from];
  const count = to - from;
  if (count < fewestRecords || first === null || typeof first !== "object" || Array.isArray(first)) return null;
  const prototype = Object.getPrototypeOf(first);
  const type = prototype === Object.prototype ? null : types.names.get(prototype);
  if (type === undefined || types.singletons.has(type ?? "")) return null;
  const keys = Object.keys(first);
  if (keys.length === 0 || keys.includes("__proto__")) return null;
  for (let i = from; i < to; i++) if (!hasShape(values[i], prototype, keys)) return null;
  const columns = [];
  for (const key of keys) {
    const column = packColumn(values, from, to, key);
    if (column === null) return null;
    columns.push(column);
  }
  return { type, keys, columns, count };
}

/**
 * @param {any} value
 * @param {object} prototype
 * @param {string[]} keys
 */
function hasShape(value, prototype, keys) {
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== prototype) return false;
  const own = Object.keys(value);
  if (own.length !== keys.length) return false;
  for (let k = 0; k < own.length; k++) if (own[k] !== keys[k]) return false;
  return true;
}

/**
 * @param {any} values
 * @param {number} from
 * @param {number} to
 * @param {string} key
 * @returns {any} a Float64Array when all fields are numbers, a list when all are plain values, else null
 */
function packColumn(values, from, to, key) {
  const numbers = new Float64Array(to - from);
  let at = from;
  for (; at < to; at++) {
    const field = values[at][key];
    if (typeof field !== "number") break;
    numbers[at - from] = field;
  }
  if (at === to) return numbers;
  const fields = new Array(to - from);
  for (let i = from; i < to; i++) {
    const field = values[i][key];
    if (!isPlainValue(field)) return null;
    fields[i - from] = field;
  }
  return fields;
}

/**
 * The records that `packColumns` was given, in a new list.
 * @param {RecordColumns} packed
 * @param {import("./transfer-types.js").TransferTypes} types
 * @returns {any[]}
 */
export function unpackColumns({ type, keys, columns, count }, types) {
  const records = new Array(count);
  const prototype = type === null ? Object.prototype : /** @type {object} */ (types.classes.get(type));
  const Class = type === null ? null : constructorByFields(prototype, keys);
  if (Class !== null) {
    const [a, b, c] = columns;
    for (let i = 0; i < count; i++) {
      if (keys.length === 1) records[i] = new Class(a[i]);
      else if (keys.length === 2) records[i] = new Class(a[i], b[i]);
      else if (keys.length === 3) records[i] = new Class(a[i], b[i], c[i]);
      else records[i] = new Class(...columns.map((column) => column[i]));
    }
    return records;
  }
  for (let i = 0; i < count; i++) records[i] = type === null ? {} : Object.create(prototype);
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k], column = columns[k];
    for (let i = 0; i < count; i++) records[i][key] = column[i];
  }
  return records;
}

/**
 * The class of a prototype if its constructor takes exactly these fields in order and stores them as they are, as those of structs do:
 * what it makes has the shape that the program's own instances have.
 * @param {any} prototype
 * @param {string[]} keys
 * @returns {any} null if it does anything else
 */
function constructorByFields(prototype, keys) {
  const Class = prototype.constructor;
  if (typeof Class !== "function" || Class.length !== keys.length) return null;
  try {
    const probe = new Class(...keys);
    return Object.getPrototypeOf(probe) === prototype && Object.keys(probe).join() === keys.join() && keys.every((key) => probe[key] === key) ? Class : null;
  } catch {
    return null;
  }
}
