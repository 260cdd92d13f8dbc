//! The daemon's long jobs, above the log.

use yew::prelude::*;

use super::button::{Button, press};
use super::{Action, icons, words};
use crate::console::{JobState, JobView, format};
use crate::ui::labels::Show;
use crate::words::{Words, key};

/// The strip; nothing while there is no job. No component of its own: it has no state, and changes with every snapshot
/// that holds a job.
pub(super) fn jobs(jobs: &[JobView], say: &Words, on_action: &Callback<Action>) -> Html {
    if jobs.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="jobs" part="jobs" role="list" aria-label={say.attr(key!("job.region"))}>
            { for jobs.iter().map(|job| item(job, say, on_action)) }
        </ul>
    }
}

fn item(job: &JobView, say: &Words, on_action: &Callback<Action>) -> Html {
    html! {
        <li class="job" part="job" data-job={words::job(job.kind)} data-state={words::job_state(job.state)}>
            <span class="job-label" part="job-label">{ &job.label }</span>
            <span class="job-detail" part="job-detail">{ job.detail.as_deref() }</span>
            if job.state == JobState::Failed {
                { dismiss(job, say, on_action) }
            } else {
                { bar(job, say) }
            }
        </li>
    }
}

fn dismiss(job: &JobView, say: &Words, on_action: &Callback<Action>) -> Html {
    Button::new("chip-button", "job-dismiss")
        .named(say.attr(key!("button.dismiss")))
        .view(icons::cross(), press(on_action, Action::DismissJob(job.id)))
}

/// The browser's own bar: a progressbar with its values for assistive technology, and a width without an inline style.
/// Without a value it says that nobody knows how far.
fn bar(job: &JobView, say: &Words) -> Html {
    let value = job.percent.map(|percent| percent.to_string());
    html! {
        <>
            <span class="job-percent" aria-hidden="true">{ job.percent.map(|percent| format::hundredths(say, &percent.to_string())) }</span>
            <progress class="job-bar" part="job-bar" max="100" {value} aria-label={job.label.clone()} />
        </>
    }
}
