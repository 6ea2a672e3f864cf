import { requireNumber } from "../core/require-number.js";

/**
 * A number with its integer part in groups of three digits.
 * @param {number} n
 * @param {{ separator?: string | null, decimals?: number | null } | null} [options] between the groups
 *   (","); digits after the point (as many as there are)
 * @returns {string}
 */
export function formatNumber(n, options = null) {
  requireNumber("formatNumber", n);
  const { separator, decimals } = options ?? {};
  const text = decimals == null ? String(n) : n.toFixed(decimals);
  return text.replace(/^(-?)(\d+)/, (_, sign, digits) => sign + digits.replace(/\B(?=(\d{3})+$)/g, () => separator ?? ","));
}
