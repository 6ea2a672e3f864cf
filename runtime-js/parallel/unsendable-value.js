/** A value that cannot pass to another thread, and the way to it. The message is completed by whoever knows what was sent. */
export class UnsendableValue extends Error {
  /**
   * @param {string} what kind of the value, such as `function`
   * @param {(string | number)[]} path keys from the value that was sent down to it
   */
  constructor(what, path) {
    super(what);
    this.what = what;
    this.path = path;
  }

  /**
   * `function at .callback`, or `function` when it is the sent value itself.
   * @param {number} skipped leading keys that are no part of the value
   */
  place(skipped) {
    const steps = this.path.slice(skipped).map((key) =>
      typeof key === "number" ? `[${key}]` : /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`);
    return steps.length > 0 ? `${this.what} at ${steps.join("")}` : this.what;
  }
}
