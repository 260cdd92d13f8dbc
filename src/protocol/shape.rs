//! Reading JSON whose shape is not trusted: a value of any type is read to its end and reported by its kind, so that
//! a wrong type becomes our own error, with the event's name in it, instead of ending the parse.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A JSON type, in words a person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::Text => "a string",
            Self::List => "a list",
            Self::Object => "an object",
        })
    }
}

/// What a value becomes; only [`Shape::other`] has to be said. Nested values that nobody wants are skipped without
/// recursion.
pub(super) trait Shape<'de>: Sized {
    fn other(kind: Kind) -> Self;

    fn text(_text: Cow<'de, str>) -> Self {
        Self::other(Kind::Text)
    }

    fn list<S: SeqAccess<'de>>(mut seq: S) -> Result<Self, S::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self::other(Kind::List))
    }

    fn object<M: MapAccess<'de>>(mut map: M) -> Result<Self, M::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Self::other(Kind::Object))
    }
}

/// Any JSON value, read as `T` sees it.
pub(super) struct Any<T>(pub(super) T);

impl<'de, T: Shape<'de>> Deserialize<'de> for Any<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyVisitor(PhantomData)).map(Self)
    }
}

struct AnyVisitor<T>(PhantomData<T>);

impl<'de, T: Shape<'de>> Visitor<'de> for AnyVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<T, E> {
        Ok(T::text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        Ok(T::text(Cow::Owned(text.to_owned())))
    }

    fn visit_unit<E>(self) -> Result<T, E> {
        Ok(T::other(Kind::Null))
    }

    fn visit_bool<E>(self, _: bool) -> Result<T, E> {
        Ok(T::other(Kind::Boolean))
    }

    fn visit_i64<E>(self, _: i64) -> Result<T, E> {
        Ok(T::other(Kind::Number))
    }

    fn visit_u64<E>(self, _: u64) -> Result<T, E> {
        Ok(T::other(Kind::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<T, E> {
        Ok(T::other(Kind::Number))
    }

    fn visit_seq<S: SeqAccess<'de>>(self, seq: S) -> Result<T, S::Error> {
        T::list(seq)
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<T, M::Error> {
        T::object(map)
    }
}
