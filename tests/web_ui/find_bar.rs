//! The search bar and the note of a filter.

use ptero_console::console::{Direction, FindDetail, FindError, FindView, FoldMsg, Folding, FoldingView, Snapshot};
use ptero_console::terminal::{Case, Condition, Level, Levels, Query, Syntax, Word};
use ptero_console::ui::Action;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::snapshots::live;

fn query(text: &str) -> Query {
    Query { text: text.into(), ..Query::default() }
}

fn with(find: FindView) -> Snapshot {
    Snapshot { find, ..live() }
}

/// Opens the bar from the command line.
async fn open(page: &Page) -> bool {
    page.focus("[part=command-input]");
    page.key_with("ф", |init| {
        init.set_code("KeyF");
        init.set_ctrl_key(true);
    })
    .await
}

#[wasm_bindgen_test]
async fn it_opens_by_the_place_of_the_key_and_gives_the_focus_back() {
    let page = Page::mount().await;
    page.show(&live()).await;
    assert!(page.find("[part=find]").is_none());
    assert!(!page.key("f").await, "a letter is a letter");
    assert!(open(&page).await, "the browser's own search stays closed");
    assert_eq!(page.focused_part().as_deref(), Some("find-input"));
    let heard = page.keys_heard_by_the_page();
    page.key_on("[part=find-input]", "Escape").await;
    assert!(page.find("[part=find]").is_none());
    assert_eq!(page.focused_part().as_deref(), Some("command-input"));
    assert_eq!(*heard.borrow(), [""; 0]);
    assert_eq!(page.actions().last(), Some(&Action::Find(Query::default())), "no hit stays marked");
}

#[wasm_bindgen_test]
async fn a_button_opens_it_and_closes_it() {
    let page = Page::mount_at(320).await;
    page.show(&live()).await;
    let name = page.attribute("[part=find-button]", "aria-label");
    assert_eq!(name.as_deref(), Some("Find in the log"));
    assert_eq!(page.attribute("[part=find-button]", "aria-expanded").as_deref(), Some("false"));
    page.click("[part=find-button]").await;
    assert_eq!(page.focused_part().as_deref(), Some("find-input"));
    assert_eq!(page.attribute("[part=find-button]", "aria-expanded").as_deref(), Some("true"));
    page.click("[part=find-button]").await;
    assert!(page.find("[part=find]").is_none());
    assert_eq!(page.focused_part().as_deref(), Some("find-button"));
    page.click("[part=find-button]").await;
    page.key_on("[part=find-input]", "Escape").await;
    assert_eq!(page.focused_part().as_deref(), Some("find-button"));
    let [[left, _, width, _]] = page.rects("[part=header]")[..] else { panic!("one header") };
    for [tool, _, wide, _] in page.rects("[part=tools] button") {
        assert!(tool >= left && tool + wide <= left + width + 0.5, "a tool at {tool} of {wide} is outside");
    }
}

