//! The bar over the log's upper edge: what is wrong with the connection and what to do.

use yew::prelude::*;

use super::{Action, words};
use crate::console::{ConnectionView, Phase};

/// Properties of [`ConnectionBanner`].
#[derive(Properties, PartialEq)]
pub(super) struct ConnectionBannerProps {
    /// The connection.
    pub view: ConnectionView,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// The banner. It lies over the log, so that the log never moves. The live region is always there and holds the
/// sentence alone: a countdown inside it would be read out every second.
#[component]
pub(super) fn ConnectionBanner(props: &ConnectionBannerProps) -> Html {
    let view = &props.view;
    let shown = view.detail.is_some() || matches!(view.phase, Phase::Waiting | Phase::Stopped);
    let sentence = view.detail.as_deref().unwrap_or(&view.label);
    html! {
        <div class={classes!("banner", (!shown).then_some("empty"))} part="banner" data-phase={words::phase(view.phase)}>
            <span class="banner-text" part="banner-text" role="status">{ if shown { sentence } else { "" } }</span>
            if let Some(seconds) = view.retry_in_s.filter(|_| shown) {
                <span class="countdown" part="countdown">{ words::retry_in(seconds) }</span>
            }
            if let Some(label) = button_label(view.phase).filter(|_| shown) {
                <button type="button" class="button" part="retry" onclick={
                    props.on_action.reform(|_: MouseEvent| Action::Connect)
                }>{ label }</button>
            }
        </div>
    }
}

const fn button_label(phase: Phase) -> Option<&'static str> {
    match phase {
        Phase::Waiting => Some(words::RETRY),
        Phase::Stopped | Phase::Idle => Some(words::CONNECT),
        Phase::Connecting | Phase::Live => None,
    }
}
