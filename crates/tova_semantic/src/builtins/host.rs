use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Globals of Node, Bun and browsers that a program may use as they are (`stdlib.md` §4.13).
const GLOBALS: &str = "
    Promise Math Date JSON Object Array String Number Boolean BigInt Symbol Function RegExp Error TypeError RangeError SyntaxError
    ReferenceError URIError EvalError AggregateError Map Set WeakMap WeakSet WeakRef FinalizationRegistry Proxy Reflect Intl globalThis
    console fetch Request Response Headers FormData Blob File URL URLSearchParams AbortController AbortSignal WebSocket EventSource Event
    EventTarget CustomEvent MessageChannel MessagePort BroadcastChannel ReadableStream WritableStream TransformStream CompressionStream
    DecompressionStream TextEncoder TextDecoder atob btoa structuredClone queueMicrotask setTimeout setInterval setImmediate clearTimeout
    clearInterval clearImmediate performance parseInt parseFloat encodeURI decodeURI encodeURIComponent decodeURIComponent escape unescape
    ArrayBuffer SharedArrayBuffer DataView Atomics WebAssembly Iterator DOMException
    Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array Float32Array Float64Array
    BigInt64Array BigUint64Array
    process Buffer navigator Bun undefined null NaN Infinity
    document window localStorage sessionStorage location history alert prompt requestAnimationFrame cancelAnimationFrame self
";

static NAMES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| GLOBALS.split_whitespace().collect());

/// Whether `name` is a global of the host.
pub fn is_host_global(name: &str) -> bool {
    NAMES.contains(name)
}

/// Whether `name` is a global class of the host, so that `name.new(…)` constructs it.
pub(crate) fn is_host_class(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && !matches!(
            name,
            "Math" | "JSON" | "Reflect" | "Atomics" | "Intl" | "WebAssembly" | "NaN" | "Infinity" | "Bun"
        )
        && is_host_global(name)
}
