//! One row as DOM: which nodes, with which classes and colours.

use std::fmt::{self, Write};
use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

use super::builder::Builder;
use crate::console::SegmentContent;
use crate::terminal::{Attributes, Canvas, Color, Drawn, Rgb, Source, Style, Underline, palette, pieces};

/// A row with nothing in it.
pub(super) fn empty(document: &Document) -> HtmlElement {
    let row: HtmlElement = match document.create_element("div") {
        Ok(element) => element.unchecked_into(),
        // Only an invalid tag name fails.
        Err(error) => wasm_bindgen::throw_val(error),
    };
    row.set_class_name("row");
    // It may have the focus, and is no tab stop.
    let _ = row.set_attribute("tabindex", "-1");
    row
}

/// Puts a segment's text into a row's element, in place of what it held. On a canvas colours are lifted.
pub(super) fn fill(row: &HtmlElement, content: &SegmentContent, canvas: Option<&Canvas>, builder: &mut Builder) {
    match source_name(content.source) {
        Some(source) => drop(row.set_attribute("data-source", source)),
        None => drop(row.remove_attribute("data-source")),
    }
    if content.runs.is_empty() && content.links.is_empty() && content.text.is_ascii() {
        row.set_text_content(Some(&content.text));
        return;
    }
    builder.clear();
    let mut at = 0;
    for link in &content.links {
        let range = link.range.start as usize..link.range.end as usize;
        add_styled(builder, content, at..range.start, canvas);
        builder.link(&link.uri);
        add_styled(builder, content, range.clone(), canvas);
        builder.end();
        at = range.end;
    }
    add_styled(builder, content, at..content.text.len(), canvas);
    builder.build(row, &content.text);
}

/// Adds a stretch of the row's text, cut where its style changes.
fn add_styled(builder: &mut Builder, content: &SegmentContent, stretch: Range<usize>, canvas: Option<&Canvas>) {
    let mut at = stretch.start;
    for run in &content.runs {
        let start = (run.range.start as usize).clamp(at, stretch.end.max(at));
        let end = (run.range.end as usize).clamp(start, stretch.end.max(start));
        if start < end {
            add_pieces(builder, content, at..start);
            open_span(builder, &run.style, canvas);
            add_pieces(builder, content, start..end);
            builder.end();
            at = end;
        }
    }
    add_pieces(builder, content, at..stretch.end);
}

/// Narrow text goes in as it is. What is not gets a box of its cells' width, because the glyph a browser finds for it may
/// be wider or narrower than the grid.
fn add_pieces(builder: &mut Builder, content: &SegmentContent, stretch: Range<usize>) {
    let start = stretch.start;
    let Some(text) = content.text.get(stretch) else { return };
    if text.is_ascii() {
        return builder.text(text);
    }
    let begins_line =
        |at: usize| u32::try_from(start + at).is_ok_and(|byte| content.breaks.binary_search(&byte).is_ok());
    for piece in pieces(text, begins_line) {
        let text = text.get(piece.range).unwrap_or_default();
        match piece.drawn {
            Drawn::Plain => builder.text(text),
            Drawn::Box(cells) => builder.cell(if cells == 2 { "w2" } else { "w1" }, "", text),
            Drawn::Run(count) => builder.cell(&format!("wn n{count}"), "", text),
            Drawn::Sign => builder.cell("w1 x", &names(text), text),
        }
    }
}

/// The characters by their numbers: `U+202E`.
fn names(text: &str) -> String {
    text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect::<Vec<_>>().join(" ")
}

fn open_span(builder: &mut Builder, style: &Style, canvas: Option<&Canvas>) {
    let mut classes = String::new();
    let mut add = |class: fmt::Arguments<'_>| {
        if !classes.is_empty() {
            classes.push(' ');
        }
        // Writing into a string cannot fail.
        let _ = classes.write_fmt(class);
    };
    for (attribute, class) in ATTRIBUTES {
        if style.attributes.contains(attribute) {
            add(format_args!("{class}"));
        }
    }
    if let Some(class) = underline_class(style.underline) {
        add(format_args!("{class}"));
    }
    let is_inverse = style.attributes.contains(Attributes::INVERSE);
    let (foreground, background) =
        if is_inverse { (style.background, style.foreground) } else { (style.foreground, style.background) };
    let [color, background, line] =
        [(foreground, 'f'), (background, 'g'), (style.underline_color, 'c')].map(|(color, prefix)| match color {
            Color::Default if is_inverse && prefix != 'c' => {
                add(format_args!("{prefix}i"));
                None
            }
            Color::Default => None,
            Color::Indexed(index @ 0..16) => {
                add(format_args!("{prefix}{index}"));
                None
            }
            Color::Indexed(index) => Some(palette(index)),
            Color::Rgb(red, green, blue) => Some((red, green, blue)),
        });
    let lifted = canvas.map(|canvas| canvas.inks(style)).unwrap_or_default();
    let [lifted, fill] = [lifted.color, lifted.fill].map(|ink| ink.map(|Rgb(red, green, blue)| (red, green, blue)));
    builder.span(&classes, [lifted.or(color), background, line, fill]);
}

const ATTRIBUTES: [(Attributes, &str); 7] = [
    (Attributes::BOLD, "b"),
    (Attributes::DIM, "d"),
    (Attributes::ITALIC, "i"),
    (Attributes::BLINK, "k"),
    (Attributes::HIDDEN, "h"),
    (Attributes::STRIKE, "s"),
    (Attributes::OVERLINE, "o"),
];

const fn underline_class(underline: Underline) -> Option<&'static str> {
    match underline {
        Underline::None => None,
        Underline::Single => Some("u1"),
        Underline::Double => Some("u2"),
        Underline::Curly => Some("u3"),
        Underline::Dotted => Some("u4"),
        Underline::Dashed => Some("u5"),
    }
}

const fn source_name(source: Source) -> Option<&'static str> {
    match source {
        Source::Game => None,
        Source::Daemon => Some("daemon"),
        Source::Install => Some("install"),
        Source::Transfer => Some("transfer"),
        Source::Local => Some("local"),
    }
}
