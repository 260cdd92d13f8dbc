//! Many consoles on a page, and parts of one elsewhere on it.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

use crate::bench::{Bench, line, lines, on, record, recorded, status, text, until};

#[wasm_bindgen(inline_js = r#"
export function countFrames() {
  const own = globalThis.requestAnimationFrame;
  const counter = { asked: 0, come: 0, giveBack: () => { globalThis.requestAnimationFrame = own; } };
  globalThis.requestAnimationFrame = (then) => {
    counter.asked += 1;
    return own.call(globalThis, (time) => { counter.come += 1; then(time); });
  };
  return counter;
}
export function asked(counter) { return counter.asked; }
export function come(counter) { return counter.come; }
export function giveBack(counter) { counter.giveBack(); }
export function slowClock() {
  let ahead = 0;
  const own = performance.now.bind(performance);
  performance.now = () => own() + (ahead += 5);
  return { giveBack: () => { delete performance.now; } };
}
"#)]
extern "C" {
    #[wasm_bindgen(js_name = countFrames)]
    fn count_frames() -> JsValue;
    fn asked(counter: &JsValue) -> usize;
    fn come(counter: &JsValue) -> usize;
    /// Each look at the clock takes five milliseconds.
    #[wasm_bindgen(js_name = slowClock)]
    fn slow_clock() -> JsValue;
    #[wasm_bindgen(js_name = giveBack)]
    fn give_back(counter: &JsValue);
}

/// Consoles that are all in view, each with a line.
async fn wall(count: usize) -> Vec<Bench> {
    let wall: Vec<Bench> = (0..count).map(|_| Bench::new()).collect();
    for (number, bench) in wall.iter().enumerate() {
        bench.host.style().set_property("position", "absolute").unwrap();
        bench.host.style().set_property("top", "0").unwrap();
        bench.handle.feed(&format!("console {number}"));
    }
    for (number, bench) in wall.iter().enumerate() {
        bench.until_row(&format!("console {number}")).await;
    }
    wall
}

fn painted(wall: &[Bench], text: &str) -> usize {
    wall.iter().filter(|bench| bench.rows().iter().any(|row| row == text)).count()
}

#[wasm_bindgen_test]
async fn consoles_of_one_page_share_a_frame() {
    let wall = wall(12).await;
    let counter = count_frames();
    for bench in &wall {
        bench.handle.feed("all at once");
    }
    let asked = asked(&counter);
    give_back(&counter);
    assert!(asked <= 1, "{asked} frames for {} consoles", wall.len());
    for bench in &wall {
        bench.until_row("all at once").await;
    }
}

#[wasm_bindgen_test]
async fn consoles_of_one_page_share_the_time_of_a_frame() {
    let wall = wall(12).await;
    let (counter, clock) = (count_frames(), slow_clock());
    for bench in &wall {
        bench.handle.feed("all at once");
    }
    let too_many = std::cell::Cell::new(0);
    until("all of them", || {
        let shown = painted(&wall, "all at once");
        // One may have been asked for before they were counted.
        too_many.set(too_many.get().max(shown.saturating_sub(2 * (come(&counter) + 1))));
        shown == wall.len()
    })
    .await;
    give_back(&counter);
    give_back(&clock);
    assert_eq!(too_many.get(), 0, "a frame holds two looks at this clock, so no more than two consoles");
}

#[wasm_bindgen_test]
async fn a_flood_in_one_console_leaves_the_others_their_turn() {
    let (flooded, quiet) = (Bench::new(), Bench::new());
    for part in 0..30 {
        flooded.handle.feed(&lines(part * 10_000..(part + 1) * 10_000));
    }
    quiet.handle.feed("a word");
    quiet.until_row("a word").await;
    flooded.until_row("line 299999").await;
}

