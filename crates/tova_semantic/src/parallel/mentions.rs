//! Where the program speaks of names whose values workers change or have their own copy of.

use rustc_hash::{FxHashMap, FxHashSet};
use tova_source::Span;
use tova_syntax::tree::*;

use super::changes::{changed_bases, changes_base, is_part_or_name};
use super::reach::{Graph, Place};
use super::sources::Sources;
use super::uses::Used;
use crate::{BindingKind, Global, ModuleId, Resolution};

/// All uses of some names.
pub(super) struct Mentions {
    of: FxHashMap<Global, Vec<Mention>>,
}

struct Mention {
    module: ModuleId,
    span: Span,
    /// Gives what it names another element or field.
    changes: bool,
    /// The code of workers that it is a part of.
    within: Vec<Place>,
}

impl Mentions {
    /// Reads the module `here` and those that declare the names.
    pub(super) fn read<'a>(
        sources: &mut Sources<'a, '_>,
        here: ModuleId,
        graph: &Graph<'a>,
        names: impl Iterator<Item = Global>,
    ) -> Self {
        let of: FxHashMap<Global, Vec<Mention>> = names.map(|global| (global, Vec::new())).collect();
        let mut modules: Vec<ModuleId> = of.keys().map(|global| global.module).collect();
        if !of.is_empty() {
            modules.push(here);
        }
        modules.sort_unstable();
        modules.dedup();
        let mut mentions = Mentions { of };
        for module in modules {
            let body = &sources.tree(module).body;
            let changing = FxHashSet::default();
            body.visit(&mut Reader { sources, graph, module, mentions: &mut mentions, changing, within: Vec::new() });
        }
        mentions
    }

    /// Whether anybody but the code that `changing` callbacks reach may look at the value of a name: its caller, what it was taken from, or
    /// other code of its module or of this one.
    pub(super) fn is_seen_elsewhere(
        &self,
        sources: &mut Sources<'_, '_>,
        graph: &Graph<'_>,
        changing: impl Iterator<Item = Place>,
        global: Global,
    ) -> bool {
        if sources.binding(global).kind != BindingKind::Value || sources.value(global).is_some_and(is_part_or_name) {
            return true;
        }
        let mentions = self.of.get(&global).map_or(&[][..], Vec::as_slice);
        if mentions.iter().any(|mention| mention.within.is_empty()) {
            return true;
        }
        let changing = graph.reached(changing);
        mentions.iter().any(|mention| !mention.within.iter().any(|place| changing.contains(place)))
    }

    /// Where the value of a constant is changed outside all code of workers, which does not see it.
    pub(super) fn change_elsewhere(&self, global: Global) -> Option<Used> {
        let mention = self.of.get(&global)?.iter().find(|mention| mention.changes && mention.within.is_empty())?;
        Some(Used { global, module: mention.module, span: mention.span })
    }
}

struct Reader<'a, 'n, 's> {
    sources: &'s mut Sources<'a, 'n>,
    graph: &'s Graph<'a>,
    module: ModuleId,
    mentions: &'s mut Mentions,
    /// Names at the base of something that is changed, met before they are visited.
    changing: FxHashSet<NodeId>,
    within: Vec<Place>,
}

impl Reader<'_, '_, '_> {
    fn changed(&mut self, base: &Expr) {
        if let ExprKind::Name(ident) = &base.kind {
            self.changing.insert(ident.id);
        }
    }

    /// Visits what may be code of workers.
    fn inside(&mut self, id: NodeId, visit: impl FnOnce(&mut Self)) {
        let depth = self.within.len();
        self.within.extend(self.graph.place(self.module, id));
        visit(self);
        self.within.truncate(depth);
    }
}

impl<'t> Visitor<'t> for Reader<'_, '_, '_> {
    fn visit_ident(&mut self, ident: &'t Ident) {
        let tables = self.sources.tables(self.module);
        let Some(Resolution::Binding(binding)) = tables.names.get(&ident.id).copied() else { return };
        if tables.declares.contains(&ident.id) || tables.bindings[binding.0 as usize].span == ident.span {
            return;
        }
        let global = self.sources.resolve(Global { module: self.module, binding });
        if let Some(mentions) = self.mentions.of.get_mut(&global) {
            let changes = self.changing.contains(&ident.id);
            mentions.push(Mention { module: self.module, span: ident.span, changes, within: self.within.clone() });
        }
    }

    fn visit_function(&mut self, function: &'t Function) {
        self.inside(function.id, |reader| function.visit_children(reader));
    }

    fn visit_expr(&mut self, expr: &'t Expr) {
        if let ExprKind::Chain(chain) = &expr.kind
            && changes_base(self.sources, self.module, chain)
        {
            self.changed(&chain.base);
        }
        self.inside(expr.id, |reader| expr.visit_children(reader));
    }

    fn visit_stmt(&mut self, stmt: &'t Stmt) {
        changed_bases(stmt, |base| self.changed(base));
        stmt.visit_children(self);
    }
}
