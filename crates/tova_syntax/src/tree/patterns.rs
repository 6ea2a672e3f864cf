use super::table::{Node, nodes};
use super::*;

nodes! {
    /// A pattern of a `match` arm.
    struct Pattern => visit_pattern {
        id: NodeId,
        span: Span,
        kind: PatternKind,
    }

    enum PatternKind {
        /// `_`
        Wildcard,
        /// A lower-case name.
        Bind(Ident),
        Nil,
        Bool(bool),
        /// The value with its sign.
        Number(NumberLiteral),
        String(TextPart),
        /// `a..b`, `a..=b`
        Range(RangePattern),
        /// `"pre" ++ rest`
        Prefix(Box<PrefixPattern>),
        /// `Name`, `Type.Name`, with or without parentheses.
        Constructor(ConstructorPattern),
        /// `[a, ...rest, b]`, `(a, b)`
        List(Vec<ListPatternElement>),
        /// `{ key, key2: p, ...rest }`
        Object(Vec<ObjectPatternField>),
        /// `p | q`
        Or(Vec<Pattern>),
        /// Could not be read; already reported.
        Error,
    }

    struct RangePattern {
        start: NumberLiteral,
        end: NumberLiteral,
        inclusive: bool,
    }

    struct PrefixPattern {
        prefix: TextPart,
        rest: Pattern,
    }

    struct ConstructorPattern {
        path: TypePath,
        /// `None` without parentheses.
        fields: Option<Vec<FieldPattern>>,
    }

    struct FieldPattern {
        /// `field: p`
        label: Option<PropertyKey>,
        pattern: Pattern,
    }

    enum ListPatternElement {
        Pattern(Pattern),
        /// `...name`, `..._`, `...`
        Rest(RestPattern),
    }

    struct RestPattern {
        span: Span,
        name: Option<Ident>,
    }

    enum ObjectPatternField {
        /// `key` binds the property under its own name.
        Shorthand(ShorthandPattern),
        /// `key: p`
        Field(ObjectFieldPattern),
        /// `...name`, `...`
        Rest(RestPattern),
    }

    struct ShorthandPattern {
        key: PropertyKey,
        name: Ident,
    }

    struct ObjectFieldPattern {
        key: PropertyKey,
        pattern: Pattern,
    }
}
