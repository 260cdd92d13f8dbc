//! A console in a page, without a connection.

use std::time::Duration;

use gloo_timers::future::sleep;
use ptero_console::element::ConsoleHandle;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, Event, HtmlElement, KeyboardEvent, KeyboardEventInit, Node, ShadowRoot, ShadowRootInit, ShadowRootMode,
};

#[wasm_bindgen(inline_js = r#"
export function copied(target) {
  const event = new Event("copy", { bubbles: true, composed: true, cancelable: true });
  // Firefox lets nobody write into the data of an event that is not the browser's own.
  const copied = new Map();
  Object.setPrototypeOf(event, ClipboardEvent.prototype);
  Object.defineProperty(event, "clipboardData", { value: { setData: (type, text) => copied.set(type, text) } });
  target.dispatchEvent(event);
  return copied.get("text/plain") ?? "";
}
export function shown(root) {
  const selection = root.getSelection?.() ?? getSelection();
  const range = getSelection().getComposedRanges?.({ shadowRoots: [root] })[0];
  if (!range) { return selection.toString(); }
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live.toString();
}
"#)]
extern "C" {
    /// What a copy in this element puts on the clipboard.
    pub fn copied(target: &Element) -> String;
    /// The text that the browser shows as selected in this shadow root, without the ends of rows.
    pub fn shown(root: &ShadowRoot) -> String;
}

/// The console; taken down when dropped.
pub struct Stage {
    pub host: HtmlElement,
    pub shadow: ShadowRoot,
    pub handle: ConsoleHandle,
}

impl Stage {
    /// A console of 800 by 400 pixels.
    pub fn new() -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let host: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        for (property, value) in [("display", "block"), ("height", "400px"), ("width", "800px")] {
            host.style().set_property(property, value).unwrap();
        }
        // First, so that it is in view however much the runner has written.
        document.body().unwrap().prepend_with_node_1(&host).unwrap();
        let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        let mount = document.create_element("div").unwrap();
        mount.unchecked_ref::<HtmlElement>().style().set_property("height", "100%").unwrap();
        shadow.append_child(&mount).unwrap();
        let handle = ConsoleHandle::new(&host, &shadow, mount).unwrap();
        Self { host, shadow, handle }
    }

    /// The painted rows.
    pub fn rows(&self) -> Vec<HtmlElement> {
        let rows = self.shadow.query_selector_all(".row").unwrap();
        (0..rows.length()).filter_map(|at| rows.get(at)?.dyn_into().ok()).collect()
    }

    /// Waits for a row with this text in it.
    pub async fn row(&self, text: &str) -> Element {
        until(text, || self.find_row(text).is_some()).await;
        self.find_row(text).unwrap()
    }

    /// Waits for the row with this text and until the view has its size: the first rows may bring a scroll bar.
    pub async fn settled_row(&self, text: &str) -> Element {
        self.row(text).await;
        frames(4).await;
        self.row(text).await
    }

    /// The scroll container.
    pub fn log(&self) -> HtmlElement {
        self.shadow.query_selector(".log").unwrap().unwrap().unchecked_into()
    }

    /// Keeps this many rows.
    pub fn keep(&self, rows: u32) {
        let settings = js_sys::Object::new();
        js_sys::Reflect::set(&settings, &"scrollback".into(), &rows.into()).unwrap();
        self.handle.configure(&settings);
    }

    /// Puts the scroll bar there, as a person's drag would.
    pub fn scroll_to(&self, top: f64) {
        js_sys::Reflect::set(&self.log(), &"scrollTop".into(), &top.into()).unwrap();
    }

    /// Turns the wheel by as many pixels: its event, and what the browser makes of it.
    pub fn turn_wheel(&self, by: f64) {
        self.log().dispatch_event(&Event::new("wheel").unwrap()).unwrap();
        self.scroll_to(self.scroll_top() + by);
    }

    /// Presses a key in the log, with Shift if it says so: `Shift+End`.
    pub async fn press(&self, key: &str) {
        self.press_code(key, "").await;
    }

    /// The same by the key at this place of the keyboard. Returns whether the console took it.
    pub async fn press_code(&self, key: &str, code: &str) -> bool {
        let init = KeyboardEventInit::new();
        let mut name = key;
        for (modifier, set) in [
            ("Control+", KeyboardEventInit::set_ctrl_key as fn(&KeyboardEventInit, bool)),
            ("Shift+", KeyboardEventInit::set_shift_key),
        ] {
            if let Some(rest) = name.strip_prefix(modifier) {
                set(&init, true);
                name = rest;
            }
        }
        init.set_key(name);
        init.set_code(code);
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        let is_left = self.focused().unwrap_or_else(|| self.log().into()).dispatch_event(&event).unwrap();
        frames(3).await;
        !is_left
    }

    /// The element inside that has the focus.
    pub fn focused(&self) -> Option<Element> {
        self.shadow.active_element()
    }

    /// Selects as a person would with the mouse: the browser's selection, from a row's text to another's.
    pub async fn drag(&self, from: (&Element, u32), to: (&Element, u32)) {
        let text = |row: &Element| -> Node { row.first_child().unwrap() };
        let selection = web_sys::window().unwrap().get_selection().unwrap().unwrap();
        selection.set_base_and_extent(&text(from.0), from.1, &text(to.0), to.1).unwrap();
        frames(3).await;
    }

    /// Where the scroll bar is.
    pub fn scroll_top(&self) -> f64 {
        js_sys::Reflect::get(&self.log(), &"scrollTop".into()).unwrap().as_f64().unwrap()
    }

    /// The rows in view, with the pixels from the view's top edge to the top of each.
    pub fn in_view(&self) -> Vec<(String, f64)> {
        let view = self.log().get_bounding_client_rect();
        self.rows()
            .iter()
            .map(|row| (row.text_content().unwrap(), row.get_bounding_client_rect()))
            .filter(|(_, row)| row.bottom() > view.top() + 0.01 && row.top() < view.bottom() - 0.01)
            .map(|(text, row)| (text, row.top() - view.top()))
            .collect()
    }

    /// The row at the view's top edge, once nothing moves any more.
    pub async fn top_at_rest(&self) -> (String, f64) {
        frames(2).await;
        sleep(Duration::from_millis(300)).await;
        frames(2).await;
        self.in_view().swap_remove(0)
    }

    fn find_row(&self, text: &str) -> Option<Element> {
        self.rows().into_iter().find(|row| row.text_content().unwrap().contains(text)).map(Into::into)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.handle.destroy();
        self.host.remove();
    }
}

/// Waits until something is so.
pub async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..250 {
        if is_so() {
            return;
        }
        sleep(Duration::from_millis(20)).await;
    }
    panic!("waited in vain for {what}");
}

/// Numbered lines.
pub fn lines(range: std::ops::Range<u32>) -> String {
    range.map(|number| format!("line {number}")).collect::<Vec<_>>().join("\n")
}

/// Lets the browser draw as many frames.
pub async fn frames(count: u32) {
    for _ in 0..count {
        let drawn = js_sys::Promise::new(&mut |resolve, _| {
            web_sys::window().unwrap().request_animation_frame(&resolve).unwrap();
        });
        wasm_bindgen_futures::JsFuture::from(drawn).await.unwrap();
        // Behind what the frame itself has set going.
        sleep(Duration::ZERO).await;
    }
}
