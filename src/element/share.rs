//! The ways out of the console: the clipboard, a file, the page.
//!
//! What is to leave was decided and looked at in `console::share`; here it is written and sent.

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::rc::Rc;

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::export::{Written, number};
use super::runtime::Runtime;
use super::{events, settings};
use crate::browser::{clipboard, download};
use crate::console::{Extent, Msg, Redaction, ShareId, ShareMsg, ShareTask, Streaming, Way};
use crate::terminal::{Export, ExportOptions, Format, Redactor, Stamps};

/// The log, written or being written.
pub(super) struct Shared {
    id: ShareId,
    written: Option<Rc<Written>>,
}

impl Runtime {
    pub(super) fn share(&self, task: ShareTask) {
        match task {
            ShareTask::Write(id, format, redaction, extent) => self.write_shared(id, format, redaction, extent),
            ShareTask::Send(id, way) => self.send_shared(id, way),
            ShareTask::Drop => drop(self.shared.take()),
        }
    }

    fn write_shared(&self, id: ShareId, format: Format, redaction: Redaction, extent: Extent) {
        self.shared.replace(Some(Shared { id, written: None }));
        let redactor = Redactor::new(self.settings.borrow().redactions.iter().cloned());
        let options = ExportOptions {
            format,
            stamps: Stamps::Off,
            redactor: (redaction == Redaction::On).then_some(redactor),
            title: String::new(),
            columns: 0,
        };
        let this = self.this.clone();
        spawn_local(async move {
            let mut told = 0;
            let watch = |export: &Export| {
                let Some(runtime) = this.upgrade().filter(|runtime| runtime.is_shared(id)) else {
                    return ControlFlow::Break(());
                };
                let percent = percent(export);
                if percent != told {
                    told = percent;
                    runtime.dispatch(Msg::Share(ShareMsg::Progress(id, percent)));
                }
                ControlFlow::Continue(())
            };
            let written = Written::write(&this, options, extent, watch).await;
            if let Some(runtime) = this.upgrade().filter(|runtime| runtime.is_shared(id)) {
                runtime.shared_written(id, written);
            }
        });
    }

    fn shared_written(&self, id: ShareId, written: Result<Written, JsValue>) {
        let msg = match written {
            Ok(written) => {
                let contents = written.contents.clone();
                self.shared.replace(Some(Shared { id, written: Some(Rc::new(written)) }));
                ShareMsg::Written(id, contents)
            }
            Err(error) => ShareMsg::Failed(id, reason(&error)),
        };
        self.dispatch(Msg::Share(msg));
    }

    fn is_shared(&self, id: ShareId) -> bool {
        self.shared.borrow().as_ref().is_some_and(|shared| shared.id == id)
    }

    /// Runs while the click that confirmed is handled: browsers want that of the clipboard and of files.
    fn send_shared(&self, id: ShareId, way: Way) {
        let written = self.shared.borrow().as_ref().and_then(|shared| shared.written.clone());
        let Some(written) = written else { return };
        match way {
            Way::Copy => {
                let this = self.this.clone();
                clipboard::copy_string(written.text(), move |copied| {
                    if let Some(this) = this.upgrade() {
                        this.sent(id, copied.map(|()| None));
                    }
                });
            }
            Way::Save(_) => {
                let saved = written.blob().and_then(|blob| download::save(&blob, &written.name));
                self.sent(id, saved.map(|()| None));
            }
            Way::Hand(_) => self.hand_over(id, &written),
        }
    }

    /// Asks the page to take it; it may answer later, with the address where it has put it.
    fn hand_over(&self, id: ShareId, written: &Written) {
        let answer = Rc::new(RefCell::new(JsValue::UNDEFINED));
        let detail = match detail(written, &answer) {
            Ok(detail) => detail,
            Err(error) => return self.sent(id, Err(error)),
        };
        if let Err(reason) = events::ask_about(&self.host, "ptero-share", &detail) {
            return self.sent(id, Err(reason.map_or(JsValue::UNDEFINED, Into::into)));
        }
        let answer = Promise::resolve(&answer.take());
        let this = self.this.clone();
        spawn_local(async move {
            let answer = JsFuture::from(answer).await;
            if let Some(this) = this.upgrade() {
                this.sent(id, answer.map(|answer| address(&answer)));
            }
        });
    }

    /// The person switches the streaming mode: the attribute says so too, for the page and its style sheet.
    pub(super) fn stream(&self, streaming: Streaming) {
        self.dispatch(Msg::Stream(streaming));
        let Some(host) = self.host.get() else { return };
        // A name without spaces is always taken.
        let _ = match streaming {
            Streaming::On => host.set_attribute("streaming", ""),
            Streaming::Off => host.remove_attribute("streaming"),
        };
    }

    fn sent(&self, id: ShareId, outcome: Result<Option<String>, JsValue>) {
        let msg = match outcome {
            Ok(url) => ShareMsg::Left(id, url),
            Err(error) => ShareMsg::Failed(id, reason(&error)),
        };
        self.dispatch(Msg::Share(msg));
    }
}

fn percent(export: &Export) -> u8 {
    let (written, left) = (u64::try_from(export.written()).unwrap_or(u64::MAX), export.left());
    let percent = written.saturating_mul(100) / written.saturating_add(left).max(1);
    u8::try_from(percent).unwrap_or(100)
}

/// The detail of `ptero-share`: `{ blob, name, redacted, format, lines, respondWith }`.
fn detail(written: &Written, answer: &Rc<RefCell<JsValue>>) -> Result<JsValue, JsValue> {
    let detail = written.to_object()?;
    Reflect::set(&detail, &"format".into(), &written.format.as_str().into())?;
    Reflect::set(&detail, &"lines".into(), &number(written.contents.rows))?;
    let answer = Rc::downgrade(answer);
    // Called too late it finds nobody to answer.
    let respond = Closure::<dyn FnMut(JsValue)>::new(move |value: JsValue| {
        if let Some(answer) = answer.upgrade() {
            answer.replace(value);
        }
    });
    Reflect::set(&detail, &"respondWith".into(), &respond.into_js_value())?;
    Ok(detail)
}

/// An address as a string or as a `URL`.
fn address(answer: &JsValue) -> Option<String> {
    answer.as_string().or_else(|| settings::text(answer, "href"))
}

/// What an error says; an error without words says nothing.
fn reason(error: &JsValue) -> String {
    error.as_string().or_else(|| settings::text(error, "message")).unwrap_or_default()
}
