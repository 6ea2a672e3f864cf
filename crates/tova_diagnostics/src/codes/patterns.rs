//! Patterns and `match`.

use super::codes;

codes! {
    E500 Error Error "invalid pattern";
    E501 Error Error "constructor pattern with wrong fields";
    E502 Error Error "the sides of an or-pattern bind different names";
    W200 Warning Error "a match does not cover all cases";
    W207 Warning Warning "match arm after a catch-all";
}
