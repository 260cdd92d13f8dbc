//! Mounts the views, paints every case in one frame, and reads what the browser made of it.

use std::cell::RefCell;
use std::ops::{ControlFlow, Range};
use std::rc::Rc;

use ptero_console::console::{Appearance, Fullscreen, LogFrame, Segment, SegmentContent, SegmentView};
use ptero_console::terminal::{self, Reader, RowMeta, Scrollback, links, wrap};
use ptero_console::ui::{App, AppProps, LogHandle, LogMsg, Part};
use wasm_bindgen::JsCast;
use web_sys::{CssStyleSheet, Document, Element, HtmlElement, Node, ShadowRoot, ShadowRootInit, ShadowRootMode};
use yew::{AppHandle, Callback, Renderer};

use crate::colour::Colour;
use crate::expected::Case;

const CSS: &str = include_str!("../../www/console.css");
const COLUMNS: u32 = 100;

/// The mounted views; taken down when dropped.
pub struct Stage {
    host: HtmlElement,
    shadow: ShadowRoot,
    app: Option<AppHandle<App>>,
    rows: Vec<Element>,
    palette: Palette,
}

/// The theme's colours, as the browser resolves them.
pub struct Palette {
    pub is_dark: bool,
    pub ansi: [Colour; 16],
    pub log: Colour,
    pub text: Colour,
}

/// A piece of a row's text: one text node.
pub struct Piece {
    /// Where in the row's text.
    pub range: Range<usize>,
    /// The element that holds it.
    pub element: Element,
}

impl Stage {
    pub async fn mount(theme: &str, cases: &[Case]) -> Self {
        let (host, shadow, mount) = place(theme);
        let log = Rc::new(RefCell::new(None::<LogHandle>));
        let on_log = {
            let log = log.clone();
            Callback::from(move |handle| {
                log.replace(Some(handle));
            })
        };
        let first = Callback::from(|()| Box::default());
        let props = AppProps { part: Part::Whole, first, on_action: Callback::noop(), on_log };
        let app = Renderer::<App>::with_root_and_props(mount, props).render();
        yew::scheduler::flush().await;
        log.borrow().as_ref().unwrap().send_message(LogMsg::Frame(frame(cases)));
        yew::scheduler::flush().await;
        let palette = palette(&shadow, theme == "dark");
        let found = shadow.query_selector_all(".row").unwrap();
        let rows = (0..found.length()).map(|at| found.get(at).unwrap().unchecked_into()).collect();
        Self { host, shadow, app: Some(app), rows, palette }
    }

    pub const fn palette(&self) -> &Palette {
        &self.palette
    }

    pub fn row(&self, at: usize) -> &Element {
        &self.rows[at]
    }

    /// The row's text nodes, in order.
    pub fn pieces(&self, at: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        collect(&self.rows[at], &mut 0, &mut pieces);
        pieces
    }

    /// How wide the row's text is painted; `None` if it is broken into several lines.
    pub fn width_in_cells(&self, at: usize) -> Option<f64> {
        let row = &self.rows[at];
        let probe = self.shadow.query_selector(".probe").unwrap().unwrap();
        let cell = probe.get_bounding_client_rect().width() / probe.text_content().unwrap().len() as f64;
        let (start, end) = (marker(), marker());
        row.prepend_with_node_1(&start).unwrap();
        row.append_child(&end).unwrap();
        let [from, to] = [&start, &end].map(|marker| marker.get_bounding_client_rect());
        start.remove();
        end.remove();
        ((from.top() - to.top()).abs() < 1.0).then(|| (to.left() - from.left()) / cell)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.host.remove();
    }
}

fn place(theme: &str) -> (HtmlElement, ShadowRoot, Element) {
    let host: HtmlElement = document().create_element("test-console").unwrap().unchecked_into();
    host.set_attribute("theme", theme).unwrap();
    for (property, value) in [("width", "1280px"), ("height", "640px")] {
        host.style().set_property(property, value).unwrap();
    }
    document().body().unwrap().append_child(&host).unwrap();
    let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
    let sheet = CssStyleSheet::new().unwrap();
    sheet.replace_sync(&format!("{CSS}{}", Appearance::default().sheet(Fullscreen::Off))).unwrap();
    shadow.set_adopted_style_sheets(&js_sys::Array::of1(&sheet));
    let mount = document().create_element("div").unwrap();
    mount.set_class_name("mount");
    shadow.append_child(&mount).unwrap();
    (host, shadow, mount)
}

/// All cases one after another, each as one event.
fn frame(cases: &[Case]) -> LogFrame {
    let mut scrollback = Scrollback::new(terminal::Limits::default());
    for case in cases {
        scrollback.feed(&case.text, RowMeta::default());
    }
    let mut segments: Vec<SegmentView> = Vec::new();
    scrollback.visit_from(scrollback.first(), &mut Reader::default(), |row| {
        let content = SegmentContent {
            cell: 0,
            cells: 0,
            start: 0,
            text: row.text.to_owned(),
            breaks: wrap(row.text, COLUMNS).skip(1).map(|line| u32::try_from(line.start).unwrap()).collect(),
            runs: row.runs.to_vec(),
            links: links(&row),
            at: row.meta.printed_at(),
            source: row.meta.source,
        };
        segments.push(SegmentView {
            segment: Segment { row: row.id, index: 0 },
            lines: u32::try_from(wrap(row.text, COLUMNS).count()).unwrap(),
            content: Some(content),
        });
        ControlFlow::Continue(())
    });
    let total_lines = segments.iter().map(|view| u64::from(view.lines)).sum();
    LogFrame { total_lines, segments, end: scrollback.end(), ..LogFrame::default() }
}

fn collect(node: &Node, at: &mut usize, pieces: &mut Vec<Piece>) {
    let children = node.child_nodes();
    for child in (0..children.length()).map(|index| children.get(index).unwrap()) {
        if child.node_type() == Node::TEXT_NODE {
            let start = *at;
            *at += child.text_content().unwrap().len();
            pieces.push(Piece { range: start..*at, element: node.clone().unchecked_into() });
        } else {
            collect(&child, at, pieces);
        }
    }
}

fn palette(shadow: &ShadowRoot, is_dark: bool) -> Palette {
    let console = shadow.query_selector("[part=screen]").unwrap().unwrap();
    let probe: HtmlElement = document().create_element("span").unwrap().unchecked_into();
    console.append_child(&probe).unwrap();
    let resolve = |variable: &str| {
        probe.style().set_property("color", &format!("var({variable})")).unwrap();
        Colour::parse(&computed(&probe, None, "color"))
    };
    let palette = Palette {
        is_dark,
        ansi: std::array::from_fn(|index| resolve(&format!("--_ansi-{index}"))),
        log: resolve("--_log"),
        text: resolve("--_log-text"),
    };
    probe.remove();
    palette
}

fn marker() -> Element {
    document().create_element("span").unwrap()
}

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// A computed style, of a pseudo-element if one is named.
pub fn computed(element: &Element, pseudo: Option<&str>, property: &str) -> String {
    let window = web_sys::window().unwrap();
    let style = match pseudo {
        Some(pseudo) => window.get_computed_style_with_pseudo_elt(element, pseudo),
        None => window.get_computed_style(element),
    };
    style.unwrap().unwrap().get_property_value(property).unwrap()
}
