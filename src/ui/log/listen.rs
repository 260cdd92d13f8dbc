//! What a person does to the log, heard. Keys are in `keys`.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, Event, EventTarget, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Node, PointerEvent,
    WheelEvent,
};
use yew::Callback;

use super::{LogHandle, LogMsg, Turn};
use crate::ui::{Action, dom};

/// Begins to listen. All of them are passive: no scrolling waits for them.
pub(super) fn listeners(scroller: &HtmlElement, link: &LogHandle) -> Vec<EventListener> {
    let mut listeners = vec![
        on(scroller, "scroll", link, |event| Some(LogMsg::Scrolled(event.time_stamp()))),
        on(scroller, "wheel", link, wheel),
        on(scroller, "touchstart", link, |_| Some(LogMsg::Held(None))),
        on(scroller, "touchmove", link, |event| Some(LogMsg::Step(Turn::Down, event.time_stamp()))),
        on(scroller, "touchend", link, |_| Some(LogMsg::LetGo)),
        on(scroller, "touchcancel", link, |_| Some(LogMsg::LetGo)),
        on(scroller, "pointerdown", link, pressed),
        on(scroller, "pointerover", link, over),
        on(scroller, "click", link, clicked),
        on(scroller, "pointerleave", link, |_| Some(LogMsg::Over(None))),
        EventListener::new(scroller, "focusin", keep_one_tab_stop),
        EventListener::new(scroller, "focusout", keep_one_tab_stop),
        on(scroller, "focusout", link, |_| Some(LogMsg::Blurred)),
    ];
    if let Some(document) = scroller.owner_document() {
        listeners.push(on(&document, "selectionchange", link, |_| Some(LogMsg::SelectionChanged)));
    }
    if let Some(window) = web_sys::window() {
        let ends = ["pointerup", "pointercancel", "dragend"];
        listeners.extend(ends.map(|name| on(&window, name, link, |_| Some(LogMsg::LetGo))));
    }
    listeners
}

fn on(target: &EventTarget, name: &'static str, link: &LogHandle, read: fn(&Event) -> Option<LogMsg>) -> EventListener {
    let link = link.clone();
    EventListener::new(target, name, move |event| {
        if let Some(msg) = read(event) {
            link.send_message(msg);
        }
    })
}

/// With Ctrl the wheel zooms the page, with Shift it scrolls sideways.
fn wheel(event: &Event) -> Option<LogMsg> {
    let is_up = event.dyn_ref::<WheelEvent>().is_some_and(|wheel| {
        let is_upright = wheel.delta_y().abs() >= wheel.delta_x().abs() && !wheel.shift_key();
        wheel.delta_y() < 0.0 && is_upright && !wheel.ctrl_key()
    });
    Some(LogMsg::Step(if is_up { Turn::Up } else { Turn::Down }, event.time_stamp()))
}

/// A mouse button in the text begins a selection; elsewhere it may take the scroll bar. Fingers tell by their own events.
fn pressed(event: &Event) -> Option<LogMsg> {
    let pointer = event.dyn_ref::<PointerEvent>().filter(|pointer| pointer.pointer_type() == "mouse")?;
    if event.target() == event.current_target() {
        return Some(LogMsg::Bar);
    }
    (pointer.button() == 0).then(|| LogMsg::Held(dom::target(event)))
}

fn clicked(event: &Event) -> Option<LogMsg> {
    let button = dom::around(&dom::target(event)?, "button.fold")?;
    Some(LogMsg::Fold(dom::around(&button, ".row")?))
}

/// A finger scrolls; only a mouse or a pen points.
fn over(event: &Event) -> Option<LogMsg> {
    event.dyn_ref::<PointerEvent>().filter(|pointer| pointer.pointer_type() != "touch")?;
    Some(LogMsg::Over(Some(dom::target(event)?.into())))
}

/// Answers the browser's wish to copy with the text that is selected in the log, whether it is painted or not.
pub(super) fn copy(scroller: &HtmlElement, on_action: Callback<Action>) -> Option<EventListener> {
    let scroller = scroller.clone();
    let document = scroller.owner_document()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&document, "copy", options, move |event| {
        if !is_for_log(event, &scroller) {
            return;
        }
        let event = event.clone();
        on_action.emit(Action::SelectedText(Callback::from(move |text: String| {
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            if let Some(data) = data.filter(|_| !text.is_empty()) {
                // Fails only after the event, and this is in it.
                let _ = data.set_data("text/plain", &text);
                event.prevent_default();
            }
        })));
    }))
}

/// Whether it comes from the log, or from nowhere in particular while the log has the focus.
fn is_for_log(event: &Event, scroller: &HtmlElement) -> bool {
    let target: Option<Node> = event.composed_path().get(0).dyn_into().ok();
    let is_field =
        |node: &Node| node.is_instance_of::<HtmlInputElement>() || node.is_instance_of::<HtmlTextAreaElement>();
    match target {
        Some(node) if is_field(&node) => false,
        Some(node) if scroller.contains(Some(&node)) => true,
        // The focus is in the log.
        _ => dom::active_in(scroller).is_some(),
    }
}

/// While a row has the focus, the container around it is no tab stop before it.
fn keep_one_tab_stop(event: &Event) {
    let Some(scroller) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let is_row = event.type_() == "focusin" && event.target() != event.current_target();
    scroller.set_tab_index(if is_row { -1 } else { 0 });
}
