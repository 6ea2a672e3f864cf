//! Values that certainly do not fit where they stand.

use super::codes;

codes! {
    E107 Error Error "a named argument is unknown, given twice, or already given by position";
    E602 Error Error "unknown trait";
    W106 Warning Error "the number of arguments differs from the declaration";
    W204 Warning Warning "integer literal that is not exactly representable";
    W211 Warning Warning "a fresh object is compared by identity";
    W212 Warning Warning "comparison without parentheses under `&`, `^` or `|`";
    W213 Warning Warning "an order comparison with nil";
    W303 Warning Warning "unknown trait in `derive`";
}
