//! The way out: the menu in the header, and the question before the log leaves.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::app::{Copy, CopyWhat};
use super::button::{self, Button, press};
use super::dialog::{close, focus, open};
use super::labels::share as labels;
use super::menu::{Item, MenuButton};
use super::{Action, icons};
use crate::console::{Contents, Extent, Redaction, ShareDialog, ShareMsg, ShareView, Stage, Streaming, Way};
use crate::terminal::{Format, Sample};
use crate::ui::labels::Show;
use crate::words::{Words, key};

/// Properties of [`Share`].
#[derive(Properties, PartialEq)]
pub(super) struct ShareProps {
    /// What is shown.
    pub view: ShareView,
    /// What it is said in.
    pub words: Words,
    /// Whether what is private is covered on the screen.
    pub is_streaming: bool,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// The menu with its dialog.
#[component]
pub(super) fn Share(props: &ShareProps) -> Html {
    let say = &props.words;
    let ShareView { can_hand, dialog, note } = &props.view;
    let (button, element) = (use_node_ref(), use_node_ref());
    let (confirm, leave) = (use_node_ref(), use_node_ref());
    let copied = use_state_eq(|| None::<bool>);
    let is_open = dialog.is_some();
    {
        let (element, confirm, copied) = (element.clone(), confirm.clone(), copied.clone());
        use_effect_with(is_open, move |is_open| {
            copied.set(None);
            if *is_open { open(&element, &confirm) } else { close(&element) }
        });
    }
    {
        // The button that was pressed is gone, and the focus must not go with it.
        let is_over = dialog.as_ref().is_some_and(|dialog| !dialog.stage.is_pending());
        let leave = leave.clone();
        use_effect_with(is_over, move |is_over| {
            if *is_over {
                focus(&leave);
            }
        });
    }
    let tell = |msg: ShareMsg| {
        let on_action = props.on_action.clone();
        move || on_action.emit(Action::Share(msg.clone()))
    };
    let onclose = {
        let (button, close) = (button.clone(), tell(ShareMsg::Close));
        Callback::from(move |_: Event| {
            focus(&button);
            close();
        })
    };
    // Escape is the dialog's own here; a dialog of the page around the console must not close with it.
    let onkeydown = Callback::from(|event: KeyboardEvent| event.stop_propagation());
    let parts = Parts { say: say.clone(), on_action: props.on_action.clone(), confirm, leave, copied };
    html! {
        <>
            <span class="share-note" role="status">{ note.as_ref().map(|note| labels::done(say, note)) }</span>
            { streaming_switch(props.is_streaming, say, &props.on_action) }
            <MenuButton name={say.attr(key!("share.name"))} part="share-button" {button}
                icon={if note.is_some() { icons::tick() } else { icons::share() }}
                items={items(*can_hand, say, &props.on_action)} />
            <dialog ref={element} class="dialog share" part="dialog share-dialog" aria-labelledby="share-title" {onclose} {onkeydown}>
                if let Some(dialog) = dialog {
                    { parts.view(dialog) }
                }
            </dialog>
        </>
    }
}

/// Covers what is private, or shows it again.
fn streaming_switch(is_on: bool, say: &Words, on_action: &Callback<Action>) -> Html {
    let wanted = if is_on { Streaming::Off } else { Streaming::On };
    let name = say.attr(key!("streaming.cover"));
    Button::new("send", "streaming-button")
        .titled(name)
        .pressed(is_on)
        .view(icons::cover(is_on), press(on_action, Action::Stream(wanted)))
}

/// Says above the log that what is private is covered.
pub(super) fn streaming_sign(is_on: bool, say: &Words) -> Html {
    html! {
        <span class={if is_on { "streaming" } else { "streaming empty" }} part="streaming" role="status">
            if is_on {
                { icons::cover(true) }
                { say.show(key!("streaming.on")) }
            }
        </span>
    }
}

fn items(can_hand: bool, say: &Words, on_action: &Callback<Action>) -> Vec<Item> {
    const WAYS: [(Way, &str); 6] = [
        (Way::Copy, "copy-all"),
        (Way::Save(Format::Text), "save-text"),
        (Way::Save(Format::Ansi), "save-ansi"),
        (Way::Save(Format::Html), "save-html"),
        (Way::Save(Format::Asciicast), "save-asciicast"),
        (Way::Hand(Format::Text), "share"),
    ];
    let mut items = Vec::new();
    for &(way, part) in &WAYS {
        if can_hand || !matches!(way, Way::Hand(_)) {
            let choose = on_action.reform(move |()| Action::Share(ShareMsg::Open(way)));
            items.push(Item { part, label: say.attr(labels::way(way)), checked: None, choose });
        }
    }
    items
}

/// What the parts of the dialog have in common.
struct Parts {
    say: Words,
    on_action: Callback<Action>,
    confirm: NodeRef,
    leave: NodeRef,
    copied: UseStateHandle<Option<bool>>,
}

impl Parts {
    fn view(&self, dialog: &ShareDialog) -> Html {
        let ShareDialog { way, redaction, extent, stage } = dialog;
        html! {
            <>
                <h2 id="share-title">{ self.say.show(labels::title(*way)) }</h2>
                <p role="status" part="share-status">{ status(dialog, &self.say) }</p>
                { self.middle(dialog) }
                if matches!(stage, Stage::Writing(_) | Stage::Ready(_)) {
                    { for extent.map(|extent| self.narrow(extent)) }
                    { self.switch(*redaction) }
                }
                <div class="dialog-buttons">{ self.buttons(*way, stage) }</div>
            </>
        }
    }

