//! A web page that shows the rows as they looked. It loads nothing and runs nothing.

use std::fmt::Write as _;

use super::super::{Attributes, Color, Style, Underline, is_invisible, palette};
use super::line::{Line, Stretch};

/// The sixteen colours of the page, readable on its background.
const ANSI: [(u8, u8, u8); 16] = [
    (125, 136, 148),
    (242, 107, 107),
    (143, 206, 86),
    (236, 210, 92),
    (110, 163, 245),
    (199, 146, 212),
    (69, 203, 229),
    (207, 214, 220),
    (141, 153, 165),
    (255, 138, 133),
    (180, 227, 136),
    (255, 221, 125),
    (147, 188, 255),
    (220, 170, 240),
    (134, 228, 245),
    (255, 255, 255),
];
const TEXT: (u8, u8, u8) = (207, 214, 220);
const SURFACE: (u8, u8, u8) = (16, 20, 24);

const HEAD: &str = "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
    content=\"width=device-width\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
    style-src 'unsafe-inline'\">\n<title>";
const STYLE: &str = "</title>\n<style>body{margin:0;background:#101418;color:#cfd6dc}pre{margin:0;padding:1rem;\
    font:13px/1.45 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}a{color:inherit}</style>\n\
    </head>\n<body>\n<pre>";
pub(super) const FOOT: &str = "</pre>\n</body>\n</html>\n";

pub(super) fn head(out: &mut String, title: &str) {
    out.push_str(HEAD);
    escape(out, if title.is_empty() { "Console" } else { title });
    out.push_str(STYLE);
}

pub(super) fn row(out: &mut String, line: &Line<'_>) {
    for stretch in line.stretches() {
        write(out, &stretch);
    }
    out.push('\n');
}

fn write(out: &mut String, stretch: &Stretch<'_>) {
    if let Some(uri) = stretch.uri {
        out.push_str("<a rel=\"noopener noreferrer\" href=\"");
        escape(out, uri);
        out.push_str("\">");
    }
    if stretch.style.is_plain() {
        escape(out, stretch.text);
    } else {
        out.push_str("<span style=\"");
        css(out, &stretch.style);
        out.push_str("\">");
        escape(out, stretch.text);
        out.push_str("</span>");
    }
    if stretch.uri.is_some() {
        out.push_str("</a>");
    }
}

/// Text as text. What shows nothing and could deceive is written as its code point.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if is_invisible(c) => {
                let _ = write!(out, "[U+{:04X}]", u32::from(c));
            }
            c => out.push(c),
        }
    }
}

fn css(out: &mut String, style: &Style) {
    let has = |attribute| style.attributes.contains(attribute);
    let (foreground, background) = (rgb(style.foreground), rgb(style.background));
    let (foreground, background) = if has(Attributes::INVERSE) {
        (Some(background.unwrap_or(SURFACE)), Some(foreground.unwrap_or(TEXT)))
    } else {
        (foreground, background)
    };
    color(out, "color", foreground);
    color(out, "background", background);
    for (attribute, declaration) in [
        (Attributes::BOLD, "font-weight:bold;"),
        (Attributes::DIM, "opacity:.6;"),
        (Attributes::ITALIC, "font-style:italic;"),
        (Attributes::HIDDEN, "visibility:hidden;"),
    ] {
        if has(attribute) {
            out.push_str(declaration);
        }
    }
    lines(out, style);
}

fn lines(out: &mut String, style: &Style) {
    let has = |attribute| style.attributes.contains(attribute);
    let kinds = [
        (style.underline != Underline::None, " underline"),
        (has(Attributes::STRIKE), " line-through"),
        (has(Attributes::OVERLINE), " overline"),
    ];
    if kinds.iter().all(|(is_on, _)| !is_on) {
        return;
    }
    out.push_str("text-decoration-line:");
    kinds.iter().filter(|(is_on, _)| *is_on).for_each(|(_, kind)| out.push_str(kind));
    out.push_str(match style.underline {
        Underline::None | Underline::Single => ";",
        Underline::Double => ";text-decoration-style:double;",
        Underline::Curly => ";text-decoration-style:wavy;",
        Underline::Dotted => ";text-decoration-style:dotted;",
        Underline::Dashed => ";text-decoration-style:dashed;",
    });
    color(out, "text-decoration-color", rgb(style.underline_color));
}

fn color(out: &mut String, property: &str, color: Option<(u8, u8, u8)>) {
    if let Some((red, green, blue)) = color {
        let _ = write!(out, "{property}:#{red:02x}{green:02x}{blue:02x};");
    }
}

fn rgb(color: Color) -> Option<(u8, u8, u8)> {
    match color {
        Color::Default => None,
        Color::Indexed(index) => Some(ANSI.get(usize::from(index)).copied().unwrap_or_else(|| palette(index))),
        Color::Rgb(red, green, blue) => Some((red, green, blue)),
    }
}
