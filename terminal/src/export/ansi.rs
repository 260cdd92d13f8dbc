//! A row for a terminal (ECMA-48 8.3.117; OSC 8).

use std::fmt::Write as _;

use super::super::{Attributes, Color, Style, Underline};
use super::line::Line;

const ON: [(Attributes, u8); 8] = [
    (Attributes::BOLD, 1),
    (Attributes::DIM, 2),
    (Attributes::ITALIC, 3),
    (Attributes::BLINK, 5),
    (Attributes::INVERSE, 7),
    (Attributes::HIDDEN, 8),
    (Attributes::STRIKE, 9),
    (Attributes::OVERLINE, 53),
];

/// Writes a row. It begins plain, and ends plain and without a link.
pub(super) fn row(out: &mut String, line: &Line<'_>) {
    let (mut style, mut uri) = (Style::default(), None);
    for stretch in line.stretches() {
        if stretch.uri != uri {
            uri = stretch.uri;
            link(out, uri);
        }
        if stretch.style != style {
            style = stretch.style;
            sgr(out, &style);
        }
        out.push_str(stretch.text);
    }
    if !style.is_plain() {
        out.push_str("\x1b[0m");
    }
    if uri.is_some() {
        link(out, None);
    }
}

fn link(out: &mut String, uri: Option<&str>) {
    out.push_str("\x1b]8;;");
    out.push_str(uri.unwrap_or_default());
    out.push_str("\x1b\\");
}

/// Everything off, then what the style has.
fn sgr(out: &mut String, style: &Style) {
    out.push_str("\x1b[0");
    for (attribute, code) in ON {
        if style.attributes.contains(attribute) {
            code_of(out, code);
        }
    }
    match style.underline {
        Underline::None => {}
        Underline::Single => out.push_str(";4"),
        Underline::Double => out.push_str(";4:2"),
        Underline::Curly => out.push_str(";4:3"),
        Underline::Dotted => out.push_str(";4:4"),
        Underline::Dashed => out.push_str(";4:5"),
    }
    color(out, style.foreground, Some(30), 38);
    color(out, style.background, Some(40), 48);
    color(out, style.underline_color, None, 58);
    out.push('m');
}

/// `basic` is the code of the first of the eight colours that have codes of their own; the bright ones are 60 above.
fn color(out: &mut String, color: Color, basic: Option<u8>, extended: u8) {
    // Writing to a string cannot fail.
    let _ = match (color, basic) {
        (Color::Default, _) => Ok(()),
        (Color::Indexed(index @ 0..8), Some(basic)) => write!(out, ";{}", basic + index),
        (Color::Indexed(index @ 8..16), Some(basic)) => write!(out, ";{}", basic + 60 + index - 8),
        (Color::Indexed(index), _) => write!(out, ";{extended};5;{index}"),
        (Color::Rgb(red, green, blue), _) => write!(out, ";{extended};2;{red};{green};{blue}"),
    };
}

fn code_of(out: &mut String, code: u8) {
    let _ = write!(out, ";{code}");
}
