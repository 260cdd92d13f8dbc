//! Other languages: the views say what they are given, in the form that numbers have there.

use js_sys::{Array, Intl, Object, Reflect};
use ptero_console::words::{HourDigits, Locale, Words};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::*;

use crate::page::Page;
use crate::snapshots::live;

const TABLES: [(&str, &str); 8] = [
    ("en", include_str!("../../src/words/en.txt")),
    ("de", include_str!("../../www/lang/de.txt")),
    ("es", include_str!("../../www/lang/es.txt")),
    ("fr", include_str!("../../www/lang/fr.txt")),
    ("pl", include_str!("../../www/lang/pl.txt")),
    ("pt-BR", include_str!("../../www/lang/pt-BR.txt")),
    ("ru", include_str!("../../www/lang/ru.txt")),
    ("zh-CN", include_str!("../../www/lang/zh-CN.txt")),
];

fn german() -> Words {
    let locale = Locale { decimal: ",".into(), hour: HourDigits::Two, ..Locale::ENGLISH };
    let messages = [("power.stop".to_owned(), "Anhalten".to_owned())];
    let (words, faults) = Words::new("de", TABLES[1].1, &messages, locale);
    assert!(faults.is_empty());
    words
}

#[wasm_bindgen_test]
async fn a_view_in_german_with_a_word_of_the_page() {
    let page = Page::mount().await;
    page.show(&live()).await;
    assert!(page.text("[part~=power-start]").contains("Start"));
    let mut snapshot = live();
    snapshot.words = german();
    page.show(&snapshot).await;
    assert!(page.text("[part~=power-start]").contains("Starten"));
    assert!(page.text("[part~=power-stop]").contains("Anhalten"));
    assert_eq!(page.attribute("[part=command-input]", "aria-label").as_deref(), Some("Befehl"));
    assert_eq!(page.attribute("[part=log]", "aria-label").as_deref(), Some("Ausgabe der Konsole"));
}

/// The browser knows how each language counts: every form of a table is the one that its rule means.
#[wasm_bindgen_test]
fn numbers_take_the_forms_that_the_browser_knows() {
    for (tag, _) in TABLES {
        let rules = Intl::PluralRules::new(&Array::of1(&tag.into()), &Object::new());
        let resolved = rules.resolved_options();
        let categories: Array = Reflect::get(&resolved, &"pluralCategories".into()).unwrap().into();
        let order = ["one", "few", "many", "other"];
        let used: Vec<&str> =
            order.into_iter().filter(|name| categories.includes(&JsValue::from_str(name), 0)).collect();
        // The forms are named by the categories, so that what is said names the one that was taken.
        let forms = used.join(" {count} | ") + " {count}";
        let messages = [("job.files".to_owned(), forms)];
        let (words, _) = Words::new(tag, "", &messages, Locale::ENGLISH);
        for count in (0..130).chain([200, 1_000, 1_001, 999_999, 1_000_000, 1_000_001, 2_000_000]) {
            let said = words.count(ptero_console::words::Key::named("job.files"), count, &[]);
            let wanted = rules.select(count as f64);
            assert_eq!(said, format!("{} {count}", String::from(wanted)), "{tag}");
        }
    }
}
