//! Places in a painted row's text: byte offsets to places in the document and back.
//!
//! A painted row holds its text, or a stretch of it, as text nodes somewhere below its element. Anything else that is
//! shown in a row (a time in front of it, for example) stands in an element of the class [`ASIDE`] and is no text of the
//! row. Does not belong here: which rows are painted, what is selected.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Text};

/// The class of elements inside a row that are no text of the row.
pub const ASIDE: &str = "aside";

/// A place in the document, as ranges and selections take it.
#[derive(Debug, Clone, PartialEq)]
pub struct DomPlace {
    /// A text node, or an element.
    pub node: Node,
    /// UTF-16 units in a text node, children in an element.
    pub offset: u32,
}

/// Which of two text nodes a place between them belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The later one: where a range begins.
    Start,
    /// The earlier one: where a range ends.
    End,
}

/// The text of a painted row, as the document holds it now.
#[derive(Debug)]
pub struct RowText {
    row: Node,
    start: usize,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    node: Text,
    text: String,
    /// The offset of its first byte in the row's text.
    start: usize,
}

impl Piece {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn place(&self, byte: usize) -> DomPlace {
        DomPlace { node: self.node.clone().into(), offset: utf16_offset(&self.text, byte.saturating_sub(self.start)) }
    }
}

impl RowText {
    /// Reads the text below `row`, whose first byte is the byte `start` of the row's whole text.
    #[must_use]
    pub fn read(row: &Element, start: usize) -> Self {
        let mut pieces = Vec::new();
        collect(row, start, &mut pieces);
        Self { row: row.clone().into(), start, pieces }
    }

    /// The bytes of the row's text that are painted.
    #[must_use]
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start..self.pieces.last().map_or(self.start, Piece::end)
    }

    /// Where the byte at `byte` of the row's text is; `None` if that is not painted. Inside a character, its beginning.
    #[must_use]
    pub fn place(&self, byte: usize, edge: Edge) -> Option<DomPlace> {
        if self.pieces.is_empty() && byte == self.start {
            return Some(DomPlace { node: self.row.clone(), offset: self.row.child_nodes().length() });
        }
        let mut holding = self.pieces.iter().filter(|piece| piece.start <= byte && byte <= piece.end());
        let piece = match edge {
            Edge::Start => holding.next_back(),
            Edge::End => holding.next(),
        };
        piece.map(|piece| piece.place(byte))
    }

    /// The byte of the row's text at a place of the document; `None` for a place outside of the row.
    #[must_use]
    pub fn byte(&self, place: &DomPlace) -> Option<usize> {
        if let Some(piece) = self.pieces.iter().find(|piece| piece.node.is_same_node(Some(&place.node))) {
            return Some(piece.start + byte_offset(&piece.text, place.offset));
        }
        if !self.row.contains(Some(&place.node)) {
            return None;
        }
        // Between an element's children, or in what is no text of the row: the text that comes next.
        let next = self.pieces.iter().find(|piece| is_after(&piece.node, place));
        Some(next.map_or(self.range().end, |piece| piece.start))
    }
}

fn collect(parent: &Node, start: usize, pieces: &mut Vec<Piece>) {
    let mut child = parent.first_child();
    while let Some(node) = child {
        child = node.next_sibling();
        if let Some(node) = node.dyn_ref::<Text>() {
            let start = pieces.last().map_or(start, Piece::end);
            pieces.push(Piece { node: node.clone(), text: node.data(), start });
        } else if !node.dyn_ref::<Element>().is_some_and(|element| element.class_list().contains(ASIDE)) {
            collect(&node, start, pieces);
        }
    }
}

/// Whether `node` lies wholly behind `place`.
fn is_after(node: &Node, place: &DomPlace) -> bool {
    match place.node.child_nodes().get(place.offset) {
        Some(next) => next.contains(Some(node)) || follows(node, &next),
        None => follows(node, &place.node) && !place.node.contains(Some(node)),
    }
}

fn follows(node: &Node, other: &Node) -> bool {
    other.compare_document_position(node) & Node::DOCUMENT_POSITION_FOLLOWING != 0
}

fn utf16_offset(text: &str, byte: usize) -> u32 {
    let before = text.get(..text.floor_char_boundary(byte)).unwrap_or(text);
    let units = if before.is_ascii() { before.len() } else { before.encode_utf16().count() };
    u32::try_from(units).unwrap_or(u32::MAX)
}

fn byte_offset(text: &str, units: u32) -> usize {
    let mut left = usize::try_from(units).unwrap_or(usize::MAX);
    for (at, c) in text.char_indices() {
        match left.checked_sub(c.len_utf16()) {
            Some(rest) => left = rest,
            None => return at,
        }
    }
    text.len()
}
