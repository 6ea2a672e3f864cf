// Tasks whose own waits are not known. They come and go too often for objects in a tree: each has a place in two lists.

/** @type {(string | null)[]} the names of those that run, by place */
let runningNames = [];
/** @type {number[]} how many had begun before each, by place */
let runningTurns = [];
/** @type {number[]} places that are free again */
let freePlaces = [];
let begunTasks = 0;

/** After so many at once the lists are made anew when all have ended. */
const manyPlaces = 1000;

/**
 * @param {string} label how reports call the task
 * @returns {number} its place, for `endUntracked`
 */
export function beginUntracked(label) {
  const place = freePlaces.length > 0 ? /** @type {number} */ (freePlaces.pop()) : runningNames.length;
  runningNames[place] = label;
  runningTurns[place] = begunTasks++;
  return place;
}

/** @param {number} place of a task that has ended */
export function endUntracked(place) {
  runningNames[place] = null;
  freePlaces.push(place);
  if (freePlaces.length > manyPlaces && freePlaces.length === runningNames.length) {
    runningNames = [];
    runningTurns = [];
    freePlaces = [];
  }
}

/** @returns {string[]} the names of those that run, in the order in which they have begun */
export function untrackedNames() {
  const places = [...runningNames.keys()].filter((place) => runningNames[place] !== null);
  return places.sort((a, b) => runningTurns[a] - runningTurns[b]).map((place) => /** @type {string} */ (runningNames[place]));
}
