//! The header: state and power buttons.

use ptero_console::console::{Availability, Press};
use ptero_console::protocol::{PowerAction, PowerState};
use ptero_console::ui::Action;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::notices::{assert_above_the_log, log};
use crate::page::Page;
use crate::snapshots::live;

#[wasm_bindgen_test]
async fn power_buttons_follow_their_availability() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.power.buttons[0].availability = Availability::Disabled("The server is already running.".into());
    snapshot.power.buttons[1].availability = Availability::Hidden;
    page.show(&snapshot).await;

    assert!(page.find("[data-action=restart]").is_none(), "hidden is left out");
    assert_eq!(page.attribute("[data-action=start]", "aria-disabled").as_deref(), Some("true"));
    let described = page.attribute("[data-action=start]", "aria-describedby").unwrap();
    assert_eq!(page.text(&format!("#{described}")), "The server is already running.");
    page.click("[data-action=start]").await;
    assert_eq!(page.actions(), []);

    assert_eq!(page.attribute("[data-action=stop]", "aria-disabled"), None);
    page.click("[data-action=stop]").await;
    assert_eq!(page.actions(), [Action::Power(PowerAction::Stop)]);
}

#[wasm_bindgen_test]
async fn without_any_allowed_action_there_is_no_group() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.power.buttons.iter_mut().for_each(|button| button.availability = Availability::Hidden);
    page.show(&snapshot).await;
    assert!(page.find("[part~=power]").is_none());
}

#[wasm_bindgen_test]
async fn a_disabled_button_shows_its_reason_when_focused() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.power.buttons[0].availability = Availability::Disabled("Already running.".into());
    page.show(&snapshot).await;
    assert_eq!(page.computed("#power-start-reason", "visibility"), "hidden");
    page.focus("[data-action=start]");
    assert_eq!(page.computed("#power-start-reason", "visibility"), "visible");
}

#[wasm_bindgen_test]
async fn a_pending_action_is_named_and_moves_nothing() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let before = page.rects("[part~=power-button]");
    let mut snapshot = live();
    snapshot.power.pending = Some(PowerAction::Restart);
    page.show(&snapshot).await;
    assert_eq!(page.attribute("[data-action=restart]", "aria-busy").as_deref(), Some("true"));
    assert_eq!(page.visible_text("[data-action=restart]"), "Restarting…");
    assert_eq!(page.visible_text("[data-action=stop]"), "Stop");
    assert_eq!(page.rects("[part~=power-button]"), before);
}

#[wasm_bindgen_test]
async fn the_buttons_share_the_width_of_the_smallest_phone() {
    let page = Page::mount_at(290).await;
    let mut snapshot = live();
    snapshot.power.pending = Some(PowerAction::Restart);
    page.show(&snapshot).await;
    let rects = page.rects("[part~=power-button]");
    for pair in rects.windows(2) {
        assert!(pair[0][0] + pair[0][2] <= pair[1][0], "{:?} reaches into {:?}", pair[0], pair[1]);
    }
    assert!(
        rects.iter().all(|rect| rect[2] >= 44.0 && rect[3] >= 44.0),
        "wide and high enough for a finger: {rects:?}"
    );
}

#[wasm_bindgen_test]
async fn kill_asks_first() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.focus("[data-action=kill]");
    page.click("[data-action=kill]").await;
    assert_eq!(page.actions(), [], "the first press only asks");
    assert!(page.dialog_is_open());
    assert_eq!(page.focused_part().as_deref(), Some("dialog-cancel"));

    page.click("[part=dialog-cancel]").await;
    assert!(!page.dialog_is_open());
    assert_eq!(page.actions(), []);
    assert_eq!(page.focused_part().as_deref(), Some("power-button power-kill"));

    page.click("[data-action=kill]").await;
    page.click("[part=dialog-confirm]").await;
    assert!(!page.dialog_is_open());
    assert_eq!(page.actions(), [Action::Power(PowerAction::Kill)]);
}

#[wasm_bindgen_test]
async fn the_question_goes_away_when_kill_is_no_longer_allowed() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.click("[data-action=kill]").await;
    let mut snapshot = live();
    snapshot.power.buttons[3].availability = Availability::Disabled("The server is offline.".into());
    page.show(&snapshot).await;
    assert!(!page.dialog_is_open());
    assert_eq!(page.actions(), []);
}

#[wasm_bindgen_test]
async fn stop_asks_when_the_page_wants_it_and_the_focus_returns_to_it() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.power.buttons[2].press = Press::Asks;
    page.show(&snapshot).await;
    page.focus("[data-action=stop]");
    page.click("[data-action=stop]").await;
    assert!(page.dialog_is_open());
    assert_eq!(page.text("[part=dialog] h2"), "Stop the server?");
    assert_eq!(page.focused_part().as_deref(), Some("dialog-cancel"));
    page.close_dialog_by_escape().await;
    assert_eq!(page.focused_part().as_deref(), Some("power-button power-stop"));
    page.click("[data-action=stop]").await;
    page.click("[part=dialog-confirm]").await;
    assert_eq!(page.actions(), [Action::Power(PowerAction::Stop)]);
    assert_eq!(page.focused_part().as_deref(), Some("power-button power-stop"));
    page.click("[data-action=kill]").await;
    assert_eq!(page.text("[part=dialog] h2"), "Kill the server?");
}

/// The browser tells of a close in a task of its own, and a key may come before it.
#[wasm_bindgen_test]
async fn what_is_pressed_right_after_escape_asks_again() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.power.buttons.iter_mut().for_each(|button| button.press = Press::Asks);
    page.show(&snapshot).await;
    for (action, title) in [("stop", "Stop the server?"), ("kill", "Kill the server?")] {
        page.click("[data-action=stop]").await;
        page.escape_and_click("[part=dialog]", &format!("[data-action={action}]")).await;
        assert!(page.dialog_is_open(), "{action}");
        assert_eq!(page.text("[part=dialog] h2"), title);
        assert_eq!(page.focused_part().as_deref(), Some("dialog-cancel"));
        page.close_dialog_by_escape().await;
        assert!(!page.dialog_is_open());
    }
}

#[wasm_bindgen_test]
async fn what_went_wrong_is_announced_covers_nothing_and_can_be_dismissed() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let (before, buttons) = (log(&page), page.rects("[part~=power-button]"));
    assert_eq!(page.text("[part=power-note] [role=status]"), "", "the live region is there before its text");
    let mut snapshot = live();
    snapshot.power.note = Some("The server has not answered for 60 s.".into());
    page.show(&snapshot).await;
    assert_eq!(page.text("[part=power-note] [role=status]"), "The server has not answered for 60 s.");
    assert_eq!(page.rects("[part~=power-button]"), buttons);
    assert_above_the_log(&page, "[part=power-note]", before);
    page.click("[part=power-note-dismiss]").await;
    assert_eq!(page.actions(), [Action::PowerNoteSeen]);
}

#[wasm_bindgen_test]
async fn the_header_names_server_and_connection() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.power.state = Some(PowerState::Starting);
    page.show(&snapshot).await;
    assert_eq!(page.text("[part=server-state]"), "Server state: Starting");
    assert_eq!(page.text("[part=connection-state]"), "Connection: Connected");
    let starting = page.inner_html("[part=server-state] svg");
    snapshot.power.state = Some(PowerState::Running);
    page.show(&snapshot).await;
    assert_ne!(page.inner_html("[part=server-state] svg"), starting, "the shape differs, not the hue alone");
}
