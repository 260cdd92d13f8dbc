//! The element's handle in a real browser, against a stand-in for `WebSocket` that the test holds in its hand.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

use gloo_timers::future::sleep;
use js_sys::{Array, Object, Reflect};
use ptero_console::element::ConsoleHandle;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

wasm_bindgen_test_configure!(run_in_browser);

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
export function on(host, name, then) { host.addEventListener(name, (event) => then(event.detail)); }
"#)]
extern "C" {
    fn install();
    fn newest() -> JsValue;
    fn count() -> usize;
    fn open(socket: &JsValue);
    fn text(socket: &JsValue, data: &str);
    fn binary(socket: &JsValue, text: &str);
    fn hide(is_hidden: bool);
    fn cut(socket: &JsValue, code: u16);
    fn credentials(token: &str) -> JsValue;
    fn recorder(host: &HtmlElement, names: Array) -> Array;
    fn on(host: &HtmlElement, name: &str, then: &Closure<dyn Fn(JsValue)>);
}

const TOKEN: &str =
    "eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjEwMDAsImV4cCI6NDYwMCwicGVybWlzc2lvbnMiOlsiKiJdfQ.c2VjcmV0c2lnbmF0dXJl";

struct Bench {
    host: HtmlElement,
    shadow: ShadowRoot,
    handle: ConsoleHandle,
}

impl Bench {
    fn new() -> Self {
        install();
        let document = web_sys::window().unwrap().document().unwrap();
        let host: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        host.style().set_property("display", "block").unwrap();
        host.style().set_property("height", "400px").unwrap();
        host.style().set_property("width", "800px").unwrap();
        document.body().unwrap().append_child(&host).unwrap();
        let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        let mount = document.create_element("div").unwrap();
        mount.unchecked_ref::<HtmlElement>().style().set_property("height", "100%").unwrap();
        shadow.append_child(&mount).unwrap();
        let handle = ConsoleHandle::new(host.clone(), &shadow, mount).unwrap();
        Self { host, shadow, handle }
    }

