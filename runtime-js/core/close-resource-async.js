import { causedBy } from "../task/caused-by.js";

/**
 * As `closeResource`, where waiting is possible: `[Symbol.asyncDispose]()` counts too, and what the
 * clean-up returns is awaited.
 * @param {any} resource
 * @param {any} failure what leaves the block as an exception: one of the clean-up gives way to it, and goes along with a
 *   cancellation; undefined: nothing
 */
export async function closeResourceAsync(resource, failure) {
  const keys = ["close", "dispose", Symbol.asyncDispose, Symbol.dispose];
  const method = keys.find((key) => key && typeof resource?.[key] === "function");
  if (method === undefined) return;
  try {
    await resource[method]();
  } catch (error) {
    const passed = causedBy(error, failure);
    if (failure === undefined || passed !== error) throw passed;
  }
}
