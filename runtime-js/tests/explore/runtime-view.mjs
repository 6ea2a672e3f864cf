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
  node.forEachWait(() => (text += "w"));
  for (let child = node.firstChild; child !== null; child = child.nextSibling) text += `(${treeText(child)})`;
  return text;
}

/** @param {any} queue */
export function queueLength(queue) {
  return queue.operations().length;
}
