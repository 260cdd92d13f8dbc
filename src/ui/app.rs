//! The root view: puts the regions together.

use yew::prelude::*;

use super::log::{Log, LogHandle};
use crate::console::{Snapshot, Step, ViewportRequest};
use crate::protocol::PowerAction;

/// What a person did.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Entered a command line (possibly several lines, from a paste).
    Command(String),
    /// Pressed a power button (kill: after the confirmation).
    Power(PowerAction),
    /// Pressed Retry or Connect.
    Connect,
    /// Walked through the command history; `draft` is what stood in the command line.
    History {
        /// Which way.
        step: Step,
        /// The text to come back to.
        draft: String,
    },
    /// Needs these rows; answered by a frame.
    Viewport(ViewportRequest),
}

/// Properties of [`App`].
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// Takes what a person does.
    pub on_action: Callback<Action>,
    /// Takes the handle that log frames are painted through, once it is mounted.
    pub on_log: Callback<LogHandle>,
}

/// What [`App`] is told.
#[derive(Debug)]
pub enum AppMsg {
    /// A new snapshot.
    Snapshot(Box<Snapshot>),
    /// Put this text into the command line (an answer to [`Action::History`]).
    SetCommandLine(String),
    /// Move the keyboard focus to the command line.
    Focus,
}

/// The root view.
#[derive(Debug, Default)]
pub struct App {
    snapshot: Snapshot,
}

impl Component for App {
    type Message = AppMsg;
    type Properties = AppProps;

    fn create(_ctx: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, _ctx: &Context<Self>, msg: Self::Message) -> bool {
        match msg {
            AppMsg::Snapshot(snapshot) => {
                let changed = self.snapshot != *snapshot;
                self.snapshot = *snapshot;
                changed
            }
            AppMsg::SetCommandLine(_) | AppMsg::Focus => false,
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        html! {
            <div class="console" part="console">
                <Log on_action={ctx.props().on_action.clone()} on_log={ctx.props().on_log.clone()} />
            </div>
        }
    }
}
