//! What the browser's computed styles must be for the words of an expectation.

use std::collections::BTreeSet;

use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::colour::Colour;
use crate::stage::{Palette, Piece, computed};

/// A colour as SGR names it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Ink {
    Default,
    /// The default of the other side, by inversion.
    Inverted,
    Ansi(usize),
    Fixed(Colour),
}

/// A style, read from its words.
struct Style<'a> {
    words: BTreeSet<&'a str>,
    foreground: Ink,
    background: Ink,
    line: Ink,
}

impl<'a> Style<'a> {
    fn read(words: &'a str) -> Self {
        let words: BTreeSet<_> = words.split(' ').collect();
        let ink = |name: &str| words.iter().find_map(|word| word.strip_prefix(name)).map_or(Ink::Default, ink);
        let (mut foreground, mut background, line) = (ink("fg="), ink("bg="), ink("line="));
        if words.contains("inverse") {
            std::mem::swap(&mut foreground, &mut background);
            for side in [&mut foreground, &mut background] {
                if *side == Ink::Default {
                    *side = Ink::Inverted;
                }
            }
        }
        Self { words, foreground, background, line }
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    fn foreground(&self, palette: &Palette) -> Colour {
        let is_tinted = matches!(self.background, Ink::Ansi(_));
        match self.foreground {
            Ink::Default => palette.text,
            Ink::Inverted => palette.log,
            Ink::Fixed(colour) => colour,
            Ink::Ansi(0 | 8) if is_tinted && palette.is_dark => palette.log,
            Ink::Ansi(0 | 8) if is_tinted => palette.ansi[0],
            Ink::Ansi(7 | 15) if is_tinted && palette.is_dark => palette.ansi[15],
            Ink::Ansi(7 | 15) if is_tinted => palette.log,
            Ink::Ansi(index) => palette.ansi[index],
        }
    }

    fn background(&self, palette: &Palette) -> Option<Colour> {
        let is_full = match self.foreground {
            Ink::Inverted => true,
            Ink::Ansi(0 | 8) => palette.is_dark,
            Ink::Ansi(7 | 15) => !palette.is_dark,
            _ => false,
        };
        match self.background {
            Ink::Default => None,
            Ink::Inverted => Some(palette.text),
            Ink::Fixed(colour) => Some(colour),
            Ink::Ansi(index) => Some(palette.ansi[index].mixed(if is_full { 1.0 } else { 0.35 }, palette.log)),
        }
    }

    /// The colour the glyphs are filled with.
    fn fill(&self, palette: &Palette) -> Colour {
        match self.foreground(palette) {
            _ if self.has("hidden") => Colour([0.0; 4]),
            colour if self.has("dim") => colour.mixed(0.68, palette.log),
            colour => colour,
        }
    }

    fn lines(&self) -> BTreeSet<&'static str> {
        let underlined = self.words.iter().any(|word| word.starts_with("underline="));
        let lines =
            [("underline", underlined), ("line-through", self.has("strike")), ("overline", self.has("overline"))];
        lines.into_iter().filter(|(_, is_drawn)| *is_drawn).map(|(line, _)| line).collect()
    }

    fn line_style(&self) -> &'static str {
        match self.words.iter().find_map(|word| word.strip_prefix("underline=")) {
            Some("double") => "double",
            Some("curly") => "wavy",
            Some("dotted") => "dotted",
            Some("dashed") => "dashed",
            _ => "solid",
        }
    }

    fn line_colour(&self, palette: &Palette) -> Colour {
        match self.line {
            Ink::Ansi(index) => palette.ansi[index],
            Ink::Fixed(colour) => colour,
            Ink::Default | Ink::Inverted => self.foreground(palette),
        }
    }
}

/// `7`, `200` or `#010203`.
fn ink(name: &str) -> Ink {
    if let Some(hex) = name.strip_prefix('#') {
        let channel = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        return Ink::Fixed(Colour::opaque(channel(0), channel(2), channel(4)));
    }
    if name == "default" {
        return Ink::Default;
    }
    // The fixed part of xterm's palette: a cube of six steps, then 24 greys.
    let steps = [0, 95, 135, 175, 215, 255];
    match name.parse::<usize>().unwrap() {
        index @ 0..16 => Ink::Ansi(index),
        index @ 16..232 => {
            let cube = index - 16;
            Ink::Fixed(Colour::opaque(steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6]))
        }
        index => {
            let grey = u8::try_from(8 + (index - 232) * 10).unwrap();
            Ink::Fixed(Colour::opaque(grey, grey, grey))
        }
    }
}

