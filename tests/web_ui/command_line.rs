//! The command line: what its keys and buttons ask of the model, and how it shows the answer.

use ptero_console::console::{
    Availability, Edit, Fate, HeldView, Hint, ListKind, Outgoing, OutgoingView, Snapshot, Step, Suggestion,
    SuggestionsView, Ticket,
};
use ptero_console::ui::{Action, AppMsg};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::snapshots::live;

/// What the keys asked for, up to now; the typing itself is left out.
fn edits(page: &Page) -> Vec<Edit> {
    let edits = page.actions().into_iter().filter_map(|action| match action {
        Action::Edit(Edit::Typed { .. }) => None,
        Action::Edit(edit) => Some(edit),
        other => panic!("{other:?}"),
    });
    edits.collect()
}

fn enter(line: &str) -> Edit {
    Edit::Enter { line: line.into() }
}

fn with_list(kind: ListKind, texts: &[&str], selected: Option<usize>) -> Snapshot {
    let items = texts.iter().map(|text| Suggestion { text: (*text).into(), hint: "what it does".into() }).collect();
    let mut snapshot = live();
    let has_clear = kind == ListKind::Search;
    snapshot.command_line.suggestions = Some(SuggestionsView { kind, items, selected, is_asking: false, has_clear });
    snapshot
}

fn with_hint(hint: Hint) -> Snapshot {
    let mut snapshot = live();
    snapshot.command_line.hint = Some(hint);
    snapshot
}

fn with_held(lines: &[&str], count: usize) -> Snapshot {
    let mut snapshot = live();
    let lines = lines.iter().map(ToString::to_string).collect();
    snapshot.command_line.held = Some(HeldView { lines, count, seconds: 10 });
    snapshot
}

#[wasm_bindgen_test]
async fn enter_and_send_enter_the_line() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("say hi");
    page.key("Enter").await;
    page.tell(AppMsg::SetCommandLine(String::new())).await;
    page.type_text("list");
    page.click("[part=send-button]").await;
    assert_eq!(edits(&page), [enter("say hi"), enter("list")]);
}

#[wasm_bindgen_test]
async fn keys_belong_to_an_input_method_while_it_composes() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("にほん");
    for key in ["Enter", "Tab", "ArrowUp", "Escape"] {
        page.key_with(key, |init| init.set_is_composing(true)).await;
        page.key_with(key, |init| init.set_key_code(229)).await;
    }
    assert_eq!(edits(&page), []);
    assert_eq!(page.input().value(), "にほん");
}

#[wasm_bindgen_test]
async fn arrows_walk_and_the_caret_is_put_to_the_end() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("sa");
    page.key("ArrowUp").await;
    page.key_with("ArrowUp", |init| init.set_shift_key(true)).await;
    page.tell(AppMsg::SetCommandLine("say 🎮".into())).await;
    assert_eq!(page.input().selection_start().unwrap(), Some(6), "in UTF-16 units");
    page.key("ArrowDown").await;
    let walk = |step, line: &str| Edit::Walk { step, line: line.into() };
    assert_eq!(edits(&page), [walk(Step::Older, "sa"), walk(Step::Newer, "say 🎮")]);
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
    page.key_with("r", |init| {
        init.set_ctrl_key(true);
        init.set_code("KeyR");
    })
    .await;
    assert_eq!(heard.take(), ["k", "Escape"]);
}

#[wasm_bindgen_test]
async fn tab_completes_a_text_and_is_no_trap() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let complete = |step, line: &str| Edit::Complete { step, line: line.into() };
    assert!(!page.key("Tab").await, "an empty line lets the focus go on");
    page.type_text("sa");
    assert!(page.key("Tab").await);
    assert!(page.key("Tab").await, "a quick second one: what came of the first is not painted yet");
    page.show(&with_hint(Hint::NoCompletion)).await;
    assert!(!page.key("Tab").await, "nothing came of it");
    page.type_text("v");
    assert!(page.key("Tab").await);
    assert!(!page.key_with("Tab", |init| init.set_shift_key(true)).await);
    page.show(&with_list(ListKind::Completion, &["save-all", "save-off"], None)).await;
    assert!(page.key("Tab").await);
    assert!(page.key_with("Tab", |init| init.set_shift_key(true)).await);
    let expected = [
        complete(Step::Newer, "sa"),
        complete(Step::Newer, "sa"),
        complete(Step::Newer, "sav"),
        complete(Step::Newer, "sav"),
        complete(Step::Older, "sav"),
    ];
    assert_eq!(edits(&page), expected);
}

