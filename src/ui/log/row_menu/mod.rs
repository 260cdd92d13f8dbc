//! The menu of a line: a button beside the row that is pointed at, tapped or current, and what it opens.
//!
//! No row has a node for it. One button lies over the log and is put beside a row through the style sheet's own
//! properties. Does not belong here: what is taken of a line (`console::LinePart`).

mod act;
mod view;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, PointerEvent};

use super::measure::Metrics;
use super::painter::Painter;
use super::scroll::Scroll;
use super::{LogHandle, LogMsg, rows};
use crate::console::px;
use crate::terminal::RowId;
use crate::ui::dom;
use crate::ui::menu::Closed;
pub(super) use view::{Shown, button, note};

/// A tap moves the browser's own selection, and that is told a moment later.
const TAP_MS: u32 = 50;
/// How long it is said that a line was copied.
const NOTE_MS: u32 = 3_000;

/// What is done to the menu, and by it.
#[derive(Debug, Clone, PartialEq)]
pub enum RowMenuMsg {
    /// This row is pointed at, or none.
    Point(Option<Element>),
    /// This row was clicked or tapped.
    Tap(Element),
    /// A button of the mouse is pressed: a selection may begin.
    Press,
    /// A tap has come to rest on this row.
    End(RowId),
    /// The button was pressed.
    Toggle,
    /// A key wants the menu of this row.
    Key(Element),
    /// The list is closed, and the focus was in it or not.
    Close(Closed),
    /// This was chosen.
    Choose(Choice),
    /// The clipboard took this text, or did not.
    Copied(Result<(), String>),
    /// What was said is read, or not wanted any more.
    Over,
}

/// What the menu offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The line's text on the clipboard.
    Copy,
    /// The same with its time.
    CopyTimed,
    /// The selected text.
    CopySelected,
    /// Other lines with the same text.
    Search,
    /// A selection that the next tap ends.
    Select,
}

/// What is said beside the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Note {
    /// The next tap ends a selection.
    Selecting,
    /// A text was copied.
    Copied,
    /// This text was not, and the person may do it.
    NotCopied(String),
}

/// Where the button is in the view, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Spot {
    at: f64,
    view: f64,
}

/// The button, and which row it is for.
#[derive(Debug)]
pub(super) struct RowMenu {
    place: HtmlElement,
    /// What the document was told last, and whether the button is out of sight: what is written costs the frame a look at the
    /// styles, also if it says the same.
    told: (Option<Spot>, bool),
    pointed: Option<RowId>,
    open: Option<RowId>,
    from: Option<RowId>,
    note: Option<Note>,
    waiting: Option<Timeout>,
}

impl RowMenu {
    pub(super) fn new(place: HtmlElement) -> Self {
        place.set_hidden(true);
        Self { place, told: (None, true), pointed: None, open: None, from: None, note: None, waiting: None }
    }

    /// The row that the list is open for.
    pub(super) const fn open(&self) -> Option<RowId> {
        self.open
    }

    pub(super) const fn note(&self) -> Option<&Note> {
        self.note.as_ref()
    }

    /// The button belongs to this row, unless the list of another is open.
    pub(super) fn point(&mut self, row: Option<RowId>) {
        if self.open.is_none() {
            self.pointed = row;
        }
    }

    /// Opens the list of the row that is pointed at, or closes it.
    pub(super) const fn toggle(&mut self) {
        self.open = if self.open.is_some() { None } else { self.pointed };
    }

    pub(super) const fn close(&mut self) -> Option<RowId> {
        self.open.take()
    }

    /// The next tap ends a selection that begins at this row.
    pub(super) fn select_from(&mut self, row: RowId) {
        self.from = Some(row);
        self.say(Note::Selecting);
    }

    pub(super) const fn from(&self) -> Option<RowId> {
        self.from
    }

    /// A tap may end a selection, as soon as the browser has told what it did to its own.
    pub(super) fn tap(&mut self, row: RowId, link: &LogHandle) {
        if self.from.is_some() {
            let link = link.clone();
            self.waiting = Some(Timeout::new(TAP_MS, move || {
                link.send_message(LogMsg::Menu(RowMenuMsg::End(row)));
            }));
        }
    }

