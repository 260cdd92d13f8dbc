//! What a key pressed in the log means.

use wasm_bindgen::JsCast;
use web_sys::{HtmlAnchorElement, HtmlButtonElement, KeyboardEvent};

use super::LogMsg;
use super::folds::{self, Wish};
use super::row_menu::RowMenuMsg;
use crate::console::{Direction, Lead};
use crate::ui::dom;

/// Where a key leads the current row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// A view up.
    PageUp,
    /// A view down.
    PageDown,
    /// To the oldest row.
    First,
    /// To the newest row, which is followed then.
    Last,
}

/// Which link of the current row a key leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkMove {
    /// Into the row: its first one.
    First,
    /// The one before.
    Back,
    /// The one behind.
    On,
}

/// How far a key leads a selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// As the console counts.
    Lead(Lead),
    /// As many rows as the view has lines, up.
    PageUp,
    /// And down.
    PageDown,
}

/// Reads a key press; what it does here, the browser does not do as well.
pub(super) fn read(event: KeyboardEvent) -> Option<LogMsg> {
    let key = event.key();
    let target = dom::target(&event);
    let is_link = target.as_ref().is_some_and(|target| {
        target.is_instance_of::<HtmlAnchorElement>() || target.is_instance_of::<HtmlButtonElement>()
    });
    let is_fold = target.is_some_and(|target| folds::stands_for_fold(&target));
    let msg = match (event.ctrl_key() || event.meta_key(), event.shift_key(), event.alt_key()) {
        (true, false, false) if is_letter(&event, "a", "KeyA") => Some(LogMsg::SelectAll),
        (false, is_shift, false) if key == "ContextMenu" || (is_shift && key == "F10") => menu(&event),
        (false, is_back, false) if key == "F8" => {
            Some(LogMsg::Error(if is_back { Direction::Previous } else { Direction::Next }))
        }
        (with_command, true, false) => extend(&key, with_command).map(LogMsg::Extend),
        (false, false, false) if is_fold => fold(&key).or_else(|| step(&key, is_link)),
        (_, false, false) => step(&key, is_link),
        _ => None,
    };
    if msg.is_some() {
        event.prevent_default();
    }
    msg
}

/// Whether a letter's key is pressed: by the letter, or by the key's place where the layout has no Latin letters.
fn is_letter(event: &KeyboardEvent, letter: &str, code: &str) -> bool {
    let key = event.key();
    key.eq_ignore_ascii_case(letter) || (!key.is_ascii() && event.code() == code)
}

/// The row that has the focus opens its menu; without one, the browser opens its own.
fn menu(event: &KeyboardEvent) -> Option<LogMsg> {
    Some(LogMsg::Menu(RowMenuMsg::Key(dom::around(&dom::target(event)?, ".row")?)))
}

fn step(key: &str, is_link: bool) -> Option<LogMsg> {
    let to = match key {
        "ArrowUp" => Move::Up,
        "ArrowDown" => Move::Down,
        "PageUp" => Move::PageUp,
        "PageDown" => Move::PageDown,
        "Home" => Move::First,
        "End" => Move::Last,
        "Escape" => return Some(LogMsg::Escape),
        // A link is opened by the browser, and a button pressed.
        "Enter" if !is_link => return Some(LogMsg::Link(LinkMove::First)),
        "ArrowLeft" if is_link => return Some(LogMsg::Link(LinkMove::Back)),
        "ArrowRight" if is_link => return Some(LogMsg::Link(LinkMove::On)),
        _ => return None,
    };
    Some(LogMsg::Move(to))
}

fn fold(key: &str) -> Option<LogMsg> {
    let wish = match key {
        "ArrowRight" => Wish::Open,
        "ArrowLeft" => Wish::Close,
        " " => Wish::Toggle,
        _ => return None,
    };
    Some(LogMsg::FoldCurrent(wish))
}

fn extend(key: &str, with_command: bool) -> Option<Reach> {
    let lead = match key {
        "Home" if with_command => Lead::Start,
        "End" if with_command => Lead::End,
        "ArrowLeft" => Lead::Back,
        "ArrowRight" => Lead::On,
        "ArrowUp" => Lead::Up(1),
        "ArrowDown" => Lead::Down(1),
        "Home" => Lead::RowStart,
        "End" => Lead::RowEnd,
        "PageUp" => return Some(Reach::PageUp),
        "PageDown" => return Some(Reach::PageDown),
        _ => return None,
    };
    Some(Reach::Lead(lead))
}
