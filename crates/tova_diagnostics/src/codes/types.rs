//! Values that certainly do not fit where they stand.

use super::codes;

codes! {
    E101 Error Error "a function returns another type than it declares";
    E103 Error Error "an argument does not fit the declared type";
    E104 Warning Error "an operand of a type the operator does not take";
    E107 Error Error "a named argument is unknown, given twice, or already given by position";
    E602 Error Error "unknown trait";
    W102 Warning Error "a value of another type than the name has";
    W106 Warning Error "the number of arguments differs from the declaration";
    W204 Warning Warning "a number that an integer's place cannot keep exactly";
    W205 Warning Warning "a path without a value in a function that declares a result";
    W209 Warning Warning "list elements that have nothing in common";
    W211 Warning Warning "a fresh object is compared by identity";
    W212 Warning Warning "comparison without parentheses under `&`, `^` or `|`";
    W213 Warning Warning "an order comparison with nil";
    W300 Warning Error "a method of the trait is missing";
    W301 Warning Warning "another number of parameters than the trait's method";
    W302 Warning Warning "another result than the trait's method";
    W303 Warning Warning "unknown trait in `derive`";
    W_UNSAFE_UNWRAP Warning Warning "`unwrap` or `expect` on a Result or Option that was not tested";
    W_NULL_ACCESS Warning Warning "a member of a value that is nil";
    W_UNKNOWN_FIELD Warning Error "the type has no such field";
}
