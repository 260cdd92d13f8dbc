//! The way in: order, slices, and listeners that call back.

use std::time::Duration;

use gloo_timers::future::sleep;
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::bench::{
    Bench, TOKEN, binary, closes, count, credentials, cut, give_back, hide, line, lines, newest, on, record, recorded,
    rows_held, sent, status, until, without_frames,
};

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
    until("the end", || handle.handle.connection() == "stopped").await;
    assert!(count() == before || closes(&newest()) > 0.0, "a socket was left open");
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
