import { TreeNode } from "./tree-node.js";

/** The root of the tree: what waits outside every task waits here. */
export const wholeProgram = new TreeNode(null, "main");
