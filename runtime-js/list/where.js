import { filter } from "./filter.js";

/**
 * `filter` under the name that reads well for records.
 * @param {Iterable<any>} list
 * @param {(item: any, index: number) => any} test
 * @returns {any[]}
 */
export function where(list, test) {
  return filter(list, test);
}
