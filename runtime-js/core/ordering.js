import { consoleText } from "./console-text.js";
import { addHiddenMembers } from "./hidden-members.js";

class OrderingVariant {
  /**
   * @param {string} name
   * @param {-1 | 0 | 1} value
   */
  constructor(name, value) {
    addHiddenMembers(this, { __tag: name, __type: "Ordering", value });
    Object.freeze(this);
  }
  /** @returns {string} */
  toString() { return /** @type {any} */ (this).__tag; }
  toJSON() { return { __tag: this.toString() }; }
  [consoleText]() { return this.toString(); }
}

/** The first value comes before the second; `.value` is -1. */
export const Less = new OrderingVariant("Less", -1);

/** Neither value comes before the other; `.value` is 0. */
export const Equal = new OrderingVariant("Equal", 0);

/** The first value comes after the second; `.value` is 1. */
export const Greater = new OrderingVariant("Greater", 1);
