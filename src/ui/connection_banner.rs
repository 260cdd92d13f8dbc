//! The bar over the log's upper edge: what is wrong with the connection and what to do.

use yew::prelude::*;

use super::details::Details;
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
/// sentence alone: a countdown inside it would be read out every second. From the first failure until the connection is
/// live it stays, also while a try is under way, so that it can be read.
#[component]
pub(super) fn ConnectionBanner(props: &ConnectionBannerProps) -> Html {
    let view = &props.view;
    let shown = view.detail.is_some() || matches!(view.phase, Phase::Waiting | Phase::Stopped);
    let is_open = use_state(|| false);
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let diagnosis = view.diagnosis.as_ref().filter(|_| shown);
    html! {
        <div class={classes!("banner", (!shown).then_some("empty"))} part="banner" data-phase={words::phase(view.phase)}>
            <div class="banner-row">
                { sentence(view, shown) }
                if shown {
                    <span class="banner-side">
                        { countdown(view) }
                        if diagnosis.is_some() {
                            <button type="button" class="button quiet" part="details-toggle" onclick={toggle}
                                aria-expanded={is_open.to_string()} aria-controls="details">{ words::DETAILS }</button>
                        }
                        { retry(view.phase, &props.on_action) }
                    </span>
                }
            </div>
            if let Some(diagnosis) = diagnosis.filter(|_| *is_open) {
                <Details diagnosis={diagnosis.clone()} on_action={props.on_action.clone()} />
            }
        </div>
    }
}

fn sentence(view: &ConnectionView, shown: bool) -> Html {
    let title = view.diagnosis.as_ref().filter(|_| shown).map(|found| found.title);
    let sentence = if shown { view.detail.as_deref().unwrap_or(&view.label) } else { "" };
    html! {
        <span class="banner-text" part="banner-text" role="status">
            if let Some(title) = title {
                <strong part="banner-title">{ title }</strong>
                { " " }
            }
            { sentence }
        </span>
    }
}

fn countdown(view: &ConnectionView) -> Html {
    let words = match (view.phase, view.retry_in_s) {
        (Phase::Connecting, _) => words::TRYING.to_owned(),
        (_, Some(seconds)) => words::retry_in(seconds),
        _ => return Html::default(),
    };
    html! { <span class="countdown" part="countdown">{ words }</span> }
}

/// Stays, disabled, while a try is under way: what has the focus must not vanish.
fn retry(phase: Phase, on_action: &Callback<Action>) -> Html {
    let label = if matches!(phase, Phase::Stopped | Phase::Idle) { words::CONNECT } else { words::RETRY };
    let is_trying = phase == Phase::Connecting;
    let on_click = (!is_trying).then(|| on_action.reform(|_: MouseEvent| Action::Connect));
    html! {
        <button type="button" class="button" part="retry" onclick={on_click}
            aria-disabled={is_trying.then_some("true")}><span>{ label }</span></button>
    }
}
