//! Puts the visible rows into the DOM, reusing those that are there already.

use std::collections::VecDeque;

use web_sys::{Document, HtmlElement};

use super::measure::Metrics;
use super::row;
use super::scroll::lines_to_px;
use crate::console::{LogFrame, RowView};
use crate::terminal::RowId;

/// The painted rows: consecutive ids, in order.
#[derive(Debug)]
pub(super) struct Painter {
    spacer: HtmlElement,
    rows: HtmlElement,
    painted: VecDeque<Painted>,
    metrics: Metrics,
    end: RowId,
}

#[derive(Debug)]
struct Painted {
    id: RowId,
    element: HtmlElement,
}

impl Painter {
    pub(super) fn new(spacer: HtmlElement, rows: HtmlElement) -> Self {
        Self { spacer, rows, painted: VecDeque::new(), metrics: Metrics::default(), end: RowId::default() }
    }

    /// The id the next row will get.
    pub(super) const fn end(&self) -> RowId {
        self.end
    }

    /// Paints a frame.
    pub(super) fn paint(&mut self, frame: &LogFrame, metrics: Metrics) {
        if metrics != self.metrics {
            // Heights are set in pixels, so a new geometry needs every row anew.
            self.metrics = metrics;
            self.remove_all();
            let width = f64::from(metrics.columns) * metrics.cell;
            // A tenth of a pixel more than the cells need: a browser's own rounding must not break a full line early.
            set(&self.rows, "width", &format!("{:.3}px", width + 0.1));
        }
        self.end = frame.end;
        let height = lines_to_px(frame.total_lines, metrics);
        set(&self.spacer, "height", &format!("{height:.3}px"));
        let top = lines_to_px(frame.first_line, metrics);
        set(&self.rows, "transform", &format!("translateY({top:.3}px)"));
        self.remove_outside(frame);
        self.add_missing(frame);
    }

    fn remove_all(&mut self) {
        for painted in self.painted.drain(..) {
            painted.element.remove();
        }
    }

    fn remove_outside(&mut self, frame: &LogFrame) {
        let (Some(first), Some(last)) = (frame.rows.first(), frame.rows.last()) else { return self.remove_all() };
        while self.painted.front().is_some_and(|painted| painted.id < first.id) {
            self.painted.pop_front().inspect(|painted| painted.element.remove());
        }
        while self.painted.back().is_some_and(|painted| painted.id > last.id) {
            self.painted.pop_back().inspect(|painted| painted.element.remove());
        }
    }

    fn add_missing(&mut self, frame: &LogFrame) {
        let Some(document) = self.rows.owner_document() else { return };
        let first_painted = self.painted.front().map(|painted| painted.id);
        let last_painted = self.painted.back().map(|painted| painted.id);
        for view in frame.rows.iter().rev().filter(|view| first_painted.is_some_and(|first| view.id < first)) {
            let element = self.build(&document, view);
            let _ = self.rows.prepend_with_node_1(&element);
            self.painted.push_front(Painted { id: view.id, element });
        }
        for view in frame.rows.iter().filter(|view| last_painted.is_none_or(|last| view.id > last)) {
            let element = self.build(&document, view);
            let _ = self.rows.append_child(&element);
            self.painted.push_back(Painted { id: view.id, element });
        }
    }

    fn build(&self, document: &Document, view: &RowView) -> HtmlElement {
        let element = row::build(document, view);
        set(&element, "height", &format!("{:.3}px", lines_to_px(u64::from(view.lines), self.metrics)));
        element
    }
}

fn set(element: &HtmlElement, property: &str, value: &str) {
    // Fails for read-only declarations only, which inline styles never are.
    let _ = element.style().set_property(property, value);
}
