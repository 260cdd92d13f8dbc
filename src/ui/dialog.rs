//! Modal dialogs and the focus, by references of the views.

use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use super::dom;

/// Shows a dialog that is not open yet, with the focus on one of its elements.
pub(super) fn open(dialog: &NodeRef, first: &NodeRef) {
    let Some(element) = dialog.cast::<HtmlDialogElement>() else { return };
    if !element.open() && element.show_modal().is_ok() {
        focus(first);
    }
}

/// Whether a dialog is open.
pub(super) fn is_open(dialog: &NodeRef) -> bool {
    dialog.cast::<HtmlDialogElement>().is_some_and(|element| element.open())
}

/// Closes a dialog that is open.
pub(super) fn close(dialog: &NodeRef) {
    if let Some(element) = dialog.cast::<HtmlDialogElement>().filter(HtmlDialogElement::open) {
        element.close();
    }
}

/// Gives an element the focus.
pub(super) fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        dom::focus(&element);
    }
}
