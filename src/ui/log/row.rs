//! One row as DOM. Text becomes text nodes, never markup.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

use crate::console::SegmentContent;
use crate::terminal::{Attributes, Color, Link, Shape, Source, Style, Underline, palette, units};

/// A row with nothing in it.
pub(super) fn empty(document: &Document) -> HtmlElement {
    let row = element(document, "div");
    row.set_class_name("row");
    // It may have the focus, and is no tab stop.
    let _ = row.set_attribute("tabindex", "-1");
    row
}

/// Puts a segment's text into a row's element, in place of what it held.
pub(super) fn fill(document: &Document, row: &HtmlElement, content: &SegmentContent) {
    match source_name(content.source) {
        Some(source) => drop(row.set_attribute("data-source", source)),
        None => drop(row.remove_attribute("data-source")),
    }
    if content.runs.is_empty() && content.links.is_empty() && content.text.is_ascii() {
        row.set_text_content(Some(&content.text));
        return;
    }
    row.set_text_content(None);
    let mut at = 0;
    for link in &content.links {
        let range = link.range.start as usize..link.range.end as usize;
        append_styled(document, row, content, at..range.start);
        let anchor = anchor(document, link);
        append_styled(document, &anchor, content, range.clone());
        let _ = row.append_child(&anchor);
        at = range.end;
    }
    append_styled(document, row, content, at..content.text.len());
}

/// Where it leads is shown before it opens, and the page that opens learns nothing of this one.
fn anchor(document: &Document, link: &Link) -> HtmlElement {
    let anchor = element(document, "a");
    for (name, value) in [
        ("href", &*link.uri),
        ("title", &*link.uri),
        ("target", "_blank"),
        ("rel", "noopener noreferrer"),
        ("tabindex", "-1"),
    ] {
        let _ = anchor.set_attribute(name, value);
    }
    anchor
}

/// Appends a stretch of the row's text, cut where its style changes.
fn append_styled(document: &Document, parent: &HtmlElement, content: &SegmentContent, stretch: Range<usize>) {
    let mut at = stretch.start;
    for run in &content.runs {
        let start = (run.range.start as usize).clamp(at, stretch.end.max(at));
        let end = (run.range.end as usize).clamp(start, stretch.end.max(start));
        if start < end {
            append(document, parent, content.text.get(at..start), None);
            append(document, parent, content.text.get(start..end), Some(&run.style));
            at = end;
        }
    }
    append(document, parent, content.text.get(at..stretch.end), None);
}

fn append(document: &Document, parent: &HtmlElement, text: Option<&str>, style: Option<&Style>) {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return };
    match style {
        None => append_units(document, parent, text),
        Some(style) => {
            let span = element(document, "span");
            paint(&span, style);
            append_units(document, &span, text);
            let _ = parent.append_child(&span);
        }
    }
}

/// Narrow text goes in as it is. A cluster that is not one plain cell gets a box of its cells' width, because the glyph a
/// browser finds for it may be wider or narrower than the grid.
fn append_units(document: &Document, parent: &HtmlElement, text: &str) {
    for unit in units(text) {
        let Some(piece) = text.get(unit.range) else { continue };
        match unit.shape {
            Shape::Narrow | Shape::RightToLeft => {
                let _ = parent.append_child(&document.create_text_node(piece));
            }
            Shape::Cluster(cells) => {
                append_cell(document, parent, if cells == 2 { "w2" } else { "w1" }, piece);
            }
            Shape::Invisible => {
                let cell = append_cell(document, parent, "w1 x", piece);
                let _ = cell.set_attribute("title", &names(piece));
            }
        }
    }
}

fn append_cell(document: &Document, parent: &HtmlElement, class: &str, text: &str) -> HtmlElement {
    let cell = element(document, "span");
    cell.set_class_name(class);
    cell.set_text_content(Some(text));
    let _ = parent.append_child(&cell);
    cell
}

/// The characters by their numbers: `U+202E`.
fn names(text: &str) -> String {
    text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect::<Vec<_>>().join(" ")
}

fn paint(span: &HtmlElement, style: &Style) {
    let mut classes = String::new();
    let mut add = |class: &str| {
        if !classes.is_empty() {
            classes.push(' ');
        }
        classes.push_str(class);
    };
    for (attribute, class) in ATTRIBUTES {
        if style.attributes.contains(attribute) {
            add(class);
        }
    }
    if let Some(class) = underline_class(style.underline) {
        add(class);
    }
    let (foreground, background) = if style.attributes.contains(Attributes::INVERSE) {
        (style.background, style.foreground)
    } else {
        (style.foreground, style.background)
    };
    for (color, property, prefix) in [(foreground, "color", "f"), (background, "background-color", "g")] {
        match color {
            Color::Default if style.attributes.contains(Attributes::INVERSE) => add(&format!("{prefix}i")),
            Color::Default => {}
            Color::Indexed(index @ 0..16) => add(&format!("{prefix}{index}")),
            Color::Indexed(index) => set(span, property, palette(index)),
            Color::Rgb(red, green, blue) => set(span, property, (red, green, blue)),
        }
    }
    match style.underline_color {
        Color::Default => {}
        Color::Indexed(index @ 0..16) => add(&format!("c{index}")),
        Color::Indexed(index) => set(span, "text-decoration-color", palette(index)),
        Color::Rgb(red, green, blue) => set(span, "text-decoration-color", (red, green, blue)),
    }
    span.set_class_name(&classes);
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

fn set(span: &HtmlElement, property: &str, (red, green, blue): (u8, u8, u8)) {
    // Set through CSSOM, which a policy of `style-src 'self'` allows.
    let _ = span.style().set_property(property, &format!("rgb({red} {green} {blue})"));
}

fn element(document: &Document, tag: &str) -> HtmlElement {
    match document.create_element(tag) {
        Ok(element) => element.unchecked_into(),
        // Only an invalid tag name fails, and the tags here are constants.
        Err(error) => wasm_bindgen::throw_val(error),
    }
}
