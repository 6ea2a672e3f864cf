import { errorFromFields, setHidden } from "./error-fields.js";
import { responseFromFields } from "./response-from-fields.js";
import { transferTag } from "./transfer-types.js";

/** Rebuilds, in place where it can, what a `TransferEncoder` of the same types made and structured clone carried. */
export class TransferDecoder {
  /** @param {import("./transfer-types.js").TransferTypes} types */
  constructor(types) {
    this.types = types;
    /** @type {Map<object, any>} */
    this.decoded = new Map();
  }

  /**
   * @param {any} value
   * @returns {any}
   */
  decode(value) {
    if (value === null || typeof value !== "object") return value;
    const known = this.decoded.get(value);
    if (known !== undefined) return known;
    if (Array.isArray(value)) return this.decodeArray(value);
    if (value instanceof Map) return this.decodeMap(value);
    if (value instanceof Set) return this.decodeSet(value);
    if (Object.getPrototypeOf(value) !== Object.prototype) return value;
    const name = value[transferTag];
    return name === undefined ? this.decodeFields(value, value, this.remember(value, value)) : this.decodeTagged(value, name);
  }

  /**
   * @param {object} value
   * @param {any} result
   */
  remember(value, result) {
    this.decoded.set(value, result);
    return result;
  }

  /** @param {any[]} value */
  decodeArray(value) {
    this.remember(value, value);
    for (let i = 0; i < value.length; i++) {
      const item = value[i];
      if (item !== null && typeof item === "object") value[i] = this.decode(item);
    }
    return value;
  }

  /**
   * @param {any} fields
   * @param {any} target
   * @param {any} result what to return
   */
  decodeFields(fields, target, result) {
    for (const key of Object.keys(fields)) {
      if (key === transferTag) continue;
      const field = this.decode(fields[key]);
      if (key === "__proto__") Object.defineProperty(target, key, { value: field, enumerable: true, configurable: true, writable: true });
      else target[key] = field;
    }
    return result;
  }

  /**
   * @param {any} value
   * @param {string} name
   */
  decodeTagged(value, name) {
    switch (name) {
      case "=plain": {
        const target = this.remember(value, {});
        target[transferTag] = this.decode(value.fields[transferTag]);
        return this.decodeFields(value.fields, target, target);
      }
      case "=Buffer": {
        const { buffer, byteOffset, byteLength } = value.bytes;
        return this.remember(value, Buffer.from(buffer, byteOffset, byteLength));
      }
      case "=Error":
        return this.decodeError(value);
      case "=Response":
        return this.remember(value, responseFromFields(value));
    }
    const singleton = this.types.singletons.get(name);
    if (singleton !== undefined) return this.remember(value, singleton);
    const instance = this.remember(value, Object.create(this.types.classes.get(name) ?? null));
    return this.decodeFields(value, instance, instance);
  }

  /** @param {any} value */
  decodeError(value) {
    const error = this.remember(value, errorFromFields(value));
    if ("cause" in value) setHidden(error, "cause", this.decode(value.cause));
    if ("errors" in value) setHidden(error, "errors", this.decode(value.errors));
    return this.decodeFields(value.own, error, error);
  }

  /** @param {Map<any, any>} value */
  decodeMap(value) {
    this.remember(value, value);
    const entries = [...value];
    value.clear();
    for (const [key, item] of entries) value.set(this.decode(key), this.decode(item));
    return value;
  }

  /** @param {Set<any>} value */
  decodeSet(value) {
    this.remember(value, value);
    const items = [...value];
    value.clear();
    for (const item of items) value.add(this.decode(item));
    return value;
  }
}
