//! The way out: the menu, and the question before the log leaves.

use ptero_console::console::{
    Contents, Extent, Redaction, ShareDialog, ShareMsg, ShareNote, ShareView, Snapshot, Stage, Streaming, Way,
};
use ptero_console::terminal::{Format, PerKind, Private, Redactor, Sample};
use ptero_console::ui::{Action, AppMsg, Copy, CopyWhat};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::notices::{assert_above_the_log, log};
use crate::page::Page;
use crate::snapshots::live;

fn sharing(way: Way, stage: Stage) -> Snapshot {
    let dialog = Some(ShareDialog { way, redaction: Redaction::On, extent: None, stage });
    Snapshot { share: ShareView { dialog, ..ShareView::default() }, ..live() }
}

fn contents() -> Contents {
    let sample =
        Sample { kind: Private::Address, before: "203••••••••".into(), after: "[ip 1]".into() };
    Contents { rows: 1234, hidden: PerKind::from([(Private::Address, 8), (Private::Email, 1)]), samples: vec![sample] }
}

fn shares(page: &Page) -> Vec<ShareMsg> {
    let share = |action| if let Action::Share(msg) = action { Some(msg) } else { None };
    page.actions().into_iter().filter_map(share).collect()
}

const BUTTON: &str = "[part=share-button]";

#[wasm_bindgen_test]
async fn the_menu_is_led_by_keys_and_gives_the_focus_back() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.focus(BUTTON);
    assert!(page.key_on(BUTTON, "ArrowDown").await);
    assert_eq!(page.attribute(BUTTON, "aria-expanded").as_deref(), Some("true"));
    assert_eq!(page.focused_part().as_deref(), Some("menu-item copy-all"));
    page.key_on(":focus", "ArrowUp").await;
    assert_eq!(page.focused_part().as_deref(), Some("menu-item save-asciicast"), "around the end");
    page.key_on(":focus", "Home").await;
    page.key_on(":focus", "s").await;
    assert_eq!(page.focused_part().as_deref(), Some("menu-item save-text"), "by its letter");
    let heard = page.keys_heard_by_the_page();
    assert!(page.key_on(":focus", "Escape").await);
    assert!(heard.borrow().is_empty(), "{heard:?}");
    assert_eq!(page.focused_part().as_deref(), Some("share-button"));
    assert!(page.find("[part=menu]").is_none());
    assert_eq!(shares(&page), []);
}

#[wasm_bindgen_test]
async fn a_menu_that_loses_the_focus_closes() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.click(BUTTON).await;
    assert_eq!(page.focused_part().as_deref(), Some("menu-item copy-all"));
    page.focus("[part=command-input]");
    page.click("[part=command-input]").await;
    assert!(page.find("[part=menu]").is_none());
    assert_eq!(page.focused_part().as_deref(), Some("command-input"));
    page.click(BUTTON).await;
    page.click(BUTTON).await;
    assert!(page.find("[part=menu]").is_none(), "the button closes what it opened");
    assert_eq!(page.focused_part().as_deref(), Some("share-button"));
}

#[wasm_bindgen_test]
async fn every_way_is_asked_for_and_the_pages_own_only_if_it_listens() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.click(BUTTON).await;
    assert_eq!(page.count("[role=menuitem]"), 5);
    page.click("[part~=save-html]").await;
    let mut snapshot = live();
    snapshot.share.can_hand = true;
    page.show(&snapshot).await;
    page.click(BUTTON).await;
    page.click("[part~=share]").await;
    assert_eq!(shares(&page), [ShareMsg::Open(Way::Save(Format::Html)), ShareMsg::Open(Way::Hand(Format::Text))]);
}

#[wasm_bindgen_test]
async fn the_dialog_counts_what_is_hidden_before_anything_leaves() {
    let page = Page::mount().await;
    page.show(&sharing(Way::Copy, Stage::Writing(40))).await;
    assert_eq!(page.focused_part().as_deref(), Some("dialog-confirm"));
    assert_eq!(page.attribute("[part=dialog-confirm]", "aria-disabled").as_deref(), Some("true"));
    assert_eq!(page.attribute(".share-progress", "value").as_deref(), Some("40"));
    page.show(&sharing(Way::Copy, Stage::Ready(contents()))).await;
    assert_eq!(page.attribute("[part=dialog-confirm]", "aria-disabled"), None);
    assert_eq!(page.text("[part=share-status]"), "1234 lines. 9 places are hidden:");
    assert_eq!(page.texts(".share-kinds li"), ["8 IP addresses", "1 e-mail address"]);
    assert_eq!(page.texts(".share-samples td"), ["203••••••••", "[ip 1]"]);
    page.click("[part=share-redact]").await;
    page.click("[part=dialog-confirm]").await;
    assert_eq!(shares(&page), [ShareMsg::Redact(Redaction::Off), ShareMsg::Confirm]);
}

