//! The log: virtual rows in real DOM.

use yew::prelude::*;

use super::Action;
use crate::console::LogFrame;

/// What the log view is told.
#[derive(Debug)]
pub enum LogMsg {
    /// Rows to paint.
    Frame(LogFrame),
}

/// Paints frames from outside the component tree.
pub type LogHandle = yew::html::Scope<Log>;

/// Properties of [`Log`].
#[derive(Properties, PartialEq)]
pub struct LogProps {
    /// Takes what a person does.
    pub on_action: Callback<Action>,
    /// Takes the handle that log frames are painted through.
    pub on_log: Callback<LogHandle>,
}

/// The log view.
#[derive(Debug)]
pub struct Log;

impl Component for Log {
    type Message = LogMsg;
    type Properties = LogProps;

    fn create(_ctx: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        html! { <div class="log" part="log" /> }
    }
}
