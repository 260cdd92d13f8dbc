//! The element's `find`: a promise of the total.

use js_sys::{Error, Function, Promise, Reflect};
use wasm_bindgen::JsValue;

use super::events::to_js;
use super::runtime::Runtime;
use super::settings::field;
use crate::console::{FindDetail, Msg};
use crate::terminal::{Case, Query, Syntax, Word};

/// A find whose total is not known yet.
#[derive(Debug)]
pub(super) struct Waiting {
    resolve: Function,
    reject: Function,
    /// What is known so far.
    detail: FindDetail,
}

/// Reads `{ caseSensitive, wholeWord, regex }`.
pub(super) fn query(text: String, options: &JsValue) -> Query {
    let is_set = |name| field(options, name).is_truthy();
    Query {
        text,
        case: if is_set("caseSensitive") { Case::Sensitive } else { Case::Folded },
        word: if is_set("wholeWord") { Word::Whole } else { Word::Any },
        syntax: if is_set("regex") { Syntax::Regex } else { Syntax::Literal },
    }
}

impl Runtime {
    /// Begins a find. An older one that is not through resolves with what it found.
    pub(super) fn find(&self, query: Query) -> Promise {
        self.end_find();
        let promise = Promise::new(&mut |resolve, reject| {
            let detail = FindDetail { asked: query.clone(), query: query.text.clone(), ..FindDetail::default() };
            self.finding.replace(Some(Waiting { resolve, reject, detail }));
        });
        self.dispatch(Msg::Find(query));
        promise
    }

    /// Takes what is known of the find now.
    pub(super) fn found(&self, detail: &FindDetail) {
        if !detail.done {
            self.request_work();
        }
        let Some(mut waiting) = self.finding.borrow_mut().take_if(|waiting| waiting.detail.asked == detail.asked)
        else {
            return;
        };
        waiting.detail = detail.clone();
        if let Some(error) = &detail.error {
            let reason = Error::new(&error.message);
            // Setting a field of a fresh object cannot fail.
            let _ = Reflect::set(&reason, &"code".into(), &error.code.into());
            settle(&waiting.reject, &reason);
        } else if detail.done {
            settle(&waiting.resolve, &to_js(detail));
        } else {
            self.finding.replace(Some(waiting));
        }
    }

    /// Resolves the promise of a find that will not go on.
    pub(super) fn end_find(&self) {
        if let Some(waiting) = self.finding.take() {
            settle(&waiting.resolve, &to_js(&waiting.detail));
        }
    }
}

fn settle(function: &Function, value: &JsValue) {
    // The functions of a promise never throw.
    let _ = function.call1(&JsValue::UNDEFINED, value);
}