    fn middle(&self, dialog: &ShareDialog) -> Html {
        match &dialog.stage {
            Stage::Writing(percent) => html! {
                <progress class="share-progress" max="100" value={percent.to_string()} aria-label={self.say.attr(key!("share.looking"))} />
            },
            Stage::Ready(contents) if dialog.redaction == Redaction::On => found(contents, &self.say),
            Stage::Handed(Some(url)) => self.address(url),
            Stage::Ready(_) | Stage::Leaving(_) | Stage::Handed(None) | Stage::Failed(..) => Html::default(),
        }
    }

    /// Whether only what the filter shows leaves.
    fn narrow(&self, extent: Extent) -> Html {
        let onchange = self.on_action.reform(|event: Event| {
            let is_on = event.target_unchecked_into::<HtmlInputElement>().checked();
            Action::Share(ShareMsg::Narrow(if is_on { Extent::Shown } else { Extent::All }))
        });
        html! {
            <label class="share-switch">
                <input type="checkbox" part="share-shown" checked={extent == Extent::Shown} {onchange} />
                { self.say.show(key!("share.only-shown")) }
            </label>
        }
    }

    fn switch(&self, redaction: Redaction) -> Html {
        let onchange = self.on_action.reform(|event: Event| {
            let is_on = event.target_unchecked_into::<HtmlInputElement>().checked();
            Action::Share(ShareMsg::Redact(if is_on { Redaction::On } else { Redaction::Off }))
        });
        let is_on = redaction == Redaction::On;
        html! {
            <>
                <label class="share-switch">
                    <input type="checkbox" part="share-redact" checked={is_on} {onchange} />
                    { self.say.show(key!("share.hide-private")) }
                </label>
                <p class={if is_on { "share-remark" } else { "share-remark is-warning" }} aria-live="polite">
                    { self.say.show(if is_on { key!("share.look-yourself") } else { key!("share.not-hidden") }) }
                </p>
            </>
        }
    }

    /// Where the page has put it.
    fn address(&self, url: &str) -> Html {
        let what = CopyWhat::Text(url.to_owned());
        let copied = self.copied.clone();
        let onclick = self.on_action.reform(move |_: MouseEvent| {
            let copied = copied.clone();
            let done = Callback::from(move |is_copied| copied.set(Some(is_copied)));
            Action::Copy(Copy { what: what.clone(), done })
        });
        html! {
            <div class="share-address">
                <input class="command" part="share-url" type="text" readonly=true aria-label={self.say.attr(key!("share.address"))} value={url.to_owned()} />
                { button::telling("share-copy-url", self.say.show(self.copied.map_or(key!("button.copy"), super::labels::copied)), onclick) }
            </div>
        }
    }

    fn buttons(&self, way: Way, stage: &Stage) -> Html {
        let press = |msg| press(&self.on_action, Action::Share(msg));
        let leaves = if stage.is_pending() { key!("button.cancel") } else { key!("button.close") };
        let saves_instead = way == Way::Copy && matches!(stage, Stage::Failed(_, Some(_)));
        html! {
            <>
                { Button::new("button", "dialog-cancel").at(&self.leave).view(self.say.show(leaves), press(ShareMsg::Close)) }
                if saves_instead {
                    { button::text("share-save-instead", self.say.show(key!("share.save-instead")), press(ShareMsg::SaveInstead)) }
                }
                if stage.is_pending() {
                    { Button::new("button primary", "dialog-confirm").at(&self.confirm).disabled(!matches!(stage, Stage::Ready(_)))
                        .view(self.say.show(labels::confirm(way)), press(ShareMsg::Confirm)) }
                }
            </>
        }
    }
}

fn status(dialog: &ShareDialog, say: &Words) -> String {
    match &dialog.stage {
        Stage::Writing(_) => say.text(key!("share.looking")).into_owned(),
        Stage::Ready(contents) if dialog.redaction == Redaction::On && contents.places() == 0 => {
            format!("{} {}", labels::contents(say, contents), say.text(key!("share.nothing-found")))
        }
        Stage::Ready(contents) => labels::contents(say, contents),
        Stage::Leaving(_) => say.text(key!("share.leaving")).into_owned(),
        Stage::Handed(None) => say.text(key!("share.handed")).into_owned(),
        Stage::Handed(Some(_)) => say.text(key!("share.handed-url")).into_owned(),
        Stage::Failed(reason, _) => labels::failed(say, dialog.way, reason),
    }
}

/// How much was hidden, and a few examples.
fn found(contents: &Contents, say: &Words) -> Html {
    if contents.places() == 0 {
        return Html::default();
    }
    let sample = |sample: &Sample| {
        html! { <tr><td>{ &sample.before }</td><td>{ &sample.after }</td></tr> }
    };
    html! {
        <>
            <ul class="share-kinds" part="share-kinds">
                { for contents.hidden.iter().map(|(kind, count)| html! { <li>{ labels::hidden(say, kind, count) }</li> }) }
            </ul>
            if !contents.samples.is_empty() {
                <table class="share-samples" part="share-samples">
                    <thead><tr>{ for [key!("share.in-log"), key!("share.leaves-as")].map(|head| html! { <th scope="col">{ say.show(head) }</th> }) }</tr></thead>
                    <tbody>{ for contents.samples.iter().map(sample) }</tbody>
                </table>
            }
        </>
    }
}
