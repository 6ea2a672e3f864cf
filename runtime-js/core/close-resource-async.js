/**
 * As `closeResource`, where waiting is possible: `[Symbol.asyncDispose]()` counts too, and what the
 * clean-up returns is awaited.
 * @param {any} resource
 * @param {boolean} bodyFailed an exception of the block is on its way: one of the clean-up gives way to it
 */
export async function closeResourceAsync(resource, bodyFailed) {
  const keys = ["close", "dispose", Symbol.asyncDispose, Symbol.dispose];
  const method = keys.find((key) => key && typeof resource?.[key] === "function");
  if (method === undefined) return;
  try {
    await resource[method]();
  } catch (error) {
    if (!bodyFailed) throw error;
  }
}
