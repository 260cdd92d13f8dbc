//! What CSS colours are in a document, as numbers.

use std::cell::OnceCell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleDeclaration, Document, HtmlElement, ShadowRoot};

use crate::protocol::decimal;

/// Red, green and blue from 0 to 255, and how opaque it is from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour {
    /// Red, green, blue.
    pub channels: [f64; 3],
    /// 1 hides what is behind.
    pub alpha: f64,
}

/// Custom properties of an element, read as colours.
#[derive(Debug)]
pub struct ColourProbe {
    shadow: ShadowRoot,
    names: Vec<String>,
    /// Reads what is written otherwise than in hexadecimal digits; made when there is such a colour.
    mixed: OnceCell<Option<Mixed>>,
}

impl ColourProbe {
    /// Of the custom properties of these names (`--name`) of a shadow root's host.
    ///
    /// # Errors
    /// A browser that cannot mix colours.
    pub fn new(shadow: &ShadowRoot, names: Vec<String>) -> Result<Self, JsValue> {
        let document = shadow.owner_document().ok_or(JsValue::NULL)?;
        let style = hidden(&document)?.style();
        style.set_property("color", &mixture("red"))?;
        if style.get_property_value("color")?.is_empty() {
            return Err(JsValue::NULL);
        }
        Ok(Self { shadow: shadow.clone(), names, mixed: OnceCell::new() })
    }

    /// Whether the document is dark there, if it says so.
    #[must_use]
    pub fn is_dark(&self) -> Option<bool> {
        match self.style()?.get_property_value("color-scheme").ok()?.as_str() {
            "dark" => Some(true),
            "light" => Some(false),
            _ => None,
        }
    }

    /// The colours as they are now; `None` if one of them is none.
    #[must_use]
    pub fn read(&self) -> Option<Vec<Colour>> {
        let style = self.style()?;
        let written = |name: &String| hexadecimal(style.get_property_value(name).ok()?.trim());
        let written: Option<Vec<Colour>> = self.names.iter().map(written).collect();
        written.or_else(|| self.mixed.get_or_init(|| Mixed::new(&self.shadow, &self.names).ok()).as_ref()?.read())
    }

    fn style(&self) -> Option<CssStyleDeclaration> {
        web_sys::window()?.get_computed_style(&self.shadow.host()).ok().flatten()
    }
}

/// Elements that nobody sees and whose colours are read, whatever notation they have.
#[derive(Debug)]
struct Mixed {
    root: HtmlElement,
    each: Vec<HtmlElement>,
}

impl Mixed {
    fn new(shadow: &ShadowRoot, names: &[String]) -> Result<Self, JsValue> {
        let document = shadow.owner_document().ok_or(JsValue::NULL)?;
        let root = hidden(&document)?;
        let mut each = Vec::new();
        for name in names {
            let element = hidden(&document)?;
            element.style().set_property("color", &mixture(&format!("var({name})")))?;
            root.append_child(&element)?;
            each.push(element);
        }
        shadow.append_child(&root)?;
        Ok(Self { root, each })
    }

    fn read(&self) -> Option<Vec<Colour>> {
        let window = web_sys::window()?;
        self.each
            .iter()
            .map(|element| {
                let style = window.get_computed_style(element).ok().flatten()?;
                parse(&style.get_property_value("color").ok()?)
            })
            .collect()
    }
}

impl Drop for Mixed {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// A mixture is told in sRGB, whatever notation the colour has.
fn mixture(colour: &str) -> String {
    format!("color-mix(in srgb, {colour}, {colour})")
}

fn hidden(document: &Document) -> Result<HtmlElement, JsValue> {
    let element: HtmlElement = document.create_element("span")?.unchecked_into();
    element.set_hidden(true);
    Ok(element)
}

/// Of `#1a2b3c`, as the presets' colours are written.
fn hexadecimal(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && !digits.starts_with('+'))?;
    let [_, channels @ ..] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some(Colour { channels: channels.map(f64::from), alpha: 1.0 })
}

/// Of `color(srgb 0.1 0.2 0.3 / 0.5)` or `rgba(1, 2, 3, 0.5)`.
fn parse(text: &str) -> Option<Colour> {
    let (name, inside) = text.strip_suffix(')')?.split_once('(')?;
    let (inside, scale) = match name {
        "color" => (inside.strip_prefix("srgb ")?, 255.0),
        "rgb" | "rgba" => (inside, 1.0),
        _ => return None,
    };
    let numbers = inside.split([' ', ',', '/']).filter(|number| !number.is_empty());
    let numbers = numbers.map(|number| if number == "none" { Some(0.0) } else { decimal(number) });
    let numbers = numbers.collect::<Option<Vec<f64>>>()?;
    let (red, green, blue, alpha) = match numbers[..] {
        [red, green, blue] => (red, green, blue, 1.0),
        [red, green, blue, alpha] => (red, green, blue, alpha),
        _ => return None,
    };
    Some(Colour { channels: [red, green, blue].map(|channel| (channel * scale).clamp(0.0, 255.0)), alpha })
}
