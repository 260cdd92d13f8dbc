//! What is said of new lines, beside the log: text for assistive technology only.

use yew::prelude::*;

use crate::console::Announcement;

/// The region is there before its text. Another number makes it anew, so that the same words are said again.
pub(super) fn announcement(view: &Announcement) -> Html {
    html! {
        <div class="spoken" part="announcement" role="status">
            <div key={view.number}>{ for view.lines.iter().map(|line| html! { <p>{ line }</p> }) }</div>
        </div>
    }
}
