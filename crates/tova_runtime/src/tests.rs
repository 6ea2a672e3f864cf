use crate::module_text::{Kind, take_apart};
use crate::tables::problems;
use crate::{Traits, bundle, export, files};

#[test]
fn every_module_keeps_the_rules_of_the_linker() {
    assert_eq!(problems(), &[] as &[&str]);
}

#[test]
fn a_module_is_taken_apart() {
    let module = take_apart(
        "// A file comment.\nimport { len } from \"../core/len.js\";\n\n/**\n * Doc.\n * @param {any} a\n */\nexport async function f(a) {\n  \
         // why\n  const b = /** @type {any} */ (a).len; // stays\n\n\n  return g(...b, Map);\n}\n\n/** @param {any} x */\nfunction g(x) {}\n",
    );
    assert_eq!(
        module.text,
        "async function f(a) {\n  const b = (a).len; // stays\n\n  return g(...b, Map);\n}\n\nfunction g(x) {}"
    );
    assert_eq!(module.names, [("f".into(), Kind::AsyncFunction, true), ("g".into(), Kind::Function, false)]);
    assert_eq!(module.imports, [("../core/len.js".into(), vec!["len".into()])]);
    assert!(module.identifiers.contains("Map") && module.identifiers.contains("b"));
    assert!(!module.identifiers.contains("len"));
    assert_eq!(module.problems, [] as [String; 0]);
}

#[test]
fn other_forms_of_import_and_export_are_refused() {
    let refused = [
        "import x from \"./x.js\";",
        "import * as x from \"./x.js\";",
        "export default 1;",
        "export { a };",
        "export * from \"./x.js\";",
    ];
    for line in refused {
        assert_eq!(take_apart(line).problems.len(), 1, "{line}");
    }
}

#[test]
fn imported_modules_come_first_and_once() {
    let bundle = bundle(["print", "Ok", "display", "print"], Traits::default());
    let at = |path: &str| bundle.files.iter().position(|file| file.path == path);
    let display = export("display").map(|export| files()[export.file].path).expect("display is exported");
    assert!(at(display) < at("core/print.js"));
    let mut paths: Vec<_> = bundle.files.iter().map(|file| file.path).collect();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), bundle.files.len());
}

#[test]
fn programs_that_cannot_cancel_get_the_stub() {
    let paths = |cancelling| {
        bundle(["sleep"], Traits { cancelling, ..Traits::default() })
            .files
            .iter()
            .map(|file| file.path)
            .collect::<Vec<_>>()
    };
    assert!(paths(false).contains(&"task/task-stub.js") && !paths(false).contains(&"task/task.js"));
    assert!(paths(true).contains(&"task/task.js") && !paths(true).contains(&"task/task-stub.js"));
    assert_eq!(bundle(["sleep"], Traits::default()).host_imports.keys().count(), 0);
}

#[test]
fn a_stub_exports_what_its_module_exports() {
    for stub in files().iter().filter(|file| file.path.ends_with("-stub.js")) {
        let full = stub.path.replace("-stub.js", ".js");
        let full = files().iter().find(|file| file.path == full).expect("a stub stands in for a module");
        for name in full.names.iter().filter(|name| export(name).is_some()) {
            assert!(stub.names.contains(name), "{} lacks {name}", stub.path);
        }
    }
}
