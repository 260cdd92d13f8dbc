//! A part of a console that stands elsewhere on the page: its resource cards, or its power buttons.

use yew::prelude::*;

use super::Action;
use super::power_buttons::{self, PowerButtons};
use super::stats::Stats;
use crate::console::Snapshot;

/// How much of a console is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// The resource cards, and the chart that a card opens.
    Stats,
    /// The power buttons, and what went wrong with the last action.
    Power,
}

/// A part alone; nothing where all of it is wanted.
pub(super) fn view(part: Part, snapshot: &Snapshot, cards: &Stats, on_action: &Callback<Action>) -> Html {
    let Snapshot { stats, power, words, .. } = snapshot;
    let content = match part {
        Part::Whole => return Html::default(),
        Part::Stats => cards.view(stats, words, on_action),
        Part::Power => html! {
            <>
                <PowerButtons buttons={power.buttons.clone()} pending={power.pending} words={words.clone()}
                    on_action={on_action.clone()} />
                { power_buttons::note(power.note.as_deref(), words, on_action) }
            </>
        },
    };
    html! { <div class="companion">{ content }</div> }
}
