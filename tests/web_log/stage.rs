//! A console in a page, without a connection.

use std::time::Duration;

use gloo_timers::future::sleep;
use ptero_console::element::ConsoleHandle;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

/// The console; taken down when dropped.
pub struct Stage {
    pub host: HtmlElement,
    pub shadow: ShadowRoot,
    pub handle: ConsoleHandle,
}

impl Stage {
    /// A console of 800 by 400 pixels.
    pub fn new() -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let host: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        for (property, value) in [("display", "block"), ("height", "400px"), ("width", "800px")] {
            host.style().set_property(property, value).unwrap();
        }
        document.body().unwrap().append_child(&host).unwrap();
        let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        let mount = document.create_element("div").unwrap();
        mount.unchecked_ref::<HtmlElement>().style().set_property("height", "100%").unwrap();
        shadow.append_child(&mount).unwrap();
        let handle = ConsoleHandle::new(host.clone(), &shadow, mount).unwrap();
        Self { host, shadow, handle }
    }

    /// The painted rows.
    pub fn rows(&self) -> Vec<HtmlElement> {
        let rows = self.shadow.query_selector_all(".row").unwrap();
        (0..rows.length()).filter_map(|at| rows.get(at)?.dyn_into().ok()).collect()
    }

    /// Waits for a row with this text in it.
    pub async fn row(&self, text: &str) -> Element {
        until(text, || self.find_row(text).is_some()).await;
        self.find_row(text).unwrap()
    }

    fn find_row(&self, text: &str) -> Option<Element> {
        self.rows().into_iter().find(|row| row.text_content().unwrap().contains(text)).map(Into::into)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.handle.destroy();
        self.host.remove();
    }
}

/// Waits until something is so.
pub async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..250 {
        if is_so() {
            return;
        }
        sleep(Duration::from_millis(20)).await;
    }
    panic!("waited in vain for {what}");
}
