//! Menus: a list of things to do that opens at a button or at a row.
//!
//! Keys are those that assistive technology tells people for menus. The list has the focus while it is open; whoever opened
//! it gives the focus back when it closes. Does not belong here: what the menus hold.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

use super::keys;
use crate::terminal::fold_case;
use crate::ui::dom;

/// One thing to do.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// A stable word, for parts and for tests.
    pub part: &'static str,
    /// What it does.
    pub label: AttrValue,
    /// Whether it is a switch, and how that stands.
    pub checked: Option<bool>,
    /// Does it.
    pub choose: Callback<()>,
}

/// Which end of the list has the focus first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum End {
    /// The first item.
    #[default]
    First,
    /// The last one.
    Last,
}

/// Where the focus is when a list closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// On the list, which is about to go.
    Here,
    /// Somewhere else already.
    Elsewhere,
}

/// Properties of [`MenuList`].
#[derive(Properties, PartialEq)]
pub(super) struct MenuListProps {
    /// What the list is about.
    pub name: AttrValue,
    /// What can be done.
    pub items: Vec<Item>,
    /// Where the focus begins.
    pub start: End,
    /// The list is to be taken away.
    pub on_close: Callback<Closed>,
}

/// An open list.
#[component]
pub(super) fn MenuList(props: &MenuListProps) -> Html {
    let list = use_node_ref();
    {
        let (list, start) = (list.clone(), props.start);
        use_effect_with((), move |()| {
            let items = items(&list);
            focus(if start == End::First { items.first() } else { items.last() });
        });
    }
    let on_key = {
        let (list, on_close) = (list.clone(), props.on_close.clone());
        Callback::from(move |event: KeyboardEvent| key(&event, &list, &on_close))
    };
    let on_blur = {
        let (list, on_close) = (list.clone(), props.on_close.clone());
        Callback::from(move |event: FocusEvent| {
            let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
            if !list.cast::<Node>().is_some_and(|list| list.contains(next.as_ref())) {
                on_close.emit(Closed::Elsewhere);
            }
        })
    };
    let item = |item: &Item| {
        let (on_close, choose) = (props.on_close.clone(), item.choose.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            on_close.emit(Closed::Here);
            choose.emit(());
        });
        let role = if item.checked.is_some() { "menuitemcheckbox" } else { "menuitem" };
        html! {
            <button type="button" class="menu-item" part={format!("menu-item {}", item.part)} tabindex="-1" {role}
                aria-checked={item.checked.map(|is_on| if is_on { "true" } else { "false" })} {onclick}>
                { &item.label }
            </button>
        }
    };
    html! {
        // A press leaves the focus in the list: its loss closes it.
        <div ref={list} class="menu" part="menu" role="menu" aria-label={&props.name} onkeydown={on_key}
            onfocusout={on_blur} onmousedown={keys::keep_focus()}>
            { for props.items.iter().map(item) }
        </div>
    }
}

/// Properties of [`MenuButton`].
#[derive(Properties, PartialEq)]
pub(super) struct MenuButtonProps {
    /// What the button and its list are about.
    pub name: AttrValue,
    /// A stable word, for parts and for tests.
    pub part: &'static str,
    /// What is seen.
    pub icon: Html,
    /// What can be done.
    pub items: Vec<Item>,
    /// The button.
    pub button: NodeRef,
}

/// A button that opens a list.
#[component]
pub(super) fn MenuButton(props: &MenuButtonProps) -> Html {
    let open = use_state_eq(|| None::<End>);
    let on_close = {
        let (open, button) = (open.clone(), props.button.clone());
        Callback::from(move |closed| {
            if closed == Closed::Here {
                focus(button.cast().as_ref());
            }
            open.set(None);
        })
    };
    let onclick = {
        let (open, on_close) = (open.clone(), on_close.clone());
        Callback::from(move |_: MouseEvent| match *open {
            Some(_) => on_close.emit(Closed::Here),
            None => open.set(Some(End::First)),
        })
    };
    let onkeydown = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            let end = match event.key().as_str() {
                "ArrowDown" => End::First,
                "ArrowUp" => End::Last,
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            open.set(Some(end));
        })
    };
    html! {
        <div class="menu-anchor">
            <button ref={props.button.clone()} type="button" class="send" part={props.part} title={&props.name}
                aria-label={&props.name} aria-haspopup="menu" aria-expanded={if open.is_some() { "true" } else { "false" }}
                {onclick} {onkeydown} onmousedown={keys::keep_focus()}>{ props.icon.clone() }</button>
            if let Some(start) = *open {
                <MenuList name={props.name.clone()} items={props.items.clone()} {start} {on_close} />
            }
        </div>
    }
}

fn key(event: &KeyboardEvent, list: &NodeRef, on_close: &Callback<Closed>) {
    keys::keep(event);
    let items = items(list);
    let at = list
        .cast()
        .and_then(|list: Node| dom::active_in(&list))
        .and_then(|active| items.iter().position(|item| item.is_same_node(Some(&active))));
    let next = match event.key().as_str() {
        "ArrowDown" => at.map_or(0, |at| (at + 1) % items.len()),
        "ArrowUp" => at.unwrap_or(0).checked_sub(1).unwrap_or(items.len().saturating_sub(1)),
        "Home" | "PageUp" => 0,
        "End" | "PageDown" => items.len().saturating_sub(1),
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            return on_close.emit(Closed::Here);
        }
        // The focus goes on from where the list was opened.
        "Tab" => return on_close.emit(Closed::Here),
        letter => match begins_with(letter, &items, at) {
            Some(next) => next,
            None => return,
        },
    };
    event.prevent_default();
    event.stop_propagation();
    focus(items.get(next));
}

/// The next item that begins with a letter.
fn begins_with(letter: &str, items: &[HtmlElement], at: Option<usize>) -> Option<usize> {
    let mut chars = letter.chars();
    let (Some(letter), None) = (chars.next().filter(|letter| letter.is_alphanumeric()), chars.next()) else {
        return None;
    };
    let begins = |item: &HtmlElement| {
        let first = item.text_content().unwrap_or_default().trim().chars().next();
        first.is_some_and(|first| fold_case(first) == fold_case(letter))
    };
    let after = at.map_or(0, |at| at + 1);
    (after..items.len()).chain(0..after.min(items.len())).find(|&at| items.get(at).is_some_and(begins))
}

fn items(list: &NodeRef) -> Vec<HtmlElement> {
    let Some(list) = list.cast::<Element>() else { return Vec::new() };
    let children = list.children();
    (0..children.length()).filter_map(|at| children.item(at)?.dyn_into().ok()).collect()
}

fn focus(element: Option<&HtmlElement>) {
    if let Some(element) = element {
        dom::focus(element);
    }
}
