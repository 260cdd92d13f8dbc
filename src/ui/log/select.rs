//! Keeps the browser's selection and the console's in step.
//!
//! The console's is the truth. The browser's shows the painted part of it, so that its handles, its colours and its menus
//! work; where a person moves an end of the browser's, that end of the console's moves too. An end that the browser has at
//! the edge of what is painted, only because the rows behind it are not, is left where it is.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent, Node, ShadowRoot};
use yew::prelude::{Callback, Context, Html, html};

use super::native::{self, Native};
use super::painter::{Painted, Painter};
use super::position::{DomPlace, Edge};
use super::{Log, LogMsg, LogProps};
use crate::console::{LogFrame, Place, Select, Selection};
use crate::terminal::RowId;
use crate::ui::{Action, Copy, CopyWhat, dom, labels};
use crate::words::key;

/// Both selections.
#[derive(Debug)]
pub(super) struct Selecting {
    root: ShadowRoot,
    rows: HtmlElement,
    selection: Option<Selection>,
    /// The browser's, as far as it is in the log.
    shown: Option<(DomPlace, DomPlace)>,
    /// Whether a mouse button leads the browser's.
    is_dragged: bool,
}

impl Selecting {
    /// `None` outside of a shadow root.
    pub(super) fn new(rows: HtmlElement) -> Option<Self> {
        let root = dom::root(&rows)?;
        Some(Self { root, rows, selection: None, shown: None, is_dragged: false })
    }

    /// Whether anything is selected.
    pub(super) fn is_selected(&self) -> bool {
        self.selection.is_some_and(|selection| !selection.is_empty())
    }

    /// A mouse button is pressed in the log, or no more. Meanwhile the browser's selection is not written.
    pub(super) const fn set_dragged(&mut self, is_dragged: bool) {
        self.is_dragged = is_dragged;
    }

    /// Where the person led the selection.
    pub(super) fn focus(&self) -> Option<Place> {
        self.selection.map(|selection| selection.focus)
    }

    /// The browser's selection changed, by whomever. Returns what that means for the console's.
    pub(super) fn changed(&mut self, painter: &Painter) -> Option<Select> {
        let native = native::read(&self.root);
        let places = match &native {
            Native::Here(anchor, focus) if self.rows.contains(Some(&anchor.node)) => {
                self.place(anchor, painter).zip(self.place(focus, painter))
            }
            _ => None,
        };
        let Some((anchor, focus)) = places else {
            let was_here = self.shown.take().is_some();
            let is_left = was_here || native != Native::Nothing;
            return (is_left && self.selection.take().is_some()).then_some(Select::Nothing);
        };
        if let Native::Here(anchor, focus) = native {
            self.shown = Some((anchor, focus));
        }
        let now = match self.selection {
            Some(before) => {
                let keep = |now: Place, before: Place| if Some(now) == painter.nearest(before) { before } else { now };
                Selection { anchor: keep(anchor, before.anchor), focus: keep(focus, before.focus) }
            }
            None => Selection { anchor, focus },
        };
        let before = self.selection.replace(now);
        (before != Some(now)).then_some(Select::Set(now))
    }

    /// Takes the console's selection, and shows the painted part of it if the browser does not show that already.
    pub(super) fn show(&mut self, selection: Option<Selection>, painter: &Painter) {
        self.selection = selection;
        if self.is_dragged || (selection.is_none() && self.shown.is_none()) {
            return;
        }
        let wanted =
            selection.filter(|selection| !selection.is_empty()).and_then(|selection| visible(selection, painter));
        let is_caret = wanted.is_none() && selection.is_some_and(|selection| selection.is_empty());
        let is_shown = match &self.shown {
            Some((from, to)) => wanted.is_some() && self.place(from, painter).zip(self.place(to, painter)) == wanted,
            None => wanted.is_none(),
        };
        if is_shown || is_caret {
            return;
        }
        let places = wanted.and_then(|(from, to)| {
            let (start, end) = if from <= to { (Edge::Start, Edge::End) } else { (Edge::End, Edge::Start) };
            dom_place(from, start, painter).zip(dom_place(to, end, painter))
        });
        match &places {
            Some((from, to)) => native::write(from, to),
            None => native::clear(),
        }
        self.shown = places;
    }

