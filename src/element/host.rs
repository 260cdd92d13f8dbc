//! The element, held weakly: what the module holds, the page's collector takes for in use. An element that the page dropped
//! must go, and its console with it.

use js_sys::{Object, WeakRef};
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

/// The element of one console.
#[derive(Debug, Clone)]
pub(super) struct Host(WeakRef);

impl Host {
    pub(super) fn new(element: &HtmlElement) -> Self {
        Self(WeakRef::new(element.unchecked_ref::<Object>()))
    }

    /// The element, unless it is gone: then nobody is left to be told anything.
    pub(super) fn get(&self) -> Option<HtmlElement> {
        self.0.deref().map(JsCast::unchecked_into)
    }

    pub(super) fn document(&self) -> Option<Document> {
        self.get()?.owner_document()
    }
}
