//! The banner while something is wrong: details, what to do, and copying.

use ptero_console::console::diagnosis::{Diagnosis, Fix};
use ptero_console::console::{Phase, Snapshot};
use ptero_console::ui::{Action, Copy, CopyWhat};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::notices::{assert_above_the_log, log};
use crate::page::Page;
use crate::snapshots::live;

const LINES: &str = "allowed_origins:\n  - \"https://shop.example\"";

/// A node that does not take this page.
pub fn refused() -> Snapshot {
    let mut snapshot = live();
    let message = "The node node.example answers, but does not accept this page (https://shop.example).";
    snapshot.connection.phase = Phase::Waiting;
    snapshot.connection.detail = Some(message.into());
    snapshot.connection.retry_in_s = Some(4);
    snapshot.connection.diagnosis = Some(Diagnosis {
        code: "origin-refused",
        title: "Page not allowed at the node".into(),
        message: message.into(),
        explanation: "Wings accepts consoles from its panel's address only. ".into(),
        fix: Some(Fix { text: "Add this:".into(), code: Some(LINES.into()) }),
    });
    snapshot
}

#[wasm_bindgen_test]
async fn details_open_and_close_and_tell_what_to_do() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let before = log(&page);
    page.show(&refused()).await;
    assert_eq!(page.text("[part=banner-title]"), "Page not allowed at the node");
    assert!(page.text("[part=banner-text]").contains("does not accept this page"));
    assert!(page.find("[part=details]").is_none());
    assert_eq!(page.attribute("[part=details-toggle]", "aria-expanded").as_deref(), Some("false"));

    page.click("[part=details-toggle]").await;
    assert_eq!(page.attribute("[part=details-toggle]", "aria-expanded").as_deref(), Some("true"));
    assert_eq!(page.text("[part=fix-code]"), LINES);
    assert_eq!(page.text("[part=code]"), "origin-refused");
    assert_above_the_log(&page, "[part=banner]", before);
    assert!(!page.text("[part=banner-text]").contains("Add this"), "details are not read out by themselves");

    page.click("[part=details-toggle]").await;
    assert!(page.find("[part=details]").is_none());
}

#[wasm_bindgen_test]
async fn copying_gives_the_exact_lines_and_says_that_it_worked() {
    let page = Page::mount().await;
    page.show(&refused()).await;
    page.click("[part=details-toggle]").await;
    page.click("[part=copy-fix]").await;
    page.click("[part=copy-report]").await;
    let actions = page.actions();
    let [Action::Copy(Copy { what, done }), Action::Copy(Copy { what: report, done: not_done })] = &actions[..] else {
        panic!("{actions:?}");
    };
    assert_eq!((what, report), (&CopyWhat::Text(LINES.into()), &CopyWhat::Report));
    assert_eq!(page.text("[part=copy-fix]"), "Copy");
    done.emit(true);
    page.show(&refused()).await;
    assert_eq!(page.text("[part=copy-fix]"), "Copied");
    not_done.emit(false);
    page.show(&refused()).await;
    assert_eq!(page.text("[part=copy-fix]"), "Copy");
    assert_eq!(page.text("[part=copy-report]"), "Not copied");
}

#[wasm_bindgen_test]
async fn the_banner_stays_while_a_try_is_under_way() {
    let page = Page::mount().await;
    page.show(&refused()).await;
    page.click("[part=details-toggle]").await;
    page.focus("[part=retry]");
    let mut trying = refused();
    trying.connection.phase = Phase::Connecting;
    trying.connection.retry_in_s = None;
    page.show(&trying).await;
    assert_eq!(page.text("[part=countdown]"), "trying…");
    assert_eq!(page.focused_part().as_deref(), Some("retry"), "the focus is not lost");
    assert!(page.find("[part=details]").is_some(), "what is being read stays");
    page.click("[part=retry]").await;
    assert!(page.actions().is_empty());
    page.show(&live()).await;
    assert_eq!(page.text("[part=banner]"), "");
}

#[wasm_bindgen_test]
async fn long_details_scroll_inside_the_log_of_a_phone() {
    let page = Page::mount_at(390).await;
    let mut snapshot = refused();
    if let Some(found) = &mut snapshot.connection.diagnosis {
        found.explanation = "A long explanation. ".repeat(200);
        found.fix = Some(Fix { text: "Add this:".into(), code: Some("x".repeat(300)) });
    }
    page.show(&snapshot).await;
    page.click("[part=details-toggle]").await;
    let [[left, top, width, height]] = page.rects("[part=banner]")[..] else { panic!("one banner") };
    let [[screen_left, screen_top, screen_width, screen_height]] = page.rects("[part=screen]")[..] else {
        panic!("one screen")
    };
    assert!(left >= screen_left && left + width <= screen_left + screen_width, "it stays within the screen's width");
    assert!(top >= screen_top && top + height <= screen_top + screen_height, "it stays within the screen's height");
    let details = page.find("[part=details]").unwrap();
    assert!(details.scroll_height() > details.client_height(), "it scrolls");
    assert!(details.scroll_width() <= details.client_width(), "and not sideways");
    assert_eq!(details.tab_index(), 0, "keys reach it");
}
