//! Names that every program knows: the library's, and the host's globals.

mod host;
mod library;
mod methods;

pub(crate) use host::is_host_class;
pub use host::is_host_global;
pub use library::library_names;
pub(crate) use library::{LibraryKind, library_item, namespace_member};
pub use methods::Receiver;
pub(crate) use methods::library_method;

/// The camelCase form of a snake_case spelling; `None` if the name has no such form (no inner underscore).
///
/// The library's aliases are mechanical (`try_async` for `tryAsync`); only `is_nan` for `isNaN` is not.
fn camel_case(name: &str) -> Option<String> {
    if name == "is_nan" {
        return Some("isNaN".to_owned());
    }
    if name.starts_with('_') || !name.contains('_') || name.contains(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let mut camel = String::with_capacity(name.len());
    let mut words = name.split('_');
    camel.push_str(words.next().unwrap_or_default());
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next()?.to_uppercase());
        camel.push_str(letters.as_str());
    }
    Some(camel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_lead_to_the_canonical_name() {
        assert_eq!(library_item("try_async").map(|item| item.name), Some("tryAsync"));
        assert_eq!(library_item("is_nan").map(|item| item.name), Some("isNaN"));
        assert_eq!(library_item("base64_encode").map(|item| item.name), Some("base64Encode"));
        assert_eq!(library_item("len_"), None);
        assert_eq!(library_item("_len"), None);
        assert_eq!(library_item("Try_async"), None);
    }

    #[test]
    fn methods_that_the_host_has_are_the_host_s() {
        assert_eq!(library_method("group_by"), Some(("groupBy", Receiver::List)));
        assert_eq!(library_method("first"), Some(("first", Receiver::Both)));
        assert_eq!(library_method("map"), None);
        assert_eq!(library_method("starts_with"), Some(("startsWith", Receiver::String)));
        assert_eq!(library_method("startsWith"), None);
        assert_eq!(library_method("max_val"), Some(("max", Receiver::List)));
    }

    #[test]
    fn namespaces_name_library_functions() {
        assert_eq!(namespace_member("math", "log"), Some("ln"));
        assert_eq!(namespace_member("arr", "group_by"), Some("groupBy"));
        assert_eq!(namespace_member("math", "upper"), None);
    }
}
