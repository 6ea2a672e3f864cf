/**
 * The value at a fraction of the way through the sorted numbers, interpolated linearly; nil for none.
 * @param {number[]} numbers
 * @param {number} fraction from 0 to 1
 * @returns {number | null}
 */
export function quantileOf(numbers, fraction) {
  if (numbers.length === 0) return null;
  const ordered = Float64Array.from(numbers).sort();
  const position = fraction * (ordered.length - 1);
  const below = Math.floor(position);
  const [low, high] = [ordered[below], ordered[Math.ceil(position)]];
  return low === high ? low : low + (high - low) * (position - below);
}
