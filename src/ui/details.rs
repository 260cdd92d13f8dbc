//! The banner's details: more about what is wrong, what to do, and a report to copy.

use yew::prelude::*;

use super::app::CopyWhat;
use super::words;
use crate::console::diagnosis::{Diagnosis, Fix};

/// What became of the last wish for the clipboard.
pub(super) type Copied = Option<(CopyWhat, bool)>;

/// The details. They scroll when they are long; a region that scrolls must take the focus, so that keys reach it.
pub(super) fn details(found: &Diagnosis, copied: &Copied, on_copy: &Callback<CopyWhat>) -> Html {
    html! {
        <div class="details" part="details" id="details" tabindex="0" role="group" aria-label={words::DETAILS}>
            if !found.explanation.is_empty() {
                <p>{ &found.explanation }</p>
            }
            if let Some(fix) = &found.fix {
                { what_to_do(fix, copied, on_copy) }
            }
            <p class="details-foot">
                { copy_button("copy-report", words::COPY_REPORT, CopyWhat::Report, copied, on_copy) }
                <span class="details-code" part="code">{ found.code }</span>
            </p>
        </div>
    }
}

fn what_to_do(fix: &Fix, copied: &Copied, on_copy: &Callback<CopyWhat>) -> Html {
    html! {
        <>
            <p part="fix">{ &fix.text }</p>
            if let Some(code) = &fix.code {
                <div class="fix-code">
                    <pre part="fix-code">{ code }</pre>
                    { copy_button("copy-fix", words::COPY, CopyWhat::Text(code.clone()), copied, on_copy) }
                </div>
            }
        </>
    }
}

/// A button whose label is a live region: what became of the wish is said there.
fn copy_button(
    part: &'static str,
    label: &'static str,
    what: CopyWhat,
    copied: &Copied,
    on_copy: &Callback<CopyWhat>,
) -> Html {
    let label = match copied {
        Some((copied, is_copied)) if *copied == what => words::copied(*is_copied),
        _ => label,
    };
    html! {
        <button type="button" class="button" {part} onclick={on_copy.reform(move |_: MouseEvent| what.clone())}>
            <span aria-live="polite">{ label }</span>
        </button>
    }
}
