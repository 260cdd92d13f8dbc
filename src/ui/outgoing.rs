//! The last commands and what became of each, over the log.

use yew::prelude::*;

use super::button::{self, Button};
use super::{Action, icons, labels};
use crate::console::{Outgoing, OutgoingView};
use crate::ui::labels::Show;
use crate::words::{Words, key};

/// The list's id, for the button that opens it.
pub(super) const QUEUE_ID: &str = "queue";

/// What a person does with the list.
#[derive(Clone)]
pub(super) struct Handlers {
    /// Takes what is to be told.
    pub on_action: Callback<Action>,
    /// The focus has to go somewhere: the button that was pressed goes away.
    pub on_taken: Callback<()>,
    /// The list is to be closed.
    pub on_close: Callback<()>,
}

/// The list; `queued` commands wait, of which not all may be in it.
pub(super) fn sheet(outgoing: &[OutgoingView], queued: usize, words: &Words, on: &Handlers) -> Html {
    let shown = outgoing.iter().filter(|view| matches!(view.state, Outgoing::Waiting(_))).count();
    let rest = queued.saturating_sub(shown);
    let Handlers { on_action, on_taken, on_close } = on.clone();
    let (close, escape) = (on_close.clone(), on_close);
    let take_all = Callback::from(move |_: MouseEvent| {
        on_action.emit(Action::TakeBackCommands);
        on_taken.emit(());
    });
    html! {
        <div class="sheet" part="queue" id={QUEUE_ID} role="group" aria-labelledby="queue-title"
            onkeydown={Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    event.stop_propagation();
                    escape.emit(());
                }
            })}>
            <div class="sheet-head">
                <strong id="queue-title">{ words.show(key!("command.list")) }</strong>
                if queued > 0 {
                    { button::text("take-back-all", words.show(key!("command.take-all-back")), take_all) }
                }
                { Button::new("chip-button", "queue-close").named(words.attr(key!("command.list-close")))
                    .view(icons::cross(), close.reform(|_: MouseEvent| ())) }
            </div>
            <ol class="sheet-lines queue" part="queue-lines" tabindex="0" aria-labelledby="queue-title">
                { for outgoing.iter().map(|view| row(view, words, on)) }
                if rest > 0 {
                    <li class="more">{ words.count(key!("command.more"), rest as u64, &[]) }</li>
                }
            </ol>
        </div>
    }
}

fn row(view: &OutgoingView, words: &Words, on: &Handlers) -> Html {
    let (state, why) = match &view.state {
        Outgoing::Waiting(_) => ("waiting", None),
        Outgoing::Sent => ("sent", None),
        Outgoing::Refused(why) => ("refused", Some(why)),
        Outgoing::Unsure(why) => ("unsure", Some(why)),
    };
    let take_back = match view.state {
        Outgoing::Waiting(ticket) => {
            let Handlers { on_action, on_taken, .. } = on.clone();
            let label = words.fill(key!("command.take-one-back"), &[("line", &view.line)]);
            let onclick = Callback::from(move |_: MouseEvent| {
                on_action.emit(Action::TakeBackCommand(ticket));
                on_taken.emit(());
            });
            Button::new("chip-button", "take-back-one").titled(label.into()).view(icons::cross(), onclick)
        }
        _ => Html::default(),
    };
    html! {
        <li data-state={state}>
            <span class="queue-state">{ words.show(labels::outgoing(&view.state)) }</span>
            <span class="queue-line">{ &view.line }</span>
            if let Some(why) = why {
                <span class="queue-why">{ why }</span>
            }
            { take_back }
        </li>
    }
}
