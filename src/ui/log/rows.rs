//! The current row: the one that has the keyboard's focus.
//!
//! The log is one tab stop. The first arrow key makes a row of the view current, and its element takes the focus, so that a
//! screen reader reads it. While the current row is not painted, the container keeps the focus for it.

use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

use super::keys::{LinkMove, Move};
use super::measure::Metrics;
use super::painter::{Painted, Painter};
use super::scroll::{Scroll, lines_to_px};
use crate::terminal::RowId;
use crate::ui::dom::active_in;

/// Lines that a key scrolls inside a row that is taller than the view.
const TALL_ROW_LINES: u64 = 3;

/// The current row.
#[derive(Debug)]
pub(super) struct CurrentRow {
    scroller: HtmlElement,
    row: Option<RowId>,
    /// Which row of the next painted view becomes current.
    pick: Option<Edge>,
    focus: Focus,
    is_read: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    First,
    Last,
}

/// Where the focus belongs after a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    /// Where it is.
    Anywhere,
    /// On the current row, and on the container while that is not painted.
    Row,
}

/// A painted row: pixels from the view's top edge to its top and to its bottom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    pub(super) row: RowId,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl Extent {
    /// By how much to scroll so that it is in view, as far as it fits.
    pub(super) fn outside(&self, view: f64) -> f64 {
        if self.top < 0.0 || self.bottom - self.top > view { self.top } else { (self.bottom - view).max(0.0) }
    }
}

/// The painted rows' extents, in order.
pub(super) fn extents(painter: &Painter, scroll: &Scroll, metrics: Metrics) -> Vec<Extent> {
    let mut extents: Vec<Extent> = Vec::new();
    let mut top = scroll.first_top(metrics);
    for painted in painter.painted() {
        let bottom = top + lines_to_px(u64::from(painted.lines), metrics);
        match extents.last_mut().filter(|last| last.row == painted.segment.row) {
            Some(last) => last.bottom = bottom,
            None => extents.push(Extent { row: painted.segment.row, top, bottom }),
        }
        top = bottom;
    }
    extents
}

impl CurrentRow {
    pub(super) fn new(scroller: HtmlElement) -> Self {
        Self { scroller, row: None, pick: None, focus: Focus::Anywhere, is_read: false }
    }

    /// A key leads to another row.
    pub(super) fn lead(&mut self, to: Move, painter: &Painter, scroll: &mut Scroll, metrics: Metrics) {
        let page = (metrics.view - metrics.line).max(metrics.line);
        self.focus = Focus::Row;
        self.is_read = to != Move::Last;
        match to {
            Move::Up | Move::Down => self.step(to, painter, scroll, metrics),
            Move::PageUp => self.page(-page, Edge::First, scroll, metrics),
            Move::PageDown => self.page(page, Edge::Last, scroll, metrics),
            Move::First => self.page(f64::MIN, Edge::First, scroll, metrics),
            Move::Last => {
                scroll.follow_end();
                self.pick = Some(Edge::Last);
            }
        }
    }

    fn page(&mut self, pixels: f64, edge: Edge, scroll: &mut Scroll, metrics: Metrics) {
        scroll.go_by(pixels, metrics);
        self.pick = Some(edge);
    }

    fn step(&mut self, to: Move, painter: &Painter, scroll: &mut Scroll, metrics: Metrics) {
        let extents = extents(painter, scroll, metrics);
        let Some(at) = extents.iter().position(|extent| Some(extent.row) == self.row) else {
            let edge = if to == Move::Up || scroll.is_following() { Edge::Last } else { Edge::First };
            self.row = in_view(&extents, edge, metrics);
            scroll.leave_end(metrics);
            return;
        };
        let own = extents[at];
        let is_tall = own.bottom - own.top > metrics.view;
        let by = lines_to_px(TALL_ROW_LINES, metrics);
        let next = match to {
            Move::Up if is_tall && own.top < 0.0 => return scroll.go_by(-by, metrics),
            Move::Down if is_tall && own.bottom > metrics.view => return scroll.go_by(by, metrics),
            Move::Up => at.checked_sub(1).and_then(|at| extents.get(at)),
            _ => extents.get(at + 1),
        };
        if let Some(next) = next {
            self.row = Some(next.row);
            let is_taller = next.bottom - next.top > metrics.view;
            let by = if to == Move::Up && is_taller { next.bottom - metrics.view } else { next.outside(metrics.view) };
            scroll.go_by(by, metrics);
        }
    }

    /// The row that a selection begins at, if there is none.
    pub(super) fn or_in_view(&self, painter: &Painter, scroll: &Scroll, metrics: Metrics) -> RowId {
        let edge = if scroll.is_following() { Edge::Last } else { Edge::First };
        let row = self.row.or_else(|| in_view(&extents(painter, scroll, metrics), edge, metrics));
        row.unwrap_or_default()
    }

    /// The current row.
    pub(super) const fn row(&self) -> Option<RowId> {
        self.row
    }

