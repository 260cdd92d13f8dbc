//! How the menu of a line looks: the button, its list, and what is said beside the log.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::{Choice, Note, RowMenu, RowMenuMsg};
use crate::ui::labels::Show;
use crate::ui::log::{LogHandle, LogMsg};
use crate::ui::menu::{End, Item, MenuList};
use crate::ui::{button, dom, icons, keys, words};
use crate::words::{Words, key};

/// What the view has to know.
pub(in crate::ui::log) struct Shown<'a> {
    pub(in crate::ui::log) menu: Option<&'a RowMenu>,
    pub(in crate::ui::log) is_selected: bool,
    /// Whether the line's time is known.
    pub(in crate::ui::log) is_timed: bool,
    pub(in crate::ui::log) say: &'a Words,
    pub(in crate::ui::log) link: &'a LogHandle,
}

/// The button, for whatever row it is put beside, and its list.
pub(in crate::ui::log) fn button(shown: &Shown<'_>, place: &NodeRef) -> Html {
    let Shown { menu, say, link, .. } = shown;
    let is_open = menu.and_then(RowMenu::open).is_some();
    let name = say.attr(key!("line.menu"));
    let on_close = link.callback(|closed| LogMsg::Menu(RowMenuMsg::Close(closed)));
    html! {
        <div class="row-menu" ref={place.clone()}>
            <button type="button" class="row-menu-button" part="line-menu-button" tabindex="-1" title={name.clone()}
                aria-label={name.clone()} aria-haspopup="menu" aria-expanded={words::yes(is_open)}
                onmousedown={keys::keep_focus()}
                onclick={link.callback(|_| LogMsg::Menu(RowMenuMsg::Toggle))}>{ icons::more() }</button>
            if is_open {
                <MenuList {name} items={items(shown)} start={End::First} {on_close} />
            }
        </div>
    }
}

fn items(shown: &Shown<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut item = |choice, part, label| {
        items.push(Item {
            part,
            label: shown.say.attr(label),
            checked: None,
            choose: shown.link.callback(move |()| LogMsg::Menu(RowMenuMsg::Choose(choice))),
        });
    };
    if shown.is_selected {
        item(Choice::CopySelected, "line-copy-selected", key!("line.copy-selected"));
    }
    item(Choice::Copy, "line-copy", key!("line.copy"));
    if shown.is_timed {
        item(Choice::CopyTimed, "line-copy-timed", key!("line.copy-timed"));
    }
    item(Choice::Search, "line-search", key!("line.search"));
    item(Choice::Select, "line-select", key!("line.select"));
    items
}

/// What is said beside the log. Its place is there before it is said, so that a screen reader hears it.
pub(in crate::ui::log) fn note(shown: &Shown<'_>) -> Html {
    let Shown { menu, say, link, .. } = shown;
    let note = menu.and_then(RowMenu::note);
    let text = note.map(|note| match note {
        Note::Selecting => key!("line.selecting"),
        Note::Copied => key!("line.copied"),
        Note::NotCopied(_) => key!("line.not-copied"),
    });
    let over = link.callback(|_: MouseEvent| LogMsg::Menu(RowMenuMsg::Over));
    let (is_asking, leave) = match note {
        Some(Note::Selecting) => (true, key!("button.cancel")),
        Some(Note::NotCopied(_)) => (true, key!("button.close")),
        Some(Note::Copied) | None => (false, key!("button.close")),
    };
    html! {
        <div class={if note.is_some() { "row-note" } else { "row-note empty" }} part="line-note">
            <span role="status">{ text.map(|text| say.show(text)) }</span>
            if let Some(Note::NotCopied(text)) = note {
                <Field text={text.clone()} name={say.attr(key!("line.text"))} />
            }
            if is_asking {
                { button::text("line-note-close", say.show(leave), over) }
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct FieldProps {
    text: AttrValue,
    name: AttrValue,
}

/// The text that was not copied, selected for the person's own copying.
#[component]
fn Field(props: &FieldProps) -> Html {
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(props.text.clone(), move |_| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                dom::focus(&field);
                field.select();
            }
        });
    }
    html! {
        <textarea ref={field} class="command" part="line-text" rows="2" readonly=true aria-label={&props.name}
            value={props.text.clone()} onkeydown={Callback::from(|event| keys::keep(&event))} />
    }
}
