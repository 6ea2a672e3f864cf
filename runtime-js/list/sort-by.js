import { sorted } from "./sorted.js";

/**
 * `sorted` under the name that reads well with a key.
 * @param {Iterable<any>} list
 * @param {((item: any, other: any) => any) | null} [key]
 * @param {{ desc?: any } | null} [options]
 * @returns {any[]}
 */
export function sortBy(list, key = null, options = null) {
  return sorted(list, key, options);
}
