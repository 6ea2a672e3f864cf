/**
 * The total order of the library: nil, then Bool, Number (NaN last), String (UTF-16 units), Date,
 * List (element by element, shorter first), then everything else as equal.
 * @param {any} a
 * @param {any} b
 * @returns {number} negative, 0 or positive as for `Array.prototype.sort`
 */
export function orderOf(a, b) {
  const rank = orderRank(a);
  const difference = rank - orderRank(b);
  if (difference !== 0) return difference;
  if (rank === 4) return orderOfComparables(a.getTime(), b.getTime());
  if (rank === 5) return orderOfLists(a, b);
  return rank === 0 || rank === 6 ? 0 : orderOfComparables(a, b);
}

/** @param {any} value */
function orderRank(value) {
  if (typeof value === "number") return 2;
  if (typeof value === "string") return 3;
  if (value == null) return 0;
  if (typeof value === "boolean") return 1;
  if (typeof value === "bigint") return 2;
  if (value instanceof Date) return 4;
  return Array.isArray(value) ? 5 : 6;
}

/**
 * @param {any} a
 * @param {any} b
 */
function orderOfComparables(a, b) {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(a !== a) - Number(b !== b);
}

/**
 * @param {any[]} a
 * @param {any[]} b
 */
function orderOfLists(a, b) {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const order = orderOf(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
