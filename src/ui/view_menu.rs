//! The view menu: how the console looks, as the person wants it.
//!
//! Belongs here: the button, the dialog and its controls. Does not belong here: what a choice means and keeping it
//! (`console`).

use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlDialogElement, HtmlSelectElement};
use yew::prelude::*;

use super::button::{self, Button};
use super::dialog::{self, close, focus};
use super::labels::view as labels;
use super::words::yes;
use super::{Action, icons};
use crate::console::{Announce, ContrastGuard, FontSize, Fullscreen, Timestamps, ViewMsg, ViewState, Worded, Wrap, px};
use crate::protocol::decimal;
use crate::ui::dom;
use crate::ui::labels::Show;
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
        let (button, dialog, is_open) = (button.clone(), dialog.clone(), is_open.clone());
        // The browser tells of a close in a task of its own: a press that comes before it finds what the dialog holds still there.
        Callback::from(move |_: MouseEvent| if *is_open { open(&button, &dialog) } else { is_open.set(true) })
    };
    let on_close = {
        let (button, dialog, is_open) = (button.clone(), dialog.clone(), is_open.clone());
        Callback::from(move |_: Event| {
            if !dialog::is_open(&dialog) {
                focus(&button);
                is_open.set(false);
            }
        })
    };
    let dismiss = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| close(&dialog))
    };
    html! {
        <div class="view">
            <button ref={button} type="button" class="button" part="view-button" title={say.attr(key!("view.name"))}
                aria-label={say.attr(key!("view.name"))} aria-haspopup="dialog" aria-expanded={yes(*is_open)} onclick={on_open}
            >{ icons::sliders() }</button>
            <dialog ref={dialog.clone()} class="dialog view-menu" part="view-menu" aria-label={say.attr(key!("view.name"))}
                onclose={on_close} onclick={Callback::from(|event| close_beside(&event))}>
                if *is_open {
                    <div class="view-rows">
                        { controls(props, &dialog) }
                        { button::text("view-close", say.show(key!("button.close")), dismiss) }
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
    let note = (look.timestamps != Timestamps::Off).then(|| words.show(key!("view.times-history")));
    html! {
        <>
            { choice("timestamps", key!("view.times"), words, (look.timestamps, labels::timestamps), on_view.reform(ViewMsg::Timestamps)) }
            <p class="view-note" part="view-note" role="status">{ note }</p>
            { switch("wrap", words.show(key!("view.wrap")), is_wrapped, on_view.reform(move |()| {
                ViewMsg::Wrap(if is_wrapped { Wrap::Off } else { Wrap::On })
            })) }
            { font_size(look.font_size, words, dialog, &on_view) }
            { choice("font", key!("view.font"), words, (look.family, labels::font), on_view.reform(ViewMsg::Family)) }
            { choice("theme", key!("view.theme"), words, (look.theme, labels::theme), on_view.reform(ViewMsg::Theme)) }
            { switch("contrast", words.show(key!("view.contrast")), is_guarded, on_view.reform(move |()| {
                ViewMsg::Guard(if is_guarded { ContrastGuard::Off } else { ContrastGuard::On })
            })) }
            { switch("announce", words.show(key!("view.announce")), is_announced, on_view.reform(move |()| {
                ViewMsg::Announce(if is_announced { Announce::Off } else { Announce::Polite })
            })) }
            { switch("fullscreen", words.show(key!("view.fullscreen")), view.fullscreen != Fullscreen::Off,
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
    let options = W::WORDS.iter().map(|&(own, name)| option(name, own == value, words.show(word(own)))).collect();
    let on_word = Callback::from(move |word: String| {
        if let Some(value) = W::parse(&word) {
            on_choice.emit(value);
        }
    });
    select(name, words.show(label), options, on_word)
}

fn option(value: &'static str, is_chosen: bool, label: Html) -> Html {
    html! { <option {value} selected={is_chosen}>{ label }</option> }
}

fn select(name: &'static str, label: Html, options: Html, on_word: Callback<String>) -> Html {
    let onchange = on_word.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <label class="view-row">
            <span>{ label }</span>
            <select class="button" part={format!("view-{name}")} {onchange}>{ options }</select>
        </label>
    }
}

/// Something that is on or off.
fn switch(name: &'static str, label: Html, is_on: bool, on_switch: Callback<()>) -> Html {
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
        Button::new("button", part).titled(words.attr(label)).view(sign.into(), onclick)
    };
    let size = labels::size(words, chosen);
    let reset = format!("{size}. {}", words.text(key!("view.size-reset")));
    html! {
        <div class="view-row" role="group" aria-label={words.attr(key!("view.size"))}>
            <span>{ words.show(key!("view.size")) }</span>
            <span class="view-steps">
                { step("view-smaller", key!("view.smaller"), "−", FontSize::smaller) }
                <button type="button" class="button" part="view-size" aria-label={reset}
                    title={words.attr(key!("view.size-reset"))} onclick={on_view.reform(|_: MouseEvent| ViewMsg::FontSize(None))}
                >{ size }</button>
                { step("view-larger", key!("view.larger"), "+", FontSize::larger) }
            </span>
        </div>
    }
}

/// The size that the log has while the person chose none.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
fn painted_size(dialog: &NodeRef) -> Option<FontSize> {
    let log = dom::inside(&dom::around(&dialog.cast()?, ".console")?, ".log")?;
    let style = web_sys::window()?.get_computed_style(&log).ok().flatten()?;
    let px = decimal(style.get_property_value("font-size").ok()?.strip_suffix("px")?)?;
    Some(FontSize::new(px.round() as u8))
}

fn open(button: &NodeRef, dialog: &NodeRef) {
    let (Some(button), Some(dialog)) = (button.cast::<Element>(), dialog.cast::<HtmlDialogElement>()) else { return };
    if !dialog.open() && dialog.show_modal().is_ok() {
        place(&dialog, &button);
        if let Some(first) = dom::inside(&dialog, "select") {
            dom::focus(&first);
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
        dom::set_style(dialog, property, value);
    }
}

/// A press beside the dialog is one on the dialog itself and on nothing in it.
fn close_beside(event: &MouseEvent) {
    if let Some(dialog) = event.target_dyn_into::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// Escape leaves the window that the console covers, as it leaves a full screen. A dialog takes it first.
pub(super) fn leaves(event: &KeyboardEvent, view: ViewState) -> bool {
    let is_in_dialog = || dom::target(event).and_then(|target| dom::around(&target, "dialog")).is_some();
    view.fullscreen == Fullscreen::Window && event.key() == "Escape" && !is_in_dialog()
}
