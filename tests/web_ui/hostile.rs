//! Texts that want to be more than text: markup, links, and orders to turn text around.

use ptero_console::console::diagnosis::{Diagnosis, Fix};
use ptero_console::console::{Availability, JobId, JobKind, JobState, JobView, Phase, Snapshot};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::snapshots::live;

const EVIL: &str =
    "\"><img src=x onerror=alert(1)><script>alert(2)</script>' onclick='alert(3) <a href=javascript:alert(4)>&lt;b&gt;";

/// Every text that the views are given is hostile.
fn evil() -> Snapshot {
    let mut snapshot = live();
    let text = EVIL.to_owned();
    snapshot.connection.phase = Phase::Waiting;
    snapshot.connection.label = text.clone();
    snapshot.connection.detail = Some(text.clone());
    snapshot.connection.diagnosis = Some(Diagnosis {
        code: "node-unreachable",
        title: "Not reached".into(),
        message: text.clone(),
        explanation: text.clone(),
        fix: Some(Fix { text: text.clone(), code: Some(text.clone()) }),
    });
    for button in &mut snapshot.power.buttons {
        button.availability = Availability::Disabled(text.clone());
    }
    snapshot.command_line.fate = Some(ptero_console::console::Fate::Refused(text.clone()));
    let job = |id, state| JobView {
        id: JobId(id),
        kind: JobKind::Backup,
        state,
        label: text.clone(),
        detail: Some(text.clone()),
        percent: Some(50),
    };
    snapshot.jobs = vec![job(1, JobState::Running), job(2, JobState::Failed)];
    snapshot
}

/// Of all elements: whether one is there that no view makes, or one with a handler.
fn intruders(page: &Page) -> Vec<String> {
    ["img", "script", "iframe", "object", "b", "[onclick]", "[onerror]", "[src]", "[srcdoc]", "[style*=url]"]
        .into_iter()
        .chain(["a:not([href^='http://'], [href^='https://'])", "[href^='javascript']", "[href^='data']"])
        .filter(|selector| page.find(selector).is_some())
        .map(str::to_owned)
        .collect()
}

#[wasm_bindgen_test]
async fn no_text_around_the_log_becomes_markup() {
    let page = Page::mount().await;
    page.show(&evil()).await;
    page.click("[part=details-toggle]").await;
    assert_eq!(intruders(&page), [""; 0]);
    for part in ["job-label", "job-detail", "fix", "fix-code"] {
        assert_eq!(page.text(&format!("[part={part}]")), EVIL, "{part}");
    }
    assert!(page.text("[part=banner-text]").ends_with(EVIL));
    assert_eq!(page.attribute("[part=job-bar]", "aria-label").as_deref(), Some(EVIL));
}

#[wasm_bindgen_test]
async fn no_output_becomes_markup_or_leads_anywhere_but_to_the_web() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let link = |uri: &str| format!("\x1b]8;;{uri}\x1b\\{uri}\x1b]8;;\x1b\\");
    let schemes =
        ["javascript:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "//x", "JaVaScRiPt://x"];
    let rows = schemes.map(|uri| format!("{} {uri} {EVIL}", link(uri)));
    page.print(&rows.join("\n")).await;
    assert_eq!(intruders(&page), [""; 0]);
    assert!(page.find(".row a").is_none());

    let page = Page::mount().await;
    let quoted = link("https://a.example/\"onmouseover=\"alert(1)");
    page.print(&quoted).await;
    assert_eq!(intruders(&page), [""; 0]);
    let title = page.attribute(".row a", "title");
    assert_eq!(title, page.attribute(".row a", "href"));
    assert_eq!(title.as_deref(), Some("https://a.example/\"onmouseover=\"alert(1)"));
    assert!(page.find("[onmouseover]").is_none());
}

#[wasm_bindgen_test]
async fn orders_to_turn_text_around_are_seen_and_turn_nothing() {
    for order in ['\u{202e}', '\u{202b}', '\u{2067}', '\u{200b}', '\u{e0041}'] {
        let page = Page::mount().await;
        page.print(&format!("ab{order}cd 12\nnext")).await;
        let places = page.places_of_characters(".row", &['a', 'b', order, 'c', 'd', '1', '2']);
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{}: {places:?}", order.escape_unicode());
        let title = format!("U+{:04X}", u32::from(order));
        assert_eq!(page.attribute(".row .x", "title"), Some(title));
        let [_, _, width, height] = page.rects(".row .x")[0];
        assert!(width > 3.0 && height > 3.0, "the sign is {width} by {height}");
    }
}

#[wasm_bindgen_test]
async fn words_from_right_to_left_are_in_order_and_move_nothing_else() {
    for direction in ["ltr", "rtl"] {
        let page = Page::mount().await;
        page.host_attribute("dir", direction);
        // The second word has marks on its letters. The first letter of the first is left out: WebKit measures the whole
        // word for it.
        page.print("[12:00] אבג וָזָח end\nplain").await;
        let places = page.places_of_characters(".row", &['[', '1', ':', ']', 'ח', 'ז', 'ו', 'ג', 'ב', 'e', 'd']);
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{direction}: {places:?}");
        let [left, ..] = page.rects(".row")[0];
        assert!(places[0] - left < 40.0, "the row begins at the left");
    }
}
