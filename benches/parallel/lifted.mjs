// The benchmark's callbacks in the shape the compiler emits; worker threads load this file.
import { parallelWorkers } from "../../runtime-js/parallel/parallel-workers.js";
import { kernels } from "./kernels.mjs";

export class Point {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
}

const workers = parallelWorkers(import.meta.url, { Point });
const lift = (name, options) => workers.lift(name, () => kernels[name], options);

export const lifted = {
  even: lift("even"), rising: lift("rising"), polynomial: lift("polynomial"),
  checksum: lift("checksum"), smooth: lift("smooth"), tiny: lift("tiny", { short: true }),
  move: workers.lift("move", () => (point) => {
    const { x, y } = kernels.move(point);
    return new Point(x, y);
  }),
};

workers.serve();
