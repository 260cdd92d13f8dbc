//! The JSON documents that some events carry inside an arg (`docs/protocol.md` sections 5.1, 5.2, 5.5 and 5.7).

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::envelope::Args;
use super::lenient::{find, flag, object, text, whole};
use super::text::json_reason;
use super::{Backup, FeatureMatch, Progress, Stats};

/// Args that hold one JSON object and before it, from some daemons, the id of what it is about.
pub(super) struct Document<'a> {
    /// Empty if the daemon sent none.
    pub(super) id: Cow<'a, str>,
    fields: Map<String, Value>,
}

impl<'a> Document<'a> {
    /// The first arg that begins as an object does is the document; the first other one is the id.
    ///
    /// # Errors
    /// What is wrong with the document, in words without its content.
    pub(super) fn read(args: Args<'a>) -> Result<Self, String> {
        let (mut id, mut document) = (None, None);
        for arg in args.into_vec() {
            let slot = if arg.trim_start().starts_with('{') { &mut document } else { &mut id };
            slot.get_or_insert(arg);
        }
        let fields = document.map(|document| object(&document)).transpose().map_err(|error| json_reason(&error))?;
        let fields = fields.flatten().ok_or("no arg holds a JSON object")?;
        Ok(Self { id: id.unwrap_or_default(), fields })
    }

    pub(super) fn stats(&self) -> Stats {
        Stats::read(&self.fields)
    }

    pub(super) fn progress(&self) -> Progress<'a> {
        Progress {
            status: self.text(&["status", "type"]),
            done: self.whole(&["progress", "bytes_processed"]),
            total: self.whole(&["total", "bytes_total"]),
        }
    }

    /// `suffix` is the uuid out of the event's name, for daemons that put it there.
    pub(super) fn backup(self, suffix: &str) -> Backup<'a> {
        let named = [self.text(&["uuid"]), self.id.clone(), Cow::Owned(suffix.to_owned())];
        Backup {
            uuid: named.into_iter().find(|uuid| !uuid.is_empty()).unwrap_or_default(),
            is_successful: find(&self.fields, &["is_successful", "successful"], |value| Some(flag(value)))
                .unwrap_or_default(),
            file_size: self.whole(&["file_size", "size"]),
            checksum: self.text(&["checksum"]),
            checksum_type: self.text(&["checksum_type"]),
        }
    }

    pub(super) fn feature_match(&self) -> FeatureMatch<'a> {
        FeatureMatch { key: self.text(&["key"]), pattern: self.text(&["pattern"]), line: self.text(&["line"]) }
    }

    /// The document's text is not the frame's (its quotes were escaped there), so nothing can be borrowed from it.
    fn text(&self, keys: &[&str]) -> Cow<'a, str> {
        Cow::Owned(find(&self.fields, keys, text).unwrap_or_default().into_owned())
    }

    fn whole(&self, keys: &[&str]) -> u64 {
        find(&self.fields, keys, whole).unwrap_or_default()
    }
}
