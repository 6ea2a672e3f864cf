import { sameValue } from "./same-value.js";

/**
 * The index of the first item that is the same value, or -1.
 * @param {any[]} items
 * @param {any} value
 * @returns {number}
 */
export function positionOf(items, value) {
  const searchesByIdentity = value != null && value === value && typeof value !== "object";
  return searchesByIdentity ? items.indexOf(value) : items.findIndex((item) => sameValue(item, value));
}
