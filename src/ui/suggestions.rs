//! The list over the command line: completions, or hits of a search in the history. The focus stays in the input.

use web_sys::Element;
use yew::prelude::*;

use super::labels;
use crate::console::{ListKind, Suggestion, SuggestionsView};
use crate::ui::labels::Show;
use crate::words::{Words, key};

/// The list's id, for the input.
pub(super) const LIST_ID: &str = "suggestions";

/// The id of a row, for the input.
pub(super) fn row_id(row: usize) -> String {
    format!("suggestion-{row}")
}

/// The open list. `on_pick` takes the row that was pressed.
pub(super) fn suggestions(view: &SuggestionsView, list: &NodeRef, words: &Words, on_pick: &Callback<usize>) -> Html {
    let SuggestionsView { kind, items, selected, is_asking, has_clear } = view;
    let row = |at: usize, class: &'static str, inside: Html| {
        let onclick = on_pick.reform(move |_: MouseEvent| at);
        html! {
            <li class={class} part="suggestion" id={row_id(at)} role="option" {onclick}
                aria-selected={if *selected == Some(at) { "true" } else { "false" }}>{ inside }</li>
        }
    };
    let note = match (is_asking, items.is_empty()) {
        (true, _) => Some(words.show(key!("command.asking"))),
        (false, true) => Some(words.show(key!("command.nothing-found"))),
        (false, false) => None,
    };
    html! {
        // A press must not take the focus from the input: its loss closes the list.
        <div class="sheet" part="suggestions" onmousedown={Callback::from(|event: MouseEvent| event.prevent_default())}>
            <ul ref={list.clone()} class="sheet-lines" id={LIST_ID} role="listbox" aria-label={words.attr(labels::list(*kind))}
                aria-busy={is_asking.then_some("true")}>
                { for items.iter().enumerate().map(|(at, item)| row(at, "option", suggestion(item))) }
                if *has_clear && *kind == ListKind::Search {
                    { row(items.len(), "option clear", words.show(key!("command.clear-history"))) }
                }
            </ul>
            <div class="sheet-note" role="status">{ note }</div>
        </div>
    }
}

fn suggestion(item: &Suggestion) -> Html {
    html! {
        <>
            <span class="option-text">{ &item.text }</span>
            <span class="option-hint">{ &item.hint }</span>
        </>
    }
}

/// Scrolls the chosen row into view.
pub(super) fn show_row(list: &NodeRef, selected: Option<usize>) {
    let row = selected.and_then(|at| list.cast::<Element>()?.children().item(u32::try_from(at).ok()?));
    if let (Some(row), Some(list)) = (row, list.cast::<Element>()) {
        // Not `scrollIntoView`: that would scroll the page as well.
        let (row, list_rect) = (row.get_bounding_client_rect(), list.get_bounding_client_rect());
        let past = (row.bottom() - list_rect.bottom()).max(0.0) + (row.top() - list_rect.top()).min(0.0);
        list.scroll_by_with_x_and_y(0.0, past);
    }
}
