//! Whether an element is in view, or so near that it soon may be.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Half a window around what is seen: so far a fast scroll gets in a few frames.
const MARGIN: &str = "50%";

/// Reports while it lives.
#[derive(Debug)]
pub struct InView {
    observer: IntersectionObserver,
    _changed: Closure<dyn Fn(Array)>,
}

impl InView {
    /// Begins to report. `None` in a browser that cannot tell.
    #[must_use]
    pub fn watch(element: &Element, changed: impl Fn(bool) + 'static) -> Option<Self> {
        let changed = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            // Several at once are in order; the newest counts.
            if let Some(entry) = entries.iter().last() {
                changed(entry.unchecked_ref::<IntersectionObserverEntry>().is_intersecting());
            }
        });
        let init = IntersectionObserverInit::new();
        init.set_root_margin(MARGIN);
        let observer = IntersectionObserver::new_with_options(changed.as_ref().unchecked_ref(), &init).ok()?;
        observer.observe(element);
        Some(Self { observer, _changed: changed })
    }
}

impl Drop for InView {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
