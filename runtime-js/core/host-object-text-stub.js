// The interface of host-object-text.js for programs that cannot get hold of an object of such a kind.

/** @returns {undefined} */
export function hostObjectText() {}
