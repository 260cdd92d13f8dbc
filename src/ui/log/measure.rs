//! How large a cell is, and how many fit.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ResizeObserver};
use yew::Callback;

use crate::console::px;
use crate::protocol::decimal;
use crate::ui::dom;

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
    /// Height of what is visible of the log.
    pub(super) view: f64,
    /// Width of the scroll bar beside the log, and height of the one below it; 0 where they take no room.
    pub(super) bars: (f64, f64),
}

impl Metrics {
    /// Measures `probe`, which holds [`PROBE_TEXT`] in the log's font, and the container. A container that is not displayed
    /// measures nothing; it gets one cell, so that nothing divides by zero.
    pub(super) fn measure(scroller: &HtmlElement, probe: &HtmlElement) -> Self {
        let (probe_width, probe_height) = size(probe);
        #[expect(clippy::cast_precision_loss, reason = "a short text")]
        let cell = (probe_width / PROBE_TEXT.len() as f64).max(1.0);
        let line = probe_height.max(1.0);
        let sides = f64::from(probe.offset_left()) + margin_right(probe);
        let width = f64::from(scroller.client_width()) - sides;
        // It has no border, but maybe a scroll bar at its lower edge.
        let bar = f64::from(scroller.offset_height() - scroller.client_height());
        let view = (size(scroller).1 - bar).max(1.0);
        Self {
            cell,
            line,
            columns: to_u32((width / cell).floor()).max(1),
            lines: to_u32((view / line).ceil()).max(1),
            view,
            bars: (f64::from(scroller.offset_width() - scroller.client_width()), bar),
        }
    }
}

impl Metrics {
    /// Tells the style sheet how much of the log's area is scroll bars, if that is new.
    pub(super) fn tell_bars(self, before: Self, scroller: &HtmlElement) {
        if self.bars == before.bars {
            return;
        }

        let area = scroller.parent_element().and_then(|area| area.dyn_into::<HtmlElement>().ok());
        for (property, length) in [("--_bar-x", self.bars.0), ("--_bar-y", self.bars.1)] {
            if let Some(area) = &area {
                dom::set_style(area, property, &px(length));
            }
        }
    }

    /// Whether lines and the view are as high as in `other`.
    #[expect(clippy::float_cmp, reason = "measured twice, not computed")]
    pub(super) fn is_as_high(self, other: Self) -> bool {
        self.line == other.line && self.view == other.view
    }
}

/// Width and height in the element's own pixels, in fractions of them. A rectangle would count in the page's, which a
/// transformed or zoomed ancestor makes larger or smaller; `offsetWidth` and its kin count whole ones.
fn size(element: &HtmlElement) -> (f64, f64) {
    let [width, height] = pixels(element, ["width", "height"]);
    (width, height)
}

/// What is kept free at the right, in the element's own pixels.
fn margin_right(element: &HtmlElement) -> f64 {
    let [margin] = pixels(element, ["margin-right"]);
    margin
}

/// Computed lengths; zero for what is none.
fn pixels<const N: usize>(element: &HtmlElement, properties: [&str; N]) -> [f64; N] {
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    properties.map(|property| {
        let value = style.as_ref().and_then(|style| style.get_property_value(property).ok());
        value.and_then(|value| decimal(value.strip_suffix("px")?)).unwrap_or_default()
    })
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