#[wasm_bindgen_test]
async fn what_is_out_of_view_is_painted_when_it_comes_into_view() {
    let bench = Bench::new();
    bench.handle.feed("in view");
    bench.until_row("in view").await;
    bench.host.style().set_property("margin-top", "20000px").unwrap();
    // A line that is not painted by the time of the next look, several times in a row: not by chance.
    let (fed, missed) = (std::cell::Cell::new(0_u32), std::cell::Cell::new(0_u32));
    until("lines that are not painted", || {
        let last = format!("unseen {}.", fed.get());
        let is_painted = bench.rows().iter().any(|row| row == &last);
        missed.set(if fed.get() > 0 && !is_painted { missed.get() + 1 } else { 0 });
        fed.set(fed.get() + 1);
        bench.handle.feed(&format!("unseen {}.", fed.get()));
        missed.get() >= 5
    })
    .await;
    bench.host.style().remove_property("margin-top").unwrap();
    bench.until_row(&format!("unseen {}.", fed.get())).await;
}

struct Elsewhere {
    host: HtmlElement,
    shadow: ShadowRoot,
    mount: Element,
}

impl Elsewhere {
    fn new() -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let host: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        document.body().unwrap().append_child(&host).unwrap();
        let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        let mount = document.create_element("div").unwrap();
        shadow.append_child(&mount).unwrap();
        Self { host, shadow, mount }
    }

    fn text(&self, selector: &str) -> Option<String> {
        self.shadow.query_selector(selector).unwrap()?.text_content()
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        self.host.remove();
    }
}

#[wasm_bindgen_test]
async fn a_part_elsewhere_shows_what_the_console_shows_and_does_what_it_does() {
    let (bench, socket) = Bench::new().live().await;
    let (stats, power) = (Elsewhere::new(), Elsewhere::new());
    let cards = bench.handle.companion("stats", &stats.shadow, stats.mount.clone()).unwrap();
    let buttons = bench.handle.companion("power", &power.shadow, power.mount.clone()).unwrap();
    assert!(bench.handle.companion("log", &stats.shadow, stats.mount.clone()).is_err());
    let sample = r#"{"event":"stats","args":["{\"memory_bytes\":1048576,\"memory_limit_bytes\":0,\"cpu_absolute\":37.5,\"network\":{\"rx_bytes\":0,\"tx_bytes\":0},\"uptime\":1000,\"state\":\"running\",\"disk_bytes\":0}"]}"#;
    text(&socket, sample);
    until("the sample", || stats.text("[data-stat=cpu]").is_some_and(|text| text.contains("37"))).await;
    until("the same in both", || stats.text(".stats") == bench.find(".stats").unwrap().text_content()).await;
    let seen = record(&bench, &["ptero-power"]);
    let stop = || power.shadow.query_selector("[data-action=stop]:not([aria-disabled])").unwrap();
    until("an enabled button", || stop().is_some()).await;
    stop().unwrap().unchecked_into::<HtmlElement>().click();
    assert_eq!(recorded(&seen), [r#"ptero-power {"action":"stop"}"#]);
    // What is ended here goes on there.
    cards.destroy();
    until("no cards", || stats.text(".stats").is_none()).await;
    status(&socket, "stopping");
    line(&socket, "still there");
    bench.until_row("still there").await;
    bench.handle.park();
    until("no buttons", || power.text(".power").is_none()).await;
    buttons.destroy();
    assert!(bench.handle.companion("stats", &stats.shadow, stats.mount.clone()).is_err(), "it is not on the page");
}

#[wasm_bindgen_test]
async fn the_page_is_told_of_lines_only_while_it_listens() {
    let bench = Bench::new();
    bench.handle.feed("before");
    bench.until_row("before").await;
    let told = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let keep = std::rc::Rc::clone(&told);
    let listener = Closure::<dyn Fn(JsValue)>::new(move |detail: JsValue| {
        let lines: js_sys::Array = Reflect::get(&detail, &"lines".into()).unwrap().unchecked_into();
        keep.borrow_mut().extend(lines.iter().filter_map(|line| line.as_string()));
    });
    on(&bench.host, "ptero-output", &listener);
    bench.handle.feed("nobody asked");
    bench.until_row("nobody asked").await;
    let settings = Object::new();
    Reflect::set(&settings, &"takesOutput".into(), &true.into()).unwrap();
    bench.handle.configure(&settings);
    bench.handle.feed("\u{1b}[31mone\u{1b}[0m\ntwo");
    until("two lines", || told.borrow().len() == 2).await;
    assert_eq!(*told.borrow(), ["one", "two"]);
}
