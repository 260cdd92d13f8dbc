//! The time before a line: an attribute that the style sheet shows, so that it is no text of the log.

use web_sys::HtmlElement;

use crate::console::{Moment, Stamper};
use crate::ui::dom;

const ATTRIBUTE: &str = "data-time";
const WIDTH: &str = "--_stamp";

/// What is told of a row's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Told {
    /// Nothing: no row begins there.
    #[default]
    Nothing,
    /// When it arrived; `None` if it was printed before that, nobody knows when.
    Time(Option<Moment>),
}

/// The time before a row's first line.
#[derive(Debug, Default)]
pub(super) struct Stamp {
    /// What it is of.
    pub(super) of: Told,
    /// What the element tells.
    told: String,
}

impl Stamp {
    /// Tells the time, if that changed.
    pub(super) fn tell(&mut self, row: &HtmlElement, stamper: &Stamper) {
        let text = match self.of {
            Told::Nothing => String::new(),
            Told::Time(at) => stamper.stamp(at.map(|at| at.from)),
        };
        if text == self.told {
            return;
        }
        // A constant name is always taken.
        let _ = if text.is_empty() { row.remove_attribute(ATTRIBUTE) } else { row.set_attribute(ATTRIBUTE, &text) };
        self.told = text;
    }
}

/// Keeps cells free for times, and one between them and the text.
pub(super) fn set_width(scroller: &HtmlElement, cells: u32) {
    let width = if cells == 0 { String::new() } else { format!("{}ch", cells + 1) };
    dom::set_style(scroller, WIDTH, &width);
}
