//! How large a cell is, and how many fit.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ResizeObserver};
use yew::Callback;

/// Enough cells that rounding of a single one does not matter.
pub(super) const PROBE_TEXT: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The geometry rows are painted with, in CSS pixels and cells.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Metrics {
    /// Width of a cell.
    pub(super) cell: f64,
    /// Height of a visual line.
    pub(super) line: f64,
    /// Cells that fit into a visual line.
    pub(super) columns: u32,
    /// Visual lines that fit, one begun included.
    pub(super) lines: u32,
}

impl Metrics {
    /// Measures `probe`, which holds [`PROBE_TEXT`] in the log's font, and the container.
    pub(super) fn measure(scroller: &Element, probe: &HtmlElement) -> Self {
        let rect = probe.get_bounding_client_rect();
        #[expect(clippy::cast_precision_loss, reason = "a short text")]
        let cell = rect.width() / PROBE_TEXT.len() as f64;
        let line = rect.height();
        // A container that is not displayed measures zero; it gets one cell, so that nothing divides by zero.
        let (cell, line) = (cell.max(1.0), line.max(1.0));
        let width = f64::from(scroller.client_width()) - f64::from(probe.offset_left()) * 2.0;
        let height = f64::from(scroller.client_height());
        Self {
            cell,
            line,
            columns: to_u32((width / cell).floor()).max(1),
            lines: to_u32((height / line).ceil()).max(1),
        }
    }
}

/// Watches elements' sizes while it lives.
#[derive(Debug)]
pub(super) struct ResizeWatch {
    observer: ResizeObserver,
    _closure: Closure<dyn FnMut(Array)>,
}

impl ResizeWatch {
    /// Begins to watch. `None` in a browser without `ResizeObserver`.
    pub(super) fn new<const N: usize>(elements: [&Element; N], on_resize: Callback<()>) -> Option<Self> {
        let closure = Closure::new(move |_: Array| on_resize.emit(()));
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        for element in elements {
            observer.observe(element);
        }
        Some(Self { observer, _closure: closure })
    }
}

impl Drop for ResizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates and maps NaN to zero")]
pub(super) fn to_u32(value: f64) -> u32 {
    value as u32
}
