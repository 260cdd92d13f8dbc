//! The cards above the log: the last crash, and what is explained of the output.

use yew::prelude::*;

use super::Action;
use super::button::{self, press};
use super::card::Card;
use super::crash_card::CrashCard;
use crate::console::{HelperMsg, HintView, Level, Snapshot};
use crate::ui::labels::Show;
use crate::words::{Words, key};

/// All of them. What is announced is in a live region of its own, which is always there and changes only when something
/// new comes up; what a card learns later can be read in it.
pub(super) fn cards(snapshot: &Snapshot, on_action: &Callback<Action>) -> Html {
    let Snapshot { crash, hints, said, words, .. } = snapshot;
    let is_empty = crash.is_none() && hints.is_empty();
    html! {
        <>
            <span class="spoken" role="status">{ said.as_deref() }</span>
            <div class={if is_empty { "cards empty" } else { "cards" }} part="cards">
                if let Some(view) = crash {
                    <CrashCard view={view.clone()} words={words.clone()} on_action={on_action.clone()} />
                }
                { for hints.iter().map(|view| hint(view, words, on_action)) }
            </div>
        </>
    }
}

fn hint(view: &HintView, words: &Words, on_action: &Callback<Action>) -> Html {
    let id = view.id;
    let card = Card {
        part: "hint",
        key: id.0.to_string(),
        level: Level::Warn,
        title: &view.title,
        beside: Html::default(),
        dismiss: HelperMsg::DismissHint(id),
    };
    let content = html! {
        <>
            if !view.explanation.is_empty() {
                <p part="hint-explanation">{ &view.explanation }</p>
            }
            if let Some(next_step) = &view.next_step {
                <p part="hint-next-step">{ next_step }</p>
            }
            <code class="card-line" part="hint-line">{ &view.line }</code>
            if view.has_row {
                <div class="card-buttons">
                    { button::text("hint-show", words.show(key!("hint.show-line")), press(on_action, Action::Helper(HelperMsg::ShowHint(id)))) }
                </div>
            }
        </>
    };
    card.view(content, words, on_action)
}
