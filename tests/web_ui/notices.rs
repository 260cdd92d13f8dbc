//! What is said above the log: nothing of it covers a line, at any size.

use ptero_console::console::{CrashView, HintId, HintView, JobId, JobKind, JobState, JobView, ShareView, Snapshot};
use ptero_console::terminal::Redactor;
use ptero_console::time::EpochMillis;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::banner::refused;
use crate::page::Page;
use crate::snapshots::live;

/// Where the log is, to be compared with.
pub fn log(page: &Page) -> [f64; 4] {
    page.rects("[part=log]")[0]
}

/// What is said stands above the log, whose end stays where it was.
pub fn assert_above_the_log(page: &Page, selector: &str, before: [f64; 4]) {
    let [_, top, _, tall] = log(page);
    for [_, said, _, high] in page.rects(selector) {
        assert!(
            high > 0.0 && said + high <= top + 0.5,
            "{selector} ends at {} and the log begins at {top}",
            said + high
        );
    }
    let end = before[1] + before[3];
    assert!((top + tall - end).abs() < 0.5, "the log ended at {end} and ends at {}", top + tall);
}

/// All that can be said at a time, and more of it than there is room for.
fn all_at_once() -> Snapshot {
    let mut snapshot = refused();
    if let Some(diagnosis) = &mut snapshot.connection.diagnosis {
        diagnosis.explanation = diagnosis.explanation.repeat(9);
    }
    snapshot.power.note = Some("The server has not answered for 60 s. It may still be saving.".into());
    snapshot.streaming = Some(Redactor::default());
    let job = |id| JobView {
        id: JobId(id),
        kind: JobKind::Backup,
        state: JobState::Running,
        label: "Backing up".into(),
        detail: None,
        percent: Some(3),
    };
    snapshot.jobs = (0..8).map(job).collect();
    snapshot.crash = Some(CrashView {
        title: "The server crashed.".into(),
        reason: "Exit code 139: it touched memory that is not its own.".into(),
        restart: Some("It is starting again.".into()),
        at: EpochMillis(1_700_000_040_000),
        has_lines: true,
    });
    let hint = |id| HintView {
        id: HintId(id),
        title: "The disk is full.".into(),
        explanation: "The server cannot write its files any more.".into(),
        next_step: Some("Delete what is not needed.".into()),
        line: "java.io.IOException: No space left on device ".repeat(9),
        has_row: true,
    };
    snapshot.hints = (0..6).map(hint).collect();
    snapshot
}

#[wasm_bindgen_test]
async fn whatever_is_said_covers_no_line_and_leaves_the_log_its_part() {
    for width in [320, 390, 800, 1280] {
        let page = Page::mount_at(width).await;
        page.show(&live()).await;
        let before = log(&page);
        let everything = all_at_once();
        let only = |change: &dyn Fn(&mut Snapshot)| {
            let mut snapshot = Snapshot { share: ShareView::default(), ..live() };
            change(&mut snapshot);
            snapshot
        };
        for (said, snapshot) in [
            ("[part=banner]", only(&|it| it.connection = everything.connection.clone())),
            ("[part=power-note]", only(&|it| it.power.note.clone_from(&everything.power.note))),
            ("[part=streaming]", only(&|it| it.streaming.clone_from(&everything.streaming))),
            ("[part=jobs]", only(&|it| it.jobs.clone_from(&everything.jobs))),
            ("[part=cards]", only(&|it| it.hints.clone_from(&everything.hints))),
        ] {
            page.show(&snapshot).await;
            assert_above_the_log(&page, said, before);
            page.show(&live()).await;
            assert_eq!(log(&page), before, "{said} is gone at {width} pixels, and the log is back");
        }
        page.show(&everything).await;
        page.click("[part=details-toggle]").await;
        assert_above_the_log(&page, ".notices", before);
        let ([_, _, _, tall], [_, _, _, screen]) = (page.rects(".notices")[0], page.rects("[part=screen]")[0]);
        assert!(tall <= 0.7 * screen + 0.5, "at {width} pixels they take {tall} of {screen}");
    }
}
