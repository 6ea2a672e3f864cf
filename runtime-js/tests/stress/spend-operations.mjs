/**
 * Brings the count of channel operations that may still be done without a pause to a known state: a pause has just
 * been, and so many operations were done since. The count belongs to the whole process, and a tree must not depend on
 * the trees before it.
 * @param {any} Channel
 * @param {number} operations
 */
export function spendOperations(Channel, operations) {
  const spare = new Channel(Infinity);
  const [first, second] = [spare.send(0), spare.send(0)];
  // A send that need not wait returns always the same promise, one that pauses returns another.
  const settled = first === second ? first : spare.send(0);
  for (let sends = 0; spare.send(0) === settled; sends++) {
    if (sends > 100000) throw new Error("a busy channel never pauses");
  }
  for (let i = 0; i < operations; i++) spare.send(0);
}
