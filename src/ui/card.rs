//! The frame of the cards above the log: a title with a shape, a button that takes the card away, and what it is about.

use yew::prelude::*;

use super::button::Button;
use super::{Action, icons};
use crate::console::{HelperMsg, Level};
use crate::ui::dom;
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
            <div {key} class={if is_alert { "card is-alert" } else { "card" }} part={format!("card {part}")} role="group"
                aria-label={title.to_owned()}>
                <div class="card-head">
                    { icons::level(level) }
                    <strong part="card-title">{ title }</strong>
                    { beside }
                    { Button::new("chip-button", "card-dismiss").named(words.fill(key!("button.dismiss-that"), &[("title", title)]).into())
                        .view(icons::cross(), onclick) }
                </div>
                { content }
            </div>
        }
    }
}

/// A card that goes away has the focus: the next card gets it, or the log.
fn hand_on_focus(event: &MouseEvent) {
    let Some(pressed) = dom::target(event) else { return };
    let (Some(card), Some(screen)) = (dom::around(&pressed, ".card"), dom::around(&pressed, ".screen")) else { return };
    let next = card.next_element_sibling().or_else(|| card.previous_element_sibling());
    let next = next.and_then(|other| dom::inside(&other, ".chip-button"));
    if let Some(element) = next.or_else(|| dom::inside(&screen, ".log")) {
        dom::focus(&element);
    }
}
