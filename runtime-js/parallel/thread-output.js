import { hostModule } from "./worker-host.js";

/**
 * Lets a worker thread write to stdout and stderr by itself, at once. Through its parent, as engines do it, text is lost when the
 * program ends soon after, and it arrives out of order with what the parent prints.
 */
export function bypassParentOutput() {
  for (const [stream, descriptor] of [[process.stdout, 1], [process.stderr, 2]]) {
    /** @type {any} */ (stream).write = (/** @type {any} */ chunk, /** @type {any} */ encoding, /** @type {any} */ done) => {
      writeAll(/** @type {number} */ (descriptor), typeof chunk === "string" ? Buffer.from(chunk, typeof encoding === "string" ? /** @type {any} */ (encoding) : "utf8") : chunk);
      const callback = typeof encoding === "function" ? encoding : done;
      if (callback) queueMicrotask(callback);
      return true;
    };
  }
  const { Console } = hostModule("node:console");
  globalThis.console = new Console(process.stdout, process.stderr);
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