#[wasm_bindgen_test]
async fn a_list_is_a_combobox_and_moves_nothing() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let before = page.rects("[part=log], [part=command-line]");
    assert_eq!(page.attribute("[part=command-input]", "aria-expanded").as_deref(), Some("false"));
    page.show(&with_list(ListKind::Completion, &["save-all", "save-off"], Some(1))).await;
    let input = |name: &str| page.attribute("[part=command-input]", name).unwrap();
    assert_eq!((input("role"), input("aria-expanded")), ("combobox".into(), "true".into()));
    assert_eq!(page.attribute(&format!("#{}", input("aria-controls")), "role").as_deref(), Some("listbox"));
    let active = format!("#{}", input("aria-activedescendant"));
    assert_eq!(page.attribute(&active, "aria-selected").as_deref(), Some("true"));
    assert!(page.text(&active).starts_with("save-off"));
    assert_eq!(page.rects("[part=log], [part=command-line]"), before);
    page.click("#suggestion-0").await;
    page.key("Escape").await;
    assert_eq!(edits(&page), [Edit::Pick(0), Edit::Cancel]);
}

#[wasm_bindgen_test]
async fn a_search_has_a_prompt_a_button_and_can_clear_the_history() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("sa");
    page.click("[part=history-button]").await;
    assert_eq!(page.focused_part().as_deref(), Some("command-input"));
    page.show(&with_list(ListKind::Search, &["save-all"], Some(0))).await;
    assert_eq!(page.text("[part=search-prompt]"), "search:");
    assert_eq!(page.attribute("[part=command-input]", "aria-label").as_deref(), Some("Search the command history"));
    page.key_with("к", |init| {
        init.set_ctrl_key(true);
        init.set_code("KeyR");
    })
    .await;
    page.click("#suggestion-1").await;
    page.click("[part=history-button]").await;
    page.input().blur().unwrap();
    let search = || Edit::Search { line: "sa".into() };
    assert_eq!(edits(&page), [search(), search(), Edit::Pick(1), Edit::Cancel, Edit::Cancel]);
}

#[wasm_bindgen_test]
async fn the_chosen_row_is_scrolled_into_view() {
    let page = Page::mount_at(320).await;
    let texts: Vec<String> = (0..50).map(|number| format!("say {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    for selected in [40, 3] {
        page.show(&with_list(ListKind::Search, &texts, Some(selected))).await;
        let list = page.rects("#suggestions")[0];
        let row = page.rects(&format!("#suggestion-{selected}"))[0];
        assert!(row[1] >= list[1] - 1.0 && row[1] + row[3] <= list[1] + list[3] + 1.0, "{row:?} in {list:?}");
    }
}

#[wasm_bindgen_test]
async fn several_pasted_lines_are_handed_over_and_shown() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("say ");
    assert!(page.paste("one\r\n\r\nlist\r\n").await, "the input does not take it by itself");
    assert_eq!(edits(&page), [Edit::Hold { lines: vec!["say one".into(), "list".into()], draft: "say ".into() }]);
    page.tell(AppMsg::SetCommandLine(String::new())).await;
    page.show(&with_held(&["say one", "list"], 12)).await;
    assert_eq!(page.text("[part=held]"), "12 commands, about 10 s");
    assert_eq!(page.visible_text("[part=paste-lines]"), "say one\nlist\n… and 10 more");
    assert!(page.text("[part=command-note]").contains("press Enter to send"), "for whoever hears it");
    assert!(page.input().read_only());
    page.key("Escape").await;
    page.key("Enter").await;
    page.click("[part=paste-send]").await;
    page.click("[part=paste-discard]").await;
    assert_eq!(edits(&page)[1..], [Edit::Cancel, enter(""), enter(""), Edit::Cancel]);
}

