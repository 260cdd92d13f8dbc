//! The view menu: how the console looks, as the person wants it.
//!
//! Belongs here: the button, the dialog and its controls. Does not belong here: what a choice means and keeping it
//! (`console`).

use std::borrow::Cow;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlSelectElement, ShadowRoot};
use yew::prelude::*;

use super::dialog::{close, focus};
use super::labels::view as labels;
use super::words::yes;
use super::{Action, icons};
use crate::console::{Announce, ContrastGuard, FontSize, Fullscreen, Timestamps, ViewMsg, ViewState, Worded, Wrap, px};
use crate::protocol::decimal;
use crate::words::{Key, Words, key};

/// Between the button and the dialog, and between the dialog and the window's edges.
const GAP_PX: f64 = 8.0;

/// Properties of [`ViewMenu`].
#[derive(Properties, PartialEq)]
pub(super) struct ViewMenuProps {
    /// The present looks.
    pub view: ViewState,
    /// What it is said in.
    pub words: Words,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// The button and its dialog. The dialog stays in the tree: one that is open for the first time takes no focus in some
/// browsers. What is in it does not: it is a fifth of a console's nodes, and most are never looked at.
#[component]
pub(super) fn ViewMenu(props: &ViewMenuProps) -> Html {
    let say = &props.words;
    let (button, dialog) = (use_node_ref(), use_node_ref());
    let is_open = use_state_eq(|| false);
    {
        let (button, dialog) = (button.clone(), dialog.clone());
        use_effect_with(*is_open, move |is_open| {
            if *is_open {
                open(&button, &dialog);
            }
        });
    }
    let on_open = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(true))
    };
    let on_close = {
        let (button, is_open) = (button.clone(), is_open.clone());
        Callback::from(move |_: Event| {
            focus(&button);
            is_open.set(false);
        })
    };
    let dismiss = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| close(&dialog))
    };
    html! {
        <div class="view">
            <button ref={button} type="button" class="button" part="view-button" title={say.text(key!("view.name"))}
                aria-label={say.text(key!("view.name"))} aria-haspopup="dialog" aria-expanded={yes(*is_open)} onclick={on_open}
            >{ icons::sliders() }</button>
            <dialog ref={dialog.clone()} class="dialog view-menu" part="view-menu" aria-label={say.text(key!("view.name"))}
                onclose={on_close} onclick={Callback::from(|event| close_beside(&event))}>
                if *is_open {
                    <div class="view-rows">
                        { controls(props, &dialog) }
                        <button type="button" class="button" part="view-close" onclick={dismiss}>{ say.text(key!("button.close")) }</button>
                    </div>
                }
            </dialog>
        </div>
    }
}

fn controls(ViewMenuProps { view, words, on_action }: &ViewMenuProps, dialog: &NodeRef) -> Html {
    let look = view.appearance;
    let on_view = on_action.reform(Action::View);
    let is_wrapped = look.wrap == Wrap::On;
    let is_guarded = look.guard == ContrastGuard::On;
    let is_announced = view.announce == Announce::Polite;
    // Where times are told, a sign stands for those that nobody knows.
    let note = (look.timestamps != Timestamps::Off).then(|| words.text(key!("view.times-history")));
    html! {
        <>
            { choice("timestamps", key!("view.times"), words, (look.timestamps, labels::timestamps), on_view.reform(ViewMsg::Timestamps)) }
            <p class="view-note" part="view-note" role="status">{ note }</p>
            { switch("wrap", words.text(key!("view.wrap")), is_wrapped, on_view.reform(move |()| {
                ViewMsg::Wrap(if is_wrapped { Wrap::Off } else { Wrap::On })
            })) }
            { font_size(look.font_size, words, dialog, &on_view) }
            { choice("font", key!("view.font"), words, (look.family, labels::font), on_view.reform(ViewMsg::Family)) }
            { choice("theme", key!("view.theme"), words, (look.theme, labels::theme), on_view.reform(ViewMsg::Theme)) }
            { switch("contrast", words.text(key!("view.contrast")), is_guarded, on_view.reform(move |()| {
                ViewMsg::Guard(if is_guarded { ContrastGuard::Off } else { ContrastGuard::On })
            })) }
            { switch("announce", words.text(key!("view.announce")), is_announced, on_view.reform(move |()| {
                ViewMsg::Announce(if is_announced { Announce::Off } else { Announce::Polite })
            })) }
            { switch("fullscreen", words.text(key!("view.fullscreen")), view.fullscreen != Fullscreen::Off,
                on_action.reform(|()| Action::ToggleFullscreen)) }
        </>
    }
}

