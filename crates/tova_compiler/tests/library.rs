//! The library as the meaning pass knows it and the runtime as it is linked agree.

use std::collections::BTreeSet;

/// Namespaces: names of the language only.
const NAMESPACES: &str = "math str arr dt re json crypto fs url http log cache collections Gen";

/// Parts of the library (tier 2 of its reference) that the runtime does not have yet. A program that uses one is told so.
const NOT_YET: &str = "
    Counter DefaultDict Deque Heap LRUCache OrderedDict RegexBuilder Seq
    args ask assertSnapshot base64Decode base64Encode blue bold buildQuery buildUrl chdir choose chooseMany color confirm cp createMock
    createSpy cwd cyan dateAdd dateDiff dateFormat dateFrom dateParse datePart dim env exec execAsync exists exit fileSize fileStat fmt
    forAll globFiles gray green hexDecode hexEncode isAlpha isAlphanumeric isDir isEmail isFile isHex isNumeric isSymlink isUrl isUuid
    iter jsonParse jsonPretty jsonStringify ls magenta mkdir mv now nowIso onSignal panel parseArgs parseQuery parseUrl pathBasename
    pathDirname pathExt pathJoin pathRelative pathResolve progress readBytes readLines readStdin readText readlink red regexBuilder
    regexCapture regexFindAll regexMatch regexReplace regexSplit regexTest rm scriptDir scriptPath secret setEnv sh shAsync spin
    strikethrough symlink table timeAgo typedAdd typedDot typedFill typedLinspace typedMap typedNorm typedOnes typedRange typedReduce
    typedScale typedSort typedSum typedZeros underline urlDecode urlEncode uuid writeText yellow
";

fn words(text: &'static str) -> BTreeSet<&'static str> {
    text.split_whitespace().collect()
}

#[test]
fn every_name_of_the_library_is_in_the_runtime_or_listed_as_missing() {
    let missing = tova_semantic::library_names().filter(|name| tova_runtime::export(name).is_none());
    let missing: BTreeSet<&str> = missing.collect::<BTreeSet<_>>().difference(&words(NAMESPACES)).copied().collect();
    assert_eq!(missing, words(NOT_YET));
}

#[test]
fn a_name_that_is_not_there_yet_is_reported() {
    let text = "print(uuid(), math.sin(1), json.parse(\"1\"))\n";
    let files = tova_source::MemoryFiles([("app.tova".to_owned(), text.to_owned())].into());
    let project = tova_compiler::Project {
        files: &files,
        entry: "app.tova",
        source_root: None,
        working_folder: "/",
        executor: &tova_compiler::OneThread,
        strict: false,
    };
    let checked = tova_compiler::check(&project).expect("the entry can be read");
    let found: Vec<(&str, bool)> =
        checked.diagnostics.iter().map(|found| (found.primary.span.of(text), found.is_error())).collect();
    assert_eq!(found, [("uuid", true), (".parse", true)]);
}
