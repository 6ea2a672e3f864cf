import { equals, equalsMethod } from "./equals.js";

/**
 * A Map whose keys are "the same value" as the library sees it: primitives, lists and objects are
 * hashed, values that `==` compares by content are searched among those of their kind.
 */
export class ValueMap {
  /** @type {Map<any, any>} */
  #hashed = new Map();
  /** @type {Map<string, [any, any][]>} */
  #compared = new Map();

  /**
   * The value stored for a key; undefined when there is none.
   * @param {any} key
   */
  get(key) {
    return this.#isCompared(key) ? this.#entry(key)?.[1] : this.#hashed.get(key ?? null);
  }

  /** @param {any} key */
  has(key) {
    return this.#isCompared(key) ? this.#entry(key) !== undefined : this.#hashed.has(key ?? null);
  }

  /**
   * @param {any} key
   * @param {any} value
   */
  set(key, value) {
    if (!this.#isCompared(key)) {
      this.#hashed.set(key ?? null, value);
      return;
    }
    const entry = this.#entry(key);
    if (entry) entry[1] = value;
    else this.#bucket(key).push([key, value]);
  }

  /** @param {any} key */
  #isCompared(key) {
    return typeof key === "object" && key !== null && key[equalsMethod] !== undefined;
  }

  /** @param {any} key */
  #bucket(key) {
    const bucket = this.#compared.get(key.__tag) ?? [];
    this.#compared.set(key.__tag, bucket);
    return bucket;
  }

  /** @param {any} key */
  #entry(key) {
    return this.#bucket(key).find((entry) => equals(entry[0], key));
  }
}
