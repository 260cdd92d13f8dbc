//! Start, restart, stop and kill; some behind a question.

use yew::prelude::*;

use super::button::{self, Button};
use super::dialog::{close, focus, is_open, open};
use super::{Action, icons, labels};
use crate::console::{Availability, PowerButton, Press};
use crate::protocol::PowerAction;
use crate::ui::labels::Show;
use crate::words::{Words, key};

/// Properties of [`PowerButtons`].
#[derive(Properties, PartialEq)]
pub(super) struct PowerButtonsProps {
    /// The buttons in their order.
    pub buttons: Vec<PowerButton>,
    /// The action whose effect is not seen yet.
    pub pending: Option<PowerAction>,
    /// What it is said in.
    pub words: Words,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// What a person is asked about.
#[derive(Clone, Copy, PartialEq)]
struct Asked {
    action: PowerAction,
    /// Counts the presses since nothing was asked. The browser tells of a close in a task of its own: a press that comes before it
    /// asks again.
    press: u32,
}

/// The power buttons; nothing when all of them are hidden.
#[component]
pub(super) fn PowerButtons(props: &PowerButtonsProps) -> Html {
    let dialog = use_node_ref();
    let cancel = use_node_ref();
    let openers = use_state(<[NodeRef; 4]>::default);
    let asked = use_state_eq(|| None::<Asked>);
    let may = asked.filter(|asked| is_enabled(&props.buttons, asked.action));
    {
        let (dialog, cancel) = (dialog.clone(), cancel.clone());
        // What may no longer be done is no longer asked.
        use_effect_with(may, move |may| if may.is_some() { open(&dialog, &cancel) } else { close(&dialog) });
    }
    let shown: Vec<_> = (props.buttons.iter().zip(openers.iter()))
        .filter(|(button, _)| button.availability != Availability::Hidden)
        .collect();
    if shown.is_empty() {
        return Html::default();
    }
    let on_close = {
        let opener = asked.and_then(|asked| props.buttons.iter().position(|button| button.action == asked.action));
        let (openers, asked, dialog) = (openers.clone(), asked.clone(), dialog.clone());
        Callback::from(move |_: Event| {
            if is_open(&dialog) {
                return;
            }
            opener.and_then(|at| openers.get(at)).into_iter().for_each(focus);
            asked.set(None);
        })
    };
    let words = &props.words;
    let action = asked.map(|asked| asked.action);
    let question = Question { action, words, on_action: props.on_action.clone(), on_close, dialog, cancel };
    html! {
        <div class="power" part="power" role="group" aria-label={words.attr(key!("power.group"))}>
            { for shown.into_iter().map(|(button, node)| {
                let pending = props.pending == Some(button.action);
                view_button(button, pending, node.clone(), words, press(props, button, &asked))
            }) }
            { question.view() }
        </div>
    }
}

fn press(
    props: &PowerButtonsProps,
    button: &PowerButton,
    asked: &UseStateHandle<Option<Asked>>,
) -> Callback<MouseEvent> {
    let (on_action, asked, action) = (props.on_action.clone(), asked.clone(), button.action);
    match (&button.availability, button.press) {
        (Availability::Enabled, Press::Asks) => Callback::from(move |_| {
            let press = asked.map_or(0, |before| before.press + 1);
            asked.set(Some(Asked { action, press }));
        }),
        (Availability::Enabled, Press::Sends) => Callback::from(move |_| on_action.emit(Action::Power(action))),
        (Availability::Disabled(_) | Availability::Hidden, _) => Callback::noop(),
    }
}

/// A disabled button stays focusable, so that its reason can be reached by keyboard, touch and screen reader.
fn view_button(
    button: &PowerButton,
    pending: bool,
    node: NodeRef,
    words: &Words,
    onclick: Callback<MouseEvent>,
) -> Html {
    let word = button.action.as_str();
    let reason = button.availability.reason();
    let reason_id = format!("power-{word}-reason");
    html! {
        <div class="power-item">
            <button ref={node} type="button" class={format!("button power-{word}")}
                part={format!("power-button power-{word}")} data-action={word} {onclick}
                aria-disabled={reason.map(|_| "true")} aria-describedby={reason.map(|_| reason_id.clone())}
                aria-busy={pending.then_some("true")}>
                // Both faces lie in one cell: the wider one gives the width, so that nothing moves.
                <span class={face_class(!pending)}>
                    { if pending { icons::room() } else { icons::power(button.action) } }
                    <span class="label">{ words.show(labels::power(button.action)) }</span>
                </span>
                <span class={face_class(pending)}>
                    { if pending { icons::spinner() } else { icons::room() } }
                    <span class="label">{ words.show(labels::power_pending(button.action)) }</span>
                </span>
            </button>
            if let Some(reason) = reason {
                <span class="reason" part="reason" id={reason_id} role="tooltip">{ reason }</span>
            }
        </div>
    }
}

const fn face_class(shown: bool) -> &'static str {
    if shown { "face" } else { "face spare" }
}

/// The question before an action. The dialog stays in the tree, what it asks does not: one that is open for the first time takes
/// no focus in some browsers.
struct Question<'a> {
    action: Option<PowerAction>,
    words: &'a Words,
    on_action: Callback<Action>,
    on_close: Callback<Event>,
    dialog: NodeRef,
    cancel: NodeRef,
}

impl Question<'_> {
    fn view(self) -> Html {
        let Self { action, words, on_action, on_close: onclose, dialog, cancel } = self;
        let dismiss = {
            let dialog = dialog.clone();
            Callback::from(move |_: MouseEvent| close(&dialog))
        };
        let confirm = {
            let dialog = dialog.clone();
            Callback::from(move |_: MouseEvent| {
                close(&dialog);
                action.into_iter().for_each(|action| on_action.emit(Action::Power(action)));
            })
        };
        // Escape is the dialog's own here; a dialog of the page around the console must not close with it.
        let onkeydown = Callback::from(|event: KeyboardEvent| event.stop_propagation());
        html! {
            <dialog ref={dialog} class="dialog" part="dialog" aria-labelledby="question-title"
                aria-describedby="question-text" {onclose} {onkeydown}>
                if let Some(asked) = action.map(labels::question) {
                    <h2 id="question-title">{ words.show(asked.title) }</h2>
                    <p id="question-text">{ words.show(asked.text) }</p>
                    <div class="dialog-buttons">
                        { Button::new("button", "dialog-cancel").at(&cancel).view(words.show(key!("button.cancel")), dismiss) }
                        { Button::new("button danger", "dialog-confirm").view(words.show(asked.confirm), confirm) }
                    </div>
                }
            </dialog>
        }
    }
}

/// What went wrong with the last action. Kept in the tree: a live region is announced only if it was there before its
/// text.
pub(super) fn note(note: Option<&str>, words: &Words, on_action: &Callback<Action>) -> Html {
    html! {
        <div class={if note.is_some() { "power-note" } else { "power-note empty" }} part="power-note">
            <span role="status">{ note }</span>
            if note.is_some() {
                { Button::new("chip-button", "power-note-dismiss").named(words.attr(key!("button.dismiss")))
                    .view(icons::cross(), button::press(on_action, Action::PowerNoteSeen)) }
            }
        </div>
    }
}

fn is_enabled(buttons: &[PowerButton], action: PowerAction) -> bool {
    buttons.iter().any(|button| button.action == action && button.availability == Availability::Enabled)
}
