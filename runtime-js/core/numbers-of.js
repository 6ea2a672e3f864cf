import { itemsOf } from "./items-of.js";
import { wrongKind } from "./wrong-kind.js";

/**
 * The items of a sequence of numbers; TypeError for the first item that is none.
 * @param {string} name the function that speaks
 * @param {any} list
 * @returns {number[]}
 */
export function numbersOf(name, list) {
  const items = itemsOf(name, list);
  const stranger = items.findIndex((item) => typeof item !== "number");
  if (stranger >= 0) throw wrongKind(name, "numbers", items[stranger], `at index ${stranger}`);
  return items;
}
