//! The command line.

use ptero_console::console::{Availability, Fate, Step};
use ptero_console::ui::{Action, AppMsg};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, live};

#[wasm_bindgen_test]
async fn enter_sends_and_clears() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("say hi");
    page.key("Enter").await;
    assert_eq!(page.actions(), [Action::Command("say hi".into())]);
    assert_eq!(page.input().value(), "");
    page.key("Enter").await;
    assert_eq!(page.actions().len(), 1, "an empty line sends nothing");
    page.type_text("list");
    page.click("[part=send-button]").await;
    assert_eq!(page.actions().last(), Some(&Action::Command("list".into())));
}

#[wasm_bindgen_test]
async fn enter_belongs_to_an_input_method_while_it_composes() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("にほん");
    page.key_with("Enter", |init| init.set_is_composing(true)).await;
    page.key_with("Enter", |init| init.set_key_code(229)).await;
    assert_eq!(page.actions(), []);
    assert_eq!(page.input().value(), "にほん");
}

#[wasm_bindgen_test]
async fn arrows_walk_the_history_with_the_draft() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("sa");
    page.key("ArrowUp").await;
    page.key_with("ArrowUp", |init| init.set_shift_key(true)).await;
    page.tell(AppMsg::SetCommandLine("say 🎮".into())).await;
    assert_eq!(page.input().value(), "say 🎮");
    assert_eq!(page.input().selection_start().unwrap(), Some(6), "the caret is at the end, in UTF-16 units");
    page.key("ArrowDown").await;
    let expected = [
        Action::History { step: Step::Older, draft: "sa".into() },
        Action::History { step: Step::Newer, draft: "say 🎮".into() },
    ];
    assert_eq!(page.actions(), expected);
}

#[wasm_bindgen_test]
async fn commands_that_came_back_are_held_and_the_draft_is_kept() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("draft");
    let offer = || AppMsg::OfferCommands(vec!["say one".into(), "say two".into()]);
    page.tell(offer()).await;
    assert_eq!(page.input().value(), "", "an input would glue the lines together");
    assert!(page.text("[part~=held]").contains('2'));
    page.key("Escape").await;
    assert_eq!((page.input().value(), page.actions()), ("draft".into(), vec![]));
    page.tell(offer()).await;
    page.key("Enter").await;
    assert_eq!(page.actions(), [Action::Command("say one\nsay two".into())]);
}

#[wasm_bindgen_test]
async fn typing_does_not_reach_the_pages_hot_keys() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let heard = page.keys_heard_by_the_page();
    page.key("s").await;
    page.key("Enter").await;
    page.key_with("k", |init| init.set_ctrl_key(true)).await;
    page.key("Escape").await;
    assert_eq!(heard.take(), ["k", "Escape"]);
}

#[wasm_bindgen_test]
async fn several_pasted_lines_wait_for_enter() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("say ");
    assert!(page.paste("one\r\n\r\nlist\r\n").await, "the input does not take it by itself");
    assert_eq!(page.text("[part~=held]"), "2 commands: press Enter to send, Esc to cancel");
    assert_eq!(page.actions(), []);
    page.key("Escape").await;
    assert!(page.find("[part~=held]").is_none());
    assert_eq!(page.input().value(), "say ", "the draft comes back");

    page.paste("one\nlist").await;
    page.key("Enter").await;
    assert_eq!(page.actions(), [Action::Command("say one\nlist".into())]);
    assert!(page.find("[part~=held]").is_none());
    assert_eq!(page.input().value(), "");
}

#[wasm_bindgen_test]
async fn one_pasted_line_is_left_to_the_input() {
    let page = Page::mount().await;
    page.show(&live()).await;
    assert!(!page.paste("say hello\n").await);
    assert!(page.find("[part~=held]").is_none());
}

#[wasm_bindgen_test]
async fn a_disabled_command_line_says_why_and_keeps_draft_and_focus() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("say hi");
    page.focus("[part=command-input]");
    let mut snapshot = live();
    snapshot.command_line.availability = Availability::Disabled("The server is offline.".into());
    page.show(&snapshot).await;
    let input = page.input();
    assert!(input.read_only());
    assert_eq!(input.placeholder(), "The server is offline.");
    assert_eq!(page.text("[part=command-note]"), "The server is offline.");
    assert_eq!(page.focused_part().as_deref(), Some("command-input"));
    page.key("Enter").await;
    page.click("[part=send-button]").await;
    assert_eq!(page.actions(), []);
    assert_eq!(input.value(), "say hi");

    snapshot.command_line.availability = Availability::Hidden;
    page.show(&snapshot).await;
    assert!(page.find("[part=command-line]").is_none());
}

#[wasm_bindgen_test]
async fn refusal_and_queue_move_nothing() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let before = page.rects("[part=log], [part=command-line], [part~=stat]");
    let mut snapshot = live();
    snapshot.command_line.fate =
        Some(Fate::Refused("You are sending too fast. The daemon refused the last command.".into()));
    snapshot.command_line.queued = 3;
    page.show(&snapshot).await;
    assert_eq!(page.text("[part~=queued]"), "3 waiting");
    assert_eq!(page.attribute("[part=command-note]", "aria-live").as_deref(), Some("polite"));
    assert!(page.text("[part=command-note]").starts_with("You are sending too fast."));
    assert_eq!(page.rects("[part=log], [part=command-line], [part~=stat]"), before);
}

#[wasm_bindgen_test]
async fn the_focus_can_be_asked_for() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.tell(AppMsg::Focus).await;
    assert_eq!(page.focused_part().as_deref(), Some("command-input"));
}
