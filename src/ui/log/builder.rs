//! A row's content on its way into the document: one call a row, because crossing into JavaScript for every node of a
//! colourful row takes longer than making the nodes. Does not belong here: what the content is (`row`).

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/src/ui/log/builder.js")]
extern "C" {
    fn build(row: &HtmlElement, text: &str, words: &str, steps: &[u32]);
}

/// What the steps begin with, as in `builder.js`.
const TEXT: u32 = 0;
const BOX: u32 = 1;
const SPAN: u32 = 2;
const LINK: u32 = 3;
const END: u32 = 4;

/// A colour for the builder: none, or red, green and blue.
pub(super) type Ink = Option<(u8, u8, u8)>;

/// The steps that lead to a row's content. What was opened is to be ended; the pieces are the row's text, in order.
#[derive(Debug, Default)]
pub(super) struct Builder {
    words: String,
    steps: Vec<u32>,
}

impl Builder {
    /// Begins a new row.
    pub(super) fn clear(&mut self) {
        self.words.clear();
        self.steps.clear();
    }

    /// The next piece, as a text node.
    pub(super) fn text(&mut self, piece: &str) {
        if !piece.is_empty() {
            self.steps.extend([TEXT, units(piece)]);
        }
    }

    /// The next piece in a box of its own.
    pub(super) fn cell(&mut self, class: &str, title: &str, piece: &str) {
        self.words.push_str(class);
        self.words.push_str(title);
        self.steps.extend([BOX, units(class), units(title), units(piece)]);
    }

    /// Opens a stretch of one style: its classes and its colours of text, background, lines and glyphs.
    pub(super) fn span(&mut self, class: &str, inks: [Ink; 4]) {
        self.words.push_str(class);
        self.steps.extend([SPAN, units(class)]);
        self.steps.extend(inks.map(|ink| ink.map_or(0, |(r, g, b)| u32::from_be_bytes([1, r, g, b]))));
    }

    /// Opens a link.
    pub(super) fn link(&mut self, address: &str) {
        self.words.push_str(address);
        self.steps.extend([LINK, units(address)]);
    }

    /// Ends what was opened last.
    pub(super) fn end(&mut self) {
        self.steps.push(END);
    }

    /// Puts it all into a row, in place of what that holds. `text` is the row's whole text.
    pub(super) fn build(&self, row: &HtmlElement, text: &str) {
        build(row, text, &self.words, &self.steps);
    }
}

/// The length of a text as JavaScript counts it.
fn units(text: &str) -> u32 {
    let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
    u32::try_from(units).unwrap_or(u32::MAX)
}
