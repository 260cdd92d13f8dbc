//! The bar above the log: what is wrong with the connection and what to do.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::app::{Copy, CopyWhat};
use super::details::{Copied, details};
use super::{Action, labels, words};
use crate::console::{ConnectionView, Phase};
use crate::ui::labels::Show;
use crate::words::{Words, key};

/// How long a button says what became of a wish for the clipboard.
const SAID_MS: u32 = 2_500;

/// Properties of [`ConnectionBanner`].
#[derive(Properties, PartialEq)]
pub(super) struct ConnectionBannerProps {
    /// The connection.
    pub view: ConnectionView,
    /// What it is said in.
    pub words: Words,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// What [`ConnectionBanner`] is told.
pub(super) enum BannerMsg {
    /// Details were pressed.
    Toggle,
    /// A copy button was pressed.
    Copy(CopyWhat),
    /// A wish for the clipboard came true, or not.
    Copied(CopyWhat, bool),
    /// That was said long enough.
    Said,
}

/// The banner. From the first failure until the connection is live it
/// stays, also while a try is under way, so that it can be read.
#[derive(Default)]
pub(super) struct ConnectionBanner {
    is_open: bool,
    copied: Copied,
    said: Option<Timeout>,
}

impl Component for ConnectionBanner {
    type Message = BannerMsg;
    type Properties = ConnectionBannerProps;

    fn create(_ctx: &Context<Self>) -> Self {
        Self::default()
    }

    fn changed(&mut self, ctx: &Context<Self>, _before: &Self::Properties) -> bool {
        // The next trouble begins with closed details.
        self.is_open &= ctx.props().view.diagnosis.is_some();
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Self::Message) -> bool {
        let link = ctx.link().clone();
        match msg {
            BannerMsg::Toggle => self.is_open = !self.is_open,
            BannerMsg::Copy(what) => {
                let wish = what.clone();
                let done = link.callback(move |is_copied| BannerMsg::Copied(wish.clone(), is_copied));
                ctx.props().on_action.emit(Action::Copy(Copy { what, done }));
            }
            BannerMsg::Copied(what, is_copied) => {
                self.copied = Some((what, is_copied));
                self.said = Some(Timeout::new(SAID_MS, move || link.send_message(BannerMsg::Said)));
            }
            BannerMsg::Said => self.copied = None,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let ConnectionBannerProps { view, words, on_action } = ctx.props();
        let shown = view.detail.is_some() || matches!(view.phase, Phase::Waiting | Phase::Stopped);
        let diagnosis = view.diagnosis.as_ref().filter(|_| shown);
        html! {
            <div class={if shown { "banner" } else { "banner empty" }} part="banner"
                data-phase={words::phase(view.phase)}>
                <div class="banner-row">
                    { sentence(view, shown) }
                    if shown {
                        <span class="banner-side">
                            { countdown(view, words) }
                            if diagnosis.is_some() {
                                <button type="button" class="button quiet" part="details-toggle"
                                    onclick={ctx.link().callback(|_: MouseEvent| BannerMsg::Toggle)}
                                    aria-expanded={if self.is_open { "true" } else { "false" }}
                                    aria-controls="details">{ words.show(key!("button.details")) }</button>
                            }
                            { retry(view.phase, words, on_action) }
                        </span>
                    }
                </div>
                if let Some(diagnosis) = diagnosis.filter(|_| self.is_open) {
                    { details(diagnosis, words, &self.copied, &ctx.link().callback(BannerMsg::Copy)) }
                }
            </div>
        }
    }
}

/// The live region is always there and holds the sentence alone: a countdown inside it would be read out every second.
fn sentence(view: &ConnectionView, shown: bool) -> Html {
    let title = view.diagnosis.as_ref().filter(|_| shown).map(|found| found.title.as_str());
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

fn countdown(view: &ConnectionView, words: &Words) -> Html {
    let said = match (view.phase, view.retry_in_s) {
        (Phase::Connecting, _) => words.text(key!("connection.trying")).into_owned(),
        (_, Some(seconds)) => labels::retry_in(words, seconds),
        _ => return Html::default(),
    };
    html! { <span class="countdown" part="countdown">{ said }</span> }
}

/// Stays, disabled, while a try is under way: what has the focus must not vanish.
fn retry(phase: Phase, words: &Words, on_action: &Callback<Action>) -> Html {
    let is_over = matches!(phase, Phase::Stopped | Phase::Idle);
    let label = words.show(if is_over { key!("connection.connect") } else { key!("connection.retry") });
    let is_trying = phase == Phase::Connecting;
    let on_click = (!is_trying).then(|| on_action.reform(|_: MouseEvent| Action::Connect));
    html! {
        <button type="button" class="button" part="retry" onclick={on_click}
            aria-disabled={is_trying.then_some("true")}><span>{ label }</span></button>
    }
}
