/**
 * What the runtime would say if the event loop had drained now.
 * @returns {string[] | null} a line for each wait, sorted; null: it reports no deadlock
 */
export function deadlockReport() {
  const { exit } = process;
  const { error } = console;
  let report = "";
  process.exit = /** @type {any} */ (() => {});
  console.error = (text) => (report += text);
  try {
    process.emit("beforeExit", 0);
  } finally {
    process.exit = exit;
    console.error = error;
  }
  return report === "" ? null : report.split("\n").slice(1).map((line) => line.trim()).sort();
}
