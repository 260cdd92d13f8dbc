//! The daemon's long jobs above the log, and the remark on a silent game.

use ptero_console::console::{JobId, JobKind, JobState, JobView, Phase, Snapshot};
use ptero_console::ui::Action;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::notices::{assert_above_the_log, log};
use crate::page::Page;
use crate::snapshots::live;

fn job(id: u32, state: JobState, percent: Option<u8>) -> JobView {
    let (label, detail) = ("Pulling the image".into(), Some("23.8 MiB of 95.4 MiB".into()));
    JobView { id: JobId(id), kind: JobKind::ImagePull, state, label, detail, percent }
}

fn with(jobs: Vec<JobView>) -> Snapshot {
    Snapshot { jobs, ..live() }
}

#[wasm_bindgen_test]
async fn a_bar_says_how_far_a_job_is() {
    let page = Page::mount().await;
    page.show(&live()).await;
    assert!(page.find("[part=jobs]").is_none());
    let before = log(&page);

    page.show(&with(vec![job(1, JobState::Running, Some(25))])).await;
    assert_eq!(page.visible_text("[part=job-label]"), "Pulling the image");
    // Of a `progress` element these are what assistive technology reads as the role's value and its range.
    let bar = |name: &str| page.attribute("progress[part=job-bar]", name);
    assert_eq!((bar("value").as_deref(), bar("max").as_deref()), (Some("25"), Some("100")));
    assert_eq!(bar("aria-label").as_deref(), Some("Pulling the image"));
    assert_eq!(page.text(".job-percent"), "25 %");
    assert!(page.find("progress:indeterminate").is_none());
    assert_above_the_log(&page, "[part=jobs]", before);
    assert!(page.find("[style]").is_none());

    page.show(&with(vec![job(1, JobState::Running, None)])).await;
    assert!(bar("value").is_none() && page.find("progress:indeterminate").is_some(), "nobody knows");
    assert_eq!(page.text(".job-percent"), "");
    page.show(&live()).await;
    assert!(page.find("[part=jobs]").is_none());
}

#[wasm_bindgen_test]
async fn a_failure_is_dismissed_by_its_own_button() {
    let page = Page::mount().await;
    let jobs =
        vec![job(7, JobState::Running, Some(1)), job(8, JobState::Failed, Some(50)), job(9, JobState::Done, None)];
    page.show(&with(jobs)).await;
    assert_eq!(page.rects("[part=job]").len(), 3);
    assert_eq!(page.rects("[part=job-dismiss]").len(), 1, "what runs and what fades has none");
    assert_eq!(page.attribute("[part=job-dismiss]", "aria-label").as_deref(), Some("Dismiss"));
    assert!(page.find("[data-state=failed] progress").is_none());
    page.click("[part=job-dismiss]").await;
    assert_eq!(page.actions(), [Action::DismissJob(JobId(8))]);
}

#[wasm_bindgen_test]
async fn jobs_keep_clear_of_the_banner_and_of_the_edges_of_a_phone() {
    for width in [1280, 390] {
        let page = Page::mount_at(width).await;
        let mut snapshot = with((0..8).map(|id| job(id, JobState::Failed, None)).collect());
        snapshot.connection.phase = Phase::Waiting;
        snapshot.connection.detail = Some("The connection was lost.".into());
        snapshot.jobs[0].detail = Some("a/very/long/path/without/end".repeat(20));
        page.show(&snapshot).await;
        let [left, top, wide, tall] = page.rects("[part=jobs]")[0];
        let [banner_left, banner_top, banner_wide, banner_tall] = page.rects("[part=banner]")[0];
        assert!(top >= banner_top + banner_tall, "at {width} the banner covers the jobs");
        assert!(left >= banner_left && left + wide <= banner_left + banner_wide + 0.5, "at {width}");
        assert!(tall <= 140.0, "at {width} eight jobs take {tall} pixels");
    }
}

#[wasm_bindgen_test]
async fn a_silent_game_is_remarked_on_beside_the_connection() {
    let page = Page::mount().await;
    page.show(&live()).await;
    assert!(page.find("[part=quiet]").is_none());
    page.show(&Snapshot { quiet_s: Some(6 * 60 + 59), ..live() }).await;
    assert_eq!(page.text("[part=quiet]"), "no output for 6 min");
    page.show(&Snapshot { quiet_s: Some(125 * 60), ..live() }).await;
    assert_eq!(page.text("[part=quiet]"), "no output for 2 h 5 min");
}
