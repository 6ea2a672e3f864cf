//! Imports and exports.

use super::codes;

codes! {
    E400 Error Error "an import cannot be resolved";
    E401 Error Error "imports form a circle";
    E402 Error Error "an import or export that is not at the top level";
    E403 Error Error "a name is exported twice, or an undefined name is exported";
}
