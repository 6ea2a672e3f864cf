import { contains } from "../list/contains.js";
import { indexOf } from "../list/index-of.js";
import { lastIndexOf } from "../list/last-index-of.js";
import { camelCase } from "../string/camel-case.js";
import { capitalize } from "../string/capitalize.js";
import { center } from "../string/center.js";
import { charAt } from "../string/char-at.js";
import { chars } from "../string/chars.js";
import { countOf } from "../string/count-of.js";
import { dedent } from "../string/dedent.js";
import { endsWith } from "../string/ends-with.js";
import { escapeHtml } from "../string/escape-html.js";
import { indentStr } from "../string/indent-str.js";
import { kebabCase } from "../string/kebab-case.js";
import { lines } from "../string/lines.js";
import { lower } from "../string/lower.js";
import { padEnd } from "../string/pad-end.js";
import { padStart } from "../string/pad-start.js";
import { repeat } from "../string/repeat.js";
import { replaceFirst } from "../string/replace-first.js";
import { replace } from "../string/replace.js";
import { reverseStr } from "../string/reverse-str.js";
import { slugify } from "../string/slugify.js";
import { snakeCase } from "../string/snake-case.js";
import { split } from "../string/split.js";
import { startsWith } from "../string/starts-with.js";
import { substr } from "../string/substr.js";
import { titleCase } from "../string/title-case.js";
import { trimEnd } from "../string/trim-end.js";
import { trimStart } from "../string/trim-start.js";
import { trim } from "../string/trim.js";
import { truncate } from "../string/truncate.js";
import { unescapeHtml } from "../string/unescape-html.js";
import { upper } from "../string/upper.js";
import { wordWrap } from "../string/word-wrap.js";
import { words } from "../string/words.js";
import { checkExamples } from "./examples.js";

checkExamples("string", [
  [() => upper("straße"), '"STRASSE"'],
  [() => lower("ÀB"), '"àb"'],
  [() => trim("  hi \n"), '"hi"'],
  [() => trimStart("  hi "), '"hi "'],
  [() => trimEnd(" hi  "), '" hi"'],
  [() => split("a,b,c", ","), '["a", "b", "c"]'],
  [() => split("abc", ""), '["a", "b", "c"]'],
  [() => split("", ","), '[""]'],
  [() => words("  a  b\tc\n"), '["a", "b", "c"]'],
  [() => words(""), "[]"],
  [() => lines("a\nb\n"), '["a", "b", ""]'],
  [() => lines("a\r\nb"), '["a", "b"]'],
  [() => lines(""), '[""]'],
  [() => chars("héy😀"), '["h", "é", "y", "😀"]'],
  [() => contains("hello", "ell"), "true"],
  [() => startsWith("hello", "he"), "true"],
  [() => endsWith("hello", "lo"), "true"],
  [() => replace("aabb", "b", "x"), '"aaxx"'],
  [() => replace("aaa", "", "-"), '"-a-a-a-"'],
  [() => replace("a$b", "$", "$&"), '"a$&b"'],
  [() => replace("aXbX", new RegExp("X"), "-"), '"a-bX"'],
  [() => replaceFirst("aabb", "a", "x"), '"xabb"'],
  [() => repeat("ha", 3), '"hahaha"'],
  [() => repeat("ha", 0), '""'],
  [() => padStart("5", 3, "0"), '"005"'],
  [() => padStart("5", 4, "ab"), '"aba5"'],
  [() => padEnd("hi", 5), '"hi   "'],
  [() => center("hi", 7, "*"), '"**hi***"'],
  [() => center("hello", 3), '"hello"'],
  [() => charAt("hello", 1), '"e"'],
  [() => charAt("hello", 10), "nil"],
  [() => charAt("hello", -1), "nil"],
  [() => indexOf("hello", "l"), "2"],
  [() => indexOf("hello", "z"), "nil"],
  [() => lastIndexOf("hello", "l"), "3"],
  [() => indexOf([1,2,3], 2), "1"],
  [() => countOf("banana", "an"), "2"],
  [() => countOf("aaa", "aa"), "1"],
  [() => countOf("abc", ""), "0"],
  [() => substr("hello", 1, 3), '"el"'],
  [() => substr("hello", -3), '"llo"'],
  [() => substr("hello", 3, 1), '""'],
  [() => reverseStr("héy😀"), '"😀yéh"'],
  [() => capitalize("hello world"), '"Hello world"'],
  [() => capitalize(""), '""'],
  [() => titleCase("the quick-brown fox"), '"The Quick-Brown Fox"'],
  [() => titleCase("fox's den"), '"Fox\'s Den"'],
  [() => snakeCase("helloWorld Foo-bar"), '"hello_world_foo_bar"'],
  [() => snakeCase("XMLParser"), '"xmlparser"'],
  [() => camelCase("hello_world foo-bar"), '"helloWorldFooBar"'],
  [() => camelCase("HelloWorld"), '"helloWorld"'],
  [() => kebabCase("helloWorld"), '"hello-world"'],
  [() => kebabCase("some_thing"), '"some-thing"'],
  [() => truncate("Hello World", 8), '"Hello..."'],
  [() => truncate("Hello World", 8, ".."), '"Hello .."'],
  [() => truncate("Hello", 2), '"He"'],
  [() => wordWrap("the quick brown fox", 10), '"the quick\\nbrown fox"'],
  [() => wordWrap("superlongword x", 5), '"superlongword\\nx"'],
  [() => dedent("  a\n    b\n\n  c"), '"a\\n  b\\n\\nc"'],
  [() => indentStr("a\nb", 2), '"  a\\n  b"'],
  [() => indentStr("a\nb", 1, ">"), '">a\\n>b"'],
  [() => slugify("Hello, World!"), '"hello-world"'],
  [() => slugify("Café au lait"), '"cafe-au-lait"'],
  [() => escapeHtml("<a href='x'>\"&\"</a>"), '"&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;"'],
  [() => unescapeHtml("&lt;b&gt;"), '"<b>"'],
  [() => unescapeHtml("&amp;lt;"), '"&lt;"'],
]);
