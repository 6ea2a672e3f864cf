/**
 * Lets go of a promise that nobody will await: its later rejection is no failure of the program.
 * @param {any} promise a promise, a thenable, or any other value
 */
export function abandonPromise(promise) {
  Promise.resolve(promise).catch(ignoreRejection);
}

function ignoreRejection() {}
