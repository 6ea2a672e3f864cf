import { beginUnfinished, endUnfinished } from "../task/deadlock.js";
import { failOnLostRejections } from "../task/lost-rejections.js";
import { reportFailure } from "./report-failure.js";

/**
 * Runs the top level of a program that waits. A failure is written to stderr and ends the process with
 * 1; if the event loop drains before the end, the waiting tasks are reported as deadlocked.
 * @param {() => any} main
 * @returns {Promise<void>}
 */
export async function startProgram(main) {
  beginUnfinished();
  // Bun by itself reports the rejection and goes on.
  if (process.versions.bun !== undefined) failOnLostRejections();
  try {
    await main();
  } catch (error) {
    reportFailure(error);
    process.exit(1);
  }
  endUnfinished();
}
