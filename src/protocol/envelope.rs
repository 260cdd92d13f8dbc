//! The envelope every message travels in (`docs/protocol.md` section 2): `{"event": "…", "args": ["…"]}`.
//!
//! Belongs here: finding the event's name and its texts in one pass over the frame, borrowing where JSON has no
//! escapes. Does not belong here: what an event means (that is `events`).

use std::borrow::Cow;

use serde::de::{IgnoredAny, MapAccess, SeqAccess};

use super::DecodeError;
use super::shape::{Any, Kind, Shape};
use super::text::{json_reason, tidy_name};

/// An event's name and its args, before anything is known about them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Envelope<'a> {
    pub(super) event: Cow<'a, str>,
    pub(super) args: Args<'a>,
}

/// The texts of `args`. One text is by far the most frequent case and needs no list.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Args<'a> {
    None,
    One(Cow<'a, str>),
    Many(Vec<Cow<'a, str>>),
}

impl<'a> Envelope<'a> {
    pub(super) fn read(text: &'a str) -> Result<Self, DecodeError> {
        let root = serde_json::from_str::<Any<Root<'a>>>(text).map_err(|error| not_an_event(json_reason(&error)))?.0;
        let Root::Object { event, args } = root else {
            return Err(not_an_event(root.complaint()));
        };
        let event = match event {
            Some(Name::Text(event)) => event,
            Some(Name::Other(kind)) => return Err(not_an_event(format!("`event` is {kind}, not a string"))),
            None => return Err(not_an_event("it has no `event`".to_owned())),
        };
        match args {
            List::Texts(args) => Ok(Self { event, args }),
            List::Wrong { at, kind } => Err(DecodeError::Args { event: tidy_name(&event), reason: wrong(at, kind) }),
        }
    }
}

fn not_an_event(reason: String) -> DecodeError {
    DecodeError::NotAnEvent { reason }
}

fn wrong(at: Option<usize>, kind: Kind) -> String {
    match at {
        Some(index) => format!("arg {index} is {kind}, not a string"),
        None => format!("`args` is {kind}, not a list"),
    }
}

impl<'a> Args<'a> {
    /// The first text; empty if there is none.
    pub(super) fn first(self) -> Cow<'a, str> {
        match self {
            Self::None => Cow::Borrowed(""),
            Self::One(text) => text,
            Self::Many(texts) => texts.into_iter().next().unwrap_or_default(),
        }
    }

    /// The first `N` texts; empty ones where there are fewer.
    pub(super) fn texts<const N: usize>(self) -> [Cow<'a, str>; N] {
        let mut texts = self.into_vec().into_iter();
        std::array::from_fn(|_| texts.next().unwrap_or_default())
    }

    pub(super) fn into_vec(self) -> Vec<Cow<'a, str>> {
        match self {
            Self::None => Vec::new(),
            Self::One(text) => vec![text],
            Self::Many(texts) => texts,
        }
    }

    fn push(&mut self, text: Cow<'a, str>) {
        *self = match std::mem::replace(self, Self::None) {
            Self::None => Self::One(text),
            Self::One(first) => Self::Many(vec![first, text]),
            Self::Many(mut texts) => {
                texts.push(text);
                Self::Many(texts)
            }
        };
    }
}

/// The whole frame.
enum Root<'a> {
    Object { event: Option<Name<'a>>, args: List<'a> },
    Other(Kind),
}

impl Root<'_> {
    fn complaint(&self) -> String {
        let kind = match self {
            Self::Object { .. } => Kind::Object,
            Self::Other(kind) => *kind,
        };
        format!("it is {kind}, not an object")
    }
}

impl<'de> Shape<'de> for Root<'de> {
    fn other(kind: Kind) -> Self {
        Self::Other(kind)
    }

    /// Of a key given twice the last one counts, as in Go and in browsers.
    fn object<M: MapAccess<'de>>(mut map: M) -> Result<Self, M::Error> {
        let (mut event, mut args) = (None, List::Texts(Args::None));
        while let Some(Any(key)) = map.next_key::<Any<Name<'de>>>()? {
            match key {
                Name::Text(key) if key == "event" => event = Some(map.next_value::<Any<Name<'de>>>()?.0),
                Name::Text(key) if key == "args" => args = map.next_value::<Any<List<'de>>>()?.0,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Self::Object { event, args })
    }
}

/// One string, or what stood in its place.
enum Name<'a> {
    Text(Cow<'a, str>),
    Other(Kind),
}

impl<'de> Shape<'de> for Name<'de> {
    fn other(kind: Kind) -> Self {
        Self::Other(kind)
    }

    fn text(text: Cow<'de, str>) -> Self {
        Self::Text(text)
    }
}

/// The value of `args`, or what was wrong with it: at which index, or with the whole.
enum List<'a> {
    Texts(Args<'a>),
    Wrong { at: Option<usize>, kind: Kind },
}

impl<'de> Shape<'de> for List<'de> {
    fn other(kind: Kind) -> Self {
        match kind {
            Kind::Null => Self::Texts(Args::None),
            kind => Self::Wrong { at: None, kind },
        }
    }

    fn list<S: SeqAccess<'de>>(mut seq: S) -> Result<Self, S::Error> {
        let mut args = Args::None;
        let mut index = 0;
        while let Some(Any(element)) = seq.next_element::<Any<Name<'de>>>()? {
            match element {
                Name::Text(text) => args.push(text),
                Name::Other(Kind::Null) => args.push(Cow::Borrowed("")),
                Name::Other(kind) => {
                    while seq.next_element::<IgnoredAny>()?.is_some() {}
                    return Ok(Self::Wrong { at: Some(index), kind });
                }
            }
            index += 1;
        }
        Ok(Self::Texts(args))
    }
}