    async fn live(self) -> (Self, JsValue) {
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

    fn find(&self, selector: &str) -> Option<Element> {
        self.shadow.query_selector(selector).unwrap()
    }

    fn log(&self) -> Element {
        self.find(".log").unwrap()
    }

    fn rows(&self) -> Vec<String> {
        let rows = self.shadow.query_selector_all(".row").unwrap();
        (0..rows.length()).filter_map(|at| rows.get(at)?.text_content()).collect()
    }

    async fn until_row(&self, wanted: &str) {
        until(wanted, || self.rows().iter().any(|row| row.contains(wanted))).await;
    }

    /// Scrolls up. Where that falls together with the log's own scrolling to its end, the log's counts; a person goes on.
    async fn scroll_to(&self, top: i32) {
        until("the button", || {
            self.log().set_scroll_top(top);
            self.find(".jump").is_some()
        })
        .await;
    }

    fn is_at_end(&self) -> bool {
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

async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..250 {
        if is_so() {
            return;
        }
        sleep(Duration::from_millis(20)).await;
    }
    panic!("waited in vain for {what}");
}

fn sent(socket: &JsValue) -> Vec<String> {
    let sent: Array = Reflect::get(socket, &"sent".into()).unwrap().unchecked_into();
    sent.iter().filter_map(|frame| frame.as_string()).collect()
}

fn closes(socket: &JsValue) -> f64 {
    Reflect::get(socket, &"closes".into()).unwrap().as_f64().unwrap()
}

fn lines(range: std::ops::Range<u32>) -> String {
    range.map(|number| format!("line {number}")).collect::<Vec<_>>().join("\n")
}

#[wasm_bindgen_test]
async fn authenticates_first_and_paints_coloured_output() {
    let (bench, socket) = Bench::new().live().await;
    assert!(sent(&socket)[0].contains("\"auth\""));
    text(&socket, r#"{"event":"console output","args":["\u001b[32mgreen\u001b[0m plain"]}"#);
    bench.until_row("green plain").await;
    assert_eq!(bench.find(".row .f2").unwrap().text_content().as_deref(), Some("green"));
}

#[wasm_bindgen_test]
async fn markup_in_output_stays_text() {
    let (bench, socket) = Bench::new().live().await;
    text(&socket, r#"{"event":"console output","args":["<img src=x onerror=alert(1)><b>bold</b>"]}"#);
    bench.until_row("<img src=x onerror=alert(1)><b>bold</b>").await;
    assert!(bench.find(".row img").is_none() && bench.find(".row b").is_none());
}

#[wasm_bindgen_test]
async fn addresses_are_links_that_tell_nothing_and_other_schemes_are_not() {
    let bench = Bench::new();
    bench.handle.feed("get \u{1b}[1mhttps://papermc.io/\u{1b}[0mdownloads or javascript:alert(1)");
    bench.until_row("papermc").await;
    let link = bench.find(".row a").unwrap();
    assert_eq!(link.text_content().as_deref(), Some("https://papermc.io/downloads"));
    assert_eq!(link.get_attribute("href").as_deref(), Some("https://papermc.io/downloads"));
    assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
    assert_eq!(bench.shadow.query_selector_all("a").unwrap().length(), 1);
    bench.handle.feed("\u{1b}]8;;javascript:alert(1)\u{1b}\\click\u{1b}]8;;\u{1b}\\");
    bench.until_row("click").await;
    assert_eq!(bench.shadow.query_selector_all("a").unwrap().length(), 1);
}

#[wasm_bindgen_test]
async fn the_token_is_in_no_event_and_nowhere_in_the_document() {
    let bench = Bench::new();
    let names = ["ptero-connection", "ptero-state", "ptero-stats", "ptero-error"];
    let seen = recorder(&bench.host, names.iter().map(|name| JsValue::from_str(name)).collect());
    let (bench, socket) = bench.live().await;
    text(&socket, r#"{"event":"jwt error","args":["jwt: exp claim is invalid"]}"#);
    text(&socket, "not json");
    sleep(Duration::from_millis(100)).await;
    let events = String::from(js_sys::JSON::stringify(&seen).unwrap());
    assert!(events.contains("live") && events.contains("frame-not-an-event"), "{events}");
    assert!(!events.contains("c2VjcmV0"), "{events}");
    let document = web_sys::window().unwrap().document().unwrap();
    assert!(!document.document_element().unwrap().outer_html().contains("c2VjcmV0"));
    assert!(!bench.shadow.inner_html().contains("c2VjcmV0"));
}

#[wasm_bindgen_test]
async fn the_daemons_conditions_reach_the_page_as_events() {
    let bench = Bench::new();
    let names = ["ptero-install", "ptero-backup", "ptero-transfer", "ptero-daemon", "ptero-feature"];
    let seen = recorder(&bench.host, names.iter().map(|name| JsValue::from_str(name)).collect());
    let (bench, socket) = bench.live().await;
    text(&socket, r#"{"event":"install started","args":[""]}"#);
    text(&socket, r#"{"event":"backup completed","args":["{\"uuid\":\"b\",\"is_successful\":false}"]}"#);
    text(&socket, r#"{"event":"transfer status","args":["processing"]}"#);
    text(&socket, r#"{"event":"daemon message","args":["hello"]}"#);
    text(&socket, r#"{"event":"feature match","args":["{\"key\":\"eula\",\"pattern\":\"p\",\"line\":\"l\"}"]}"#);
    until("all events", || seen.length() as usize >= names.len()).await;
    let told: Vec<String> = seen.iter().filter_map(|event| Array::from(&event).get(0).as_string()).collect();
    assert_eq!(told, names);
    let details = String::from(js_sys::JSON::stringify(&seen).unwrap());
    assert!(details.contains(r#"\"successful\":false"#) && details.contains(r#"\"key\":\"eula\""#), "{details}");
    until("the failed backup", || bench.find("[part=job][data-state=failed]").is_some()).await;
    bench.find("[part=job-dismiss]").unwrap().unchecked_ref::<HtmlElement>().click();
    until("its end", || bench.find("[part=job][data-state=failed]").is_none()).await;
}

#[wasm_bindgen_test]
async fn a_listener_may_call_the_element_again() {
    let bench = Bench::new();
    let handle = std::rc::Rc::new(bench);
    let inner = std::rc::Rc::downgrade(&handle);
    let disconnect = Closure::<dyn Fn(JsValue)>::new(move |detail: JsValue| {
        let state = Reflect::get(&detail, &"state".into()).unwrap();
        if let (Some("connecting"), Some(bench)) = (state.as_string().as_deref(), inner.upgrade()) {
            bench.handle.disconnect();
        }
    });
    on(&handle.host, "ptero-connection", &disconnect);
    let settings = Object::new();
    Reflect::set(&settings, &"credentials".into(), &credentials(TOKEN)).unwrap();
    handle.handle.configure(&settings);
    let before = count();
    handle.handle.connect();
    sleep(Duration::from_millis(200)).await;
    assert_eq!(handle.handle.connection(), "stopped");
    assert!(count() == before || closes(&newest()) > 0.0, "a socket was left open");
}

#[wasm_bindgen_test]
async fn two_consoles_do_not_know_of_each_other() {
    let (first, first_socket) = Bench::new().live().await;
    let (second, second_socket) = Bench::new().live().await;
    text(&first_socket, r#"{"event":"console output","args":["for the first"]}"#);
    text(&second_socket, r#"{"event":"console output","args":["for the second"]}"#);
    first.until_row("for the first").await;
    second.until_row("for the second").await;
    assert!(!first.rows().iter().any(|row| row.contains("second")));
    drop(first);
    assert!(closes(&first_socket) > 0.0 && closes(&second_socket) == 0.0);
    text(&second_socket, r#"{"event":"console output","args":["still alive"]}"#);
    second.until_row("still alive").await;
}

#[wasm_bindgen_test]
async fn follows_the_end_until_scrolled_up_and_again_after_the_jump() {
    let bench = Bench::new();
    bench.handle.feed(&lines(0..1000));
    bench.until_row("line 999").await;
    until("the end", || bench.is_at_end()).await;
    assert!(bench.rows().len() < 120, "{} rows are painted", bench.rows().len());

    bench.scroll_to(2000).await;
    let before = bench.rows();
    bench.handle.feed(&lines(1000..1010));
    until("the count", || bench.find(".jump").is_some_and(|jump| jump.text_content().unwrap().contains("10"))).await;
    assert_eq!(bench.log().scroll_top(), 2000);
    assert_eq!(bench.rows(), before);

    bench.find(".jump").unwrap().unchecked_ref::<HtmlElement>().click();
    bench.until_row("line 1009").await;
    until("the end", || bench.is_at_end()).await;
    assert!(bench.find(".jump").is_none());
}

#[wasm_bindgen_test]
async fn the_place_is_held_while_old_rows_are_trimmed() {
    let bench = Bench::new();
    let settings = Object::new();
    Reflect::set(&settings, &"scrollback".into(), &500.into()).unwrap();
    bench.handle.configure(&settings);
    bench.handle.feed(&lines(0..500));
    bench.until_row("line 499").await;
    bench.scroll_to(bench.log().scroll_height() / 2).await;
    sleep(Duration::from_millis(100)).await;
    let top_row = || {
        let top = bench.log().get_bounding_client_rect().top();
        let rows = bench.shadow.query_selector_all(".row").unwrap();
        (0..rows.length())
            .filter_map(|at| rows.get(at)?.dyn_into::<Element>().ok())
            .find(|row| row.get_bounding_client_rect().bottom() > top + 1.0)
            .and_then(|row| row.text_content())
    };
    let before = top_row();
    assert!(before.is_some());
    bench.handle.feed(&lines(500..620));
    until("the count", || bench.find(".jump").is_some_and(|jump| jump.text_content().unwrap().contains("120"))).await;
    sleep(Duration::from_millis(100)).await;
    assert_eq!(top_row(), before);
}

#[wasm_bindgen_test]
async fn a_long_line_wraps_into_the_height_the_layout_gave_it() {
    let bench = Bench::new();
    bench.handle.feed(&"0123456789".repeat(60));
    bench.until_row("0123456789").await;
    let row = bench.find(".row").unwrap();
    let (client, scroll) = (row.client_height(), row.scroll_height());
    assert!(client > 30, "it did not wrap: {client}");
    assert_eq!(client, scroll, "the browser broke the line elsewhere than the layout");
    bench.host.style().set_property("width", "500px").unwrap();
    until("a taller row", || bench.find(".row").is_some_and(|row| row.client_height() > client)).await;
    let row = bench.find(".row").unwrap();
    assert_eq!(row.client_height(), row.scroll_height());
}

#[wasm_bindgen_test]
async fn a_cut_socket_comes_back_with_fresh_credentials() {
    let (bench, socket) = Bench::new().live().await;
    text(&socket, r#"{"event":"console output","args":["before the cut"]}"#);
    bench.until_row("before the cut").await;
    let before = count();
    cut(&socket, 1006);
    assert_eq!(bench.handle.connection(), "waiting");
    until("another socket", || count() > before).await;
    let socket = newest();
    open(&socket);
    text(&socket, r#"{"event":"auth success"}"#);
    until("a live connection", || bench.handle.connection() == "live").await;
    assert!(bench.rows().iter().any(|row| row.contains("before the cut")));
}

#[wasm_bindgen_test]
async fn clear_forgets_the_log() {
    let bench = Bench::new();
    bench.handle.feed("something");
    bench.until_row("something").await;
    bench.handle.clear();
    until("an empty log", || bench.rows().is_empty()).await;
}

#[wasm_bindgen_test]
fn an_unknown_power_action_is_an_error() {
    assert!(Bench::new().handle.power("explode").is_err());
}

fn line(socket: &JsValue, line: &str) {
    text(socket, &format!(r#"{{"event":"console output","args":["{line}"]}}"#));
}

fn status(socket: &JsValue, state: &str) {
    text(socket, &format!(r#"{{"event":"status","args":["{state}"]}}"#));
}

fn record(bench: &Bench, names: &[&str]) -> Array {
    recorder(&bench.host, names.iter().map(|name| JsValue::from_str(name)).collect())
}

/// Name and detail of each recorded event, as one text.
fn recorded(seen: &Array) -> Vec<String> {
    seen.iter().map(|event| String::from(Array::from(&event).join(" "))).collect()
}

/// Rows held, told from the height of the log: no row of the test wraps.
fn rows_held(bench: &Bench) -> i32 {
    let height = bench.find(".row").map_or(0, |row| row.client_height());
    bench.log().scroll_height() / height.max(1)
}

#[wasm_bindgen_test]
async fn a_burst_and_the_close_behind_it_arrive_whole_and_in_order() {
    let (bench, socket) = Bench::new().live().await;
    let seen = record(&bench, &["ptero-state", "ptero-connection"]);
    for number in 0..6_000 {
        line(&socket, &format!("line {number}"));
    }
    status(&socket, "stopping");
    binary(&socket, r#"{"event":"status","args":["offline"]}"#);
    cut(&socket, 1006);
    until("the close", || bench.handle.connection() == "waiting").await;
    let states: Vec<String> = recorded(&seen);
    assert!(states.len() >= 3, "{states:?}");
    for (told, word) in states.iter().zip(["stopping", "offline", "waiting"]) {
        assert!(told.contains(word), "{states:?}");
    }
    bench.until_row("line 5999").await;
    until("all rows", || rows_held(&bench) >= 6_000).await;
    let rows = bench.rows();
    let numbers: Vec<u32> = rows.iter().filter_map(|row| row.strip_prefix("line ")?.parse().ok()).collect();
    assert!(numbers.len() > 5 && numbers.is_sorted_by(|one, next| one + 1 == *next), "{numbers:?}");
}

#[wasm_bindgen_test]
async fn a_hidden_page_takes_each_message_at_once() {
    let (bench, socket) = Bench::new().live().await;
    status(&socket, "stopping");
    hide(true);
    assert_eq!(bench.handle.power_state().as_deref(), Some("stopping"), "what waited for a frame");
    for state in ["offline", "starting", "running"] {
        status(&socket, state);
        assert_eq!(bench.handle.power_state().as_deref(), Some(state));
    }
    line(&socket, "written unseen");
    hide(false);
    bench.until_row("written unseen").await;
}

#[wasm_bindgen_test]
async fn what_is_too_much_for_a_frame_does_not_wait_for_one() {
    let (bench, socket) = Bench::new().live().await;
    let frames = without_frames();
    // A frame that was asked for before comes; after that none does, and everything waits.
    sleep(Duration::from_millis(100)).await;
    line(&socket, "taken at once, at most");
    status(&socket, "offline");
    bench.handle.feed(&lines(0..20_000));
    until("the state", || bench.handle.power_state().as_deref() == Some("offline")).await;
    give_back(&frames);
}

const FRAMES: &str = "requestAnimationFrame";

fn without_frames() -> JsValue {
    let window = js_sys::global();
    let frames = Reflect::get(&window, &FRAMES.into()).unwrap();
    let never = js_sys::Function::new_no_args("return 0");
    Reflect::set(&window, &FRAMES.into(), &never).unwrap();
    frames
}

fn give_back(frames: &JsValue) {
    Reflect::set(&js_sys::global(), &FRAMES.into(), frames).unwrap();
}

#[wasm_bindgen_test]
async fn calls_keep_their_order_among_what_is_fed() {
    let bench = Bench::new();
    bench.handle.feed("old one");
    bench.handle.feed("old two\nold three\n");
    bench.handle.clear();
    bench.handle.feed("new one\n");
    bench.handle.feed("");
    bench.handle.feed("\n");
    bench.handle.feed("new two");
    bench.until_row("new two").await;
    assert_eq!(bench.rows(), ["new one", "", "new two"]);
}

#[wasm_bindgen_test]
async fn what_a_listener_does_comes_after_what_had_come_before_it() {
    let (bench, socket) = Bench::new().live().await;
    let bench = std::rc::Rc::new(bench);
    let inner = std::rc::Rc::downgrade(&bench);
    let answer = Closure::<dyn Fn(JsValue)>::new(move |_| {
        if let Some(bench) = inner.upgrade() {
            bench.handle.feed("from the listener");
            bench.handle.send("say hi");
        }
    });
    on(&bench.host, "ptero-state", &answer);
    bench.handle.feed("first");
    status(&socket, "stopping");
    bench.handle.feed("second");
    bench.until_row("from the listener").await;
    let rows = bench.rows();
    let place = |wanted: &str| rows.iter().position(|row| row.contains(wanted)).unwrap();
    assert!(place("first") < place("second") && place("second") < place("from the listener"), "{rows:?}");
    until("the command", || sent(&socket).iter().any(|frame| frame.contains("say hi"))).await;
}

#[wasm_bindgen_test]
async fn nothing_is_taken_after_a_listener_destroyed_the_console() {
    let (bench, socket) = Bench::new().live().await;
    let bench = std::rc::Rc::new(bench);
    let inner = std::rc::Rc::downgrade(&bench);
    let end = Closure::<dyn Fn(JsValue)>::new(move |_| {
        if let Some(bench) = inner.upgrade() {
            bench.handle.destroy();
        }
    });
    let seen = record(&bench, &["ptero-state"]);
    on(&bench.host, "ptero-state", &end);
    for state in ["stopping", "offline", "starting", "running"] {
        status(&socket, state);
    }
    until("an event", || seen.length() > 0).await;
    status(&socket, "running");
    bench.handle.feed("into the void");
    sleep(Duration::from_millis(100)).await;
    assert_eq!(seen.length(), 1, "{:?}", recorded(&seen));
    assert!(closes(&socket) > 0.0);
}

#[wasm_bindgen_test]
async fn a_flood_leaves_time_for_others() {
    let bench = Bench::new();
    let turns = std::rc::Rc::new(std::cell::Cell::new(0));
    let counter = turns.clone();
    let _ticker = gloo_timers::callback::Interval::new(0, move || counter.set(counter.get() + 1));
    bench.handle.feed(&lines(0..1000));
    for start in (1000..80_000).step_by(1000) {
        bench.handle.feed(&lines(start..start + 1000));
    }
    let before = turns.get();
    bench.until_row("line 79999").await;
    assert!(turns.get() > before + 1, "the page had no turn");
}

#[wasm_bindgen_test]
async fn characters_outside_the_basic_plane_survive_the_way_in() {
    let bench = Bench::new();
    bench.handle.feed("before");
    let long = "🚀".repeat(60_000);
    bench.handle.feed(&format!("{long}end\nafter 👩‍🚀"));
    bench.until_row("after 👩‍🚀").await;
    assert!(!bench.rows().iter().any(|row| row.contains('\u{fffd}')));
}

fn number(object: &JsValue, name: &str) -> f64 {
    Reflect::get(object, &name.into()).unwrap().as_f64().unwrap()
}

#[wasm_bindgen_test]
async fn find_resolves_with_the_total_and_goes_to_hits() {
    let bench = Bench::new();
    let seen = recorder(&bench.host, Array::of1(&"ptero-find".into()));
    bench.handle.feed(&lines(0..5000));
    bench.until_row("line 4999").await;
    until("the end", || bench.is_at_end()).await;
    // The event of that scrolling comes later.
    sleep(Duration::from_millis(200)).await;
    let options = Object::new();
    Reflect::set(&options, &"wholeWord".into(), &true.into()).unwrap();
    let found = JsFuture::from(bench.handle.find("LINE 1".to_owned(), &options)).await.unwrap();
    assert_eq!((number(&found, "count"), number(&found, "index")), (1.0, 1.0));
    bench.until_row("line 1").await;
    let found = JsFuture::from(bench.handle.find("line".to_owned(), &JsValue::UNDEFINED)).await.unwrap();
    assert_eq!(number(&found, "count"), 5000.0);
    let before = number(&found, "index");
    bench.handle.find_previous();
    let last: Array = seen.get(seen.length() - 1).unchecked_into();
    assert!(last.get(1).as_string().unwrap().contains(&format!("\"index\":{}", before - 1.0)), "{last:?}");
    for _ in 0..before as u32 {
        bench.handle.find_previous();
    }
    until("the end", || bench.rows().iter().any(|row| row == "line 4999")).await;
}

#[wasm_bindgen_test]
async fn a_newer_find_settles_the_older_one() {
    let bench = Bench::new();
    for chunk in 0..20 {
        bench.handle.feed(&lines(chunk * 5000..(chunk + 1) * 5000));
    }
    let older = bench.handle.find("line".to_owned(), &JsValue::UNDEFINED);
    let newer = bench.handle.find("line 99999".to_owned(), &JsValue::UNDEFINED);
    let (older, newer) = (JsFuture::from(older).await.unwrap(), JsFuture::from(newer).await.unwrap());
    assert_eq!(Reflect::get(&older, &"done".into()).unwrap(), JsValue::FALSE);
    assert_eq!((number(&newer, "count"), Reflect::get(&newer, &"done".into()).unwrap()), (1.0, JsValue::TRUE));
}

#[wasm_bindgen_test]
async fn a_pattern_that_cannot_be_read_rejects_with_a_code() {
    let bench = Bench::new();
    let options = Object::new();
    Reflect::set(&options, &"regex".into(), &true.into()).unwrap();
    let error = JsFuture::from(bench.handle.find("a(b".to_owned(), &options)).await.unwrap_err();
    assert_eq!(Reflect::get(&error, &"code".into()).unwrap().as_string().as_deref(), Some("query-pattern"));
}

#[wasm_bindgen_test]
async fn hits_are_highlighted_without_touching_rows_and_gone_with_the_find() {
    let bench = Bench::new();
    bench.handle.feed("one \u{1b}[31mTwo th\u{1b}[0mree\ntwo");
    bench.until_row("two").await;
    let before = bench.find(".rows").unwrap().inner_html();
    JsFuture::from(bench.handle.find("two th".to_owned(), &JsValue::UNDEFINED)).await.unwrap();
    until("the highlight", || highlighted("ptero-hit-current") == ["Two th"]).await;
    JsFuture::from(bench.handle.find("two".to_owned(), &JsValue::UNDEFINED)).await.unwrap();
    until("the highlight", || highlighted("ptero-hit-current") == ["two"] && highlighted("ptero-hit") == ["Two"]).await;
    assert_eq!(bench.find(".rows").unwrap().inner_html(), before);
    JsFuture::from(bench.handle.find(String::new(), &JsValue::UNDEFINED)).await.unwrap();
    until("no highlight", || highlighted("ptero-hit-current").is_empty() && highlighted("ptero-hit").is_empty()).await;
}

/// The texts in a highlight of the page.
fn highlighted(name: &str) -> Vec<String> {
    let window = web_sys::window().unwrap();
    let css = Reflect::get(&window, &"CSS".into()).unwrap();
    let registry: js_sys::Map = Reflect::get(&css, &"highlights".into()).unwrap().unchecked_into();
    let get: js_sys::Function = Reflect::get(&registry, &"get".into()).unwrap().unchecked_into();
    let highlight = get.call1(&registry, &name.into()).unwrap();
    if highlight.is_undefined() {
        return Vec::new();
    }
    Array::from(&highlight).iter().map(|range| range.unchecked_into::<web_sys::Range>().to_string().into()).collect()
}

#[wasm_bindgen_test]
async fn rules_of_the_page_and_built_in_ones_reach_the_page() {
    let (bench, socket) = Bench::new().live().await;
    let seen = recorder(&bench.host, Array::of2(&"ptero-rule".into(), &"ptero-error".into()));
    let rules = js_sys::eval(
        "[{ id: 'join', pattern: /(\\w+) JOINED/i, title: 'Somebody came' }, { id: 'bad', pattern: '(' }, { id: 'word', text: 'oin', flags: 'w' }, 7]",
    );
    let settings = Object::new();
    Reflect::set(&settings, &"credentials".into(), &credentials(TOKEN)).unwrap();
    Reflect::set(&settings, &"rules".into(), &rules.unwrap()).unwrap();
    bench.handle.configure(&settings);
    let heard = || seen.iter().map(|entry| Array::from(&entry).join(" ").as_string().unwrap()).collect::<Vec<_>>();
    assert_eq!(heard().len(), 2, "{:?}", heard());
    assert!(heard()[0].contains("rule-invalid") && heard()[0].contains("bad"), "{:?}", heard());
    // The history may still come, for which lines are held back a little.
    text(&socket, r#"{"event":"console output","args":["Steve joined"]}"#);
    text(&socket, r#"{"event":"console output","args":["Error: ENOSPC, write"]}"#);
    until("both rules", || seen.length() == 4).await;
    let row = |entry: &String| entry.contains(r#""row":"#);
    assert!(heard()[2..].iter().all(row), "{:?}", heard());
    assert!(heard().iter().any(|entry| entry.contains(r#""id":"join""#) && entry.contains(r#""builtIn":false"#)));
    assert!(heard().iter().any(|entry| entry.contains(r#""id":"disk-full""#) && entry.contains(r#""builtIn":true"#)));
    until("two cards", || bench.shadow.query_selector_all("[part~=card]").unwrap().length() == 2).await;
    bench.handle.destroy();
}
