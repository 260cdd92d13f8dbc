//! The frame of the cards above the log: a title with a shape, a button that takes the card away, and what it is about.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::{Action, icons};
use crate::console::{HelperMsg, Level};
use crate::words::{Words, key};

/// What every card has.
pub(super) struct Card<'a> {
    /// Its part, for the page's style.
    pub part: &'static str,
    /// Tells it from the other cards.
    pub key: String,
    /// How serious it is.
    pub level: Level,
    /// What it is about, in a sentence.
    pub title: &'a str,
    /// What stands behind the title.
    pub beside: Html,
    /// What takes it away.
    pub dismiss: HelperMsg,
}

impl Card<'_> {
    /// The card around `content`.
    pub(super) fn view(self, content: Html, words: &Words, on_action: &Callback<Action>) -> Html {
        let Self { part, key, level, title, beside, dismiss } = self;
        let is_alert = level == Level::Alert;
        let on_action = on_action.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            hand_on_focus(&event);
            on_action.emit(Action::Helper(dismiss.clone()));
        });
        html! {
            <div {key} class={classes!("card", is_alert.then_some("is-alert"))} part={format!("card {part}")} role="group"
                aria-label={title.to_owned()}>
                <div class="card-head">
                    { icons::level(level) }
                    <strong part="card-title">{ title }</strong>
                    { beside }
                    <button type="button" class="chip-button" part="card-dismiss" {onclick}
                        aria-label={words.fill(key!("button.dismiss-that"), &[("title", title)])}>{ icons::cross() }</button>
                </div>
                { content }
            </div>
        }
    }
}

/// A card that goes away has the focus: the next card gets it, or the log.
fn hand_on_focus(event: &MouseEvent) {
    let Some(pressed) = event.target_dyn_into::<Element>() else { return };
    let closest = |selector| pressed.closest(selector).ok().flatten();
    let (Some(card), Some(screen)) = (closest(".card"), closest(".screen")) else { return };
    let next = card.next_element_sibling().or_else(|| card.previous_element_sibling());
    let next = next.and_then(|other| other.query_selector(".chip-button").ok().flatten());
    let next = next.or_else(|| screen.query_selector(".log").ok().flatten());
    if let Some(element) = next.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}
