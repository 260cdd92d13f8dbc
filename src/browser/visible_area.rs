//! The part of the window that is seen. A phone's keyboard covers the rest of it, and most browsers leave the page as high as
//! it was.

use gloo_events::EventListener;
use web_sys::{VisualViewport, Window};

/// Less than that is a bar of the browser's and no keyboard.
const LEAST_COVERED_PX: f64 = 100.0;

/// What is seen of a window, in CSS pixels of its layout.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// Where it begins.
    pub top: f64,
    /// How high it is.
    pub height: f64,
}

/// Reports while it lives.
#[derive(Debug)]
pub struct VisibleArea {
    _listeners: [EventListener; 2],
}

impl VisibleArea {
    /// Begins to report what is seen while something covers the rest, and `None` once nothing does. `None` in a browser that
    /// does not tell.
    #[must_use]
    pub fn watch(window: &Window, report: impl Fn(Option<Seen>) + Clone + 'static) -> Option<Self> {
        let viewport = window.visual_viewport()?;
        let listeners = ["resize", "scroll"].map(|name| {
            let (window, own, report) = (window.clone(), viewport.clone(), report.clone());
            EventListener::new(&viewport, name, move |_| report(seen(&window, &own)))
        });
        Some(Self { _listeners: listeners })
    }
}

/// Fingers that zoom make the part that is seen smaller too; its scale tells that.
fn seen(window: &Window, viewport: &VisualViewport) -> Option<Seen> {
    let whole = window.inner_height().ok()?.as_f64()?;
    let covered = whole - viewport.height() * viewport.scale();
    (covered >= LEAST_COVERED_PX).then(|| Seen { top: viewport.offset_top(), height: viewport.height() })
}
