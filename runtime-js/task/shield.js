import { runShielded } from "./run-shielded.js";
import { rethrowCancellation } from "./task.js";

/**
 * Runs clean-up code. A cancellation of the task around it takes effect at the first wait after it; one that
 * is on its way goes on, also when the clean-up would jump elsewhere.
 * @param {() => any} cleanUp
 * @param {any} [failure] what leaves the place as an exception anyway
 * @returns {Promise<any>} what the clean-up returns: nothing, or the name of a jump; rejects with what it throws, which then has the failure
 *   as its cause; in a cancelled task as the cause of the signal, so that no `catch` on the way out takes it
 *   for an ordinary error
 */
export async function shield(cleanUp, failure) {
  const exit = await runShielded(cleanUp, failure);
  if (exit !== undefined) rethrowCancellation(failure);
  return exit;
}
