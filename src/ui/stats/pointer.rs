//! Mouse, finger and keys on the chart.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::console::{ChartView, Hold, Moment, StatsMsg, Walk};
use crate::ui::Action;

/// Takes every pointer event of the plot.
pub(super) fn pointer(chart: &Rc<ChartView>, plot: &NodeRef, on_action: &Callback<Action>) -> Callback<PointerEvent> {
    let (chart, plot, on_action) = (chart.clone(), plot.clone(), on_action.clone());
    Callback::from(move |event: PointerEvent| {
        if let Some(moment) = pointed(&chart, &event, place(&plot, &event)) {
            on_action.emit(Action::Stats(StatsMsg::Point(moment)));
        }
    })
}

/// Takes the keys of the plot.
pub(super) fn keys(chart: Rc<ChartView>, on_action: &Callback<Action>) -> Callback<KeyboardEvent> {
    let on_action = on_action.clone();
    Callback::from(move |event: KeyboardEvent| {
        if let Some(moment) = keyed(&chart, &event) {
            event.prevent_default();
            event.stop_propagation();
            on_action.emit(Action::Stats(StatsMsg::Point(moment)));
        }
    })
}

/// Escape closes the panel, once no moment is pointed at.
pub(super) fn leave(on_action: &Callback<Action>) -> Callback<KeyboardEvent> {
    let on_action = on_action.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            on_action.emit(Action::Stats(StatsMsg::Close));
        }
    })
}

/// What a pointer event asks for: another moment, or none; the outer `None` if nothing changes.
fn pointed(chart: &ChartView, event: &PointerEvent, place: f64) -> Option<Option<Moment>> {
    let is_pinned = chart.moment.is_some_and(|moment| moment.hold == Hold::Pinned);
    let is_pressed = event.buttons() != 0;
    let wanted = match event.type_().as_str() {
        // The pinned moment is let go; any other is pinned.
        "pointerdown" if event.button() == 0 => {
            let moment = chart.moment_at(place, Hold::Pinned);
            return Some((chart.moment != Some(moment)).then_some(moment));
        }
        "pointermove" if is_pressed => Some(chart.moment_at(place, Hold::Pinned)),
        "pointermove" if !is_pinned => Some(chart.moment_at(place, Hold::Passing)),
        "pointerleave" if !is_pinned => None,
        // The finger turned out to scroll the page.
        "pointercancel" => None,
        _ => return None,
    };
    (wanted != chart.moment).then_some(wanted)
}

/// What a key asks for: another moment, or none; `None` if it is not the chart's.
fn keyed(chart: &ChartView, event: &KeyboardEvent) -> Option<Option<Moment>> {
    let hold = chart.moment.map_or(Hold::Passing, |moment| moment.hold);
    let walk = match event.key().as_str() {
        "ArrowLeft" => Walk::Back(1),
        "ArrowRight" => Walk::Forth(1),
        "PageUp" => Walk::Back(10),
        "PageDown" => Walk::Forth(10),
        "Home" => Walk::First,
        "End" => Walk::Last,
        "Enter" | " " => {
            let hold = if hold == Hold::Pinned { Hold::Passing } else { Hold::Pinned };
            return Some(chart.moment.map(|moment| Moment { hold, ..moment }));
        }
        "Escape" => return chart.moment.map(|_| None),
        _ => return None,
    };
    Some(chart.walk(walk, hold))
}

/// Where the pointer is between the plot's left edge (0) and its right one (1).
fn place(plot: &NodeRef, event: &PointerEvent) -> f64 {
    let Some(rect) = plot.cast::<Element>().map(|plot| plot.get_bounding_client_rect()) else { return 0.0 };
    (f64::from(event.client_x()) - rect.left()) / rect.width()
}
