use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::camel_case;

/// Which receivers have a library method.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Receiver {
    /// Strings only.
    String,
    /// Lists only.
    List,
    /// Strings and lists.
    Both,
}

const STRING: &str = "
    len upper lower contains chars words lines capitalize titleCase snakeCase camelCase kebabCase replaceFirst countOf reverseStr center
    truncate wordWrap dedent indentStr slugify escapeHtml unescapeHtml isEmpty first last take drop toInt toFloat toBool
";

/// Natives of strings whose snake_case form the library adds, because it means the same.
const STRING_SNAKE_ONLY: &str = "startsWith endsWith padStart padEnd trimStart trimEnd";

const LIST: &str = "
    flatten scan take drop takeWhile dropWhile first last contains any all count sum product sumBy min max minBy maxBy sorted sortBy
    compareBy reversed unique groupBy frequencies partition chunk slidingWindow pairwise enumerate zip zipWith interleave intersperse
    combinations permutations compact rotate insertAt removeAt updateAt binarySearch isSorted union intersection difference
    symmetricDifference isSubset isSuperset isEmpty where collect filterOk filterErr partitionResults len avg mean median mode stdev
    variance percentile choice shuffle sample typeOf
";

/// Natives of lists that the library has too: only their snake_case form is the library's.
const LIST_SNAKE_ONLY: &str = "flatMap findIndex indexOf lastIndexOf";

static METHODS: LazyLock<FxHashMap<&str, Receiver>> = LazyLock::new(|| {
    let mut methods: FxHashMap<&str, Receiver> =
        STRING.split_whitespace().map(|name| (name, Receiver::String)).collect();
    for name in LIST.split_whitespace() {
        methods.entry(name).and_modify(|receiver| *receiver = Receiver::Both).or_insert(Receiver::List);
    }
    methods
});

/// The canonical library function behind the method `name` and its receivers, if a String or List gets that method from the library
/// (`stdlib.md` §4.14). Members that the host's own strings and lists have under this very name are not the library's.
pub(crate) fn library_method(name: &str) -> Option<(&'static str, Receiver)> {
    if let Some((&canonical, &receiver)) = METHODS.get_key_value(name) {
        return Some((canonical, receiver));
    }
    match name {
        "min_val" => return Some(("min", Receiver::List)),
        "max_val" => return Some(("max", Receiver::List)),
        _ => {}
    }
    let camel = camel_case(name)?;
    if let Some((&canonical, &receiver)) = METHODS.get_key_value(camel.as_str()) {
        return Some((canonical, receiver));
    }
    let among = |names: &'static str| names.split_whitespace().find(|canonical| *canonical == camel);
    among(STRING_SNAKE_ONLY)
        .map(|canonical| (canonical, Receiver::String))
        .or_else(|| among(LIST_SNAKE_ONLY).map(|canonical| (canonical, Receiver::List)))
}