/// One of several values.
fn choice<W: Worded>(
    name: &'static str,
    label: Key,
    words: &Words,
    (value, word): (W, fn(W) -> Key),
    on_choice: Callback<W>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let word = event.target_unchecked_into::<HtmlSelectElement>().value();
        W::parse(&word).into_iter().for_each(|value| on_choice.emit(value));
    });
    html! {
        <label class="view-row">
            <span>{ words.text(label) }</span>
            <select class="button" part={format!("view-{name}")} {onchange}>
                { for W::WORDS.iter().map(|(own, name)| html! {
                    <option value={*name} selected={*own == value}>{ words.text(word(*own)) }</option>
                }) }
            </select>
        </label>
    }
}

/// Something that is on or off.
fn switch(name: &'static str, label: Cow<'static, str>, is_on: bool, on_switch: Callback<()>) -> Html {
    html! {
        <button type="button" class="view-row" part={format!("view-{name}")} role="switch" aria-checked={yes(is_on)}
            onclick={on_switch.reform(|_: MouseEvent| ())}>
            <span>{ label }</span>
            <span class="knob" aria-hidden="true"></span>
        </button>
    }
}

fn font_size(chosen: Option<FontSize>, words: &Words, dialog: &NodeRef, on_view: &Callback<ViewMsg>) -> Html {
    let step = |part, label: Key, sign: &'static str, to: fn(FontSize) -> FontSize| {
        let (dialog, on_view) = (dialog.clone(), on_view.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let from = chosen.or_else(|| painted_size(&dialog));
            on_view.emit(ViewMsg::FontSize(from.map(to)));
        });
        html! {
            <button type="button" class="button" {part} aria-label={words.text(label)} title={words.text(label)} {onclick}>{ sign }</button>
        }
    };
    let size = labels::size(words, chosen);
    let reset = format!("{size}. {}", words.text(key!("view.size-reset")));
    html! {
        <div class="view-row" role="group" aria-label={words.text(key!("view.size"))}>
            <span>{ words.text(key!("view.size")) }</span>
            <span class="view-steps">
                { step("view-smaller", key!("view.smaller"), "−", FontSize::smaller) }
                <button type="button" class="button" part="view-size" aria-label={reset}
                    title={words.text(key!("view.size-reset"))} onclick={on_view.reform(|_: MouseEvent| ViewMsg::FontSize(None))}
                >{ size }</button>
                { step("view-larger", key!("view.larger"), "+", FontSize::larger) }
            </span>
        </div>
    }
}

/// The size that the log has while the person chose none.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
fn painted_size(dialog: &NodeRef) -> Option<FontSize> {
    let root: ShadowRoot = dialog.cast::<Element>()?.get_root_node().dyn_into().ok()?;
    let log = root.query_selector(".log").ok().flatten()?;
    let style = web_sys::window()?.get_computed_style(&log).ok().flatten()?;
    let px = decimal(style.get_property_value("font-size").ok()?.strip_suffix("px")?)?;
    Some(FontSize::new(px.round() as u8))
}

fn open(button: &NodeRef, dialog: &NodeRef) {
    let (Some(button), Some(dialog)) = (button.cast::<Element>(), dialog.cast::<HtmlDialogElement>()) else { return };
    if !dialog.open() && dialog.show_modal().is_ok() {
        place(&dialog, &button);
        let first =
            dialog.query_selector("select").ok().flatten().and_then(|first| first.dyn_into::<HtmlElement>().ok());
        if let Some(first) = first {
            // An element that cannot take the focus leaves it where it is.
            let _ = first.focus();
        }
    }
}

/// Under the button, as far as the window has room; else the style sheet puts it into the middle. It keeps its distance from
/// the right, so that a window that becomes smaller does not lose it.
fn place(dialog: &HtmlDialogElement, button: &Element) {
    let Some(window) = web_sys::window() else { return };
    let length = |value: Result<JsValue, _>| value.ok().and_then(|value| value.as_f64()).unwrap_or_default();
    let (width, height) = (length(window.inner_width()), length(window.inner_height()));
    let (at, own) = (button.get_bounding_client_rect(), dialog.get_bounding_client_rect());
    let top = at.bottom() + GAP_PX;
    let right = (width - at.right()).min(width - own.width() - GAP_PX).max(GAP_PX);
    let fits = top >= 0.0 && top + own.height() + GAP_PX <= height;
    let inset = if fits { format!("{} {} auto auto", px(top), px(right)) } else { String::new() };
    for (property, value) in [("inset", &*inset), ("margin", if fits { "0" } else { "" })] {
        // An empty value gives the property back to the style sheet. Nothing else can fail: inline styles are never read-only.
        let _ = dialog.style().set_property(property, value);
    }
}

/// A press beside the dialog is one on the dialog itself and on nothing in it.
fn close_beside(event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = target {
        dialog.close();
    }
}

/// Escape leaves the window that the console covers, as it leaves a full screen. A dialog takes it first.
pub(super) fn leaves(event: &KeyboardEvent, view: ViewState) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_in_dialog = target.is_some_and(|target| matches!(target.closest("dialog"), Ok(Some(_))));
    view.fullscreen == Fullscreen::Window && event.key() == "Escape" && !is_in_dialog
}
