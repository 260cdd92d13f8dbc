//! The daemon's long jobs, over the log's upper edge.

use yew::prelude::*;

use super::{Action, icons, words};
use crate::console::{JobState, JobView};

/// Properties of [`Jobs`].
#[derive(Properties, PartialEq)]
pub(super) struct JobsProps {
    /// The jobs.
    pub jobs: Vec<JobView>,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// The strip; nothing while there is no job.
#[component]
pub(super) fn Jobs(props: &JobsProps) -> Html {
    if props.jobs.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="jobs" part="jobs" role="list" aria-label={words::JOBS_REGION}>
            { for props.jobs.iter().map(|job| item(job, &props.on_action)) }
        </ul>
    }
}

fn item(job: &JobView, on_action: &Callback<Action>) -> Html {
    let id = job.id;
    html! {
        <li key={id.0} class="job" part="job" data-job={words::job(job.kind)} data-state={words::job_state(job.state)}>
            <span class="job-label" part="job-label">{ &job.label }</span>
            if let Some(detail) = &job.detail {
                <span class="job-detail" part="job-detail" title={detail.clone()}>{ detail }</span>
            }
            if job.state == JobState::Failed {
                <button type="button" class="chip-button" part="job-dismiss" aria-label={words::DISMISS}
                    title={words::DISMISS} onclick={on_action.reform(move |_: MouseEvent| Action::DismissJob(id))}
                >{ icons::cross() }</button>
            } else {
                if let Some(percent) = job.percent {
                    <span class="job-percent" aria-hidden="true">{ words::percent(percent) }</span>
                }
                { bar(job) }
            }
        </li>
    }
}

/// An image, because a width as an attribute needs no inline style. Without a value it says that nobody knows how far.
fn bar(job: &JobView) -> Html {
    let percent = job.percent.map(|percent| percent.to_string());
    html! {
        <div class="job-bar" part="job-bar" role="progressbar" aria-label={job.label.clone()} aria-valuemin="0"
            aria-valuemax="100" aria-valuenow={percent.clone()} aria-valuetext={job.detail.clone()}
        >
            <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                if let Some(width) = percent {
                    <rect width={width} height="1" />
                } else {
                    <rect class="unknown" width="30" height="1" />
                }
            </svg>
        </div>
    }
}
