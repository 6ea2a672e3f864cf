//! Control flow: where `await`, `return`, `break` and friends may stand, and code that is never reached.

use super::codes;

codes! {
    E300 Error Error "waiting outside an async context";
    E301 Error Error "`return` outside a function";
    E304 Error Error "`defer` outside a function";
    E305 Error Error "`break` or `continue` outside a loop";
    E306 Error Error "unknown label";
    E307 Error Error "`break` with a value out of something that is not a `loop`";
    E308 Error Error "`?` where nothing can be returned early";
    E309 Error Error "`yield` outside a function";
    E311 Error Error "a jump leaves a `defer` body";
    W201 Warning Warning "code that is never reached";
    W202 Warning Warning "condition is always true";
    W203 Warning Warning "condition is always false";
    W214 Warning Warning "the block of a `guard` can fall through";
}
