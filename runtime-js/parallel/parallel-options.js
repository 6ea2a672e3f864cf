import { wrongKind } from "../core/wrong-kind.js";
import { wrongValue } from "../core/wrong-value.js";
import { availableThreads } from "./worker-host.js";

/**
 * @typedef {object} ParallelOptions
 * @property {number} workers most threads to use
 * @property {number} batch items sent at once; 0 to measure
 * @property {((done: number, total: number) => void) | null} onProgress
 */

const parallelOptionNames = ["workers", "batch", "onProgress"];

/**
 * Reads the third argument of `parallelMap`: nil, a number of workers, or an object of options.
 * @param {any} argument
 * @returns {ParallelOptions}
 * @throws {TypeError} for an unknown option
 * @throws {RangeError} for a count that is no integer >= 1
 */
export function parallelOptions(argument) {
  if (argument === null || typeof argument !== "object") return { workers: countOption("workers", argument) ?? availableThreads(), batch: 0, onProgress: null };
  for (const name of Object.keys(argument)) {
    if (!parallelOptionNames.includes(name)) {
      throw new TypeError(`parallelMap: unknown option '${name}' (there are ${parallelOptionNames.join(", ")})`);
    }
  }
  const { workers, batch, onProgress } = argument;
  if (onProgress != null && typeof onProgress !== "function") throw wrongKind("parallelMap", "a function as onProgress", onProgress);
  return { workers: countOption("workers", workers) ?? availableThreads(), batch: countOption("batch", batch) ?? 0, onProgress: onProgress ?? null };
}

/**
 * @param {string} name of the option
 * @param {any} given
 * @returns {number | null} null for nil
 */
function countOption(name, given) {
  if (given == null) return null;
  if (!Number.isInteger(given) || given < 1) throw wrongValue("parallelMap", `${name} must be an integer >= 1`, given);
  return given;
}
