//! Whether a program can get hold of an object of one of the host's own kinds (a Map, a date, a promise …), by what it is made of itself. What
//! runtime functions make is known to the runtime.

use tova_semantic::Program;

use crate::items::Items;
use crate::plan::Plan;
use crate::reach::Reach;
use crate::uses::Target;

/// Names of the host that lead to numbers, strings, lists, plain objects, functions and errors only.
const HARMLESS: [&str; 17] = [
    "Array",
    "BigInt",
    "Boolean",
    "Error",
    "Infinity",
    "JSON",
    "Math",
    "NaN",
    "Number",
    "RangeError",
    "String",
    "TypeError",
    "console",
    "isFinite",
    "isNaN",
    "parseFloat",
    "parseInt",
];

/// `plan` knows imports, exports and workers already.
pub fn are_met(program: &Program, items: &Items, reach: &Reach, plan: &Plan) -> bool {
    let from_outside = !plan.imports.is_empty() || !plan.exports.is_empty() || !plan.workers.is_empty();
    let functions = || program.modules.iter().flat_map(|data| data.tables.functions.values());
    let is_harmless = |target: &Target| match target {
        Target::Host(name) => HARMLESS.contains(&name.as_str()),
        Target::HostImport(_) => false,
        _ => true,
    };
    from_outside
        || functions().any(|function| function.is_async || function.is_generator)
        || reach.items.iter().any(|id| {
            let uses = &items.get(*id).uses;
            // Every constructor leads to `Function`, and with it to anything.
            uses.members.contains("constructor") || !uses.all.iter().all(|used| is_harmless(&used.target))
        })
}
