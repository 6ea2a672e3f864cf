/**
 * The text of an object of one of the host's own kinds that says nothing useful by itself.
 * @param {any} value
 * @param {(value: any) => string} inspect the text of what it contains
 * @returns {string | undefined} undefined: it is of no such kind
 */
export function hostObjectText(value, inspect) {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  const list = (/** @type {(item: any) => string} */ text) => Array.from(value, text).join(", ");
  const braces = (/** @type {string} */ text) => kind + (text ? ` { ${text} }` : " {}");
  if (kind === "Set") return braces(list(inspect));
  if (kind === "Map") return braces(list(([key, item]) => `${inspect(key)} => ${inspect(item)}`));
  if (kind === "Promise") return "<promise>";
  if (kind === "Date") return value.toJSON() ?? "Invalid Date";
  if (/Generator$/.test(kind)) return "<generator>";
  if (/.Array$/.test(kind)) return `${kind} [${list(inspect)}]`;
  if (/^Async.*Function$/.test(kind)) return `<async fn${value.name && " " + value.name}>`;
}