    /// The focus goes to this row, and it is current.
    pub(super) fn take_focus(&mut self, row: RowId, painter: &Painter) {
        self.press(Some(row));
        focus(self.element(painter).as_ref().unwrap_or(&self.scroller));
    }

    /// Whether the keyboard is used to read another row than the newest.
    pub(super) const fn is_read(&self) -> bool {
        self.is_read
    }

    /// The focus may have left the log.
    pub(super) fn look(&mut self) {
        self.is_read &= active_in(&self.scroller).is_some();
    }

    /// A row was pressed.
    pub(super) fn press(&mut self, row: Option<RowId>) {
        self.row = row;
        self.is_read = false;
        self.focus = Focus::Anywhere;
    }

    /// The row that has the focus is about to leave the document: the container takes it.
    pub(super) fn park(&self) {
        if self.has_focus() {
            focus(&self.scroller);
        }
    }

    /// There is no current row any more, and the container has the focus.
    pub(super) fn leave(&mut self) {
        self.row = None;
        self.pick = None;
        self.is_read = false;
        self.focus = Focus::Anywhere;
        focus(&self.scroller);
    }

    /// A link or the button of the current row takes the focus. Returns whether there is such a link.
    pub(super) fn lead_to_link(&self, to: LinkMove, painter: &Painter) -> bool {
        let Some(row) = self.element(painter) else { return false };
        let links = row.query_selector_all("a, button").ok();
        let links: Vec<HtmlElement> = links
            .map(|links| (0..links.length()).filter_map(|at| links.get(at)?.dyn_into().ok()).collect())
            .unwrap_or_default();
        let active = active_in(&self.scroller);
        let at = links.iter().position(|link| active.as_ref().is_some_and(|active| link.is_same_node(Some(active))));
        let link = match (to, at) {
            (LinkMove::First, _) => links.first(),
            (LinkMove::Back, Some(at)) => at.checked_sub(1).and_then(|at| links.get(at)),
            (LinkMove::On, Some(at)) => links.get(at + 1),
            (_, None) => None,
        };
        if let Some(link) = link {
            focus(link);
        }
        link.is_some()
    }

    /// Whether a link has the focus; if so, its row takes it.
    pub(super) fn leave_link(&mut self, painter: &Painter) -> bool {
        let is_link = active_in(&self.scroller).is_some_and(|active| matches!(&*active.tag_name(), "A" | "BUTTON"));
        if let Some(row) = self.element(painter).filter(|_| is_link) {
            focus(&row);
        }
        is_link
    }

    /// Whether the focus is on a row, which the next frame may take away.
    pub(super) fn has_focus(&self) -> bool {
        active_in(&self.scroller).is_some_and(|active| !active.is_same_node(Some(&self.scroller)))
    }

    /// A frame is painted. `had_focus` is whether the focus was on a row before.
    pub(super) fn painted(&mut self, had_focus: bool, painter: &Painter, scroll: &Scroll, metrics: Metrics) {
        if let Some(edge) = self.pick.take() {
            self.row = in_view(&extents(painter, scroll, metrics), edge, metrics);
        }
        let Some(active) = active_in(&self.scroller) else {
            if had_focus {
                // Its element left the document, and the focus with it.
                self.focus = Focus::Row;
                focus(self.element(painter).as_ref().unwrap_or(&self.scroller));
            }
            return;
        };
        if !had_focus && self.focus == Focus::Anywhere {
            return;
        }
        let target = self.element(painter).unwrap_or_else(|| self.scroller.clone());
        if !target.contains(Some(&active)) || target.is_same_node(Some(&self.scroller)) {
            self.focus = Focus::Row;
            focus(&target);
        }
    }

    fn element(&self, painter: &Painter) -> Option<HtmlElement> {
        self.painted_row(painter).map(|painted| painted.element.clone())
    }

    /// It, as far as it is painted.
    pub(super) fn painted_row<'a>(&self, painter: &'a Painter) -> Option<&'a Painted> {
        let row = self.row?;
        painter.painted().find(|painted| painted.segment.row == row)
    }
}

/// The first or the last row that is wholly in view; failing that, any.
fn in_view(extents: &[Extent], edge: Edge, metrics: Metrics) -> Option<RowId> {
    // A view may end a hair above a line's end.
    let is_in = |extent: &&Extent| extent.top >= -1.0 && extent.bottom <= metrics.view + 1.0;
    let is_partly = |extent: &&Extent| extent.bottom > 0.0 && extent.top < metrics.view;
    let row = match edge {
        Edge::First => extents.iter().find(is_in).or_else(|| extents.iter().find(is_partly)),
        Edge::Last => extents.iter().rev().find(is_in).or_else(|| extents.iter().rev().find(is_partly)),
    };
    row.map(|extent| extent.row)
}

/// The log scrolls by itself; the browser must not.
fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot take the focus leaves it where it is.
    let _ = element.focus_with_options(&options);
}
