//! The hits of a find, shown on the painted rows by the CSS Custom Highlight API: ranges beside the document, so that no row
//! is touched. The registry is the page's, and every console of a page adds its ranges to the same two highlights; the
//! style sheet says what they look like. Where the API is missing, rows with hits get a class.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlElement, Range};

use super::position::{Edge, RowText};
use crate::console::{Known, LogFrame};
use crate::terminal::Hit;
use crate::ui::dom;

/// Names of a highlight in the registry, and of the class without one: any hit, and the one that is looked at.
const NAMES: [&str; 2] = ["ptero-hit", "ptero-hit-current"];

/// What is highlighted.
#[derive(Debug, Default)]
pub(super) struct Highlights {
    ranges: Vec<(&'static str, Range)>,
    marked: Vec<HtmlElement>,
    shown: Option<(Vec<Hit>, Option<Hit>, Option<Known>)>,
}

/// A painted segment.
pub(super) struct PaintedText<'a> {
    /// Its row.
    pub(super) row: crate::terminal::RowId,
    /// Where its text begins in the row's text.
    pub(super) start: u32,
    /// Its element.
    pub(super) element: &'a HtmlElement,
}

impl Highlights {
    /// Highlights the frame's hits on what is painted of them.
    pub(super) fn show<'a>(&mut self, frame: &LogFrame, painted: impl Iterator<Item = PaintedText<'a>>) {
        let wanted = (frame.hits.clone(), frame.current_hit.clone(), frame.known());
        if self.shown.as_ref() == Some(&wanted) || (frame.hits.is_empty() && self.is_empty()) {
            return;
        }
        self.clear();
        for text in painted {
            let from = frame.hits.partition_point(|hit| hit.row < text.row);
            let hits = frame.hits.get(from..).unwrap_or_default();
            let mut hits = hits.iter().take_while(|hit| hit.row == text.row).peekable();
            if hits.peek().is_some() {
                self.show_in(&text, hits, frame.current_hit.as_ref());
            }
        }
        self.shown = Some(wanted);
    }

    fn show_in<'a>(&mut self, text: &PaintedText<'_>, hits: impl Iterator<Item = &'a Hit>, current: Option<&Hit>) {
        let Some(document) = text.element.owner_document() else { return };
        let places = RowText::read(text.element, text.start as usize);
        let painted = places.range();
        for hit in hits {
            let start = (hit.range.start as usize).max(painted.start);
            let end = (hit.range.end as usize).min(painted.end);
            let name = if Some(hit) == current { NAMES[1] } else { NAMES[0] };
            if start >= end {
                continue;
            }
            match (highlight(name), range(&document, &places, start, end)) {
                (Some(highlight), Some(range)) => {
                    call(&highlight, "add", &range);
                    self.ranges.push((name, range));
                }
                _ => {
                    dom::set_class(text.element, name, true);
                    self.marked.push(text.element.clone());
                }
            }
        }
    }

    const fn is_empty(&self) -> bool {
        self.ranges.is_empty() && self.marked.is_empty()
    }

    fn clear(&mut self) {
        for (name, range) in self.ranges.drain(..) {
            if let Some(highlight) = highlight(name) {
                call(&highlight, "delete", &range);
            }
        }
        for element in self.marked.drain(..) {
            NAMES.iter().for_each(|name| dom::set_class(&element, name, false));
        }
        self.shown = None;
    }
}

impl Drop for Highlights {
    fn drop(&mut self) {
        self.clear();
    }
}

fn range(document: &Document, places: &RowText, start: usize, end: usize) -> Option<Range> {
    let (start, end) = (places.place(start, Edge::Start)?, places.place(end, Edge::End)?);
    let range = document.create_range().ok()?;
    range.set_start(&start.node, start.offset).ok()?;
    range.set_end(&end.node, end.offset).ok()?;
    Some(range)
}

/// The page's highlight of this name, made if there is none yet; `None` without the API.
fn highlight(name: &str) -> Option<JsValue> {
    let window = web_sys::window()?;
    let registry = get(&get(&window, "CSS")?, "highlights")?;
    let known = call(&registry, "get", &name.into())?;
    if known.is_object() {
        return Some(known);
    }
    let class: Function = get(&window, "Highlight")?.dyn_into().ok()?;
    let made = Reflect::construct(&class, &Array::new()).ok()?;
    let set: Function = get(&registry, "set")?.dyn_into().ok()?;
    set.call2(&registry, &name.into(), &made).ok()?;
    Some(made)
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined())
}

fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    get(object, method)?.dyn_into::<Function>().ok()?.call1(object, argument).ok()
}
