//! Where rows are hidden: the buttons of folds, and marks where a filter leaves rows out. A button stands in the row that
//! stands for its fold, behind the text and no part of it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::measure::Metrics;
use super::painter::Painter;
use super::position::ASIDE;
use crate::console::{FoldMsg, FoldView, LogFrame, px};
use crate::terminal::RowId;
use crate::ui::{dom, labels, words};
use crate::words::Words;

/// Cells between a row's text and its button.
const GAP_CELLS: u32 = 2;
/// Cells that a button takes, about: it stands over the end of a full line.
const OWN_CELLS: u32 = 12;

/// The class of the first row of a group.
const CUT: &str = "cut";

/// Marks where rows are left out by a filter.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    is_marked: bool,
}

impl Cuts {
    pub(super) fn show(&mut self, frame: &LogFrame, painter: &Painter) {
        let was_marked = std::mem::replace(&mut self.is_marked, !frame.cuts.is_empty());
        if !was_marked && !self.is_marked {
            return;
        }
        for painted in painter.painted() {
            let segment = painted.segment;
            let is_cut = segment.index == 0 && frame.cuts.binary_search(&segment.row).is_ok();
            dom::set_class(&painted.element, CUT, is_cut);
        }
    }
}

/// What a key or a click wants of a fold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    Open,
    Close,
    Toggle,
}

/// The buttons in the painted rows.
#[derive(Debug, Default)]
pub(super) struct FoldButtons(Vec<Button>);

#[derive(Debug)]
struct Button {
    element: HtmlElement,
    view: FoldView,
    /// Pixels from the row's text's beginning.
    start: f64,
}

impl FoldButtons {
    /// Shows the folds of a frame that is painted, and no others.
    pub(super) fn show(&mut self, frame: &LogFrame, painter: &Painter, metrics: Metrics, words: &Words) {
        let mut stale = std::mem::take(&mut self.0);
        if frame.folds.is_empty() && stale.is_empty() {
            return;
        }
        let mut rows = painter.painted().rev().peekable();
        for view in frame.folds.iter().rev() {
            while rows.next_if(|painted| painted.segment.row > view.row).is_some() {}
            let Some(painted) = rows.peek().filter(|painted| painted.segment.row == view.row) else { continue };
            let known = stale.iter().position(|button| button.view.row == view.row);
            let kept = known.map(|at| stale.swap_remove(at));
            // Elements are used again for other rows.
            let kept = kept.filter(|button| painted.element.is_same_node(button.element.parent_node().as_ref()));
            if let Some(button) = kept.or_else(|| Button::new(&painted.element, *view)) {
                self.0.push(button.updated(*view, metrics, words));
            }
        }
        for button in stale {
            button.element.remove();
        }
    }

    /// What a wish for the fold of this row means.
    pub(super) fn msg(&self, row: RowId, wish: Wish) -> Option<FoldMsg> {
        let is_open = self.0.iter().find(|button| button.view.row == row)?.view.is_open;
        match wish {
            Wish::Open if is_open => None,
            Wish::Close if !is_open => None,
            _ if is_open => Some(FoldMsg::Close(row)),
            _ => Some(FoldMsg::Open(row)),
        }
    }
}

impl Button {
    fn new(row: &HtmlElement, view: FoldView) -> Option<Self> {
        let element: HtmlElement = row.owner_document()?.create_element("button").ok()?.unchecked_into();
        for (name, value) in
            [("type", "button"), ("class", &*format!("fold {ASIDE}")), ("part", "fold"), ("tabindex", "-1")]
        {
            let _ = element.set_attribute(name, value);
        }
        row.append_child(&element).ok()?;
        // Nothing that is shown yet.
        Some(Self { element, view: FoldView { count: 0, ..view }, start: -1.0 })
    }

    fn updated(mut self, view: FoldView, metrics: Metrics, words: &Words) -> Self {
        let last = metrics.columns.saturating_sub(OWN_CELLS);
        let start = f64::from(view.cells.saturating_add(GAP_CELLS).min(last)) * metrics.cell;
        #[expect(clippy::float_cmp, reason = "computed from the same figures")]
        if self.start != start {
            self.start = start;
            dom::set_style(&self.element, "--_text-end", &px(start));
        }
        if self.view != view {
            let (shown, label) = labels::fold(words, view.kind, view.count);
            self.element.set_text_content(Some(&shown));
            let _ = self.element.set_attribute("aria-label", &label);
            let _ = self.element.set_attribute("title", &label);
            let _ = self.element.set_attribute("aria-expanded", words::yes(view.is_open));
        }
        self.view = view;
        self
    }
}

/// Whether the row itself has the focus, and stands for a fold.
pub(super) fn stands_for_fold(target: &Element) -> bool {
    target.class_list().contains("row") && dom::inside(target, "button.fold").is_some()
}