#[wasm_bindgen_test]
async fn a_filter_is_asked_about() {
    let page = Page::mount().await;
    page.show(&sharing(Way::Copy, Stage::Ready(contents()))).await;
    assert!(page.find("[part=share-shown]").is_none());
    let mut snapshot = sharing(Way::Copy, Stage::Ready(contents()));
    snapshot.share.dialog.as_mut().unwrap().extent = Some(Extent::All);
    page.show(&snapshot).await;
    page.click("[part=share-shown]").await;
    assert_eq!(shares(&page), [ShareMsg::Narrow(Extent::Shown)]);
}

#[wasm_bindgen_test]
async fn the_dialog_gives_the_focus_back() {
    let page = Page::mount().await;
    page.show(&sharing(Way::Copy, Stage::Ready(contents()))).await;
    page.click(".share [part=dialog-cancel]").await;
    assert_eq!(shares(&page), [ShareMsg::Close]);
    page.show(&live()).await;
    assert_eq!(page.focused_part().as_deref(), Some("share-button"));
}

#[wasm_bindgen_test]
async fn what_was_done_is_said_and_a_failure_has_a_way_out() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.share.note = Some(ShareNote { way: Way::Copy, contents: contents() });
    page.show(&snapshot).await;
    assert_eq!(page.text(".share-note"), "Copied 1234 lines, 9 places hidden.");
    page.show(&sharing(Way::Copy, Stage::Failed("no".into(), Some(contents())))).await;
    assert_eq!(page.text("[part=share-status]"), "The browser did not let the log on the clipboard: no");
    page.click("[part=share-save-instead]").await;
    assert_eq!(shares(&page), [ShareMsg::SaveInstead]);
}

#[wasm_bindgen_test]
async fn the_pages_address_is_shown_and_can_be_copied() {
    let page = Page::mount().await;
    page.show(&sharing(Way::Hand(Format::Text), Stage::Ready(contents()))).await;
    page.show(&sharing(Way::Hand(Format::Text), Stage::Handed(Some("https://paste.example/1".into())))).await;
    assert_eq!(page.value("[part=share-url]"), "https://paste.example/1");
    assert_eq!(page.focused_part().as_deref(), Some("dialog-cancel"), "the focus stays in the dialog");
    page.click("[part=share-copy-url]").await;
    let copies = page.actions().into_iter().filter_map(|action| match action {
        Action::Copy(Copy { what, done }) => {
            done.emit(true);
            Some(what)
        }
        _ => None,
    });
    assert_eq!(copies.collect::<Vec<_>>(), [CopyWhat::Text("https://paste.example/1".into())]);
}

#[wasm_bindgen_test]
async fn on_the_smallest_phone_everything_fits() {
    let page = Page::mount_at(320).await;
    page.show(&live()).await;
    page.click(BUTTON).await;
    for rect in page.rects("[part=menu]").into_iter().chain(page.rects(BUTTON)) {
        assert!(rect[0] >= page.rects("[part=console]")[0][0] && rect[2] <= 320.0, "{rect:?}");
    }
    assert!(page.rects("[role=menuitem]").iter().all(|rect| rect[3] >= 24.0));
}

#[wasm_bindgen_test]
async fn the_streaming_mode_has_a_switch_and_a_sign() {
    let page = Page::mount().await;
    page.show(&live()).await;
    assert_eq!(page.text("[part=streaming]"), "");
    let before = log(&page);
    assert_eq!(page.attribute("[part=streaming-button]", "aria-pressed").as_deref(), Some("false"));
    page.click("[part=streaming-button]").await;
    page.show(&Snapshot { streaming: Some(Redactor::default()), ..live() }).await;
    assert_eq!(page.text("[part=streaming]"), "Streaming");
    assert_above_the_log(&page, "[part=streaming]", before);
    assert_eq!(page.attribute("[part=streaming-button]", "aria-pressed").as_deref(), Some("true"));
    page.click("[part=streaming-button]").await;
    let switched = page.actions().into_iter().filter(|action| matches!(action, Action::Stream(_)));
    assert_eq!(switched.collect::<Vec<_>>(), [Action::Stream(Streaming::On), Action::Stream(Streaming::Off)]);
}

#[wasm_bindgen_test]
async fn a_command_with_something_private_is_typed_unseen_while_streaming() {
    const INPUT: &str = "[part=command-input]";
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_into(INPUT, "ban-ip 203.0.113.7").await;
    assert_eq!(page.computed(INPUT, "-webkit-text-security"), "none");
    let streaming = Snapshot { streaming: Some(Redactor::default()), ..live() };
    page.show(&streaming).await;
    assert_eq!(page.computed(INPUT, "-webkit-text-security"), "disc", "at once");
    page.type_into(INPUT, "say hello").await;
    assert_eq!(page.computed(INPUT, "-webkit-text-security"), "none");
    page.tell(AppMsg::SetCommandLine("pardon-ip 203.0.113.7".into())).await;
    assert_eq!(page.computed(INPUT, "-webkit-text-security"), "disc", "recalled");
    page.show(&live()).await;
    assert_eq!(page.computed(INPUT, "-webkit-text-security"), "none");
}
