//! What members and calls ask of their receiver: W_NULL_ACCESS, W_UNKNOWN_FIELD, W_UNSAFE_UNWRAP.

use tova_diagnostics::codes::{W_NULL_ACCESS, W_UNKNOWN_FIELD, W_UNSAFE_UNWRAP};
use tova_diagnostics::{Applicability, Diagnostic};
use tova_source::{Name, Span};
use tova_syntax::tree::*;

use super::Types;
use super::named_arguments::list;
use crate::suggest::suggest;
use crate::{Callee, ExportTarget, ModuleId, Resolution, StaticType, TypeId};

/// What every instance of a Tova type has besides its fields and methods.
const OF_EVERY_INSTANCE: [&str; 11] = [
    "__tag",
    "__type",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toJSON",
    "toLocaleString",
    "toString",
    "to_json",
    "valueOf",
];

/// What a channel has.
const CHANNEL_MEMBERS: [&str; 8] =
    ["capacity", "close", "isClosed", "length", "receive", "send", "tryReceive", "trySend"];

/// Other spellings of that.
const CHANNEL_ALIASES: [&str; 3] = ["is_closed", "try_receive", "try_send"];

/// What other languages and libraries call that.
const CHANNEL_WORDS: [(&str, &str); 11] = [
    ("cap", "capacity"),
    ("closed", "isClosed"),
    ("get", "receive"),
    ("len", "length"),
    ("next", "receive"),
    ("pop", "receive"),
    ("push", "send"),
    ("put", "send"),
    ("recv", "receive"),
    ("size", "length"),
    ("take", "receive"),
];

