//! What cannot be read: words, signs, literals, brackets.

use super::codes;

codes! {
    E001 Error Error "a word or sign that cannot stand here";
    E002 Error Error "a string, regex or interpolation is never closed";
    E003 Error Error "a bracket is never closed, or closed by the wrong one";
    E004 Error Error "malformed number, or unknown or repeated regex flag";
    E005 Error Error "a character that is not part of the language";
    E006 Error Error "a block comment is never closed";
    E007 Error Error "an expression was expected";
    E009 Error Error "an operator Tova does not have";
    E010 Error Error "nesting or a chain beyond the limit";
    E011 Error Error "two statements on one line without a line break or `;` between them";
    E012 Error Error "a full-stack block, which is outside the core";
    E013 Error Error "a form from another language";
    E014 Error Error "`mut`, or `let` without a pattern";
    E015 Error Error "a decorator that does not stand before a function";
    E016 Error Error "an `if` used as a value has no `else`";
    E017 Error Error "`try` without `catch` and `finally`";
    E018 Error Error "bad visibility modifier";
    E019 Error Error "unresolved merge-conflict markers";
    W_BIDI_TEXT Warning Error "an invisible character changes the order in which text is shown";
    W_UNUSED_IGNORE Advice Warning "an ignore comment that silences nothing";
}
