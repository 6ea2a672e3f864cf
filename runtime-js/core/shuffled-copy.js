/**
 * A copy in random order, every order equally likely (Fisher-Yates).
 * @param {any[]} items
 * @returns {any[]}
 */
export function shuffledCopy(items) {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}
