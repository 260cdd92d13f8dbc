//! Getting the log out: copied, saved as a file, or handed to the page.
//!
//! The log is written first, without what is private; the person sees what that touched and lets it leave. What was
//! looked at is what leaves. Does not belong here: writing (`terminal::Export`) and the ways out (`element::share`).

use super::Console;
use super::effect::Effect;
use super::model::MAX_SENTENCE;
use crate::terminal::{Format, PerKind, Sample, plain_text};
use crate::time::{Millis, Now};
use crate::words::{Words, key};

#[cfg(test)]
mod tests;

/// How long it is said that the log was copied or saved.
const NOTE_MS: u64 = 5_000;

/// Where the log goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the clipboard, as text.
    Copy,
    /// Into a file.
    Save(Format),
    /// To the page, for its uploader.
    Hand(Format),
}

impl Way {
    /// As what it is written.
    #[must_use]
    pub const fn format(self) -> Format {
        match self {
            Self::Copy => Format::Text,
            Self::Save(format) | Self::Hand(format) => format,
        }
    }
}

/// Which rows leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// All that are held.
    #[default]
    All,
    /// Those that the filter shows.
    Shown,
}

/// Whether private places are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Redaction {
    /// They are.
    #[default]
    On,
    /// They are not, this once.
    Off,
}

/// Names one writing of the log. What an earlier one reports late is not heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ShareId(u64);

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contents {
    /// Rows.
    pub rows: usize,
    /// Places that were hidden, by what they held.
    pub hidden: PerKind,
    /// A few of them.
    pub samples: Vec<Sample>,
}

impl Contents {
    /// All places that were hidden.
    #[must_use]
    pub fn places(&self) -> usize {
        self.hidden.sum()
    }
}

/// What happens on the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShareMsg {
    /// The person wants it this way.
    Open(Way),
    /// The person wants private places hidden, or not.
    Redact(Redaction),
    /// The person wants what the filter shows, or everything.
    Narrow(Extent),
    /// The person lets it go.
    Confirm,
    /// What could not be copied is to be saved.
    SaveInstead,
    /// The person does not want it any more, or has seen how it ended.
    Close,
    /// So much is written, in percent.
    Progress(ShareId, u8),
    /// All is written.
    Written(ShareId, Contents),
    /// It has left; the page may have answered with an address.
    Left(ShareId, Option<String>),
    /// It could not be written or sent. A sentence says why.
    Failed(ShareId, String),
}

/// What is to be done for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareTask {
    /// Write the log; drop what was written before.
    Write(ShareId, Format, Redaction, Extent),
    /// Send what was written on its way.
    Send(ShareId, Way),
    /// Drop what was written, and write no further.
    Drop,
}

/// What is shown of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShareView {
    /// Whether the page takes logs.
    pub can_hand: bool,
    /// The question before the log leaves.
    pub dialog: Option<ShareDialog>,
    /// What was done a moment ago.
    pub note: Option<ShareNote>,
}

/// The log on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareDialog {
    /// Where to.
    pub way: Way,
    /// Whether private places are hidden.
    pub redaction: Redaction,
    /// Which rows leave; there is no choice without a filter.
    pub extent: Option<Extent>,
    /// How far it is.
    pub stage: Stage,
}

/// How far the log is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// It is being written: so many percent.
    Writing(u8),
    /// It waits for the person.
    Ready(Contents),
    /// It is leaving.
    Leaving(Contents),
    /// The page has it, at this address if it told one.
    Handed(Option<String>),
    /// It did not work. What was written, if anything was, is still there.
    Failed(String, Option<Contents>),
}

impl Stage {
    /// Whether the log has neither left nor failed to.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        matches!(self, Self::Writing(_) | Self::Ready(_) | Self::Leaving(_))
    }
}

/// What was done a moment ago.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareNote {
    /// Where the log went.
    pub way: Way,
    /// What it was.
    pub contents: Contents,
}

/// The model's part of it.
#[derive(Debug, Default)]
pub(super) struct Sharing {
    id: ShareId,
    dialog: Option<ShareDialog>,
    note: Option<(ShareNote, Millis)>,
}

impl Sharing {
    /// `narrowed` is what a log is opened with: the choice that there is with a filter.
    fn update(&mut self, msg: ShareMsg, narrowed: Option<Extent>, now: Now) -> Vec<ShareTask> {
        match msg {
            ShareMsg::Open(way) => return self.write(way, Redaction::On, narrowed),
            ShareMsg::Redact(redaction) => return self.write_anew(|dialog| dialog.redaction = redaction),
            ShareMsg::Narrow(extent) => {
                return self.write_anew(|dialog| dialog.extent = dialog.extent.and(Some(extent)));
            }
            ShareMsg::Confirm => return self.send(None),
            ShareMsg::SaveInstead => return self.send(Some(Way::Save(Format::Text))),
            ShareMsg::Close => return self.close(),
            ShareMsg::Progress(id, percent) if id == self.id => self.advance(|stage| match stage {
                Stage::Writing(_) => Stage::Writing(percent),
                other => other,
            }),
            ShareMsg::Written(id, contents) if id == self.id => self.advance(|stage| match stage {
                Stage::Writing(_) => Stage::Ready(contents),
                other => other,
            }),
            ShareMsg::Left(id, url) if id == self.id => return self.left(url, now),
            ShareMsg::Failed(id, reason) if id == self.id => self.advance(|stage| match stage {
                Stage::Ready(contents) | Stage::Leaving(contents) => Stage::Failed(reason, Some(contents)),
                Stage::Failed(_, contents) => Stage::Failed(reason, contents),
                Stage::Writing(_) | Stage::Handed(_) => Stage::Failed(reason, None),
            }),
            ShareMsg::Progress(..) | ShareMsg::Written(..) | ShareMsg::Left(..) | ShareMsg::Failed(..) => {}
        }
        Vec::new()
    }

