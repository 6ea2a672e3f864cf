import { runShielded } from "./run-shielded.js";
import { rethrowCancellation } from "./task.js";

/** The steps of a clean-up that yields. Between them the code that walks the generator runs, as a part of its own task. */
class ShieldedSteps {
  /**
   * @param {AsyncGenerator<any, any, any>} steps
   * @param {any} failure
   */
  constructor(steps, failure) {
    this.steps = steps;
    this.failure = failure;
  }

  /** @param {any} sent */
  next(sent) {
    return this.step(() => this.steps.next(sent));
  }

  /** @param {any} value */
  return(value) {
    return this.step(() => this.steps.return(value));
  }

  /** @param {any} error */
  throw(error) {
    return this.step(() => this.steps.throw(error));
  }

  /**
   * @param {() => Promise<IteratorResult<any>>} take
   * @returns {Promise<IteratorResult<any>>}
   */
  async step(take) {
    const result = await runShielded(take, this.failure);
    if (result.done && result.value !== undefined) rethrowCancellation(this.failure);
    return result;
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

/**
 * Runs clean-up code that yields, in the generator it belongs to: `yield* shieldSteps(async function* () { … })`. Each step of it is
 * shielded as a whole clean-up is by `shield`.
 * @param {() => AsyncGenerator<any, any, any>} cleanUp
 * @param {any} [failure] what leaves the place as an exception anyway
 * @returns {AsyncIterable<any>} the steps; they end with what the clean-up returns, as for `shield`
 */
export function shieldSteps(cleanUp, failure) {
  return new ShieldedSteps(cleanUp(), failure);
}
