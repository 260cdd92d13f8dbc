//! The crash keeper's card.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::app::{Copy, CopyWhat};
use super::button::{self, press};
use super::card::Card;
use super::local_clock::ahead_of_utc;
use super::{Action, labels};
use crate::console::format::{self, Clock};
use crate::console::{CrashView, HelperMsg, Level};
use crate::ui::labels::Show;
use crate::words::{Words, key};

/// How long the copy button says what became of the wish.
const SAID_MS: u32 = 2_500;

/// Properties of [`CrashCard`].
#[derive(Properties, PartialEq)]
pub(super) struct CrashCardProps {
    /// The crash.
    pub view: CrashView,
    /// What it is said in.
    pub words: Words,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// Why the server went down, what becomes of it, and the way to its last lines.
#[component]
pub(super) fn CrashCard(props: &CrashCardProps) -> Html {
    let CrashCardProps { view, words, on_action } = props;
    let copied = use_state_eq(|| None::<bool>);
    {
        let copied = copied.clone();
        use_effect_with(*copied, move |said| {
            let timeout = said.map(|_| Timeout::new(SAID_MS, move || copied.set(None)));
            move || drop(timeout)
        });
    }
    let on_copy = {
        let copied = copied.clone();
        on_action.reform(move |_: MouseEvent| {
            let copied = copied.clone();
            let done = Callback::from(move |is_copied| copied.set(Some(is_copied)));
            Action::Copy(Copy { what: CopyWhat::CrashLines, done })
        })
    };
    let card = Card {
        part: "crash",
        key: "crash".to_owned(),
        level: Level::Alert,
        title: &view.title,
        beside: html! { <time class="card-time" part="crash-time">{ format::time(words, view.at, ahead_of_utc(view.at.0), Clock::Seconds) }</time> },
        dismiss: HelperMsg::DismissCrash,
    };
    let content = html! {
        <>
            <p part="crash-reason">{ &view.reason }</p>
            if let Some(restart) = &view.restart {
                <p part="crash-restart">{ restart }</p>
            }
            if view.has_lines {
                <div class="card-buttons">
                    { button::text("crash-show", words.show(key!("crash.show-lines")), press(on_action, Action::Helper(HelperMsg::ShowCrash))) }
                    { button::telling("crash-copy", words.show(copied.map_or(key!("crash.copy-lines"), labels::copied)), on_copy) }
                </div>
            }
        </>
    };
    card.view(content, words, on_action)
}
