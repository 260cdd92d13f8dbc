//! The command line: a real input, with history, and with pasted lines held until they are confirmed.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::paste::{self, HeldPaste};
use super::{Action, icons, keys, words};
use crate::console::{Availability, CommandLineView, Fate, Step};

/// Properties of [`CommandLine`].
#[derive(Properties, PartialEq)]
pub(super) struct CommandLineProps {
    /// What is shown.
    pub view: CommandLineView,
    /// The input: [`put`] and the focus reach it from outside.
    pub input: NodeRef,
    /// Commands that came back unsent, to be held.
    pub offer: Option<Offer>,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// Commands to hold in the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Offer {
    /// Tells an offer from an equal one before it.
    pub number: u32,
    /// One command each.
    pub lines: Vec<String>,
}

/// Puts text into the input, the caret at its end.
pub(super) fn put(input: &NodeRef, text: &str) {
    let Some(input) = input.cast::<HtmlInputElement>() else { return };
    input.set_value(text);
    let end = u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
    // Only inputs without a text refuse a selection.
    let _ = input.set_selection_range(end, end);
    input.set_scroll_left(input.scroll_width());
}

/// The command line; nothing when commands are hidden.
#[component]
pub(super) fn CommandLine(props: &CommandLineProps) -> Html {
    let held = use_state_eq(|| None::<HeldPaste>);
    {
        let (held, input) = (held.clone(), props.input.clone());
        use_effect_with(props.offer.clone(), move |offer| hold_offer(offer.as_ref(), &input, &held));
    }
    if props.view.availability == Availability::Hidden {
        return Html::default();
    }
    let reason = props.view.availability.reason();
    let line = Line { input: props.input.clone(), held: held.clone(), on_action: props.on_action.clone() };
    let discard = {
        let line = line.clone();
        Callback::from(move |_: MouseEvent| line.discard())
    };
    let line = if reason.is_none() { line.enabled() } else { Handlers::default() };
    let placeholder = match (&*held, reason) {
        (_, Some(reason)) => reason.to_owned(),
        (Some(held), None) => held.preview(),
        (None, None) => words::COMMAND_PLACEHOLDER.to_owned(),
    };
    html! {
        <div class="command-line" part="command-line" data-disabled={reason.map(|_| "true")}>
            <span class="prompt" part="prompt">{ icons::prompt() }</span>
            <input ref={props.input.clone()} class="command" part="command-input" type="text"
                aria-label={words::COMMAND_LABEL} aria-describedby="command-note" {placeholder}
                autocomplete="off" autocorrect="off" autocapitalize="off" spellcheck="false" enterkeyhint="send"
                readonly={reason.is_some() || held.is_some()} aria-disabled={reason.map(|_| "true")}
                onkeydown={line.keydown} onkeypress={Callback::from(|event| keys::keep(&event))}
                onkeyup={Callback::from(|event| keys::keep(&event))} onpaste={line.paste} />
            if let Some(held) = &*held {
                <span class="chip held" part="chip held">
                    { words::held(held.len()) }
                    <button type="button" class="chip-button" aria-label={words::DISCARD} onclick={discard}>
                        { icons::cross() }
                    </button>
                </span>
            }
            <span class={note_class(&props.view)} part="command-note" id="command-note" role="status" aria-live="polite">
                { note(&props.view) }
            </span>
            if props.view.queued > 0 {
                <span class="chip" part="chip queued">{ words::waiting(props.view.queued) }</span>
            }
            <button type="button" class="send" part="send-button" aria-label={words::SEND}
                aria-disabled={reason.map(|_| "true")} onclick={line.send}>
                { icons::send() }
            </button>
        </div>
    }
}

/// Holds an offer like a paste; what the person has typed since is its draft.
fn hold_offer(offer: Option<&Offer>, input: &NodeRef, held: &UseStateHandle<Option<HeldPaste>>) {
    if let (Some(offer), Some(input)) = (offer, input.cast::<HtmlInputElement>()) {
        held.set(Some(HeldPaste::offered(offer.lines.clone(), input.value())));
        input.set_value("");
    }
}

/// What went wrong; else, for whoever cannot see the placeholder behind a kept draft, why nothing may be typed.
fn note(view: &CommandLineView) -> &str {
    match &view.fate {
        Some(Fate::Refused(text) | Fate::Unsure(text)) => text,
        Some(Fate::Sent) | None => view.availability.reason().unwrap_or_default(),
    }
}

const fn note_class(view: &CommandLineView) -> &'static str {
    if matches!(view.fate, Some(Fate::Refused(_) | Fate::Unsure(_))) { "note" } else { "note is-reason" }
}

/// What happens in an enabled command line.
#[derive(Clone)]
struct Line {
    input: NodeRef,
    held: UseStateHandle<Option<HeldPaste>>,
    on_action: Callback<Action>,
}

/// The input's handlers; the default ones do nothing.
#[derive(Default)]
struct Handlers {
    keydown: Callback<KeyboardEvent>,
    paste: Callback<Event>,
    send: Callback<MouseEvent>,
}

impl Line {
    fn enabled(self) -> Handlers {
        let (key, paste, send) = (self.clone(), self.clone(), self);
        Handlers {
            keydown: Callback::from(move |event: KeyboardEvent| key.keydown(&event)),
            paste: Callback::from(move |event: Event| paste.paste(&event)),
            send: Callback::from(move |_| send.send()),
        }
    }

    fn keydown(&self, event: &KeyboardEvent) {
        keys::keep(event);
        if keys::is_composing(event) {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                self.send();
            }
            "Escape" if self.held.is_some() => {
                event.prevent_default();
                event.stop_propagation();
                self.discard();
            }
            "ArrowUp" => self.step(event, Step::Older),
            "ArrowDown" => self.step(event, Step::Newer),
            _ => {}
        }
    }

    fn step(&self, event: &KeyboardEvent, step: Step) {
        if keys::has_modifier(event) || self.held.is_some() {
            return;
        }
        event.prevent_default();
        self.on_action.emit(Action::History { step, draft: self.text() });
    }

    fn send(&self) {
        let text = match &*self.held {
            Some(held) => held.joined(),
            None => self.text(),
        };
        if text.trim().is_empty() {
            return;
        }
        self.held.set(None);
        put(&self.input, "");
        self.on_action.emit(Action::Command(text));
    }

    fn paste(&self, event: &Event) {
        let Some(input) = self.input.cast::<HtmlInputElement>() else { return };
        let Some(held) = paste::text(event).and_then(|text| HeldPaste::new(&input, &text)) else { return };
        event.prevent_default();
        input.set_value("");
        self.held.set(Some(held));
    }

    fn discard(&self) {
        if let Some(held) = &*self.held {
            put(&self.input, held.draft());
        }
        self.held.set(None);
    }

    fn text(&self) -> String {
        self.input.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
    }
}
