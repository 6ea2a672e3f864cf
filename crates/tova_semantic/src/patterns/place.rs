//! Where the values are that patterns look at: paths from the subject of a `match`.

use rustc_hash::FxHashMap;
use tova_source::Name;

use super::Atom;

/// A place of one decision: index into [`super::Decision::places`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PlaceId(pub u32);

/// Where a value is found.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// The value that is matched.
    Subject,
    /// A field of a struct or variant.
    Field {
        /// The instance.
        of: PlaceId,
        /// The field.
        name: Name,
    },
    /// A property of any object; reading it may run code.
    Property {
        /// The object.
        of: PlaceId,
        /// The key.
        key: Name,
    },
    /// An element of a list.
    Element {
        /// The list.
        of: PlaceId,
        /// Its index.
        index: u32,
    },
    /// An element of a list, counted from its end.
    FromEnd {
        /// The list.
        of: PlaceId,
        /// 1 is the last element.
        back: u32,
    },
    /// A part of a list as a list of its own.
    Middle {
        /// The list.
        of: PlaceId,
        /// How many elements stand before it.
        before: u32,
        /// How many elements stand behind it.
        behind: u32,
    },
    /// What follows the start of a string.
    Behind {
        /// The string.
        of: PlaceId,
        /// How many UTF-16 units the start has.
        units: u32,
    },
    /// The own properties of an object without some.
    Others {
        /// The object.
        of: PlaceId,
        /// The keys that are left out.
        keys: Vec<Name>,
    },
    /// The place that belongs to the first alternative whose tests hold; the last one needs no tests.
    Choice(Vec<(Vec<Atom>, PlaceId)>),
}

impl Place {
    /// The place it is a part of.
    pub fn parent(&self) -> Option<PlaceId> {
        match self {
            Place::Subject | Place::Choice(_) => None,
            Place::Field { of, .. }
            | Place::Property { of, .. }
            | Place::Element { of, .. }
            | Place::FromEnd { of, .. }
            | Place::Middle { of, .. }
            | Place::Behind { of, .. }
            | Place::Others { of, .. } => Some(*of),
        }
    }
}

/// Places by number, each once.
#[derive(Default)]
pub(super) struct Places {
    pub(super) all: Vec<Place>,
    known: FxHashMap<Place, PlaceId>,
}

impl Places {
    pub(super) fn intern(&mut self, place: Place) -> PlaceId {
        if let Some(known) = self.known.get(&place) {
            return *known;
        }
        let id = PlaceId(self.all.len() as u32);
        self.all.push(place.clone());
        self.known.insert(place, id);
        id
    }
}
