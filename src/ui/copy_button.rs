//! A button that copies something and says so.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::app::{Copy, CopyWhat};
use super::{Action, words};

/// How long the button says what became of it.
const SAID_MS: u32 = 2_500;

/// Properties of [`CopyButton`].
#[derive(Properties, PartialEq)]
pub(super) struct CopyButtonProps {
    /// What it says at rest.
    pub label: AttrValue,
    /// The part's name.
    pub part: AttrValue,
    /// What it copies.
    pub what: CopyWhat,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// The button. What became of the wish is said in its own label, which is a live region.
#[component]
pub(super) fn CopyButton(props: &CopyButtonProps) -> Html {
    let outcome = use_state(|| None::<bool>);
    let reset = outcome.setter();
    use_effect_with(*outcome, move |said| {
        let timeout = said.map(|_| Timeout::new(SAID_MS, move || reset.set(None)));
        move || drop(timeout)
    });
    let done = {
        let outcome = outcome.setter();
        Callback::from(move |is_copied| outcome.set(Some(is_copied)))
    };
    let what = props.what.clone();
    let on_click =
        props.on_action.reform(move |_: MouseEvent| Action::Copy(Copy { what: what.clone(), done: done.clone() }));
    html! {
        <button type="button" class="button" part={props.part.clone()} onclick={on_click}>
            <span aria-live="polite">{ outcome.map_or_else(|| props.label.clone(), |is_copied| words::copied(is_copied).into()) }</span>
        </button>
    }
}
