import { reportFailure } from "../program/report-failure.js";

/** On the process, for all bundles in it: which rejections are no failure though nobody handles them. */
const passedOver = Symbol.for("tova.passedOverRejections");

/**
 * From now on a rejection that nobody handles ends the program, unless it is passed over: that of a promise which the host derives from one
 * of a cancelled task (`p.then(f)`). Those of the tasks themselves are handled by them.
 * @param {(reason: any) => boolean} [isPassedOver] nothing is, without it
 */
export function failOnLostRejections(isPassedOver) {
  if (typeof process === "undefined") return;
  const registry = /** @type {any} */ (process);
  if (registry[passedOver] === undefined) {
    registry[passedOver] = passNothingOver;
    process.on("unhandledRejection", failUnlessPassedOver);
  }
  if (isPassedOver !== undefined) registry[passedOver] = isPassedOver;
}

/** @param {any} reason */
function failUnlessPassedOver(reason) {
  const isPassedOver = /** @type {any} */ (process)[passedOver];
  // With a listener engines leave the rest to it: what the program does not handle ends it, as without us.
  if (isPassedOver(reason) || process.listenerCount("unhandledRejection") > 1) return;
  if (process.versions.bun === undefined) throw reason;
  // Bun would run on for a while.
  reportFailure(reason);
  process.exit(1);
}

function passNothingOver() {
  return false;
}