    /// The place in the log of a place in the document, or the nearest one that is painted.
    fn place(&self, at: &DomPlace, painter: &Painter) -> Option<Place> {
        if let Some(painted) = row_of(&at.node).and_then(|row| painter.find(&row)) {
            return Some(at_byte(painted, painted.text().byte(at)?));
        }
        let (first, last) = painter.ends()?;
        if !at.node.is_connected() {
            return None;
        }
        if at.node.is_same_node(Some(&self.rows)) {
            let row = self.rows.child_nodes().get(at.offset).and_then(|child| painter.find(child.dyn_ref()?));
            return Some(row.map_or(last, |painted| at_byte(painted, painted.text().range().start)));
        }
        let is_before = if at.node.contains(Some(&self.rows)) {
            // Between the children of an element around the rows.
            let next = at.node.child_nodes().get(at.offset);
            next.is_some_and(|next| next.contains(Some(&self.rows)) || precedes(&next, &self.rows))
        } else {
            precedes(&at.node, &self.rows)
        };
        Some(if is_before { first } else { last })
    }
}

impl Painter {
    /// The place itself, if it is in the document, and the nearest one that is painted otherwise.
    fn nearest(&self, place: Place) -> Option<Place> {
        let is_pinned = self.pinned().is_some_and(|pinned| {
            let range = pinned.text().range();
            pinned.segment.row == place.row && range.contains(&(place.byte as usize))
        });
        let (first, last) = self.ends()?;
        let place = if is_pinned { place } else { place.clamp(first, last) };
        Some(
            self.painted_bytes(place.row)
                .map_or(place, |bytes| Place { byte: place.byte.clamp(bytes.start, bytes.end), ..place }),
        )
    }

    /// The bytes that are painted of a row: not all, where a long one is not broken into lines.
    fn painted_bytes(&self, row: RowId) -> Option<Range<u32>> {
        let own = self.painted().chain(self.pinned()).filter(|painted| painted.segment.row == row);
        let ranges = own.map(|painted| painted.text().range());
        let all = ranges.reduce(|all, next| all.start.min(next.start)..all.end.max(next.end))?;
        Some(short(all.start)..short(all.end))
    }

    /// The first and the last place that is painted.
    fn ends(&self) -> Option<(Place, Place)> {
        let (first, last) = (self.painted().next()?, self.painted().next_back()?);
        Some((at_byte(first, first.text().range().start), at_byte(last, last.text().range().end)))
    }
}

/// The rows of a selection that is not all painted.
pub(super) fn beyond(frame: &LogFrame) -> Option<u64> {
    let range = frame.selection.filter(|selection| !selection.is_empty())?.range();
    let painted = frame.segments.first()?.segment.row..=frame.segments.last()?.segment.row;
    let is_all = painted.contains(&range.start.row) && painted.contains(&range.end.row);
    (!is_all).then(|| range.end.row.0 - range.start.row.0 + 1)
}

/// Copies such a selection: a browser on a phone offers that only while its own selection is in view.
pub(super) fn copy_button(rows: u64, copied: Option<bool>, ctx: &Context<Log>) -> Html {
    let LogProps { on_action, words, .. } = ctx.props();
    let done = ctx.link().callback(LogMsg::Copied);
    let copy =
        on_action.reform(move |_: MouseEvent| Action::Copy(Copy { what: CopyWhat::Selection, done: done.clone() }));
    let label = match copied {
        None => words.count(key!("log.copy-selected"), rows, &[]),
        Some(is_copied) => words.text(labels::copied(is_copied)).into_owned(),
    };
    html! {
        <button type="button" class="jump copy-selection" part="copy-selection" onclick={copy}
            onmousedown={Callback::from(|event: MouseEvent| event.prevent_default())}>{ label }</button>
    }
}

/// The painted part of a selection, in its own direction.
fn visible(selection: Selection, painter: &Painter) -> Option<(Place, Place)> {
    let visible = (painter.nearest(selection.anchor)?, painter.nearest(selection.focus)?);
    (visible.0 != visible.1).then_some(visible)
}

fn at_byte(painted: &Painted, byte: usize) -> Place {
    Place { row: painted.segment.row, byte: short(byte) }
}

fn short(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

fn dom_place(place: Place, edge: Edge, painter: &Painter) -> Option<DomPlace> {
    let of_row = painter.painted().chain(painter.pinned()).filter(|painted| painted.segment.row == place.row);
    of_row.filter_map(|painted| painted.text().place(place.byte as usize, edge)).next()
}

/// The row element that holds a node.
pub(super) fn row_of(node: &Node) -> Option<Element> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    dom::around(&element, ".row")
}

fn precedes(node: &Node, other: &Node) -> bool {
    other.compare_document_position(node) & Node::DOCUMENT_POSITION_PRECEDING != 0
}
