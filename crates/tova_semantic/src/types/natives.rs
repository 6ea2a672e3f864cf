//! What members of the host's own values return.

use crate::StaticType;

/// The result of the host's method `name` on a receiver of a known type.
pub(super) fn method(receiver: StaticType, name: &str) -> StaticType {
    match (receiver, name) {
        (
            StaticType::String,
            "toUpperCase" | "toLowerCase" | "trim" | "trimStart" | "trimEnd" | "padStart" | "padEnd" | "repeat"
            | "slice" | "substring" | "substr" | "charAt" | "concat" | "replace" | "replaceAll" | "normalize",
        ) => StaticType::String,
        (StaticType::String, "split") => StaticType::List,
        (StaticType::String | StaticType::List, "includes") => StaticType::Bool,
        (StaticType::String, "startsWith" | "endsWith") | (StaticType::List, "some" | "every") => StaticType::Bool,
        (StaticType::String | StaticType::List, "indexOf" | "lastIndexOf") => StaticType::Int,
        (StaticType::List, "findIndex" | "push" | "unshift") => StaticType::Int,
        (
            StaticType::List,
            "map" | "filter" | "slice" | "concat" | "flat" | "flatMap" | "reverse" | "sort" | "splice" | "fill",
        ) => StaticType::List,
        (StaticType::List, "join") => StaticType::String,
        (StaticType::Int | StaticType::Number, "toFixed" | "toString" | "toPrecision") => StaticType::String,
        (StaticType::Result, "isOk" | "isErr") | (StaticType::Option, "isSome" | "isNone") => StaticType::Bool,
        (StaticType::Result, "map" | "mapErr" | "flatMap" | "andThen" | "or" | "and" | "context") => {
            StaticType::Unknown
        }
        (StaticType::Channel, "send" | "receive") | (StaticType::Semaphore, "acquire" | "run") => StaticType::Promise,
        (StaticType::Channel, "trySend" | "try_send" | "isClosed" | "is_closed") => StaticType::Bool,
        (StaticType::Channel, "tryReceive" | "try_receive") => StaticType::Option,
        (StaticType::Channel, "close") | (StaticType::Semaphore, "release") => StaticType::Nil,
        (StaticType::Promise, "then" | "catch" | "finally") => StaticType::Promise,
        _ => StaticType::Unknown,
    }
}

/// What the promise of the host's method `name` on a receiver of a known type resolves to.
pub(super) fn awaited_method(receiver: StaticType, name: &str) -> StaticType {
    match (receiver, name) {
        (StaticType::Channel, "receive") => StaticType::Option,
        (StaticType::Channel, "send") => StaticType::Nil,
        _ => StaticType::Unknown,
    }
}

/// The result of `Host(…)` or `Host.member(…)`.
pub(super) fn host_call(host: &str, member: Option<&str>) -> StaticType {
    match (host, member) {
        ("String", None)
        | ("atob" | "btoa" | "encodeURIComponent" | "encodeURI" | "decodeURIComponent" | "decodeURI", None) => {
            StaticType::String
        }
        ("Number" | "parseInt" | "parseFloat", None) => StaticType::Number,
        ("Boolean", None) => StaticType::Bool,
        ("fetch", None) => StaticType::Promise,
        ("Math", Some(_)) | ("Date", Some("now")) | ("performance", Some("now")) => StaticType::Number,
        ("Array", Some("isArray")) | ("Number", Some("isInteger" | "isFinite" | "isNaN" | "isSafeInteger")) => {
            StaticType::Bool
        }
        ("Object", Some("keys" | "values" | "entries")) | ("Array", Some("from" | "of")) => StaticType::List,
        ("Promise", Some("all" | "allSettled" | "any" | "race" | "resolve" | "reject")) => StaticType::Promise,
        _ => StaticType::Unknown,
    }
}
