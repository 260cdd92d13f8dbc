//! The command line: a real input. What its keys mean is decided by the model (`Edit`); here they are told apart.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::button::{Button, press};
use super::dialog::focus;
use super::suggestions;
use super::{Action, icons, keys, labels, outgoing, paste, words};
use crate::console::{Availability, CommandLineView, Edit, Fate, Hint, ListKind, Step};
use crate::terminal::Redactor;
use crate::ui::dom;
use crate::ui::labels::Show;
use crate::words::{Words, key};

/// Properties of [`CommandLine`].
#[derive(Properties, PartialEq)]
pub(super) struct CommandLineProps {
    /// What is shown.
    pub view: CommandLineView,
    /// What it is said in.
    pub words: Words,
    /// The input: [`put`] and the focus reach it from outside.
    pub input: NodeRef,
    /// Finds what is private, in streaming mode.
    pub cover: Option<Redactor>,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// Puts text into the input, the caret at its end.
pub(super) fn put(input: &NodeRef, text: &str, redactor: Option<&Redactor>) {
    let Some(input) = input.cast::<HtmlInputElement>() else { return };
    input.set_value(text);
    cover(&input, redactor);
    let end = u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
    // Only inputs without a text refuse a selection.
    let _ = input.set_selection_range(end, end);
    input.set_scroll_left(input.scroll_width());
}

/// Shows signs instead of the text while there is something private in it, in streaming mode.
fn cover(input: &HtmlInputElement, redactor: Option<&Redactor>) {
    let is_private = redactor.is_some_and(|redactor| redactor.hides(&input.value()));
    dom::set_class(input, "is-private", is_private);
}

/// Gives commands back that were not sent: one is put where it was typed, several are held.
pub(super) fn give_back(
    input: &NodeRef,
    mut lines: Vec<String>,
    redactor: Option<&Redactor>,
    on_action: &Callback<Action>,
) {
    let draft = text(input);
    if lines.len() == 1 && draft.is_empty() && !input.cast::<HtmlInputElement>().is_some_and(|input| input.read_only())
    {
        return put(input, &lines.pop().unwrap_or_default(), redactor);
    }
    on_action.emit(Action::Edit(Edit::Hold { lines, draft }));
}

/// The command line; nothing when commands are hidden.
#[component]
pub(super) fn CommandLine(props: &CommandLineProps) -> Html {
    let tried = use_mut_ref(|| None::<String>);
    let is_listed = use_state(|| false);
    let list = use_node_ref();
    let words = &props.words;
    {
        let input = props.input.clone();
        use_effect_with(props.cover.clone(), move |redactor| {
            if let Some(input) = input.cast() {
                cover(&input, redactor.as_ref());
            }
        });
    }
    let CommandLineView { availability, queued, fate, suggestions, held, .. } = &props.view;
    {
        let list = list.clone();
        let selected = suggestions.as_ref().map(|list| list.selected);
        use_effect_with(selected, move |selected| suggestions::show_row(&list, selected.flatten()));
    }
    if *availability == Availability::Hidden {
        return Html::default();
    }
    let line = Line {
        input: props.input.clone(),
        list: suggestions.as_ref().map(|list| list.kind),
        is_held: held.is_some(),
        is_unknown: props.view.hint == Some(Hint::NoCompletion),
        tried,
        cover: props.cover.clone(),
        on_action: props.on_action.clone(),
    };
    let reason = availability.reason();
    let on = if reason.is_none() { line.clone().enabled() } else { Handlers::default() };
    let discard = line.on(|line| line.tell(Edit::Cancel));
    let toggle_list = {
        let is_listed = is_listed.clone();
        Callback::from(move |_: MouseEvent| is_listed.set(!*is_listed))
    };
    let to_input = {
        let input = props.input.clone();
        Callback::from(move |()| focus(&input))
    };
    let list_handlers = outgoing::Handlers {
        on_action: props.on_action.clone(),
        on_taken: to_input.clone(),
        on_close: {
            let is_listed = is_listed.clone();
            Callback::from(move |()| {
                is_listed.set(false);
                to_input.emit(());
            })
        },
    };
    let selected = suggestions.as_ref().and_then(|list| list.selected).map(suggestions::row_id);
    let (name, placeholder) = labels::command_label(line.list);
    let placeholder = match (reason, held) {
        (Some(reason), _) => reason.to_owned().into(),
        (None, Some(_)) => words.attr(key!("command.held-hint")),
        (None, None) => words.attr(placeholder),
    };
    html! {
        <>
        if let Some(held) = held {
            { paste::preview(held, words, reason.is_none().then(|| on.send.clone()), discard) }
        }
        if *is_listed && held.is_none() && suggestions.is_none() {
            { outgoing::sheet(&props.view.outgoing, *queued, words, &list_handlers) }
        }
        if let Some(view) = suggestions {
            { suggestions::suggestions(view, &list, words, &on.pick) }
        }
        <div class="command-line" part="command-line" data-disabled={reason.map(|_| "true")}>
            <span class="prompt" part="prompt">{ icons::prompt() }</span>
            if line.list == Some(ListKind::Search) {
                <span class="search-prompt" part="search-prompt" aria-hidden="true">{ words.show(key!("command.search-prompt")) }</span>
            }
            <input ref={props.input.clone()} class="command" part="command-input" type="text" role="combobox"
                aria-autocomplete="list" aria-expanded={if suggestions.is_some() { "true" } else { "false" }}
                aria-controls={suggestions.as_ref().map(|_| suggestions::LIST_ID)} aria-activedescendant={selected}
                aria-label={words.attr(name)} aria-describedby="command-note" placeholder={placeholder}
                autocomplete="off" autocorrect="off" autocapitalize="off" spellcheck="false" enterkeyhint="send"
                readonly={reason.is_some() || held.is_some()} aria-disabled={reason.map(|_| "true")}
                onkeydown={on.keydown} onkeypress={Callback::from(|event| keys::keep(&event))}
                onkeyup={Callback::from(|event| keys::keep(&event))} oninput={on.input} onpaste={on.paste}
                onblur={on.blur} />
            <span class={note_class(&props.view)} part="command-note" id="command-note" role="status" aria-live="polite">
                { note(&props.view, words) }
            </span>
            if *fate == Some(Fate::Sent) && *queued == 0 {
                <span class="chip sent" part="chip sent">{ icons::tick() }<span class="chip-label">{ words.show(key!("command.sent")) }</span></span>
            }
            if *queued > 0 {
                <span class="chip" part="chip queued">
                    <button type="button" class="chip-toggle" part="queue-toggle" aria-controls={outgoing::QUEUE_ID}
                        aria-expanded={words::yes(*is_listed)} onclick={toggle_list}
                    >{ words.count(key!("command.waiting"), *queued as u64, &[]) }</button>
                    { Button::new("chip-button", "take-back").named(words.attr(key!("command.take-back")))
                        .view(icons::cross(), press(&props.on_action, Action::TakeBackCommands)) }
                </span>
            }
            <button type="button" class="send" part="history-button" aria-label={words.attr(key!("command.history"))}
                aria-disabled={reason.map(|_| "true")} onclick={on.search} onmousedown={keys::keep_focus()}>
                { icons::clock() }
            </button>
            <button type="button" class="send" part="send-button" aria-label={words.attr(key!("command.send"))}
                aria-disabled={reason.map(|_| "true")} onclick={on.send} onmousedown={keys::keep_focus()}>
                { icons::send() }
            </button>
        </div>
        </>
    }
}

/// What went wrong; else a remark; else, for whoever cannot see the placeholder, why nothing may be typed, or what is
/// held.
fn note(view: &CommandLineView, words: &Words) -> String {
    match (&view.fate, view.hint, &view.held) {
        (Some(Fate::Refused(text) | Fate::Unsure(text)), _, _) => text.clone(),
        (_, Some(hint), _) => words.text(labels::hint(hint)).into_owned(),
        (_, None, Some(held)) => words.count(key!("command.held-spoken"), held.count as u64, &[]),
        (_, None, None) => view.availability.reason().unwrap_or_default().to_owned(),
    }
}

const fn note_class(view: &CommandLineView) -> &'static str {
    match (&view.fate, view.hint) {
        (Some(Fate::Refused(_) | Fate::Unsure(_)), _) => "note",
        (_, Some(_)) => "note is-hint",
        (_, None) => "note is-reason",
    }
}

