//! What a person does to the log, heard.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, HtmlElement, KeyboardEvent, PointerEvent, WheelEvent};

use super::{LogHandle, LogMsg, Turn};

/// Begins to listen. All of them are passive: no scrolling waits for them.
pub(super) fn listeners(scroller: &HtmlElement, link: &LogHandle) -> Vec<EventListener> {
    let mut listeners = vec![
        on(scroller, "scroll", link, |event| Some(LogMsg::Scrolled(event.time_stamp()))),
        on(scroller, "wheel", link, wheel),
        on(scroller, "touchstart", link, |_| Some(LogMsg::Held)),
        on(scroller, "touchmove", link, |event| Some(LogMsg::Step(Turn::Down, event.time_stamp()))),
        on(scroller, "touchend", link, |_| Some(LogMsg::LetGo)),
        on(scroller, "touchcancel", link, |_| Some(LogMsg::LetGo)),
        on(scroller, "pointerdown", link, pressed),
        on(scroller, "pointerover", link, over),
        on(scroller, "pointerleave", link, |_| Some(LogMsg::Over(None))),
    ];
    if let Some(window) = web_sys::window() {
        let ends = ["pointerup", "pointercancel", "dragend"];
        listeners.extend(ends.map(|name| on(&window, name, link, |_| Some(LogMsg::LetGo))));
    }
    listeners
}

fn on(
    target: &EventTarget,
    name: &'static str,
    link: &LogHandle,
    read: impl Fn(&Event) -> Option<LogMsg> + 'static,
) -> EventListener {
    let link = link.clone();
    EventListener::new(target, name, move |event| {
        if let Some(msg) = read(event) {
            link.send_message(msg);
        }
    })
}

/// With Ctrl the wheel zooms the page.
fn wheel(event: &Event) -> Option<LogMsg> {
    let is_up = event.dyn_ref::<WheelEvent>().is_some_and(|wheel| wheel.delta_y() < 0.0 && !wheel.ctrl_key());
    Some(LogMsg::Step(if is_up { Turn::Up } else { Turn::Down }, event.time_stamp()))
}

/// A mouse button in the text begins a selection; elsewhere it may take the scroll bar. Fingers tell by their own events.
fn pressed(event: &Event) -> Option<LogMsg> {
    let pointer = event.dyn_ref::<PointerEvent>().filter(|pointer| pointer.pointer_type() == "mouse")?;
    if event.target() == event.current_target() {
        return Some(LogMsg::Bar);
    }
    (pointer.button() == 0).then_some(LogMsg::Held)
}

/// A finger scrolls; only a mouse or a pen points.
fn over(event: &Event) -> Option<LogMsg> {
    event.dyn_ref::<PointerEvent>().filter(|pointer| pointer.pointer_type() != "touch")?;
    Some(LogMsg::Over(Some(event.target()?.dyn_into().ok()?)))
}

/// Keys that leave or find the end.
pub(super) fn key(event: KeyboardEvent) -> Option<LogMsg> {
    match event.key().as_str() {
        "ArrowUp" | "PageUp" | "Home" => Some(LogMsg::Step(Turn::Up, event.time_stamp())),
        "End" => Some(LogMsg::JumpToEnd),
        _ => None,
    }
}