    fn write_anew(&mut self, change: impl FnOnce(&mut ShareDialog)) -> Vec<ShareTask> {
        let Some(dialog) = &self.dialog else { return Vec::new() };
        let mut changed = dialog.clone();
        change(&mut changed);
        if changed == *dialog {
            return Vec::new();
        }
        self.write(changed.way, changed.redaction, changed.extent)
    }

    fn write(&mut self, way: Way, redaction: Redaction, extent: Option<Extent>) -> Vec<ShareTask> {
        self.id = ShareId(self.id.0 + 1);
        self.note = None;
        self.dialog = Some(ShareDialog { way, redaction, extent, stage: Stage::Writing(0) });
        vec![ShareTask::Write(self.id, way.format(), redaction, extent.unwrap_or_default())]
    }

    /// Sends what is written, if it is; another way than the one asked for only after that one failed.
    fn send(&mut self, instead: Option<Way>) -> Vec<ShareTask> {
        let Some(dialog) = &mut self.dialog else { return Vec::new() };
        let contents = match (&dialog.stage, instead) {
            (Stage::Ready(contents), None) | (Stage::Failed(_, Some(contents)), Some(_)) => contents.clone(),
            _ => return Vec::new(),
        };
        dialog.way = instead.unwrap_or(dialog.way);
        dialog.stage = Stage::Leaving(contents);
        vec![ShareTask::Send(self.id, dialog.way)]
    }

    fn left(&mut self, url: Option<String>, now: Now) -> Vec<ShareTask> {
        let Some(ShareDialog { way, stage: Stage::Leaving(contents), .. }) = &self.dialog else { return Vec::new() };
        let (way, contents) = (*way, contents.clone());
        if let Way::Hand(_) = way {
            self.advance(|_| Stage::Handed(url));
        } else {
            self.dialog = None;
            self.note = Some((ShareNote { way, contents }, now.mono));
        }
        vec![ShareTask::Drop]
    }

    /// What is still under way is not heard of any more.
    fn close(&mut self) -> Vec<ShareTask> {
        self.id = ShareId(self.id.0 + 1);
        self.dialog.take().map(|_| ShareTask::Drop).into_iter().collect()
    }

    fn advance(&mut self, next: impl FnOnce(Stage) -> Stage) {
        if let Some(dialog) = &mut self.dialog {
            let stage = std::mem::replace(&mut dialog.stage, Stage::Writing(0));
            dialog.stage = next(stage);
        }
    }
}

impl Console {
    pub(super) fn share(&mut self, msg: ShareMsg, now: Now) -> Vec<Effect> {
        let msg = match msg {
            ShareMsg::Failed(id, reason) => ShareMsg::Failed(id, sentence(&reason, &self.words)),
            ShareMsg::Left(id, url) => ShareMsg::Left(id, url.filter(|url| is_address(url))),
            other => other,
        };
        self.dirty.snapshot = true;
        let narrowed = self.filtering.as_ref().map(|_| Extent::All);
        self.sharing.update(msg, narrowed, now).into_iter().map(Effect::Share).collect()
    }

    pub(super) fn share_view(&self) -> ShareView {
        ShareView {
            can_hand: self.options.hand == super::HandOver::Offered,
            dialog: self.sharing.dialog.clone(),
            note: self.sharing.note.as_ref().map(|(note, _)| note.clone()),
        }
    }

    /// Takes back what was said a while ago.
    pub(super) fn share_tick(&mut self, now: Now) {
        let is_old = |(_, at): &mut (ShareNote, Millis)| now.mono.0.saturating_sub(at.0) >= NOTE_MS;
        self.dirty.snapshot |= self.sharing.note.take_if(is_old).is_some();
    }
}

/// What others said, as one sentence.
fn sentence(reason: &str, words: &Words) -> String {
    let reason = plain_text(reason, MAX_SENTENCE);
    if reason.trim().is_empty() { words.text(key!("share.no-reason")).into_owned() } else { reason }
}

/// An address that may be shown as one: what could be clicked or pasted elsewhere is printable ASCII.
fn is_address(url: &str) -> bool {
    let has_scheme = url.starts_with("https://") || url.starts_with("http://");
    has_scheme && url.len() <= MAX_SENTENCE && url.bytes().all(|byte| byte.is_ascii_graphic())
}
