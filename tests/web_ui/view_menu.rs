//! The view menu.

use ptero_console::console::{
    Announce, Appearance, ContrastGuard, FontFamily, FontSize, Fullscreen, Snapshot, Theme, Timestamps, ViewMsg,
    ViewState, Wrap,
};
use ptero_console::ui::Action;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::snapshots::live;

fn with(appearance: Appearance) -> Snapshot {
    Snapshot { view: ViewState { appearance, ..ViewState::default() }, ..live() }
}

async fn opened(snapshot: &Snapshot) -> Page {
    let page = Page::mount().await;
    page.show(snapshot).await;
    page.click("[part=view-button]").await;
    page
}

fn chosen(page: &Page) -> Vec<ViewMsg> {
    let messages = page.actions().into_iter().map(|action| match action {
        Action::View(msg) => msg,
        other => panic!("{other:?}"),
    });
    messages.collect()
}

#[wasm_bindgen_test]
async fn it_opens_and_gives_the_focus_back() {
    let page = opened(&live()).await;
    assert_eq!(page.attribute("[part=view-button]", "aria-expanded").as_deref(), Some("true"));
    assert!(page.rects("[part=view-menu]")[0][3] > 200.0);
    page.click("[part=view-close]").await;
    assert_eq!(page.attribute("[part=view-button]", "aria-expanded").as_deref(), Some("false"));
    assert_eq!(page.focused_part().as_deref(), Some("view-button"));
    assert!(page.actions().is_empty());
}

#[wasm_bindgen_test]
async fn it_opens_again_right_after_escape() {
    let page = opened(&live()).await;
    page.escape_and_click("[part=view-menu]", "[part=view-button]").await;
    assert_eq!(page.attribute("[part=view-button]", "aria-expanded").as_deref(), Some("true"));
    assert!(page.rects("[part=view-menu]")[0][3] > 200.0);
    page.click("[part=view-close]").await;
    assert_eq!(page.attribute("[part=view-button]", "aria-expanded").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn what_is_in_it_is_there_while_it_is_open() {
    let page = Page::mount().await;
    page.show(&live()).await;
    assert_eq!(page.count("[part=view-close]"), 0);
    page.click("[part=view-button]").await;
    assert_eq!(page.focused_part().as_deref(), Some("view-timestamps"));
    page.click("[part=view-close]").await;
    assert_eq!(page.count("[part=view-close]"), 0);
    page.click("[part=view-button]").await;
    assert_eq!(page.focused_part().as_deref(), Some("view-timestamps"), "the second time as the first");
}

#[wasm_bindgen_test]
async fn lists_tell_what_is_chosen() {
    let page = opened(&with(Appearance { timestamps: Timestamps::Utc, ..Appearance::default() })).await;
    assert_eq!(page.value("[part=view-timestamps]"), "utc");
    assert!(page.text("[part=view-note]").starts_with('≤'), "what stands before lines whose time nobody knows");
    page.choose("[part=view-timestamps]", "relative").await;
    page.choose("[part=view-theme]", "light").await;
    page.choose("[part=view-font]", "classic").await;
    assert_eq!(
        chosen(&page),
        [ViewMsg::Timestamps(Timestamps::Relative), ViewMsg::Theme(Theme::Light), ViewMsg::Family(FontFamily::Classic)]
    );
}

#[wasm_bindgen_test]
async fn switches_say_what_they_are_and_turn_over() {
    let page = opened(&with(Appearance { wrap: Wrap::Off, ..Appearance::default() })).await;
    assert_eq!(page.attribute("[part=view-wrap]", "aria-checked").as_deref(), Some("false"));
    assert_eq!(page.attribute("[part=view-contrast]", "aria-checked").as_deref(), Some("true"));
    page.click("[part=view-wrap]").await;
    page.click("[part=view-contrast]").await;
    page.click("[part=view-announce]").await;
    let turned = [ViewMsg::Wrap(Wrap::On), ViewMsg::Guard(ContrastGuard::Off), ViewMsg::Announce(Announce::Off)];
    assert_eq!(chosen(&page), turned);
}

#[wasm_bindgen_test]
async fn the_size_goes_on_from_what_is_shown() {
    let page = opened(&live()).await;
    page.click("[part=view-larger]").await;
    page.show(&with(Appearance { font_size: Some(FontSize::new(20)), ..Appearance::default() })).await;
    assert_eq!(page.text("[part=view-size]"), "20 px");
    page.click("[part=view-smaller]").await;
    page.click("[part=view-size]").await;
    let sizes = [Some(15), Some(19), None].map(|px| ViewMsg::FontSize(px.map(FontSize::new)));
    assert_eq!(chosen(&page), sizes);
}

#[wasm_bindgen_test]
async fn escape_leaves_the_window_that_is_covered() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.key("Escape").await;
    assert!(!page.actions().contains(&Action::ToggleFullscreen));
    page.show(&Snapshot { view: ViewState { fullscreen: Fullscreen::Window, ..ViewState::default() }, ..live() }).await;
    page.click("[part=view-button]").await;
    page.key_on("[part=view-close]", "Escape").await;
    assert!(!page.actions().contains(&Action::ToggleFullscreen), "the dialog's own Escape");
    page.key("Escape").await;
    assert!(page.actions().contains(&Action::ToggleFullscreen));
}

#[wasm_bindgen_test]
async fn it_fits_a_phone() {
    let page = Page::mount_at(320).await;
    page.show(&live()).await;
    let [header, button] = ["[part=header]", "[part=view-button]"].map(|selector| page.rects(selector)[0]);
    assert!(button[0] + button[2] <= header[0] + header[2] + 0.5, "{button:?} in {header:?}");
    assert!(button[1] < header[1] + 20.0, "beside the state");
}
