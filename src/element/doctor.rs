//! What the doctor needs of the browser: facts about the page, probes, the clipboard.

use web_sys::Document;

use super::runtime::Runtime;
use crate::browser::credentials::Source;
use crate::browser::policy::Policy;
use crate::browser::probe::Probe;
use crate::browser::{clipboard, clock, surroundings};
use crate::console::Msg;
use crate::console::diagnosis::{self, CredentialsFrom, DoctorMsg, ProbeId, Surroundings};
use crate::terminal::Redactor;
use crate::ui::{Copy, CopyWhat};

impl Runtime {
    /// Reports what the page's policy blocks.
    pub(super) fn policy(&self, document: &Document) -> Policy {
        let this = self.this.clone();
        Policy::watch(document, move |url| {
            if let Some(this) = this.upgrade() {
                this.dispatch(Msg::Doctor(DoctorMsg::Blocked(url)));
            }
        })
    }

    /// Says where the console runs and where its credentials come from.
    pub(super) fn tell_surroundings(&self) {
        let Some(window) = web_sys::window() else { return };
        let credentials = match &self.settings.borrow().source {
            Source::Url { url, .. } => CredentialsFrom::Url(url.clone()),
            Source::Callback(_) => CredentialsFrom::Callback,
            Source::Missing => CredentialsFrom::Nowhere,
        };
        let (page, browser) = (surroundings::origin(&window), surroundings::user_agent(&window));
        self.dispatch(Msg::Doctor(DoctorMsg::Surroundings(Surroundings { page, browser, credentials })));
    }

    pub(super) fn probe_host(&self, probe: ProbeId, url: String) {
        let this = self.this.clone();
        let begun = Probe::begin(url, move |is_reached| {
            if let Some(this) = this.upgrade() {
                let answer = if is_reached { diagnosis::Probe::Reached } else { diagnosis::Probe::Failed };
                this.dispatch(Msg::Doctor(DoctorMsg::Probed { probe, answer }));
            }
        });
        drop(self.probe.replace(Some(begun)));
    }

    pub(super) fn copy(&self, wish: Copy) {
        let text = match wish.what {
            CopyWhat::Text(text) => text,
            CopyWhat::Selection => self.console.borrow().selected_text(),
            CopyWhat::Report => self.console.borrow().report(clock::now()),
            CopyWhat::CrashLines => {
                let redactor = Redactor::new(self.settings.borrow().redactions.iter().cloned());
                self.console.borrow().crash_lines(&redactor)
            }
        };
        clipboard::copy(text, move |is_copied| wish.done.emit(is_copied));
    }
}