#[wasm_bindgen_test]
async fn what_is_held_can_be_discarded_while_nothing_can_be_sent() {
    let page = Page::mount().await;
    let mut snapshot = with_held(&["a", "b"], 2);
    snapshot.command_line.availability = Availability::Disabled("Not connected.".into());
    page.show(&snapshot).await;
    page.click("[part=paste-send]").await;
    page.click("[part=paste-discard]").await;
    assert_eq!(edits(&page), [Edit::Cancel]);
}

#[wasm_bindgen_test]
async fn one_pasted_line_is_left_to_the_input() {
    let page = Page::mount().await;
    page.show(&live()).await;
    assert!(!page.paste("say hello\n").await);
    assert_eq!(edits(&page), []);
}

#[wasm_bindgen_test]
async fn what_came_back_is_put_where_it_was_typed_or_held() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.tell(AppMsg::OfferCommands(vec!["say one".into()])).await;
    assert_eq!(page.input().value(), "say one");
    page.tell(AppMsg::OfferCommands(vec!["a".into(), "b".into()])).await;
    assert_eq!(edits(&page), [Edit::Hold { lines: vec!["a".into(), "b".into()], draft: "say one".into() }]);
}

#[wasm_bindgen_test]
async fn fate_and_hint_are_shown() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.command_line.fate = Some(Fate::Sent);
    page.show(&snapshot).await;
    assert_eq!(page.text("[part~=sent]"), "Sent");
    snapshot.command_line.fate = None;
    snapshot.command_line.hint = Some(Hint::Slash);
    page.show(&snapshot).await;
    assert!(page.find("[part~=sent]").is_none());
    assert_eq!(page.visible_text("[part=command-note]"), "Most consoles want commands without “/”.");
    snapshot.command_line.queued = 3;
    page.show(&snapshot).await;
    page.click("[part=take-back]").await;
    assert_eq!(page.actions().last(), Some(&Action::TakeBackCommands));
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
    page.click("[part=history-button]").await;
    assert_eq!(edits(&page), []);
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

#[wasm_bindgen_test]
async fn waiting_commands_are_listed_and_taken_back_one_by_one() {
    let page = Page::mount_at(320).await;
    let mut snapshot = live();
    let view = |line: &str, state| OutgoingView { line: line.into(), state };
    snapshot.command_line.queued = 60;
    snapshot.command_line.outgoing = vec![
        view("say one", Outgoing::Sent),
        view("say two", Outgoing::Refused("The server is offline.".into())),
        view("say three", Outgoing::Waiting(Ticket(3))),
        view("say four", Outgoing::Waiting(Ticket(4))),
    ];
    page.show(&snapshot).await;
    assert!(page.find("[part=queue]").is_none());
    page.click("[part=queue-toggle]").await;
    assert_eq!(page.attribute("[part=queue-toggle]", "aria-expanded").as_deref(), Some("true"));
    assert_eq!(page.texts(".queue-state"), ["Sent", "Not sent", "Waiting", "Waiting"]);
    assert_eq!(page.texts(".queue-line"), ["say one", "say two", "say three", "say four"]);
    assert_eq!(page.texts(".queue-why"), ["The server is offline."]);
    assert_eq!(page.texts("[part=queue-lines] .more"), ["… and 58 more"]);
    assert_eq!(page.attribute("[part=take-back-one]", "aria-label").as_deref(), Some("Take back: say three"));
    page.click("[part=take-back-one]").await;
    assert_eq!(page.actions().last(), Some(&Action::TakeBackCommand(Ticket(3))));
    assert_eq!(page.focused_part().as_deref(), Some("command-input"));
    page.click("[part=take-back-all]").await;
    assert_eq!(page.actions().last(), Some(&Action::TakeBackCommands));
    page.key_on("[part=queue-close]", "Escape").await;
    assert!(page.find("[part=queue]").is_none());
    assert_eq!(page.focused_part().as_deref(), Some("command-input"));
}
