//! A connection from its first message on, and what the page hears of it.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::bench::{Bench, TOKEN, closes, count, credentials, cut, line, newest, open, recorder, sent, text, until};

#[wasm_bindgen_test]
async fn authenticates_first_and_paints_coloured_output() {
    let (bench, socket) = Bench::new().live().await;
    assert!(sent(&socket)[0].contains("\"auth\""));
    text(&socket, r#"{"event":"console output","args":["\u001b[32mgreen\u001b[0m plain"]}"#);
    bench.until_row("green plain").await;
    assert_eq!(bench.find(".row .f2").unwrap().text_content().as_deref(), Some("green"));
}

#[wasm_bindgen_test]
async fn markup_in_output_stays_text() {
    let (bench, socket) = Bench::new().live().await;
    text(&socket, r#"{"event":"console output","args":["<img src=x onerror=alert(1)><b>bold</b>"]}"#);
    bench.until_row("<img src=x onerror=alert(1)><b>bold</b>").await;
    assert!(bench.find(".row img").is_none() && bench.find(".row b").is_none());
}

#[wasm_bindgen_test]
async fn addresses_are_links_that_tell_nothing_and_other_schemes_are_not() {
    let bench = Bench::new();
    bench.handle.feed("get \u{1b}[1mhttps://papermc.io/\u{1b}[0mdownloads or javascript:alert(1)");
    bench.until_row("papermc").await;
    let link = bench.find(".row a").unwrap();
    assert_eq!(link.text_content().as_deref(), Some("https://papermc.io/downloads"));
    assert_eq!(link.get_attribute("href").as_deref(), Some("https://papermc.io/downloads"));
    assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
    assert_eq!(bench.shadow.query_selector_all("a").unwrap().length(), 1);
    bench.handle.feed("\u{1b}]8;;javascript:alert(1)\u{1b}\\click\u{1b}]8;;\u{1b}\\");
    bench.until_row("click").await;
    assert_eq!(bench.shadow.query_selector_all("a").unwrap().length(), 1);
}

#[wasm_bindgen_test]
async fn the_token_is_in_no_event_and_nowhere_in_the_document() {
    let bench = Bench::new();
    let names = ["ptero-connection", "ptero-state", "ptero-stats", "ptero-error"];
    let seen = recorder(&bench.host, names.iter().map(|name| JsValue::from_str(name)).collect());
    let (bench, socket) = bench.live().await;
    text(&socket, r#"{"event":"jwt error","args":["jwt: exp claim is invalid"]}"#);
    text(&socket, "not json");
    let events = || String::from(js_sys::JSON::stringify(&seen).unwrap());
    until("the error", || events().contains("live") && events().contains("frame-not-an-event")).await;
    let events = events();
    assert!(!events.contains("c2VjcmV0"), "{events}");
    let document = web_sys::window().unwrap().document().unwrap();
    assert!(!document.document_element().unwrap().outer_html().contains("c2VjcmV0"));
    assert!(!bench.shadow.inner_html().contains("c2VjcmV0"));
}

#[wasm_bindgen_test]
async fn the_daemons_conditions_reach_the_page_as_events() {
    let bench = Bench::new();
    let names = ["ptero-install", "ptero-backup", "ptero-transfer", "ptero-daemon", "ptero-feature"];
    let seen = recorder(&bench.host, names.iter().map(|name| JsValue::from_str(name)).collect());
    let (bench, socket) = bench.live().await;
    text(&socket, r#"{"event":"install started","args":[""]}"#);
    text(&socket, r#"{"event":"backup completed","args":["{\"uuid\":\"b\",\"is_successful\":false}"]}"#);
    text(&socket, r#"{"event":"transfer status","args":["processing"]}"#);
    text(&socket, r#"{"event":"daemon message","args":["hello"]}"#);
    text(&socket, r#"{"event":"feature match","args":["{\"key\":\"eula\",\"pattern\":\"p\",\"line\":\"l\"}"]}"#);
    until("all events", || seen.length() as usize >= names.len()).await;
    let told: Vec<String> = seen.iter().filter_map(|event| Array::from(&event).get(0).as_string()).collect();
    assert_eq!(told, names);
    let details = String::from(js_sys::JSON::stringify(&seen).unwrap());
    assert!(details.contains(r#"\"successful\":false"#) && details.contains(r#"\"key\":\"eula\""#), "{details}");
    until("the failed backup", || bench.find("[part=job][data-state=failed]").is_some()).await;
    bench.find("[part=job-dismiss]").unwrap().unchecked_ref::<HtmlElement>().click();
    until("its end", || bench.find("[part=job][data-state=failed]").is_none()).await;
}

#[wasm_bindgen_test]
async fn two_consoles_do_not_know_of_each_other() {
    let (first, first_socket) = Bench::new().live().await;
    let (second, second_socket) = Bench::new().live().await;
    text(&first_socket, r#"{"event":"console output","args":["for the first"]}"#);
    text(&second_socket, r#"{"event":"console output","args":["for the second"]}"#);
    first.until_row("for the first").await;
    second.until_row("for the second").await;
    assert!(!first.rows().iter().any(|row| row.contains("second")));
    drop(first);
    assert!(closes(&first_socket) > 0.0 && closes(&second_socket) == 0.0);
    text(&second_socket, r#"{"event":"console output","args":["still alive"]}"#);
    second.until_row("still alive").await;
}

#[wasm_bindgen_test]
async fn a_cut_socket_comes_back_with_fresh_credentials() {
    let (bench, socket) = Bench::new().live().await;
    text(&socket, r#"{"event":"console output","args":["before the cut"]}"#);
    bench.until_row("before the cut").await;
    let before = count();
    cut(&socket, 1006);
    assert_eq!(bench.handle.connection(), "waiting");
    until("another socket", || count() > before).await;
    let socket = newest();
    open(&socket);
    text(&socket, r#"{"event":"auth success"}"#);
    until("a live connection", || bench.handle.connection() == "live").await;
    assert!(bench.rows().iter().any(|row| row.contains("before the cut")));
}

#[wasm_bindgen_test]
async fn clear_forgets_the_log() {
    let bench = Bench::new();
    bench.handle.feed("something");
    bench.until_row("something").await;
    bench.handle.clear();
    until("an empty log", || bench.rows().is_empty()).await;
}

#[wasm_bindgen_test]
fn an_unknown_power_action_is_an_error() {
    assert!(Bench::new().handle.power("explode").is_err());
}

#[wasm_bindgen_test]
async fn rules_of_the_page_and_built_in_ones_reach_the_page() {
    let (bench, socket) = Bench::new().live().await;
    let seen = recorder(&bench.host, Array::of2(&"ptero-rule".into(), &"ptero-error".into()));
    let rules = js_sys::eval(
        "[{ id: 'join', pattern: /(\\w+) JOINED/i, title: 'Somebody came' }, { id: 'bad', pattern: '(' }, { id: 'word', text: 'oin', flags: 'w' }, 7]",
    );
    let settings = Object::new();
    Reflect::set(&settings, &"credentials".into(), &credentials(TOKEN)).unwrap();
    Reflect::set(&settings, &"rules".into(), &rules.unwrap()).unwrap();
    bench.handle.configure(&settings);
    let heard = || seen.iter().map(|entry| Array::from(&entry).join(" ").as_string().unwrap()).collect::<Vec<_>>();
    assert_eq!(heard().len(), 2, "{:?}", heard());
    assert!(heard()[0].contains("rule-invalid") && heard()[0].contains("bad"), "{:?}", heard());
    // The history may still come, for which lines are held back a little.
    text(&socket, r#"{"event":"console output","args":["Steve joined"]}"#);
    text(&socket, r#"{"event":"console output","args":["Error: ENOSPC, write"]}"#);
    until("both rules", || seen.length() == 4).await;
    let row = |entry: &String| entry.contains(r#""row":"#);
    assert!(heard()[2..].iter().all(row), "{:?}", heard());
    assert!(heard().iter().any(|entry| entry.contains(r#""id":"join""#) && entry.contains(r#""builtIn":false"#)));
    assert!(heard().iter().any(|entry| entry.contains(r#""id":"disk-full""#) && entry.contains(r#""builtIn":true"#)));
    until("two cards", || bench.shadow.query_selector_all("[part~=card]").unwrap().length() == 2).await;
    bench.handle.destroy();
}

#[wasm_bindgen_test]
async fn a_line_of_the_history_is_told_without_a_time() {
    let (bench, socket) = Bench::new().live().await;
    let settings = Object::new();
    Reflect::set(&settings, &"timestamps".into(), &"utc".into()).unwrap();
    bench.handle.configure(&settings);
    let time = |text: &str| {
        let rows = bench.shadow.query_selector_all(".row").unwrap();
        let mut rows = (0..rows.length()).filter_map(|at| rows.get(at)?.dyn_into::<Element>().ok());
        rows.find(|row| row.text_content().as_deref() == Some(text))?.get_attribute("data-time")
    };
    line(&socket, "printed before");
    until("the sign", || time("printed before").as_deref() == Some("≤")).await;
    line(&socket, "printed now");
    until("the time", || time("printed now").is_some_and(|time| time.len() == 8)).await;
}
