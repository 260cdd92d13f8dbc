//! Links that the output itself declares (OSC 8). Plain addresses in the text are not found here.

use std::{ops::Range, sync::Arc};

/// Longer addresses are not taken: browsers and proxies refuse them too.
const MAX_URI: usize = 2048;

/// A link over a range of a row's text, in bytes. Links of a row are in order and do not overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Byte range in the row's text; both ends are character boundaries.
    pub range: Range<u32>,
    /// Where it leads: `http` or `https` only, printable ASCII only.
    pub uri: Arc<str>,
}

/// What an operating system command does to links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LinkChange {
    /// It is not about links.
    Unrelated,
    /// Text after it is linked to this address, or to nothing.
    To(Option<Arc<str>>),
}

/// Reads the payload of an operating system command: `8 ; parameters ; address`. An address that is refused ends the
/// link before it, since the text after it was not meant to lead there.
pub(super) fn read(payload: &str) -> LinkChange {
    let Some((_, uri)) = payload.strip_prefix("8;").and_then(|rest| rest.split_once(';')) else {
        return LinkChange::Unrelated;
    };
    LinkChange::To(is_allowed(uri).then(|| Arc::from(uri)))
}

/// Whether a person may be led there.
pub(super) fn is_allowed(uri: &str) -> bool {
    let starts = |scheme: &str| uri.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let has_host = |scheme: &str| starts(scheme) && uri.len() > scheme.len();
    uri.len() <= MAX_URI && uri.bytes().all(|b| b.is_ascii_graphic()) && (has_host("http://") || has_host("https://"))
}
