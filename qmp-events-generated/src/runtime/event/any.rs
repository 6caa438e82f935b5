//! Operations of every payload, whichever event it is.

use serde_core::{Serialize, Serializer};

use super::payload::{UnknownEvent, misfit, unknown};
use crate::runtime::catalogue_types::EventInfo;
use crate::runtime::decode::{Decode, Mismatch};
use crate::runtime::given::Payload;
use crate::runtime::json::Json;
use crate::runtime::members::Members;
use crate::runtime::object::{self, Object};
use crate::runtime::scan::{json, put};
use crate::runtime::text::Text;
use crate::runtime::view::View;

impl<'a> Payload<'a> {
    /// Decodes the data of the event of that name.
    pub(crate) fn decode(name: Text<'a>, data: Option<&'a str>) -> Self {
        let mut payload = Self::Unknown(UnknownEvent::blank());
        let Some(object) = payload.turn_into(&name) else {
            return Self::Unknown(unknown(name, data));
        };
        let info = object.layout().info();
        match (fit(object, data), info) {
            (Err(mismatch), Some(info)) => Self::Misfit(misfit(info, mismatch, data)),
            _ => payload,
        }
    }

    /// Becomes the event of that name, with the data that follows.
    #[inline]
    pub(crate) fn scan(&mut self, name: &'a str, text: &'a str) -> Option<&'a str> {
        if let Some(object) = self.turn_into(name) {
            return object::scan(object, text).or_else(|| self.scan_odd(name, text));
        }
        let (data, rest) = json(text)?;
        put(self, Self::Unknown(unknown(name.into(), Some(data))));
        Some(rest)
    }

    /// Decodes data that the scanner rejected. The rest of the event may be as usual.
    #[cold]
    fn scan_odd(&mut self, name: &'a str, text: &'a str) -> Option<&'a str> {
        let (data, rest) = json(text)?;
        *self = Self::decode(name.into(), Some(data));
        Some(rest)
    }

    /// Becomes the event of that name, without data.
    #[inline]
    pub(super) fn scan_absent(&mut self, name: &'a str) {
        match self.turn_into(name) {
            Some(object) if object.layout().is_complete(0) => {}
            _ => *self = Self::decode(name.into(), None),
        }
    }

    /// The event's name on the wire.
    pub fn name(&self) -> &str {
        match self {
            Self::Unknown(event) => &event.name,
            Self::Misfit(event) => event.info.name,
            typed => typed.view().map_or("", |(info, _)| info.name),
        }
    }

    /// Returns whether no data is written.
    pub(crate) fn is_empty(&self) -> bool {
        match self.typed() {
            Some(data) => object::is_empty(data),
            None => self.raw_data().is_none(),
        }
    }

    /// The event's entry in the catalogue and its data, if it is typed.
    pub(crate) fn view(&self) -> Option<(&'static EventInfo, &dyn View)> {
        let data = self.typed()?;
        Some((data.layout().info()?, data))
    }

    /// The data as it was received, if it has no type.
    pub(crate) fn raw_data(&self) -> Option<&Json<'a>> {
        match self {
            Self::Unknown(event) => event.data.as_ref(),
            Self::Misfit(event) => event.data.as_ref(),
            _ => None,
        }
    }
}

/// An absent `data` is as good as an empty one if the type requires nothing.
fn fit<'a>(object: &mut dyn Object<'a>, data: Option<&'a str>) -> Result<(), Mismatch> {
    match data {
        Some(data) => object::fill(object, Members::decode(data)?),
        None => object::fill(object, Members::default()).map_err(|_| Mismatch::missing()),
    }
}

/// The event's data.
impl Serialize for Payload<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.typed() {
            Some(data) => object::serialize(data, to),
            None => self.raw_data().serialize(to),
        }
    }
}
