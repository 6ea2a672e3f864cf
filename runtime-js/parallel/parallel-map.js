// Map a list on worker threads, in input order.
//
// What the compiler emits for `parallelMap(images, fn(img) resize_image(img, width, height), 8)`:
//
//   const workers = parallelWorkers(import.meta.url, { Point, Circle, Empty });
//   const thumbnail = workers.lift("thumbnail", ({ width, height }) => (img) => resize_image(img, width, height));
//
//   async function main() {
//     const small = await parallelMap(images, thumbnail({ width, height }), 8);
//   }
//
//   if (!workers.serve()) startProgram(main);
//
// - `parallelWorkers(url, types)` once per bundle. A worker thread loads the same file; `types` holds what keeps its type
//   between threads: the classes of structs and variants, and the frozen singletons of unit variants, under unique names.
// - `workers.lift(id, factory, options?)` once per callback, at module level, ids unique in the bundle. The factory takes the captured
//   values by name and returns the callback; the call in place passes them. Module-level variables that the callback or a function it
//   reaches reads, and that are not part of the worker's code, are captures too: the factory assigns them before it returns
//   (`({ scale: value }) => { scale = value; return resize; }`). A worker runs the factory again whenever it turns to another call.
//   `{ short: true }` when the compiler sees that the callback is short: only then may the call finish on the main thread.
// - `workers.serve()` is the guard before the program starts: in a worker thread of this file it begins to serve and returns true, and
//   nothing else of the user's top level may run; in any other thread (the user's own workers included) it returns false.
// - A callback that cannot be traced is passed as the plain function and runs on the main thread.
