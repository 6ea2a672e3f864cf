//! Types with their parts, as the checker compares them (`language.md` §14.3).

use crate::StaticType;

/// What is known about a value with all its parts: a [`StaticType`] knows only that something is a list, this knows of what.
#[derive(Clone, PartialEq, Debug)]
pub enum Ty {
    /// A type without known parts. A generic name without arguments fits any instantiation.
    Plain(StaticType),
    /// Declared `Float`, or written with a fraction: not meant to be an integer.
    Float,
    /// A type with arguments: `[T]`, `Option<T>`, `Result<T, E>`, `Promise<T>`, `Box<T>`.
    Generic(StaticType, Vec<Ty>),
    /// `(A, B)`: a list at run time.
    Tuple(Vec<Ty>),
    /// `A | B`, `T?`
    Union(Vec<Ty>),
}

/// How many parts a type keeps: aliases and names may multiply them beyond all measure.
const MOST_PARTS: usize = 64;

impl Default for Ty {
    fn default() -> Self {
        Ty::UNKNOWN
    }
}

impl Ty {
    pub(crate) const UNKNOWN: Ty = Ty::Plain(StaticType::Unknown);
    pub(crate) const NIL: Ty = Ty::Plain(StaticType::Nil);

    /// The type without its parts.
    pub fn head(&self) -> StaticType {
        match self {
            Ty::Plain(head) | Ty::Generic(head, _) => *head,
            Ty::Float => StaticType::Number,
            Ty::Tuple(_) => StaticType::List,
            Ty::Union(_) => StaticType::Unknown,
        }
    }

    /// Whether nothing is known.
    pub(crate) fn is_unknown(&self) -> bool {
        *self == Ty::UNKNOWN
    }

    /// Whether a place of this type may hold nil.
    pub(crate) fn accepts_nil(&self) -> bool {
        Ty::NIL.fits(self)
    }

    /// Whether a value of this type may stand where `wanted` is declared. No is said only for certain.
    pub(crate) fn fits(&self, wanted: &Ty) -> bool {
        match (self, wanted) {
            // A union may hold the member that fits.
            (Ty::Union(members), _) => members.iter().any(|member| member.fits(wanted)),
            (_, Ty::Union(members)) => members.iter().any(|member| self.fits(member)),
            (Ty::Tuple(own), Ty::Tuple(others)) => {
                own.len() == others.len() && own.iter().zip(others).all(|(own, other)| own.fits(other))
            }
            (Ty::Tuple(items), Ty::Generic(StaticType::List, args)) => {
                args.first().is_none_or(|item| items.iter().all(|own| own.fits(item)))
            }
            (Ty::Generic(StaticType::List, args), Ty::Tuple(items)) => {
                args.first().is_none_or(|own| items.iter().all(|item| own.fits(item)))
            }
            (Ty::Generic(head, own), Ty::Generic(wanted, others)) => {
                head_fits(*head, *wanted) && own.iter().zip(others).all(|(own, other)| own.fits(other))
            }
            (Ty::Float, Ty::Plain(StaticType::Int)) => false,
            _ => head_fits(self.head(), wanted.head()),
        }
    }

    /// This type without the members of a union that leave.
    pub(crate) fn without(self, leaves: impl Fn(&Ty) -> bool) -> Ty {
        match self {
            Ty::Union(members) => Ty::union(members.into_iter().filter(|member| !leaves(member)).collect()),
            other => other,
        }
    }

    /// This type, without its parts if they are too many.
    pub(crate) fn bounded(self) -> Ty {
        if self.parts() > MOST_PARTS { Ty::Plain(self.head()) } else { self }
    }

    fn parts(&self) -> usize {
        match self {
            Ty::Plain(_) | Ty::Float => 1,
            Ty::Generic(_, parts) | Ty::Tuple(parts) | Ty::Union(parts) => {
                1 + parts.iter().map(Ty::parts).sum::<usize>()
            }
        }
    }

    /// One of `members`, which may be unions themselves.
    pub(crate) fn union(members: Vec<Ty>) -> Ty {
        let mut flat: Vec<Ty> = Vec::with_capacity(members.len());
        for member in members {
            match member {
                Ty::Union(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.iter().any(Ty::is_unknown) {
            return Ty::UNKNOWN;
        }
        match flat.len() {
            0 => Ty::UNKNOWN,
            1 => flat.remove(0),
            _ => Ty::Union(flat),
        }
    }
}

fn head_fits(own: StaticType, wanted: StaticType) -> bool {
    use StaticType::*;
    match (own, wanted) {
        (Unknown, _) | (_, Unknown) => true,
        // `6 / 2` is an integer: only a number that is certainly none does not fit.
        (Int | Number, Int | Number) => true,
        (Nil, Option) => true,
        // A plain object may stand in for a struct or a class: it has members too.
        (Object, Tova(..)) => true,
        _ => own == wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INT: Ty = Ty::Plain(StaticType::Int);
    const STRING: Ty = Ty::Plain(StaticType::String);

    fn list(item: Ty) -> Ty {
        Ty::Generic(StaticType::List, vec![item])
    }

    #[test]
    fn integers_widen_and_fractions_do_not_narrow() {
        assert!(INT.fits(&Ty::Float));
        assert!(!Ty::Float.fits(&INT));
        assert!(Ty::Plain(StaticType::Number).fits(&INT));
    }

    #[test]
    fn parts_are_compared_and_missing_parts_fit() {
        assert!(list(INT).fits(&list(Ty::Float)));
        assert!(!list(INT).fits(&list(STRING)));
        assert!(Ty::Plain(StaticType::List).fits(&list(STRING)));
        assert!(!Ty::Tuple(vec![INT, STRING]).fits(&list(INT)));
        assert!(!Ty::Tuple(vec![INT]).fits(&Ty::Tuple(vec![INT, INT])));
    }

    #[test]
    fn unions_take_their_members_and_may_hold_what_fits() {
        let optional = Ty::union(vec![INT, Ty::NIL]);
        assert!(Ty::NIL.fits(&optional) && INT.fits(&optional) && !STRING.fits(&optional));
        assert!(optional.fits(&INT));
        assert!(!optional.fits(&STRING));
        assert!(Ty::NIL.fits(&Ty::Plain(StaticType::Option)));
        assert_eq!(optional.without(|member| *member == Ty::NIL), INT);
    }
}
