//! The document in a few words. What can only fail where that means nothing is settled here, once.
//!
//! Does not belong here: what is looked for, and why.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, Node, ShadowRoot};

/// The innermost element that an event is about.
pub(super) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The nearest element around one, or itself, that a selector fits.
pub(super) fn around(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok()?
}

/// The first element inside of one that a selector fits.
pub(super) fn inside(element: &Element, selector: &str) -> Option<HtmlElement> {
    element.query_selector(selector).ok()??.dyn_into().ok()
}

/// The console's own tree.
pub(super) fn root(node: &Node) -> Option<ShadowRoot> {
    node.get_root_node().dyn_into().ok()
}

/// What has the focus, if it is in this element or is it.
pub(super) fn active_in(element: &Node) -> Option<Element> {
    root(element)?.active_element().filter(|active| element.contains(Some(active)))
}

/// Gives an element the focus. One that cannot take it leaves it where it is.
pub(super) fn focus(element: &HtmlElement) {
    let _ = element.focus();
}

/// Gives an element a class, or takes it away. A name without spaces is always taken.
pub(super) fn set_class(element: &Element, class: &str, is_on: bool) {
    let _ = element.class_list().toggle_with_force(class, is_on);
}

/// Sets an element's own style. That fails for read-only declarations only, which inline styles never are; an empty value gives
/// the property back to the style sheet.
pub(super) fn set_style(element: &HtmlElement, property: &str, value: &str) {
    let _ = element.style().set_property(property, value);
}
