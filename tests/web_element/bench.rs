//! The element on a page, and the stand-in for `WebSocket`.

use std::time::Duration;

use gloo_timers::future::sleep;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

use ptero_console::element::ConsoleHandle;

#[wasm_bindgen(inline_js = r#"
export const sockets = [];
class StandIn extends EventTarget {
  constructor(url) {
    super();
    this.url = url;
    this.readyState = 0;
    this.sent = [];
    this.closes = 0;
    sockets.push(this);
  }
  send(text) { this.sent.push(text); }
  close() { this.closes += 1; this.readyState = 3; }
}

StandIn.OPEN = 1;
export function install() { globalThis.WebSocket = StandIn; }
export function newest() { return sockets[sockets.length - 1]; }
export function count() { return sockets.length; }
export function open(socket) { socket.readyState = 1; socket.dispatchEvent(new Event("open")); }
export function text(socket, data) { socket.dispatchEvent(new MessageEvent("message", { data })); }
export function binary(socket, text) { const data = new TextEncoder().encode(text).buffer; socket.dispatchEvent(new MessageEvent("message", { data })); }
export function hide(isHidden) {
  if (isHidden) { Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true }); } else { delete document.visibilityState; }
  document.dispatchEvent(new Event("visibilitychange"));
}

export function cut(socket, code) { socket.readyState = 3; socket.dispatchEvent(new CloseEvent("close", { code })); }
export function credentials(token) { return async () => ({ token, socket: "wss://node.example/api/servers/x/ws" }); }
export function recorder(host, names) {
  const seen = [];
  for (const name of names) { host.addEventListener(name, (event) => seen.push([name, JSON.stringify(event.detail)])); }
  return seen;
}

/** Resolves in the first frame that knows of another size of `log`, behind what asked for it before. */
export function resized(log, change) {
  let isBegun = false;
  return new Promise((resolve) => {
    const observer = new ResizeObserver(() => {
      requestAnimationFrame(isBegun ? resolve : () => change());
      isBegun = true;
    });
    observer.observe(log);
  });
}

