//! The cards of the crash keeper and of the line rules.

use ptero_console::console::{CrashView, HelperMsg, HintId, HintView, JobId, JobKind, JobState, JobView, Snapshot};
use ptero_console::time::EpochMillis;
use ptero_console::ui::{Action, CopyWhat};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::notices::{assert_above_the_log, log};
use crate::page::Page;
use crate::snapshots::live;

fn crash() -> CrashView {
    CrashView {
        title: "The server crashed.".into(),
        reason: "Exit code 139: it touched memory that is not its own.".into(),
        restart: Some("It is starting again.".into()),
        at: EpochMillis(1_700_000_040_000),
        has_lines: true,
    }
}

fn hint(id: u32) -> HintView {
    HintView {
        id: HintId(id),
        title: format!("The disk is full ({id})."),
        explanation: "The server cannot write its files any more.".into(),
        next_step: Some("Delete what is not needed.".into()),
        line: "java.io.IOException: No space left on device ".repeat(9),
        has_row: true,
    }
}

fn with(crash: Option<CrashView>, hints: Vec<HintView>) -> Snapshot {
    let said = crash.as_ref().map(|crash| crash.title.clone());
    Snapshot { crash, hints, said, ..live() }
}

#[wasm_bindgen_test]
async fn a_crash_says_why_and_leads_to_its_last_lines() {
    let page = Page::mount().await;
    page.show(&live()).await;
    assert!(page.find("[part~=crash]").is_none());
    let before = log(&page);
    page.show(&with(Some(crash()), vec![])).await;
    assert_eq!(page.text("[part=card-title]"), "The server crashed.");
    assert_eq!(page.text("[part=crash-reason]"), crash().reason);
    assert_eq!(page.text("[part=crash-restart]"), "It is starting again.");
    let time = page.text("[part=crash-time]");
    assert!(time.len() == 8 && time.ends_with(":00"), "{time}");
    assert_above_the_log(&page, "[part~=crash]", before);
    assert!(page.find("[style]").is_none());
    assert_eq!(page.attribute("[part=card-dismiss]", "aria-label").as_deref(), Some("Dismiss: The server crashed."));

    page.click("[part=crash-show]").await;
    assert_eq!(page.actions(), [Action::Helper(HelperMsg::ShowCrash)]);
    page.click("[part=crash-copy]").await;
    let actions = page.actions();
    let Some(Action::Copy(wish)) = actions.last() else { panic!("{actions:?}") };
    assert_eq!(wish.what, CopyWhat::CrashLines);
    wish.done.emit(true);
    page.show(&with(Some(crash()), vec![])).await;
    assert_eq!(page.text("[part=crash-copy]"), "Copied");

    let trimmed = CrashView { has_lines: false, restart: None, ..crash() };
    page.show(&with(Some(trimmed), vec![])).await;
    assert!(page.find("[part=crash-show]").is_none() && page.find("[part=crash-restart]").is_none());
}

#[wasm_bindgen_test]
async fn what_is_new_is_said_once_in_a_region_that_was_there() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let said = || page.text(".notices > .spoken[role=status]");
    assert_eq!(said(), "");
    page.show(&with(Some(crash()), vec![])).await;
    assert_eq!(said(), "The server crashed.");
    assert!(
        page.find(".cards [role=status], .cards[aria-live]").is_none(),
        "the cards themselves are read, not announced"
    );
}

#[wasm_bindgen_test]
async fn a_dismissed_card_hands_the_focus_to_the_next_and_the_last_to_the_log() {
    let page = Page::mount().await;
    page.show(&with(Some(crash()), vec![hint(3), hint(4)])).await;
    page.focus("[part~=crash] [part=card-dismiss]");
    page.click("[part~=crash] [part=card-dismiss]").await;
    page.show(&with(None, vec![hint(3), hint(4)])).await;
    assert_eq!(page.focused_part().as_deref(), Some("card-dismiss"));
    page.click("[part~=hint] [part=card-dismiss]").await;
    page.show(&with(None, vec![hint(4)])).await;
    assert_eq!(page.focused_part().as_deref(), Some("card-dismiss"), "the focus stays when the first of two goes");
    page.click("[part~=hint] [part=card-dismiss]").await;
    page.show(&live()).await;
    assert_eq!(page.focused_part().as_deref(), Some("log"));
    let dismissed = [
        Action::Helper(HelperMsg::DismissCrash),
        Action::Helper(HelperMsg::DismissHint(HintId(3))),
        Action::Helper(HelperMsg::DismissHint(HintId(4))),
    ];
    assert_eq!(page.actions(), dismissed);
}

#[wasm_bindgen_test]
async fn a_hint_explains_and_leads_to_its_line() {
    let page = Page::mount().await;
    page.show(&with(None, vec![hint(7)])).await;
    assert_eq!(page.text("[part=card-title]"), "The disk is full (7).");
    assert_eq!(page.text("[part=hint-explanation]"), hint(7).explanation);
    assert_eq!(page.text("[part=hint-next-step]"), "Delete what is not needed.");
    page.click("[part=hint-show]").await;
    assert_eq!(page.actions(), [Action::Helper(HelperMsg::ShowHint(HintId(7)))]);
    page.show(&with(None, vec![HintView { has_row: false, next_step: None, ..hint(7) }])).await;
    assert!(page.find("[part=hint-show]").is_none() && page.find("[part=hint-next-step]").is_none());
}

#[wasm_bindgen_test]
async fn cards_keep_clear_of_the_jobs_and_of_the_edges_of_a_phone() {
    for width in [1280, 320] {
        let page = Page::mount_at(width).await;
        let job = JobView {
            id: JobId(1),
            kind: JobKind::Backup,
            state: JobState::Running,
            label: "Backing up".into(),
            detail: None,
            percent: Some(3),
        };
        let shown = Snapshot { jobs: vec![job], ..with(Some(crash()), (0..6).map(hint).collect()) };
        page.show(&shown).await;
        let [_, jobs_top, _, jobs_tall] = page.rects("[part=jobs]")[0];
        let [left, top, wide, tall] = page.rects("[part=cards]")[0];
        let [screen_left, screen_top, screen_wide, screen_tall] = page.rects("[part=screen]")[0];
        assert!(top >= jobs_top + jobs_tall, "at {width} the jobs cover the cards");
        assert!(left >= screen_left && left + wide <= screen_left + screen_wide, "at {width}");
        assert!(top + tall <= screen_top + screen_tall, "at {width} the cards reach over the screen");
        for [card_left, _, card_wide, _] in page.rects("[part~=card]") {
            assert!(card_left >= left && card_left + card_wide <= left + wide + 0.5, "at {width}");
        }
    }
}
