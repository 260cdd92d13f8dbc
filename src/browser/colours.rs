//! What CSS colours are in a document, as numbers.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlElement, ShadowRoot};

/// Red, green and blue from 0 to 255, and how opaque it is from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour {
    /// Red, green, blue.
    pub channels: [f64; 3],
    /// 1 hides what is behind.
    pub alpha: f64,
}

/// Elements that nobody sees and whose colours are read.
#[derive(Debug)]
pub struct ColourProbe {
    root: HtmlElement,
    each: Vec<HtmlElement>,
}

impl ColourProbe {
    /// Puts one element for each CSS colour into `shadow`.
    ///
    /// # Errors
    /// A browser that cannot mix colours.
    pub fn new(shadow: &ShadowRoot, colours: &[String]) -> Result<Self, JsValue> {
        let document = shadow.owner_document().ok_or(JsValue::NULL)?;
        let root = hidden(&document)?;
        let mut each = Vec::new();
        for colour in colours {
            let element = hidden(&document)?;
            let style = element.style();
            // A mixture is told in sRGB, whatever notation the colour has. The first shows whether mixing works at all.
            style.set_property("color", "color-mix(in srgb, red, red)")?;
            if style.get_property_value("color")?.is_empty() {
                return Err(JsValue::NULL);
            }
            style.set_property("color", &format!("color-mix(in srgb, {colour}, {colour})"))?;
            root.append_child(&element)?;
            each.push(element);
        }
        shadow.append_child(&root)?;
        Ok(Self { root, each })
    }

    /// Whether the document is dark there, if it says so.
    #[must_use]
    pub fn is_dark(&self) -> Option<bool> {
        let style = web_sys::window()?.get_computed_style(&self.root).ok().flatten()?;
        match style.get_property_value("color-scheme").ok()?.as_str() {
            "dark" => Some(true),
            "light" => Some(false),
            _ => None,
        }
    }

    /// The colours as they are now; `None` if one of them is none.
    #[must_use]
    pub fn read(&self) -> Option<Vec<Colour>> {
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

impl Drop for ColourProbe {
    fn drop(&mut self) {
        self.root.remove();
    }
}

fn hidden(document: &Document) -> Result<HtmlElement, JsValue> {
    let element: HtmlElement = document.create_element("span")?.unchecked_into();
    element.set_hidden(true);
    Ok(element)
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
    let numbers: Vec<f64> =
        numbers.map(|number| if number == "none" { Ok(0.0) } else { number.parse() }).collect::<Result<_, _>>().ok()?;
    let (red, green, blue, alpha) = match numbers[..] {
        [red, green, blue] => (red, green, blue, 1.0),
        [red, green, blue, alpha] => (red, green, blue, alpha),
        _ => return None,
    };
    Some(Colour { channels: [red, green, blue].map(|channel| (channel * scale).clamp(0.0, 255.0)), alpha })
}