/** From now on frames come when the test says so. */
export class HeldFrames {
  #own = [globalThis.requestAnimationFrame, globalThis.cancelAnimationFrame];
  #waiting = new Map();
  #last = 0;
  constructor() {
    globalThis.requestAnimationFrame = (callback) => (this.#waiting.set((this.#last += 1), callback), this.#last);
    globalThis.cancelAnimationFrame = (id) => this.#waiting.delete(id);
  }
  run() {
    const due = [...this.#waiting.keys()];
    due.forEach((id) => { const callback = this.#waiting.get(id); this.#waiting.delete(id); callback?.(performance.now()); });
  }
  release() {
    [globalThis.requestAnimationFrame, globalThis.cancelAnimationFrame] = this.#own;
    this.run();
  }
}

export function on(host, name, then) { host.addEventListener(name, (event) => then(event.detail)); }
"#)]
extern "C" {
    pub(crate) fn install();
    pub(crate) fn newest() -> JsValue;
    pub(crate) fn count() -> usize;
    pub(crate) fn open(socket: &JsValue);
    pub(crate) fn text(socket: &JsValue, data: &str);
    pub(crate) fn binary(socket: &JsValue, text: &str);
    pub(crate) fn hide(is_hidden: bool);
    pub(crate) fn cut(socket: &JsValue, code: u16);
    pub(crate) fn credentials(token: &str) -> JsValue;
    pub(crate) fn recorder(host: &HtmlElement, names: Array) -> Array;
    pub(crate) fn resized(log: &Element, change: &Closure<dyn Fn()>) -> js_sys::Promise;
    pub(crate) type HeldFrames;
    #[wasm_bindgen(constructor)]
    pub(crate) fn hold() -> HeldFrames;
    #[wasm_bindgen(method)]
    pub(crate) fn run(this: &HeldFrames);
    #[wasm_bindgen(method)]
    pub(crate) fn release(this: &HeldFrames);
    pub(crate) fn on(host: &HtmlElement, name: &str, then: &Closure<dyn Fn(JsValue)>);
}

pub(crate) const TOKEN: &str =
    "eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjEwMDAsImV4cCI6NDYwMCwicGVybWlzc2lvbnMiOlsiKiJdfQ.c2VjcmV0c2lnbmF0dXJl";

pub(crate) struct Bench {
    pub(crate) host: HtmlElement,
    pub(crate) shadow: ShadowRoot,
    pub(crate) handle: ConsoleHandle,
}

impl Bench {
    pub(crate) fn new() -> Self {
        install();
        let document = web_sys::window().unwrap().document().unwrap();
        let host: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        host.style().set_property("display", "block").unwrap();
        host.style().set_property("height", "400px").unwrap();
        host.style().set_property("width", "800px").unwrap();
        // First, so that it is in view however much the runner has written.
        document.body().unwrap().prepend_with_node_1(&host).unwrap();
        let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        let mount = document.create_element("div").unwrap();
        mount.unchecked_ref::<HtmlElement>().style().set_property("height", "100%").unwrap();
        shadow.append_child(&mount).unwrap();
        let handle = ConsoleHandle::new(&host, &shadow, mount).unwrap();
        Self { host, shadow, handle }
    }

    pub(crate) async fn live(self) -> (Self, JsValue) {
        let settings = Object::new();
        Reflect::set(&settings, &"credentials".into(), &credentials(TOKEN)).unwrap();
        self.handle.configure(&settings);
        let before = count();
        self.handle.connect();
        until("a socket", || count() > before).await;
        let socket = newest();
        open(&socket);
        text(&socket, r#"{"event":"auth success"}"#);
        text(&socket, r#"{"event":"status","args":["running"]}"#);
        until("the power state", || self.handle.power_state().is_some()).await;
        assert_eq!(self.handle.connection(), "live");
        (self, socket)
    }

    pub(crate) fn find(&self, selector: &str) -> Option<Element> {
        self.shadow.query_selector(selector).unwrap()
    }

    pub(crate) fn log(&self) -> Element {
        self.find(".log").unwrap()
    }

    pub(crate) fn rows(&self) -> Vec<String> {
        let rows = self.shadow.query_selector_all(".row").unwrap();
        (0..rows.length()).filter_map(|at| rows.get(at)?.text_content()).collect()
    }

    pub(crate) async fn until_row(&self, wanted: &str) {
        until(wanted, || self.rows().iter().any(|row| row.contains(wanted))).await;
    }

    /// Scrolls up. Where that falls together with the log's own scrolling to its end, the log's counts; a person goes on.
    pub(crate) async fn scroll_to(&self, top: i32) {
        until("the button", || {
            self.log().set_scroll_top(top);
            self.find(".jump").is_some()
        })
        .await;
    }

    pub(crate) fn is_at_end(&self) -> bool {
        let log = self.log();
        log.scroll_top() + log.client_height() >= log.scroll_height() - 1
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.handle.destroy();
        self.host.remove();
    }
}

pub(crate) async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..1500 {
        if is_so() {
            return;
        }
        sleep(Duration::from_millis(20)).await;
    }
    panic!("waited in vain for {what}");
}

/// Lets the browser draw as many frames.
pub(crate) async fn frames(count: u32) {
    for _ in 0..count {
        let drawn = js_sys::Promise::new(&mut |resolve, _| {
            web_sys::window().unwrap().request_animation_frame(&resolve).unwrap();
        });
        wasm_bindgen_futures::JsFuture::from(drawn).await.unwrap();
        // Behind what the frame itself has set going.
        sleep(Duration::ZERO).await;
    }
}

pub(crate) fn sent(socket: &JsValue) -> Vec<String> {
    let sent: Array = Reflect::get(socket, &"sent".into()).unwrap().unchecked_into();
    sent.iter().filter_map(|frame| frame.as_string()).collect()
}

pub(crate) fn closes(socket: &JsValue) -> f64 {
    Reflect::get(socket, &"closes".into()).unwrap().as_f64().unwrap()
}

pub(crate) fn lines(range: std::ops::Range<u32>) -> String {
    range.map(|number| format!("line {number}")).collect::<Vec<_>>().join("\n")
}

pub(crate) fn line(socket: &JsValue, line: &str) {
    text(socket, &format!(r#"{{"event":"console output","args":["{line}"]}}"#));
}

pub(crate) fn status(socket: &JsValue, state: &str) {
    text(socket, &format!(r#"{{"event":"status","args":["{state}"]}}"#));
}

pub(crate) fn record(bench: &Bench, names: &[&str]) -> Array {
    recorder(&bench.host, names.iter().map(|name| JsValue::from_str(name)).collect())
}

/// Name and detail of each recorded event, as one text.
pub(crate) fn recorded(seen: &Array) -> Vec<String> {
    seen.iter().map(|event| String::from(Array::from(&event).join(" "))).collect()
}

/// Rows held, told from the height of the log: no row of the test wraps.
pub(crate) fn rows_held(bench: &Bench) -> i32 {
    let height = bench.find(".row").map_or(0, |row| row.client_height());
    bench.log().scroll_height() / height.max(1)
}

pub(crate) const FRAMES: &str = "requestAnimationFrame";

pub(crate) fn without_frames() -> JsValue {
    let window = js_sys::global();
    let frames = Reflect::get(&window, &FRAMES.into()).unwrap();
    let never = js_sys::Function::new_no_args("return 0");
    Reflect::set(&window, &FRAMES.into(), &never).unwrap();
    frames
}

pub(crate) fn give_back(frames: &JsValue) {
    Reflect::set(&js_sys::global(), &FRAMES.into(), frames).unwrap();
}

pub(crate) fn number(object: &JsValue, name: &str) -> f64 {
    Reflect::get(object, &name.into()).unwrap().as_f64().unwrap()
}
