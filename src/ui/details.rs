//! The banner's details: more about what is wrong, what to do, and a report to copy.

use yew::prelude::*;

use super::app::CopyWhat;
use super::{button, labels};
use crate::console::diagnosis::{Diagnosis, Fix};
use crate::ui::labels::Show;
use crate::words::{Key, Words, key};

/// What became of the last wish for the clipboard.
pub(super) type Copied = Option<(CopyWhat, bool)>;

/// The details. They scroll when they are long; a region that scrolls must take the focus, so that keys reach it.
pub(super) fn details(found: &Diagnosis, words: &Words, copied: &Copied, on_copy: &Callback<CopyWhat>) -> Html {
    let button = |part, label, what| copy_button(part, label, what, words, copied, on_copy);
    html! {
        <div class="details" part="details" id="details" tabindex="0" role="group" aria-label={words.attr(key!("button.details"))}>
            if !found.explanation.is_empty() {
                <p>{ &found.explanation }</p>
            }
            if let Some(fix) = &found.fix {
                { what_to_do(fix, &button) }
            }
            <p class="details-foot">
                { button("copy-report", key!("button.copy-report"), CopyWhat::Report) }
                <span class="details-code" part="code">{ found.code }</span>
            </p>
        </div>
    }
}

fn what_to_do(fix: &Fix, button: &impl Fn(&'static str, Key, CopyWhat) -> Html) -> Html {
    html! {
        <>
            <p part="fix">{ &fix.text }</p>
            if let Some(code) = &fix.code {
                <div class="fix-code">
                    <pre part="fix-code">{ code }</pre>
                    { button("copy-fix", key!("button.copy"), CopyWhat::Text(code.clone())) }
                </div>
            }
        </>
    }
}

/// A button that copies, and says whether that worked.
fn copy_button(
    part: &'static str,
    label: Key,
    what: CopyWhat,
    words: &Words,
    copied: &Copied,
    on_copy: &Callback<CopyWhat>,
) -> Html {
    let label = match copied {
        Some((copied, is_copied)) if *copied == what => labels::copied(*is_copied),
        _ => label,
    };
    button::telling(part, words.show(label), on_copy.reform(move |_: MouseEvent| what.clone()))
}
