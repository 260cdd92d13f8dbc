//! Frames that no daemon should write.

use axum::extract::ws::Message;
use serde::Deserialize;

/// Bytes of the text in a huge frame.
const HUGE: usize = 2 * 1024 * 1024;
const WRONG_TYPES: [&str; 9] = [
    r#"{"event":7,"args":[]}"#,
    r#"{"event":"console output","args":"not a list"}"#,
    r#"{"event":"console output","args":[17,{"a":1},["b"],true]}"#,
    r#"{"event":"console output","args":[null]}"#,
    r#"{"event":"status","args":["levitating"]}"#,
    r#"{"event":"stats","args":["not JSON"]}"#,
    r#"{"event":"stats","args":["{\"memory_bytes\":\"lots\",\"cpu_absolute\":null,\"network\":[]}"]}"#,
    r#"["console output",["a list"]]"#,
    "null",
];

/// A kind of garbage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Garbage {
    /// Texts that are not JSON: a word, a cut-off object, an empty one, a page of HTML.
    #[serde(rename = "json")]
    InvalidJson,
    /// JSON of other types than the envelope's and the payloads'.
    #[serde(rename = "types")]
    WrongTypes,
    /// Events that no daemon has.
    #[serde(rename = "unknown")]
    UnknownEvents,
    /// One line of 2 MiB.
    Huge,
    /// Binary frames: noise, and an event as MessagePack.
    Binary,
}

impl Garbage {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::InvalidJson, Self::WrongTypes, Self::UnknownEvents, Self::Huge, Self::Binary];

    pub(super) fn frames(self) -> Vec<Message> {
        match self {
            Self::InvalidJson => {
                texts(&["garbage", r#"{"event":"status","args":["run"#, "", "<!DOCTYPE html><h1>502</h1>"])
            }
            Self::WrongTypes => texts(&WRONG_TYPES),
            Self::UnknownEvents => texts(&[
                r#"{"event":"moon phase","args":["full"]}"#,
                r#"{"event":"","args":[]}"#,
                r#"{"event":"constructor"}"#,
            ]),
            Self::Huge => {
                vec![Message::text(format!(r#"{{"event":"console output","args":["{}"]}}"#, "x".repeat(HUGE)))]
            }
            Self::Binary => vec![
                Message::binary(vec![0, 159, 146, 150, 255]),
                Message::binary(b"\x92\xa6status\x91\xa7running".to_vec()),
            ],
        }
    }
}

fn texts(texts: &[&'static str]) -> Vec<Message> {
    texts.iter().map(|text| Message::text(*text)).collect()
}
