//! The full screen.

use gloo_events::EventListener;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, HtmlElement, ShadowRoot};

/// Asks for the full screen; `refused` is called if there is none to be had. Only a click or a key may ask.
pub fn enter(host: &HtmlElement, refused: impl FnOnce() + 'static) {
    match call(host, "requestFullscreen") {
        Some(promise) => spawn_local(async move {
            if JsFuture::from(promise).await.is_err() {
                refused();
            }
        }),
        None => refused(),
    }
}

/// Gives the screen back.
pub fn leave(host: &HtmlElement) {
    if let Some(promise) = host.owner_document().and_then(|document| call(&document, "exitFullscreen")) {
        spawn_local(async move {
            // What is not in full screen any more needs not leave it.
            let _ = JsFuture::from(promise).await;
        });
    }
}

/// Whether the host has the screen.
#[must_use]
pub fn is_on(host: &HtmlElement) -> bool {
    let root = host.get_root_node();
    let own = match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.fullscreen_element(),
        None => root.dyn_ref::<Document>().and_then(Document::fullscreen_element),
    };
    own.is_some_and(|element| element.is_same_node(Some(host)))
}

/// Calls `changed` whenever something got the screen or lost it.
pub fn watch(document: &Document, changed: impl Fn() + 'static) -> EventListener {
    EventListener::new(document, "fullscreenchange", move |_| changed())
}

/// Some browsers have no such method.
fn call(target: &JsValue, name: &str) -> Option<Promise> {
    let method: Function = Reflect::get(target, &name.into()).ok()?.dyn_into().ok()?;
    method.call0(target).ok()?.dyn_into().ok()
}
