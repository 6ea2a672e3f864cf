/**
 * Cleans up what a `with` block held: `close()`, else `dispose()`, else `[Symbol.dispose]()`; nothing
 * for nil and for values that have none of them.
 * @param {any} resource
 * @param {boolean} bodyFailed an exception of the block is on its way: one of the clean-up gives way to it
 */
export function closeResource(resource, bodyFailed) {
  const method = ["close", "dispose", Symbol.dispose].find((key) => key && typeof resource?.[key] === "function");
  if (method === undefined) return;
  try {
    resource[method]();
  } catch (error) {
    if (!bodyFailed) throw error;
  }
}
