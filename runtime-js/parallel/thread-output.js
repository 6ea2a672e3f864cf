import { hostModule } from "./worker-host.js";

/**
 * Lets a worker thread write to stdout and stderr by itself, at once. Through its parent, as engines do it, text is lost when the
 * program ends soon after, and it arrives out of order with what the parent prints. Streams are made when they are first used.
 */
export function bypassParentOutput() {
  directStream("stdout", 1);
  directStream("stderr", 2);
  if (process.versions.bun !== undefined) makeWhenUsed(globalThis, "console", () => new (hostModule("node:console").Console)(process.stdout, process.stderr));
}

/**
 * @param {"stdout" | "stderr"} name
 * @param {number} descriptor
 */
function directStream(name, descriptor) {
  const { get, value } = Object.getOwnPropertyDescriptor(process, name) ?? {};
  makeWhenUsed(process, name, () => {
    const stream = get === undefined ? value : get.call(process);
    stream.write = (/** @type {any} */ chunk, /** @type {any} */ encoding, /** @type {any} */ done) => {
      writeAll(descriptor, typeof chunk === "string" ? Buffer.from(chunk, typeof encoding === "string" ? /** @type {any} */ (encoding) : "utf8") : chunk);
      const callback = typeof encoding === "function" ? encoding : done;
      if (callback) queueMicrotask(callback);
      return true;
    };
    return stream;
  });
}

/**
 * @param {object} target
 * @param {string} name
 * @param {() => any} make called once
 */
function makeWhenUsed(target, name, make) {
  /** @type {any} */
  let made;
  Object.defineProperty(target, name, { get: () => (made ??= make()), set: (value) => { made = value; }, configurable: true, enumerable: true });
}

/**
 * @param {number} descriptor
 * @param {Uint8Array} bytes
 */
function writeAll(descriptor, bytes) {
  const { writeSync } = hostModule("node:fs");
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if (/** @type {any} */ (error).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1); // a full pipe: its reader is slower
    }
  }
}
