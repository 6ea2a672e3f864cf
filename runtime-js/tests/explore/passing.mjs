// How the model gets from one state to the next in which nothing runs.
import { keyOf } from "./view.mjs";

/** @typedef {import("./model.mjs").State} State */

/**
 * The states in which nothing runs any more.
 * @param {State[]} states
 * @returns {State[]}
 */
export function settled(states) {
  return passed(states).filter((state) => state.busyTasks().length === 0);
}

/**
 * The states that are passed until nothing runs any more.
 * @param {State[]} states
 * @returns {State[]}
 */
export function passed(states) {
  const seen = new Map(states.map((state) => [keyOf(state), state]));
  for (const state of seen.values()) {
    for (const place of state.busyTasks()) {
      for (const next of state.stepsOf(place)) {
        const key = keyOf(next);
        if (!seen.has(key)) seen.set(key, next);
      }
    }
  }
  return [...seen.values()];
}
