use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::camel_case;
use crate::StaticType;

/// What kind of thing a library name is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LibraryKind {
    Function,
    AsyncFunction,
    Class,
    Value,
    Namespace,
}

/// One name of the library.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct LibraryItem {
    /// The canonical (camelCase) name.
    pub(crate) name: &'static str,
    pub(crate) kind: LibraryKind,
    /// The type of what a function returns, or of a value, as far as it is certain.
    pub(crate) ty: StaticType,
}

use LibraryKind::{AsyncFunction, Class, Function, Namespace, Value};

/// The library by kind and certain type.
const LIBRARY: &[(LibraryKind, StaticType, &str)] = &[
    (
        Function,
        StaticType::Nil,
        "print eprint assert assertEq assertNe onSignal setEnv table panel assertSnapshot forAll exit panic",
    ),
    (
        Function,
        StaticType::Bool,
        "deepEqual includes contains any all isSorted isSubset isSuperset isEmpty startsWith endsWith hasKey isNaN isFinite isClose toBool
         regexTest isEmail isUrl isNumeric isAlpha isAlphanumeric isUuid isHex exists isFile isDir isSymlink isCancelled",
    ),
    (Function, StaticType::Int, "len count countOf randomInt now binarySearch"),
    (
        Function,
        StaticType::Number,
        "sum product sumBy abs floor ceil round clamp sqrt pow sin cos tan asin acos atan atan2 ln log2 log10 exp sign trunc hypot lerp gcd
         lcm toRadians toDegrees avg mean stdev variance random randomFloat toFixed dateDiff typedSum typedDot typedNorm",
    ),
    (
        Function,
        StaticType::String,
        "inspect typeOf upper lower trim trimStart trimEnd replace replaceFirst repeat padStart padEnd center substr reverseStr capitalize
         titleCase snakeCase camelCase kebabCase truncate wordWrap dedent indentStr slugify escapeHtml unescapeHtml join toString toHex
         toBinary toOctal formatNumber jsonStringify jsonPretty regexReplace nowIso dateFormat timeAgo base64Encode base64Decode urlEncode
         urlDecode hexEncode hexDecode buildUrl buildQuery uuid fmt color red green yellow blue magenta cyan gray bold dim underline
         strikethrough pathJoin pathDirname pathBasename pathExt pathResolve pathRelative cwd readStdin",
    ),
    (
        Function,
        StaticType::List,
        "range map filter flatMap flatten scan takeWhile dropWhile sorted sortBy compareBy reversed unique partition slidingWindow pairwise
         enumerate zip zipWith interleave intersperse combinations permutations filled repeatValue compact rotate insertAt removeAt updateAt
         union intersection difference symmetricDifference where collect filterOk filterErr partitionResults split words lines chars keys
         values entries divmod shuffle sample ls globFiles args readLines regexFindAll regexSplit",
    ),
    (Function, StaticType::Object, "groupBy frequencies fromEntries merge pick omit mapValues parseArgs parseQuery"),
    (
        Function,
        StaticType::Function,
        "compose pipeFn partial curry flip negate once memoize debounce throttle createSpy createMock",
    ),
    (
        Function,
        StaticType::Result,
        "Ok Err tryFn jsonParse regexMatch regexCapture dateParse parseUrl readText readBytes writeText mkdir rm cp mv fileSize fileStat
         symlink readlink chdir sh exec",
    ),
    (Function, StaticType::Option, "Some"),
    (
        Function,
        StaticType::Unknown,
        "compare identity reduce take drop first last find findIndex min max minBy maxBy chunk charAt indexOf lastIndexOf get freeze clone
         factorial median mode percentile choice toInt toFloat assertThrows cancelSignal regexBuilder dateFrom dateAdd datePart env
         scriptPath scriptDir iter progress typedZeros typedOnes typedFill typedRange typedLinspace typedAdd typedScale typedMap
         typedReduce typedSort",
    ),
    (
        AsyncFunction,
        StaticType::Promise,
        "sleep timeout tryAsync retry parallel race mapAsync parallelMap execAsync shAsync spin ask confirm choose chooseMany secret",
    ),
    (Value, StaticType::Option, "None"),
    (Value, StaticType::Number, "PI E INF"),
    (Value, StaticType::Unknown, "Less Equal Greater"),
    (
        Class,
        StaticType::Unknown,
        "Channel Seq OrderedDict DefaultDict Counter Deque LRUCache RegexBuilder Semaphore Heap",
    ),
    (
        Namespace,
        StaticType::Unknown,
        "math str arr dt re json crypto fs url http log cache collections Gen",
    ),
];

