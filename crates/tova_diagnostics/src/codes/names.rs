//! Names: what defines them, what may assign to them, what is never used.

use super::codes;

codes! {
    E200 Warning Error "a name is not defined";
    E201 Error Error "the same name is defined twice";
    E202 Error Error "assigning again to an immutable binding";
    E203 Error Error "a type declaration that mixes forms";
    E205 Error Error "a name is used before its definition";
    E206 Error Error "the number of values does not fit the number of targets";
    E207 Error Error "a target that cannot be assigned to";
    E208 Error Error "`impl` for an unknown type";
    W001 Warning Warning "unused local";
    W002 Warning Warning "unused private function";
    W003 Warning Warning "unused import";
    W101 Warning Warning "a new binding hides an outer immutable one";
}
