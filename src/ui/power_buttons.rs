//! Start, restart, stop, and kill behind a question.

use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use super::{Action, icons, words};
use crate::console::{Availability, PowerButton};
use crate::protocol::PowerAction;

/// Properties of [`PowerButtons`].
#[derive(Properties, PartialEq)]
pub(super) struct PowerButtonsProps {
    /// The buttons in their order.
    pub buttons: Vec<PowerButton>,
    /// The action whose effect is not seen yet.
    pub pending: Option<PowerAction>,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// The power buttons; nothing when all of them are hidden.
#[component]
pub(super) fn PowerButtons(props: &PowerButtonsProps) -> Html {
    let kill = use_node_ref();
    let dialog = use_node_ref();
    let cancel = use_node_ref();
    let kill_enabled = is_enabled(&props.buttons, PowerAction::Kill);
    {
        // What may no longer be done is no longer asked.
        let dialog = dialog.clone();
        use_effect_with(kill_enabled, move |enabled| {
            if !enabled {
                close(&dialog);
            }
        });
    }
    let ask = {
        let (dialog, cancel) = (dialog.clone(), cancel.clone());
        Callback::from(move |()| open(&dialog, &cancel))
    };
    let shown: Vec<&PowerButton> =
        props.buttons.iter().filter(|button| button.availability != Availability::Hidden).collect();
    if shown.is_empty() {
        return Html::default();
    }
    html! {
        <div class="power" part="power" role="group" aria-label={words::POWER_GROUP}>
            { for shown.into_iter().map(|button| {
                let pending = props.pending == Some(button.action);
                let node = if button.action == PowerAction::Kill { kill.clone() } else { NodeRef::default() };
                view_button(button, pending, node, press(props, button, ask.clone()))
            }) }
            { view_dialog(props.on_action.clone(), kill_enabled, dialog, cancel, kill) }
        </div>
    }
}

fn press(props: &PowerButtonsProps, button: &PowerButton, ask: Callback<()>) -> Callback<MouseEvent> {
    let (on_action, action) = (props.on_action.clone(), button.action);
    match (&button.availability, action) {
        (Availability::Enabled, PowerAction::Kill) => Callback::from(move |_| ask.emit(())),
        (Availability::Enabled, _) => Callback::from(move |_| on_action.emit(Action::Power(action))),
        (Availability::Disabled(_) | Availability::Hidden, _) => Callback::noop(),
    }
}

/// A disabled button stays focusable, so that its reason can be reached by keyboard, touch and screen reader.
fn view_button(button: &PowerButton, pending: bool, node: NodeRef, onclick: Callback<MouseEvent>) -> Html {
    let word = button.action.as_str();
    let reason = button.availability.reason();
    let reason_id = format!("power-{word}-reason");
    html! {
        <div class="power-item">
            <button ref={node} type="button" class={classes!("button", format!("power-{word}"))}
                part={format!("power-button power-{word}")} data-action={word} {onclick}
                aria-disabled={reason.map(|_| "true")} aria-describedby={reason.map(|_| reason_id.clone())}
                aria-busy={pending.then_some("true")}>
                // Both faces lie in one cell: the wider one gives the width, so that nothing moves.
                <span class={face_class(!pending)}>
                    { icons::power(button.action) }
                    <span class="label">{ words::power(button.action) }</span>
                </span>
                <span class={face_class(pending)}>
                    { icons::spinner() }
                    <span class="label">{ words::power_pending(button.action) }</span>
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

fn view_dialog(on_action: Callback<Action>, enabled: bool, dialog: NodeRef, cancel: NodeRef, opener: NodeRef) -> Html {
    let dismiss = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| close(&dialog))
    };
    let confirm = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            close(&dialog);
            if enabled {
                on_action.emit(Action::Power(PowerAction::Kill));
            }
        })
    };
    let onclose = Callback::from(move |_: Event| focus(&opener));
    // Escape is the dialog's own here; a dialog of the page around the console must not close with it.
    let onkeydown = Callback::from(|event: KeyboardEvent| event.stop_propagation());
    html! {
        <dialog ref={dialog} class="dialog" part="dialog" aria-labelledby="kill-title" aria-describedby="kill-text"
            {onclose} {onkeydown}>
            <h2 id="kill-title">{ words::KILL_TITLE }</h2>
            <p id="kill-text">{ words::KILL_TEXT }</p>
            <div class="dialog-buttons">
                <button ref={cancel} type="button" class="button" part="dialog-cancel" onclick={dismiss}>
                    { words::CANCEL }
                </button>
                <button type="button" class="button danger" part="dialog-confirm" onclick={confirm}>
                    { words::KILL_CONFIRM }
                </button>
            </div>
        </dialog>
    }
}

fn is_enabled(buttons: &[PowerButton], action: PowerAction) -> bool {
    buttons.iter().any(|button| button.action == action && button.availability == Availability::Enabled)
}

fn open(dialog: &NodeRef, cancel: &NodeRef) {
    let Some(element) = dialog.cast::<HtmlDialogElement>() else { return };
    if !element.open() && element.show_modal().is_ok() {
        focus(cancel);
    }
}

fn close(dialog: &NodeRef) {
    if let Some(element) = dialog.cast::<HtmlDialogElement>().filter(HtmlDialogElement::open) {
        element.close();
    }
}

fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}