#[wasm_bindgen_test]
async fn typing_looks_and_enter_goes_on() {
    let page = Page::mount().await;
    page.show(&live()).await;
    open(&page).await;
    page.type_into("[part=find-input]", "jo").await;
    page.click("[part=find-case]").await;
    page.click("[part=find-word]").await;
    page.click("[part=find-regex]").await;
    page.key_on("[part=find-input]", "Enter").await;
    page.click("[part=find-previous]").await;
    let case = Query { case: Case::Sensitive, ..query("jo") };
    let word = Query { word: Word::Whole, ..case.clone() };
    let regex = Query { syntax: Syntax::Regex, ..word.clone() };
    let steps = [Direction::Next, Direction::Previous].map(Action::FindStep);
    let finds = [query(""), query("jo"), case, word, regex].map(Action::Find);
    assert_eq!(page.actions(), [&finds[..], &steps[..]].concat());
    assert_eq!(page.attribute("[part=find-regex]", "aria-pressed").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn it_says_how_many_there_are_and_what_is_wrong() {
    let page = Page::mount().await;
    page.show(&live()).await;
    open(&page).await;
    let found = FindDetail { query: "jo".into(), index: 3, count: 12, done: true, ..FindDetail::default() };
    for (found, text) in [
        (found.clone(), "3 of 12"),
        (FindDetail { done: false, ..found.clone() }, "3 of 12…"),
        (FindDetail { index: 0, count: 0, ..found.clone() }, "Nothing found."),
    ] {
        page.show(&with(FindView { found, ..FindView::default() })).await;
        assert_eq!(page.text("[part=find-count]"), text);
        assert_eq!(page.attribute("[part=find-input]", "aria-invalid"), None);
    }
    let error = Some(FindError { code: "query-pattern", message: "It is not closed.".into() });
    page.show(&with(FindView { found: FindDetail { error, ..found }, ..FindView::default() })).await;
    assert_eq!(page.text("[part=find-count]"), "It is not closed.");
    assert_eq!(page.attribute("[part=find-input]", "aria-invalid").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn a_filter_is_seen_with_the_bar_closed_and_is_cleared_by_its_button() {
    let page = Page::mount_at(320).await;
    page.show(&live()).await;
    open(&page).await;
    page.type_into("[part=find-input]", "jo").await;
    page.click("[part=find-only]").await;
    page.click("[part=find-level]").await;
    let levels = Levels::ALL.toggled(Level::Error);
    let filters = |actions: Vec<Action>| {
        actions.into_iter().filter(|action| matches!(action, Action::Filter(_))).collect::<Vec<_>>()
    };
    let only = Condition { query: query("jo"), ..Condition::default() };
    let both = Condition { levels, ..only.clone() };
    assert_eq!(filters(page.actions()), [only.clone(), both.clone()].map(Action::Filter));
    page.show(&with(FindView { shown: Some(2), lines: 40, ..FindView::default() })).await;
    let width = |selector: &str| page.rects(selector).iter().map(|rect| rect[0] + rect[2]).fold(0.0, f64::max);
    let screen = width("[part=screen]");
    for selector in ["[part=find] > button", "[part=find-input]", ".find-levels", "[part=show-all]"] {
        // Engines round the parts of a pixel each in its own way.
        assert!(width(selector) < screen + 1.0, "{selector} stays inside {screen}: {}", width(selector));
    }
    page.key_on("[part=find-input]", "Escape").await;
    assert_eq!(page.text("[part=filter-note]"), "Only 2 of 40 lines are shown.");
    page.click("[part=show-all]").await;
    assert_eq!(filters(page.actions()), [only, both, Condition::default()].map(Action::Filter));
    page.show(&live()).await;
    assert!(page.find("[part=filter]").is_none());
}

#[wasm_bindgen_test]
async fn lines_around_each_are_chosen_while_some_are_left_out() {
    let page = Page::mount().await;
    page.show(&live()).await;
    open(&page).await;
    assert!(page.find("[part=find-context]").is_none(), "all lines are shown");
    page.click("[part=find-level]").await;
    page.choose("[part=find-context]", "5").await;
    let levels = Levels::ALL.toggled(Level::Error);
    let last = page.actions().pop();
    assert_eq!(last, Some(Action::Filter(Condition { levels, context: 5, ..Condition::default() })));
}

#[wasm_bindgen_test]
async fn folds_are_opened_closed_and_switched_off_together() {
    let page = Page::mount().await;
    let on = FoldingView { folding: Folding::On, hidden: 0 };
    page.show(&with(FindView { folding: on, ..FindView::default() })).await;
    open(&page).await;
    assert_eq!(page.text("[part=fold-all]"), "Fold all");
    page.click("[part=fold-all]").await;
    let folding = FoldingView { hidden: 3, ..on };
    page.show(&with(FindView { folding, ..FindView::default() })).await;
    assert_eq!(page.text("[part=fold-all]"), "Unfold all");
    page.click("[part=fold-all]").await;
    assert_eq!(page.attribute("[part=fold-toggle]", "aria-pressed").as_deref(), Some("true"));
    page.click("[part=fold-toggle]").await;
    page.show(&live()).await;
    assert!(page.find("[part=fold-all]").is_none());
    page.click("[part=fold-toggle]").await;
    let told: Vec<Action> = page.actions().into_iter().filter(|action| matches!(action, Action::Fold(_))).collect();
    let expected = [FoldMsg::CloseAll, FoldMsg::OpenAll, FoldMsg::Set(Folding::Off), FoldMsg::Set(Folding::On)];
    assert_eq!(told, expected.map(Action::Fold));
}

#[wasm_bindgen_test]
async fn it_stays_closed_while_something_is_asked() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.click("[data-action=kill]").await;
    let ctrl_f = |init: &web_sys::KeyboardEventInit| {
        init.set_code("KeyF");
        init.set_ctrl_key(true);
    };
    assert!(!page.key_on_with("[part=dialog-cancel]", "f", ctrl_f).await, "the browser's own search is left alone");
    assert!(page.find("[part=find]").is_none());
}
