//! The banner's details: more about what is wrong, what to do, and a report to copy.

use yew::prelude::*;

use super::app::CopyWhat;
use super::copy_button::CopyButton;
use super::{Action, words};
use crate::console::diagnosis::{Diagnosis, Fix};

/// Properties of [`Details`].
#[derive(Properties, PartialEq)]
pub(super) struct DetailsProps {
    /// What is wrong.
    pub diagnosis: Diagnosis,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// The details. They scroll when they are long; a region that scrolls must take the focus, so that keys reach it.
#[component]
pub(super) fn Details(props: &DetailsProps) -> Html {
    let found = &props.diagnosis;
    html! {
        <div class="details" part="details" id="details" tabindex="0" role="group" aria-label={words::DETAILS}>
            if !found.explanation.is_empty() {
                <p>{ found.explanation.as_ref() }</p>
            }
            { for found.fix.as_ref().map(|fix| fix_view(fix, &props.on_action)) }
            <p class="details-foot">
                <CopyButton label={words::COPY_REPORT} part="copy-report" what={CopyWhat::Report}
                    on_action={props.on_action.clone()} />
                <span class="details-code" part="code">{ found.code }</span>
            </p>
        </div>
    }
}

fn fix_view(fix: &Fix, on_action: &Callback<Action>) -> Html {
    html! {
        <>
            <p part="fix">{ fix.text.as_ref() }</p>
            if let Some(code) = &fix.code {
                <div class="fix-code">
                    <pre part="fix-code"><code>{ code }</code></pre>
                    <CopyButton label={words::COPY} part="copy-fix" what={CopyWhat::Text(code.clone())}
                        on_action={on_action.clone()} />
                </div>
            }
        </>
    }
}
