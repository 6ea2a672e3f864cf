use tova_source::Name;

/// What becomes of the value of an expression that is lowered to statements.
#[derive(Clone, PartialEq, Default, Debug)]
pub(crate) enum Destination {
    /// It leaves the function.
    Return,
    /// It is stored in a variable.
    Assign(Variable),
    /// Nobody wants it.
    #[default]
    Discard,
}

/// A variable that takes a value.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Variable {
    /// Its name.
    pub(crate) name: Name,
    /// It has just been declared without a value, which reads as nil: where no value is chosen, nothing has to be stored.
    pub(crate) fresh: bool,
}

impl Destination {
    /// A variable that was declared right before.
    pub(crate) fn fresh(name: Name) -> Self {
        Self::Assign(Variable { name, fresh: true })
    }
}
