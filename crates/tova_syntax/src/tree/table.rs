//! The macro that turns the table of nodes into types that know their children.

use tova_source::{Name, Span};

use super::{NodeId, Visitor};

/// Something in the tree that can show its parts to a visitor.
pub trait Node {
    /// Calls the visitor's method for this node, or, for a node without one, visits its children.
    fn visit<'a, V: Visitor<'a> + ?Sized>(&'a self, visitor: &mut V);
    /// Adds `first` to every id, where a part of a file was numbered from 0.
    fn renumber(&mut self, first: u32);
}

impl<T: Node> Node for Box<T> {
    fn visit<'a, V: Visitor<'a> + ?Sized>(&'a self, visitor: &mut V) {
        (**self).visit(visitor);
    }

    fn renumber(&mut self, first: u32) {
        (**self).renumber(first);
    }
}

impl<T: Node> Node for Vec<T> {
    fn visit<'a, V: Visitor<'a> + ?Sized>(&'a self, visitor: &mut V) {
        for node in self {
            node.visit(visitor);
        }
    }

    fn renumber(&mut self, first: u32) {
        for node in self {
            node.renumber(first);
        }
    }
}

impl<T: Node> Node for Option<T> {
    fn visit<'a, V: Visitor<'a> + ?Sized>(&'a self, visitor: &mut V) {
        if let Some(node) = self {
            node.visit(visitor);
        }
    }

    fn renumber(&mut self, first: u32) {
        if let Some(node) = self {
            node.renumber(first);
        }
    }
}

/// Parts of nodes that hold no other nodes.
macro_rules! leaves {
    ($($leaf:ty),* $(,)?) => {
        $(impl Node for $leaf {
            fn visit<'a, V: Visitor<'a> + ?Sized>(&'a self, _: &mut V) {}

            fn renumber(&mut self, _: u32) {}
        })*
    };
}

leaves!(Span, Name, bool, u32, f64, String);

impl Node for NodeId {
    fn visit<'a, V: Visitor<'a> + ?Sized>(&'a self, _: &mut V) {}

    fn renumber(&mut self, first: u32) {
        self.0 += first;
    }
}

/// Declares nodes. A struct's fields and an enum's payloads are its children, in the order of the table, which is the order of the source.
///
/// `=> method` names the visitor's method for a struct; without it visitors see only its children.
macro_rules! nodes {
    () => {};
    (
        $(#[$meta:meta])* struct $name:ident $(=> $method:ident)? {
            $($(#[$field_meta:meta])* $field:ident: $ty:ty,)*
        }
        $($rest:tt)*
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $ty,)*
        }
        impl $name {
            /// Visits the parts of this node in source order.
            pub fn visit_children<'a, V: Visitor<'a> + ?Sized>(&'a self, visitor: &mut V) {
                $(self.$field.visit(visitor);)*
                let _ = visitor;
            }
        }
        impl Node for $name {
            fn visit<'a, V: Visitor<'a> + ?Sized>(&'a self, visitor: &mut V) {
                nodes!(@visit self visitor $($method)?);
            }

            fn renumber(&mut self, first: u32) {
                $(self.$field.renumber(first);)*
            }
        }
        nodes! { $($rest)* }
    };
    (
        $(#[$meta:meta])* enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident $(($payload:ty))?,)*
        }
        $($rest:tt)*
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $($(#[$variant_meta])* $variant $(($payload))?,)*
        }
        impl Node for $name {
            fn visit<'a, V: Visitor<'a> + ?Sized>(&'a self, visitor: &mut V) {
                match self {
                    $(nodes!(@pattern $variant $($payload)? => part) => nodes!(@part visitor part $($payload)?),)*
                }
            }

            fn renumber(&mut self, first: u32) {
                match self {
                    $(nodes!(@pattern $variant $($payload)? => part) => nodes!(@renumber first part $($payload)?),)*
                }
            }
        }
        nodes! { $($rest)* }
    };
    (
        $(#[$meta:meta])* leaf $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident,)*
        }
        $($rest:tt)*
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
        }
        impl Node for $name {
            fn visit<'a, V: Visitor<'a> + ?Sized>(&'a self, _: &mut V) {}

            fn renumber(&mut self, _: u32) {}
        }
        nodes! { $($rest)* }
    };
    (@visit $node:ident $visitor:ident) => { $node.visit_children($visitor) };
    (@visit $node:ident $visitor:ident $method:ident) => { $visitor.$method($node) };
    (@pattern $variant:ident $payload:ty => $part:ident) => { Self::$variant($part) };
    (@pattern $variant:ident => $part:ident) => { Self::$variant };
    (@part $visitor:ident $part:ident $payload:ty) => { $part.visit($visitor) };
    (@part $visitor:ident $part:ident) => { {} };
    (@renumber $first:ident $part:ident $payload:ty) => { $part.renumber($first) };
    (@renumber $first:ident $part:ident) => { {} };
}

pub(super) use nodes;