static ITEMS: LazyLock<FxHashMap<&str, LibraryItem>> = LazyLock::new(|| {
    let lines = LIBRARY.iter();
    lines
        .flat_map(|&(kind, ty, names)| names.split_whitespace().map(move |name| (name, LibraryItem { name, kind, ty })))
        .collect()
});

/// The library's item under the canonical `name` or its snake_case alias.
pub(crate) fn library_item(name: &str) -> Option<LibraryItem> {
    ITEMS.get(name).copied().or_else(|| ITEMS.get(camel_case(name)?.as_str()).copied())
}

/// All canonical names, for suggestions.
pub fn library_names() -> impl Iterator<Item = &'static str> {
    LIBRARY.iter().flat_map(|&(_, _, names)| names.split_whitespace())
}

/// Members of namespaces that are library functions under the same name.
const SAME_NAME: &[(&str, &str)] = &[
    (
        "math",
        "sin cos tan asin acos atan atan2 log2 log10 exp abs floor ceil round sqrt pow clamp random sign trunc hypot lerp gcd lcm factorial
         PI E INF",
    ),
    (
        "str",
        "upper lower trim trimStart trimEnd split words lines chars contains startsWith endsWith replace replaceFirst repeat padStart padEnd
         center charAt indexOf lastIndexOf countOf substr reverseStr capitalize titleCase snakeCase camelCase kebabCase truncate wordWrap
         dedent indentStr slugify escapeHtml unescapeHtml",
    ),
    (
        "arr",
        "sorted reversed unique chunk flatten take drop first last count partition groupBy zipWith frequencies scan minBy maxBy sumBy
         compact rotate insertAt removeAt binarySearch isSorted",
    ),
    ("dt", "now nowIso timeAgo"),
    (
        "fs",
        "readText readBytes writeText exists isFile isDir isSymlink ls globFiles mkdir rm cp mv fileSize fileStat symlink readlink",
    ),
    ("url", "parseQuery buildQuery"),
    ("collections", "OrderedDict DefaultDict Counter Deque"),
];

/// Members of namespaces that are library functions under another name.
const OTHER_NAME: &[(&str, &str, &str)] = &[
    ("math", "log", "ln"),
    ("dt", "parse", "dateParse"),
    ("dt", "format", "dateFormat"),
    ("dt", "add", "dateAdd"),
    ("dt", "diff", "dateDiff"),
    ("dt", "from", "dateFrom"),
    ("dt", "part", "datePart"),
    ("json", "parse", "jsonParse"),
    ("json", "stringify", "jsonStringify"),
    ("json", "pretty", "jsonPretty"),
    ("re", "test", "regexTest"),
    ("re", "match", "regexMatch"),
    ("re", "findAll", "regexFindAll"),
    ("re", "replace", "regexReplace"),
    ("re", "split", "regexSplit"),
    ("re", "capture", "regexCapture"),
    ("url", "parse", "parseUrl"),
    ("url", "build", "buildUrl"),
];

/// The canonical library function that `namespace.member` is, if it is one.
pub(crate) fn namespace_member(namespace: &str, member: &str) -> Option<&'static str> {
    let find = |member: &str| {
        let same = SAME_NAME.iter().filter(|(space, _)| *space == namespace);
        same.flat_map(|(_, names)| names.split_whitespace()).find(|name| *name == member).or_else(|| {
            OTHER_NAME
                .iter()
                .find(|(space, name, _)| *space == namespace && *name == member)
                .map(|(_, _, canonical)| *canonical)
        })
    };
    find(member).or_else(|| find(&camel_case(member)?))
}
