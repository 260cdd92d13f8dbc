//! Buttons: what is seen and heard of one, and what a press on it does.

use yew::prelude::*;

use super::Action;
use super::words::yes;

/// What a press asks for.
pub(super) fn press(on_action: &Callback<Action>, action: Action) -> Callback<MouseEvent> {
    on_action.reform(move |_| action.clone())
}

/// A button. What it may have besides class and part is left out until it is told.
pub(super) struct Button {
    class: &'static str,
    part: &'static str,
    node: NodeRef,
    name: Option<AttrValue>,
    title: Option<AttrValue>,
    expanded: Option<&'static str>,
    pressed: Option<&'static str>,
    disabled: Option<&'static str>,
}

impl Button {
    pub(super) fn new(class: &'static str, part: &'static str) -> Self {
        Self {
            class,
            part,
            node: NodeRef::default(),
            name: None,
            title: None,
            expanded: None,
            pressed: None,
            disabled: None,
        }
    }

    /// Reached by this reference.
    pub(super) fn at(mut self, node: &NodeRef) -> Self {
        self.node = node.clone();
        self
    }

    /// Heard instead of what is seen.
    pub(super) fn named(mut self, name: AttrValue) -> Self {
        self.name = Some(name);
        self
    }

    /// Heard instead of what is seen, and shown to whoever points at it.
    pub(super) fn titled(mut self, name: AttrValue) -> Self {
        self.title = Some(name.clone());
        self.name = Some(name);
        self
    }

    /// What it opens is open, or not.
    pub(super) fn expanded(mut self, is_open: bool) -> Self {
        self.expanded = Some(yes(is_open));
        self
    }

    /// What it switches is on, or not.
    pub(super) fn pressed(mut self, is_on: bool) -> Self {
        self.pressed = Some(yes(is_on));
        self
    }

    /// It can be reached, but does nothing.
    pub(super) fn disabled(mut self, is_so: bool) -> Self {
        self.disabled = is_so.then_some("true");
        self
    }

    /// The button around what is seen of it.
    pub(super) fn view(self, content: Html, onclick: Callback<MouseEvent>) -> Html {
        let Self { class, part, node, name, title, expanded, pressed, disabled } = self;
        html! {
            <button ref={node} type="button" {class} {part} {title} aria-label={name} aria-expanded={expanded}
                aria-pressed={pressed} aria-disabled={disabled} {onclick}>{ content }</button>
        }
    }
}

/// A button with a text of the usual looks.
pub(super) fn text(part: &'static str, label: Html, onclick: Callback<MouseEvent>) -> Html {
    Button::new("button", part).view(label, onclick)
}

/// A button that tells what became of a press: its label is a live region.
pub(super) fn telling(part: &'static str, label: Html, onclick: Callback<MouseEvent>) -> Html {
    text(part, html! { <span aria-live="polite">{ label }</span> }, onclick)
}
