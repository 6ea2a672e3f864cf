import { isPlainObject } from "../core/plain-object.js";
import { kindOfObject } from "./object-kind.js";
import { errorFields } from "./error-fields.js";
import { transferTag } from "./transfer-types.js";
import { UnsendableValue } from "./unsendable-value.js";

/**
 * Typed arrays of at least this many bytes are copied once and the copy is transferred; smaller ones are cheaper to clone. Not on V8: once
 * any buffer of a thread has been detached, all code of that thread that works on typed arrays runs a third slower.
 */
const transferredBytes = globalThis.process?.versions?.bun === undefined ? Infinity : 16384;

/**
 * Whether structured clone copies a view as it is, and no more than it.
 * @param {any} view typed array or DataView
 */
export function passesAsItIs(view) {
  if (!(view.buffer instanceof ArrayBuffer)) return true;
  return view.byteLength === view.buffer.byteLength && view.byteLength < transferredBytes && view.constructor.name !== "Buffer";
}

const standardErrorKeys = new Set(["name", "message", "stack", "cause", "errors"]);

/**
 * Copies a value into a form that structured clone keeps whole. Shared and cyclic references stay shared.
 * Fresh copies of large typed arrays end up in `transfer`; bodies of responses arrive with the promises in `pending`.
 */
export class TransferEncoder {
  /** @param {import("./transfer-types.js").TransferTypes} types */
  constructor(types) {
    this.types = types;
    /** @type {Map<object, any>} */
    this.copies = new Map();
    /** @type {(string | number)[]} */
    this.path = [];
    /** @type {any[]} */
    this.transfer = [];
    /** @type {Promise<void>[]} */
    this.pending = [];
  }

  /**
   * @param {any} value
   * @returns {any}
   * @throws {UnsendableValue} for functions, promises, channels, symbols and instances of unknown classes
   */
  encode(value) {
    if (typeof value === "function" || typeof value === "symbol") throw new UnsendableValue(typeof value, [...this.path]);
    if (value === null || typeof value !== "object") return value;
    return this.copies.get(value) ?? this.encodeObject(value);
  }

  /** @param {any} value */
  encodeObject(value) {
    if (Array.isArray(value)) return this.encodeArray(value);
    if (isPlainObject(value)) {
      return Object.hasOwn(value, transferTag) ? this.encodeFields(value, this.tagged(value, "=plain", { fields: {} }).fields) : this.encodeFields(value, this.remember(value, {}));
    }
    const singleton = this.types.singletonName(value);
    if (singleton !== undefined) return this.tagged(value, singleton, {});
    const className = this.types.className(value);
    if (className !== undefined) return this.encodeFields(value, this.tagged(value, className, {}));
    const kind = kindOfObject(value);
    if (kind === "bytes") return this.encodeBytes(value);
    if (kind === "cloned") return value;
    if (kind === "Map") return this.encodeMap(value);
    if (kind === "Set") return this.encodeSet(value);
    if (kind === "Error") return this.encodeError(value);
    if (kind === "Response") return this.encodeResponse(value);
    throw new UnsendableValue(kind, [...this.path]);
  }

  /**
   * Encodes what a value holds under `key`; errors below name that key.
   * @param {any} value
   * @param {string | number} key
   */
  child(value, key) {
    if (value === null || (typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol")) return value;
    this.path.push(key);
    const encoded = this.encode(value);
    this.path.pop();
    return encoded;
  }

  /**
   * @param {object} value
   * @param {any} copy
   */
  remember(value, copy) {
    this.copies.set(value, copy);
    return copy;
  }

  /**
   * @param {object} value
   * @param {string} name
   * @param {any} copy
   */
  tagged(value, name, copy) {
    copy[transferTag] = name;
    return this.remember(value, copy);
  }

  /** @param {any[]} value */
  encodeArray(value) {
    const copy = this.remember(value, new Array(value.length));
    for (let i = 0; i < value.length; i++) if (i in value) copy[i] = this.child(value[i], i);
    return copy;
  }

  /**
   * @param {any} value
   * @param {any} copy
   */
  encodeFields(value, copy) {
    for (const key of Object.keys(value)) {
      const field = this.child(value[key], key);
      if (key === "__proto__") Object.defineProperty(copy, key, { value: field, enumerable: true, configurable: true, writable: true });
      else copy[key] = field;
    }
    return this.copies.get(value);
  }

  /** @param {Map<any, any>} value */
  encodeMap(value) {
    const copy = this.remember(value, new Map());
    for (const [key, item] of value) copy.set(this.child(key, "key"), this.child(item, typeof key === "number" ? key : String(key)));
    return copy;
  }

  /** @param {Set<any>} value */
  encodeSet(value) {
    const copy = this.remember(value, new Set());
    let index = 0;
    for (const item of value) copy.add(this.child(item, index++));
    return copy;
  }

  /**
   * A view takes only its own part of its buffer along.
   * @param {any} value
   */
  encodeBytes(value) {
    if (passesAsItIs(value)) return value;
    const isBuffer = value.constructor.name === "Buffer";
    const copy = value instanceof DataView
      ? new DataView(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength))
      : isBuffer ? Uint8Array.from(value) : value.slice();
    if (value.byteLength >= transferredBytes) this.transfer.push(copy.buffer);
    return isBuffer ? this.tagged(value, "=Buffer", { bytes: copy }) : this.remember(value, copy);
  }

  /** @param {any} value */
  encodeError(value) {
    const copy = this.tagged(value, "=Error", errorFields(value));
    if (Object.hasOwn(value, "cause")) copy.cause = this.child(value.cause, "cause");
    if (Array.isArray(value.errors)) copy.errors = this.child(value.errors, "errors");
    copy.own = {};
    for (const key of Object.keys(value)) if (!standardErrorKeys.has(key)) copy.own[key] = this.child(value[key], key);
    return copy;
  }

  /** @param {Response} value */
  encodeResponse(value) {
    if (value.bodyUsed) throw new UnsendableValue("a response whose body was already read", [...this.path]);
    const { status, statusText, url, redirected, type } = value;
    const copy = this.tagged(value, "=Response", { status, statusText, url, redirected, type, headers: [...value.headers], body: null });
    if (value.body !== null) this.pending.push(value.arrayBuffer().then((body) => { copy.body = body; }));
    return copy;
  }
}
