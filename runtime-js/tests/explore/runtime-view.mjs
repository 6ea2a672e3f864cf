// What can be seen of the runtime from outside.

/**
 * @param {any} node of the tree of tasks
 * @param {string} label
 * @returns {any} the uppermost node below with that label
 */
export function nodeWithLabel(node, label) {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    const found = child.label === label ? child : nodeWithLabel(child, label);
    if (found !== null) return found;
  }
  return null;
}

/**
 * @param {any} node of the tree of tasks
 * @returns {string} how many waits it has, and what is below it
 */
export function treeText(node) {
  let text = "";
  for (let wait = node.firstWait; wait !== null; wait = wait.nextWait) text += "w";
  for (let child = node.firstChild; child !== null; child = child.nextSibling) text += `(${treeText(child)})`;
  return text;
}

/** @param {any} queue */
export function queueLength(queue) {
  let length = 0;
  for (let operation = queue.first; operation !== null; operation = operation.behind) length++;
  return length;
}