impl<'a> Types<'a, '_> {
    /// Checks the step `steps[at]` on a value of type `receiver`.
    pub(super) fn check_receiver(
        &mut self,
        receiver: StaticType,
        base: Option<&'a Expr>,
        steps: &'a [Step],
        at: usize,
    ) {
        let step = &steps[at];
        let report = match (receiver, &step.kind) {
            (StaticType::Nil, StepKind::Member(_) | StepKind::Index(_)) if !step.optional => {
                Some(self.null_access(base, step))
            }
            (StaticType::Tova(module, ty), StepKind::Member(key)) => self.unknown_member(module, ty, key),
            (StaticType::Channel, StepKind::Member(key)) => self.unknown_channel_member(key),
            (StaticType::Result | StaticType::Option, StepKind::Member(key))
                if matches!(key.name.as_str(), "unwrap" | "expect") =>
            {
                self.unsafe_unwrap(receiver, base, steps, at, key)
            }
            _ => None,
        };
        self.diagnostics.extend(report);
    }

    /// How the value before `step` is written.
    fn receiver_text(&self, base: Option<&'a Expr>, step: &Step) -> Option<String> {
        let text = self.cx.text(Span::new(base?.span.start, step.span.start));
        (text.len() <= 40 && !text.contains('\n')).then(|| format!("`{text}`"))
    }

    fn null_access(&self, base: Option<&'a Expr>, step: &Step) -> Diagnostic {
        let receiver = self.receiver_text(base, step).unwrap_or_else(|| "this value".to_owned());
        let what = match &step.kind {
            StepKind::Member(key) => format!("no `{}`", key.name),
            _ => "no elements".to_owned(),
        };
        let report = self
            .cx
            .diagnostic(W_NULL_ACCESS, step.span, format!("{receiver} is nil here, so it has {what}"))
            .label("throws when it gets here");
        match &step.kind {
            StepKind::Member(key) => report.help(format!("test it first, or write `?.{}` to get nil", key.name)).fix(
                Applicability::Maybe,
                format!("write `?.{}`", key.name),
                step.span,
                format!("?.{}", key.name),
            ),
            _ => report.help("test it first"),
        }
    }

    fn unknown_member(&self, module: ModuleId, ty: TypeId, key: &PropertyKey) -> Option<Diagnostic> {
        let info = self.type_info(module, ty)?;
        let fields: Vec<&Name> =
            info.fields.iter().flatten().chain(info.variants.iter().flat_map(|v| v.fields.iter().flatten())).collect();
        let methods = info.methods.iter().map(|method| &method.name);
        let added = self.named.foreign_methods.iter().filter(|(of, added, _)| (*of, *added) == (module, ty));
        let members: Vec<&str> =
            fields.iter().copied().chain(methods).chain(added.map(|(.., m)| &m.name)).map(Name::as_str).collect();
        let name = key.name.as_str();
        if members.contains(&name) || OF_EVERY_INSTANCE.contains(&name) || self.may_get_methods(module, ty) {
            return None;
        }
        let meant = suggest(name, members.iter().copied());
        Some(self.no_member(&self.type_name(module, ty), key, meant, members))
    }

    /// The words of other languages are shown what they are here.
    fn unknown_channel_member(&self, key: &PropertyKey) -> Option<Diagnostic> {
        let name = key.name.as_str();
        if CHANNEL_MEMBERS.contains(&name) || CHANNEL_ALIASES.contains(&name) || OF_EVERY_INSTANCE.contains(&name) {
            return None;
        }
        let meant = CHANNEL_WORDS.iter().find(|(word, _)| *word == name).map(|(_, meant)| *meant);
        let meant = meant.or_else(|| suggest(name, CHANNEL_MEMBERS));
        Some(self.no_member("Channel", key, meant, CHANNEL_MEMBERS.to_vec()))
    }

    fn no_member(&self, type_name: &str, key: &PropertyKey, meant: Option<&str>, mut known: Vec<&str>) -> Diagnostic {
        let name = key.name.as_str();
        let report = self
            .cx
            .diagnostic(W_UNKNOWN_FIELD, key.span, format!("`{type_name}` has no field or method `{name}`"))
            .label("no such member");
        match meant {
            Some(meant) => report.help(format!("did you mean `{meant}`?")).fix(
                Applicability::Maybe,
                format!("write `{meant}`"),
                key.span,
                meant,
            ),
            None if known.is_empty() => report,
            None => {
                known.sort_unstable();
                known.dedup();
                report.help(format!("it has: {}", list(&known)))
            }
        }
    }

    /// Whether a module read later may still give the type methods: the entry is the last, and only an exported type is seen by others.
    fn may_get_methods(&self, module: ModuleId, ty: TypeId) -> bool {
        if self.cx.is_entry {
            return false;
        }
        let tables = self.tables_of(module);
        let Some(info) = tables.types.get(ty.0 as usize) else { return true };
        tables.exports.iter().any(|export| export.target == ExportTarget::Binding(info.binding))
    }

    fn unsafe_unwrap(
        &self,
        receiver: StaticType,
        base: Option<&'a Expr>,
        steps: &'a [Step],
        at: usize,
        key: &PropertyKey,
    ) -> Option<Diagnostic> {
        if !matches!(steps.get(at + 1).map(|step| &step.kind), Some(StepKind::Call(_))) {
            return None;
        }
        match at.checked_sub(1).map(|before| &steps[before]) {
            // What a path holds may have been tested before.
            Some(Step { kind: StepKind::Member(_) | StepKind::Index(_), .. }) => return None,
            Some(Step { id, kind: StepKind::Call(_), .. }) => {
                if let Some(Callee::Runtime("Ok" | "Some")) = self.named.tables.callees.get(id) {
                    return None;
                }
            }
            Some(_) => {}
            None => {
                if let Some(Expr { kind: ExprKind::Name(name), .. }) = base
                    && let Some(Resolution::Binding(binding)) = self.named.tables.names.get(&name.id)
                    && self.has_value(*binding, name.span.start)
                {
                    return None;
                }
            }
        }
        let failure = if receiver == StaticType::Result { "`Err(..)`" } else { "`None`" };
        let what = self.receiver_text(base, &steps[at]).unwrap_or_else(|| "this value".to_owned());
        let name = &key.name;
        let report = self
            .cx
            .diagnostic(W_UNSAFE_UNWRAP, key.span, format!("`{name}` throws if {what} is {failure}"))
            .label("nothing before it rules that out")
            .help(match receiver {
                StaticType::Result => {
                    "pass the error on with `?`, look at both cases with `match`, or give a default with `unwrapOr(..)`"
                }
                _ => "look at both cases with `match`, or give a default with `unwrapOr(..)`",
            });
        Some(report)
    }
}