/// Where a piece does not look as its words say.
pub fn faults(piece: &Piece, words: &str, link: Option<&str>, palette: &Palette) -> Vec<String> {
    let style = Style::read(words);
    let mut faults = Vec::new();
    let mut check = |what: &str, found: String, is_right: bool| {
        if !is_right {
            faults.push(format!("{what} of {:?} is {found} for [{words}]", piece.range));
        }
    };
    let of = |property: &str| computed(&piece.element, None, property);
    let href = piece.element.closest("a").unwrap().and_then(|anchor| anchor.get_attribute("href"));
    check("href", format!("{href:?}"), link.is_none() || href.as_deref() == link);
    let weight = if style.has("bold") { "700" } else { "400" };
    check("font-weight", of("font-weight"), of("font-weight") == weight);
    let slope = if style.has("italic") { "italic" } else { "normal" };
    check("font-style", of("font-style"), of("font-style") == slope);
    check("animation", animation(piece), animation(piece).contains("ptero-blink") == style.has("blink"));
    if piece.element.class_list().contains("x") {
        let sign = computed(&piece.element, Some("::before"), "content");
        check("sign", sign.clone(), sign == "\"?\"");
        let title = piece.element.get_attribute("title").unwrap_or_default();
        check("title", title.clone(), title.starts_with("U+"));
        let fill = Colour::parse(&of("-webkit-text-fill-color"));
        check("fill of the sign", format!("{fill:?}"), !fill.is_transparent());
        return faults;
    }
    let fill = Colour::parse(&of("-webkit-text-fill-color"));
    check(
        "fill",
        format!("{fill:?}"),
        fill.is_near(style.fill(palette)) || (style.has("hidden") && fill.is_transparent()),
    );
    let colour = Colour::parse(&of("color"));
    check("color", format!("{colour:?}"), style.has("hidden") || colour.is_near(style.foreground(palette)));
    let behind = background(&piece.element);
    let is_right = match (behind, style.background(palette)) {
        (Some(found), Some(expected)) => found.is_near(expected),
        (found, expected) => found.is_none() && expected.is_none(),
    };
    check("background", format!("{behind:?}"), is_right);
    let drawn = decoration(&piece.element);
    let lines = drawn.as_ref().map(|element| computed(element, None, "text-decoration-line")).unwrap_or_default();
    let found: BTreeSet<&str> = lines.split(' ').filter(|line| !line.is_empty()).collect();
    check("lines", lines.clone(), found == style.lines());
    if let Some(element) = drawn.filter(|_| !style.lines().is_empty()) {
        let line_style = computed(&element, None, "text-decoration-style");
        check("line style", line_style.clone(), line_style == style.line_style());
        let line_colour = Colour::parse(&computed(&element, None, "text-decoration-color"));
        let is_right = style.has("hidden") || line_colour.is_near(style.line_colour(palette));
        check("line colour", format!("{line_colour:?}"), is_right);
    }
    faults
}

/// The elements from the one that holds the text up to the row, without the row.
fn up_to_row(element: &Element) -> impl Iterator<Item = Element> {
    std::iter::successors(Some(element.clone()), |element| element.parent_element())
        .take_while(|element| !element.class_list().contains("row"))
}

/// The animations that reach the text.
fn animation(piece: &Piece) -> String {
    up_to_row(&piece.element).map(|element| computed(&element, None, "animation-name")).collect::<Vec<_>>().join(" ")
}

/// What is painted behind the text, if anything is.
fn background(element: &Element) -> Option<Colour> {
    up_to_row(element)
        .map(|element| Colour::parse(&computed(&element, None, "background-color")))
        .find(|colour| !colour.is_transparent())
}

/// The element whose lines are drawn at the text. They reach into what is inside, but not into boxes. A link's own
/// line is not what the output asked for.
fn decoration(element: &Element) -> Option<Element> {
    for element in up_to_row(element).take_while(|element| element.tag_name() != "A") {
        let is_box = computed(&element, None, "display") == "inline-block";
        let is_from_link = || is_box && element.parent_element().is_some_and(|parent| parent.tag_name() == "A");
        if computed(&element, None, "text-decoration-line") != "none" && !is_from_link() {
            return Some(element.unchecked_into());
        }
        if is_box {
            break;
        }
    }
    None
}
