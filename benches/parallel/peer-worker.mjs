// What a user of a pool writes by hand: a worker that maps chunks. One file serves piscina and tinypool.
import { loadProgram } from "./programs.mjs";

const kernels = await loadProgram("kernels");

export function mapChunk({ kernel, items }) {
  const run = kernels[kernel];
  if (!(items instanceof Float64Array)) return items.map((item) => run(item));
  const out = new Float64Array(items.length);
  for (let i = 0; i < items.length; i++) out[i] = run(items[i]);
  return out;
}
export default mapChunk;