/// What happens in an enabled command line.
#[derive(Clone)]
struct Line {
    input: NodeRef,
    list: Option<ListKind>,
    is_held: bool,
    /// The last Tab is known to have found nothing.
    is_unknown: bool,
    /// The text at the last Tab.
    tried: Rc<RefCell<Option<String>>>,
    cover: Option<Redactor>,
    on_action: Callback<Action>,
}

/// The input's handlers; the default ones do nothing.
#[derive(Default)]
struct Handlers {
    keydown: Callback<KeyboardEvent>,
    input: Callback<InputEvent>,
    paste: Callback<Event>,
    blur: Callback<FocusEvent>,
    send: Callback<MouseEvent>,
    search: Callback<MouseEvent>,
    pick: Callback<usize>,
}

impl Line {
    fn on<E: 'static>(&self, act: impl Fn(&Self) + 'static) -> Callback<E> {
        let line = self.clone();
        Callback::from(move |_| act(&line))
    }

    fn enabled(self) -> Handlers {
        let (key, paste, pick) = (self.clone(), self.clone(), self.clone());
        Handlers {
            keydown: Callback::from(move |event: KeyboardEvent| key.keydown(&event)),
            input: self.on(Self::typed),
            paste: Callback::from(move |event: Event| paste.paste(&event)),
            blur: self.on(|line| {
                if line.list.is_some() {
                    line.tell(Edit::Cancel);
                }
            }),
            send: self.on(|line| line.tell(Edit::Enter { line: line.text() })),
            search: self.on(Self::toggle_search),
            pick: Callback::from(move |row| pick.tell(Edit::Pick(row))),
        }
    }

    fn keydown(&self, event: &KeyboardEvent) {
        keys::keep(event);
        if keys::is_composing(event) {
            return;
        }
        let line = self.text();
        let edit = match (event.key().as_str(), keys::modifiers(event)) {
            // The physical key, so that it is there in every layout.
            (_, keys::Modifiers::Ctrl) if event.code() == "KeyR" => Edit::Search { line },
            (_, keys::Modifiers::Ctrl) if event.code() == "KeyG" && self.list.is_some() => Edit::Cancel,
            ("Enter", _) => Edit::Enter { line },
            ("Escape", keys::Modifiers::None) if self.is_held || self.list.is_some() => Edit::Cancel,
            ("ArrowUp", keys::Modifiers::None) => Edit::Walk { step: Step::Older, line },
            ("ArrowDown", keys::Modifiers::None) => Edit::Walk { step: Step::Newer, line },
            ("Tab", keys::Modifiers::None) if self.takes_tab(&line) => Edit::Complete { step: Step::Newer, line },
            ("Tab", keys::Modifiers::Shift) if self.list.is_some() => Edit::Complete { step: Step::Older, line },
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        self.tell(edit);
    }

    /// Tab moves the focus on from an empty line, from inside a text, and once the last one is seen to have done
    /// nothing: two quick ones meet the page as it was before the first.
    fn takes_tab(&self, line: &str) -> bool {
        if self.list.is_some() {
            return true;
        }
        let is_new = self.tried.replace(Some(line.to_owned())).as_deref() != Some(line);
        (is_new || !self.is_unknown) && !self.is_held && !line.trim().is_empty() && self.is_caret_at_end()
    }

    fn is_caret_at_end(&self) -> bool {
        let end = self.text().encode_utf16().count();
        let caret = self.input.cast::<HtmlInputElement>().and_then(|input| input.selection_start().ok().flatten());
        caret.is_none_or(|caret| usize::try_from(caret).is_ok_and(|caret| caret >= end))
    }

    fn typed(&self) {
        if let Some(input) = self.input.cast() {
            cover(&input, self.cover.as_ref());
        }
        self.tell(Edit::Typed { line: self.text() });
    }

    fn paste(&self, event: &Event) {
        let Some(input) = self.input.cast::<HtmlInputElement>() else { return };
        let Some(lines) = paste::text(event).and_then(|text| paste::lines(&input, &text)) else { return };
        event.prevent_default();
        self.tell(Edit::Hold { lines, draft: self.text() });
    }

    fn toggle_search(&self) {
        focus(&self.input);
        self.tell(if self.list == Some(ListKind::Search) { Edit::Cancel } else { Edit::Search { line: self.text() } });
    }

    fn tell(&self, edit: Edit) {
        self.on_action.emit(Action::Edit(edit));
    }

    fn text(&self) -> String {
        text(&self.input)
    }
}

fn text(input: &NodeRef) -> String {
    input.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}
