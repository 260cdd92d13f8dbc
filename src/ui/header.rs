//! The header: the server's state, the connection's state, the power buttons and the page's own tools.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::button::Button;
use super::power_buttons::PowerButtons;
use super::share::Share;
use super::view_menu::ViewMenu;
use super::{Action, icons, labels, words};
use crate::console::{Phase, PowerView, ShareView, ViewState};
use crate::protocol::PowerState;
use crate::ui::labels::Show;
use crate::words::{Words, key};

/// Properties of [`Header`]. The countdown is left out, so that it does not draw the header every second.
#[derive(Properties, PartialEq)]
pub(super) struct HeaderProps {
    /// The connection's phase.
    pub phase: Phase,
    /// The connection in a few words.
    pub connection: AttrValue,
    /// Minutes without a line, if that is worth a remark.
    pub quiet_min: Option<u64>,
    /// The server.
    pub power: PowerView,
    /// The log on its way out.
    pub share: ShareView,
    /// What it is said in.
    pub words: Words,
    /// Whether what is private is covered.
    pub is_streaming: bool,
    /// Whether the search bar is open.
    pub is_finding: bool,
    /// The search bar is to be opened, or closed; gets what has the focus then.
    pub on_find: Callback<Option<HtmlElement>>,
    /// The looks.
    pub view: ViewState,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// The header.
#[component]
pub(super) fn Header(props: &HeaderProps) -> Html {
    let say = &props.words;
    let phase = words::phase(props.phase);
    let find = use_node_ref();
    let state = props.power.state.map_or("unknown", PowerState::as_str);
    html! {
        <header class="header" part="header" data-phase={phase}>
            <div class="identity">
                <slot name="header" />
                <span class="server" part="server-state" data-state={state} role="status">
                    { icons::server(props.power.state) }
                    <span class="spoken">{ say.show(key!("server.state")) }{ " " }</span>
                    { say.show(labels::server(props.power.state)) }
                </span>
                <span class="connection" part="connection-state">
                    { icons::connection(props.phase) }
                    <span class="spoken">{ say.show(key!("connection.state")) }{ " " }</span>
                    <span class="connection-label">{ &props.connection }</span>
                    if let Some(minutes) = props.quiet_min {
                        <span class="quiet" part="quiet">{ labels::quiet(say, minutes) }</span>
                    }
                </span>
                <div class="tools" part="tools">
                    { find_button(props, &find) }
                    <Share view={props.share.clone()} words={say.clone()} is_streaming={props.is_streaming}
                        on_action={props.on_action.clone()} />
                </div>
            </div>
            <ViewMenu view={props.view} words={say.clone()} on_action={props.on_action.clone()} />
            <div class="toolbar" part="toolbar">
                <slot name="toolbar-start" />
                <PowerButtons buttons={props.power.buttons.clone()} pending={props.power.pending} words={say.clone()}
                    on_action={props.on_action.clone()} />
                <slot name="toolbar-end" />
            </div>
        </header>
    }
}

/// Who has no keyboard finds things too.
fn find_button(props: &HeaderProps, button: &NodeRef) -> Html {
    let name = props.words.attr(key!("find.name"));
    let this = button.clone();
    let on_click = props.on_find.reform(move |_: MouseEvent| this.cast());
    Button::new("send", "find-button")
        .at(button)
        .titled(name)
        .expanded(props.is_finding)
        .view(icons::search(), on_click)
}
