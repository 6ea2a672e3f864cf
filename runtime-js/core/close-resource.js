import { causedBy } from "../task/caused-by.js";

/**
 * Cleans up what a `with` block held: `close()`, else `dispose()`, else `[Symbol.dispose]()`; nothing
 * for nil and for values that have none of them.
 * @param {any} resource
 * @param {any} failure what leaves the block as an exception: one of the clean-up gives way to it, and goes along with a
 *   cancellation; undefined: nothing
 */
export function closeResource(resource, failure) {
  const method = ["close", "dispose", Symbol.dispose].find((key) => key && typeof resource?.[key] === "function");
  if (method === undefined) return;
  try {
    resource[method]();
  } catch (error) {
    const passed = causedBy(error, failure);
    if (failure === undefined || passed !== error) throw passed;
  }
}
