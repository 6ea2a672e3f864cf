import { isChannel } from "../channel/is-channel.js";

const TypedArrayClass = Object.getPrototypeOf(Uint8Array);
const clonedKinds = new Set(["Date", "RegExp", "ArrayBuffer", "SharedArrayBuffer", "Blob", "File", "Number", "String", "Boolean", "BigInt", "CryptoKey", "KeyObject"]);

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
  if (isChannel(value)) return "channel";
  const name = value.constructor?.name;
  return name ? `instance of ${name}` : "object of an unknown class";
}
