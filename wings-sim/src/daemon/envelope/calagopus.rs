//! The envelope as Calagopus' serde types write and read it.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::Outgoing;

/// Every name the daemon knows, its own events included, in the order in which it lists them.
const EVENTS: &[&str] = &[
    "auth success",
    "token expiring",
    "token expired",
    "auth",
    "set state",
    "send logs",
    "send command",
    "send stats",
    "daemon error",
    "jwt error",
    "stats",
    "status",
    "console output",
    "install output",
    "image pull progress",
    "image pull completed",
    "install started",
    "install completed",
    "daemon message",
    "backup started",
    "backup progress",
    "backup completed",
    "backup restore started",
    "backup restore progress",
    "backup restore completed",
    "transfer logs",
    "transfer status",
    "schedule started",
    "schedule step status",
    "schedule step error",
    "schedule completed",
    "operation progress",
    "operation error",
    "operation completed",
];

/// The text of a frame: the `args` key is always there, and only what JSON needs is escaped.
pub(super) fn frame(message: &Outgoing) -> String {
    #[derive(Serialize)]
    struct Envelope<'a> {
        event: &'a str,
        args: &'a [String],
    }
    serde_json::to_string(&Envelope { event: message.event, args: &message.args }).unwrap_or_default()
}

/// One message of a client.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Incoming {
    #[serde(deserialize_with = "known_event")]
    pub(crate) event: String,
    #[serde(rename = "args", deserialize_with = "first_arg")]
    pub(crate) arg: String,
}

impl Incoming {
    /// Reads a frame; an error's text is what the daemon answers.
    pub(crate) fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

fn known_event<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    if EVENTS.contains(&name.as_str()) { Ok(name) } else { Err(D::Error::unknown_variant(&name, EVENTS)) }
}

/// `args` must be there, as a list or null; the first element counts alone.
fn first_arg<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let args = Option::<Vec<Option<String>>>::deserialize(deserializer)?;
    Ok(args.unwrap_or_default().into_iter().next().flatten().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Dialect;

    #[test]
    fn args_are_always_there_and_nothing_is_escaped_without_need() {
        assert_eq!(Outgoing::bare("token expired").frame(Dialect::Calagopus), r#"{"event":"token expired","args":[]}"#);
        let frame = Outgoing::with("console output", "<b> & \u{2028} \u{1b}[0m").frame(Dialect::Calagopus);
        assert_eq!(frame, "{\"event\":\"console output\",\"args\":[\"<b> & \u{2028} \\u001b[0m\"]}");
    }

    #[test]
    fn only_the_first_argument_counts() {
        for (args, arg) in [(r#"["a","b"]"#, "a"), ("null", ""), ("[]", ""), ("[null]", "")] {
            let text = format!(r#"{{"event":"send stats","args":{args}}}"#);
            assert_eq!(Incoming::parse(&text).unwrap(), Incoming { event: "send stats".into(), arg: arg.into() });
        }
    }

    /// Each refused frame of the captures is refused here with the same words.
    #[test]
    fn errors_are_worded_as_captured() {
        let captures = include_str!("../../../../tests/captures/calagopus-errors.txt");
        let lines: Vec<&str> = captures.lines().collect();
        let mut compared = 0;
        for pair in lines.windows(2) {
            let Some((_, sent)) = pair[0].split_once(" > ").filter(|(_, sent)| !sent.contains("\"auth\"")) else {
                continue;
            };
            let Some((_, answer)) = pair[1].split_once(" < ").filter(|(_, answer)| answer.contains("jwt error")) else {
                continue;
            };
            let error = Incoming::parse(sent).unwrap_err().to_string();
            assert_eq!(Outgoing::with("jwt error", error).frame(Dialect::Calagopus), answer, "{sent}");
            compared += 1;
        }
        assert_eq!(compared, 4, "not JSON, no args, a number, an unknown event");
    }
}
