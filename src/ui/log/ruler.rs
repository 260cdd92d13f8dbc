//! The ruler beside the scroll bar: errors and warnings in one lane, hits in another. It is for pointers alone; the search
//! bar and keys lead to the same places.

use std::fmt::Write as _;
use std::ops::Range;

use yew::prelude::*;

use super::measure::to_u32;
use crate::console::{Aim, Marks, RulerPlace};
use crate::ui::Action;
use crate::ui::dom;

/// Where a mark begins and how wide it is, in twelfths of the ruler's width: told apart without colours.
const ERROR: (u32, u32) = (1, 6);
const WARNING: (u32, u32) = (1, 3);
const HIT: (u32, u32) = (8, 4);

/// The ruler; nothing while there are no marks.
pub(super) fn ruler(marks: &Marks, on_action: &Callback<Action>) -> Html {
    let parts = marks.parts;
    if marks.errors.is_empty() && marks.warnings.is_empty() && marks.hits.is_empty() {
        return Html::default();
    }
    let go = |aim| {
        let on_action = on_action.clone();
        move |event: &MouseEvent| {
            if let Some(part) = part_at(event, parts) {
                on_action.emit(Action::Ruler(RulerPlace { part, parts, aim }));
            }
        }
    };
    let (click, drag) = (go(Aim::Mark), go(Aim::Place));
    html! {
        <div class="ruler" part="ruler" aria-hidden="true"
            onclick={Callback::from(move |event: MouseEvent| click(&event))}
            onpointermove={Callback::from(move |event: PointerEvent| if event.buttons() & 1 == 1 { drag(&event) })}
            onmousedown={Callback::from(|event: MouseEvent| event.prevent_default())}>
            <svg viewBox={format!("0 0 12 {parts}")} preserveAspectRatio="none" focusable="false">
                <path class="ruler-warnings" d={path(&marks.warnings, WARNING)} />
                <path class="ruler-errors" d={path(&marks.errors, ERROR)} />
                <path class="ruler-hits" d={path(&marks.hits, HIT)} />
            </svg>
        </div>
    }
}

fn path(marks: &[Range<u32>], (left, width): (u32, u32)) -> String {
    let mut path = String::new();
    for mark in marks {
        // Writing into a string cannot fail.
        let _ = write!(path, "M{left} {}h{width}v{}h-{width}z", mark.start, mark.end - mark.start);
    }
    path
}

fn part_at(event: &MouseEvent, parts: u32) -> Option<u32> {
    let ruler = dom::around(&dom::target(event)?, ".ruler")?;
    let place = ruler.get_bounding_client_rect();
    let at = (f64::from(event.client_y()) - place.top()) / place.height().max(1.0);
    Some(to_u32(at * f64::from(parts)).min(parts.saturating_sub(1)))
}
