const TypedArrayClass = Object.getPrototypeOf(Uint8Array);
const clonedKinds = new Set(["Date", "RegExp", "ArrayBuffer", "SharedArrayBuffer", "Blob", "File", "Number", "String", "Boolean", "BigInt", "CryptoKey", "KeyObject"]);

/**
 * Whether an object is a plain record: made by `{}`, by JSON, without a prototype, or so in another realm.
 * @param {object} value
 */
export function isPlainObject(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "hasOwnProperty"));
}

/**
 * How an object that is neither a list nor a plain record passes to another thread: `"cloned"` as it is, `"bytes"` as a typed
 * array or DataView, or as one of the kinds with a form of their own; any other answer says what it is, in words, and that it cannot.
 * @param {any} value
 * @returns {string}
 */
export function kindOfObject(value) {
  if (value instanceof Map) return "Map";
  if (value instanceof Set) return "Set";
  if (value instanceof TypedArrayClass || value instanceof DataView) return "bytes";
  if (value instanceof Error) return "Error";
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (clonedKinds.has(tag)) return "cloned";
  if (tag === "Response" && value instanceof Response) return "Response";
  if (typeof value.then === "function") return "promise";
  if (tag === "Generator" || tag === "AsyncGenerator") return "generator";
  const name = value.constructor?.name;
  if (name === "Channel") return "channel";
  return name ? `instance of ${name}` : "object of an unknown class";
}
