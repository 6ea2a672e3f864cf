//! Calls of methods on instances: which method it is, where that is certain.

use tova_source::Name;
use tova_syntax::tree::*;

use super::Types;
use crate::{Callee, StaticType};

impl<'a> Types<'a, '_> {
    /// Notes which method `steps[at]` calls on a value of type `receiver`, if the call itself is not known to be anything else.
    pub(super) fn note_instance_call(&mut self, callee: &Callee, receiver: StaticType, steps: &'a [Step], at: usize) {
        let method = match (callee, at.checked_sub(1).map(|member| &steps[member].kind)) {
            (Callee::Unknown, Some(StepKind::Member(key))) => self.instance_method(receiver, &key.name),
            _ => None,
        };
        match method {
            Some(method) => self.instance_calls.insert(steps[at].id, method),
            None => self.instance_calls.remove(&steps[at].id),
        };
    }

    /// The only method or associated function called `name` that an instance of type `receiver` can have.
    fn instance_method(&self, receiver: StaticType, name: &Name) -> Option<Callee> {
        let StaticType::Tova(module, ty) = receiver else { return None };
        let added = self.named.foreign_methods.iter().any(|(.., method)| method.name == *name);
        if name == "new" || added || self.named.replaced_members.contains(name) {
            return None;
        }
        let mut methods = self.type_info(module, ty)?.methods.iter().enumerate().filter(|(_, own)| own.name == *name);
        match (methods.next(), methods.next()) {
            (Some((method, _)), None) => Some(Callee::Associated { module, ty, method: method as u32 }),
            _ => None,
        }
    }

    /// What the call at `step` calls, with the methods of instances.
    pub(super) fn called(&self, step: &Step) -> Callee {
        let callee = self.instance_calls.get(&step.id).or_else(|| self.named.tables.callees.get(&step.id));
        callee.cloned().unwrap_or(Callee::Unknown)
    }
}