    pub(super) fn say(&mut self, note: Note) {
        self.note = Some(note);
        self.waiting = None;
    }

    /// Says for a moment that a text was copied.
    pub(super) fn say_copied(&mut self, link: &LogHandle) {
        let link = link.clone();
        self.say(Note::Copied);
        self.waiting = Some(Timeout::new(NOTE_MS, move || link.send_message(LogMsg::Menu(RowMenuMsg::Over))));
    }

    /// Nothing is said and nothing waits for a tap any more. Returns whether that is new.
    pub(super) fn over(&mut self) -> bool {
        self.from = None;
        self.waiting = None;
        self.note.take().is_some()
    }

    /// Puts the button beside its row, or out of sight where that is not in view.
    pub(super) fn place(&mut self, painter: &Painter, scroll: &Scroll, metrics: Metrics) {
        let extent = self.pointed.and_then(|row| {
            let extents = rows::extents(painter, scroll, metrics);
            extents.into_iter().find(|extent| extent.row == row)
        });
        let seen = extent.filter(|extent| extent.bottom > 0.0 && extent.top < metrics.view);
        let spot = seen.map(|extent| Spot { at: extent.top.max(0.0) + metrics.line / 2.0, view: metrics.view });
        // An open list stays where it is, also when its row is trimmed.
        let is_hidden = spot.is_none() && self.open.is_none();
        let before = std::mem::replace(&mut self.told, (spot, is_hidden));
        if before.1 != is_hidden {
            self.place.set_hidden(is_hidden);
        }
        if let Some(spot) = spot.filter(|spot| before.0 != Some(*spot)) {
            self.put(spot);
        }
    }

    fn put(&self, Spot { at, view }: Spot) {
        for (property, length) in [("--_at", at), ("--_view", view)] {
            dom::set_style(&self.place, property, &px(length));
        }
        let side = if at > view / 2.0 { "above" } else { "below" };
        // A name without spaces is always taken.
        let _ = self.place.set_attribute("data-list", side);
    }
}

/// Hears where a person points and taps.
pub(super) fn listeners(scroller: &HtmlElement, link: &LogHandle) -> Vec<EventListener> {
    let Some(area) = scroller.parent_element() else { return Vec::new() };
    let on = |name: &'static str, target: &Element, read: fn(&Event) -> Option<RowMenuMsg>| {
        let link = link.clone();
        EventListener::new(target, name, move |event| {
            if let Some(msg) = read(event) {
                link.send_message(LogMsg::Menu(msg));
            }
        })
    };
    vec![
        on("pointerover", &area, over),
        on("pointerleave", &area, |event| is_pointing(event).then_some(RowMenuMsg::Point(None))),
        on("focusin", scroller, |event| Some(RowMenuMsg::Point(Some(row_of(event)?)))),
        on("pointerdown", scroller, |event| is_pointing(event).then_some(RowMenuMsg::Press)),
        on("click", scroller, |event| Some(RowMenuMsg::Tap(row_of(event)?))),
        keep_browser_menu_away(&area),
    ]
}

/// A finger scrolls; only a mouse or a pen points.
fn is_pointing(event: &Event) -> bool {
    event.dyn_ref::<PointerEvent>().is_some_and(|pointer| pointer.pointer_type() != "touch" && pointer.buttons() < 2)
}

fn over(event: &Event) -> Option<RowMenuMsg> {
    let is_here = dom::around(&dom::target(event)?, ".row-menu").is_some();
    (is_pointing(event) && !is_here).then(|| RowMenuMsg::Point(row_of(event)))
}

fn row_of(event: &Event) -> Option<Element> {
    dom::around(&dom::target(event)?, ".row")
}

/// The key that opened this list asks for the browser's menu too, some engines when it is let go.
fn keep_browser_menu_away(area: &Element) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(area, "contextmenu", options, |event| {
        if dom::target(event).and_then(|target| dom::around(&target, ".row-menu")).is_some() {
            event.prevent_default();
        }
    })
}
