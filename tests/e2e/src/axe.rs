//! Accessibility rules, by axe-core. Its source is put into the page through the driver; the page itself knows nothing of it.
//!
//! It cannot tell what is behind the log's rows, because other things may lie over them: their contrast is the matter of the
//! contrast guard's own tests.

use std::path::Path;

use serde_json::{Value, json};

use crate::Page;

/// Rules that say nothing about a component on a page.
const NOT_OURS: &[&str] = &[
    // The page decides where its landmarks are, and a console is content inside of one.
    "region",
];

/// Places where a rule is mistaken: the rule, and what names the place.
const MISTAKEN: &[(&str, &str)] = &[
    // The name of a card begins with the words that are seen on it. The rule wants its figures word for word as well, where
    // "/ 200 %" is said as "limit 200 %".
    ("label-content-name-mismatch", "stat stat-"),
    // A sign and not words, like its neighbours "Aa" and ".*"; it is spoken as "Whole words".
    ("label-content-name-mismatch", "find-word"),
    // A short sign behind a line of the log ("6 lines", "×3"), which is led to from the row; it is spoken in full.
    ("label-content-name-mismatch", ".fold"),
];

/// axe-core in a page.
#[derive(Debug)]
pub struct Axe<'a> {
    page: &'a Page<'a>,
}

impl<'a> Axe<'a> {
    /// Puts it into the page; it stays until the page is loaded anew.
    pub async fn load(page: &'a Page<'a>) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&path).expect("axe-core: `npm ci` installs it");
        page.run(&format!("{source}; window.axe = window.axe ?? axe;"), vec![]).await;
        Self { page }
    }

    /// What is wrong with the consoles of the page in both themes: theme, rule, place and reason of each finding.
    pub async fn findings(&self) -> Vec<String> {
        let script = r"
            const [disabled, mistaken, done] = arguments;
            const isMistaken = (rule, place) => mistaken.some(([id, name]) => rule === id && place.includes(name));
            const rules = Object.fromEntries(disabled.map((rule) => [rule, { enabled: false }]));
            const host = document.querySelector('ptero-console');
            const before = host.getAttribute('theme');
            const look = async () => {
                const found = [];
                for (const theme of ['dark', 'light']) {
                    host.setAttribute('theme', theme);
                    // The console reads a theme's colours back once a second, and lifts what cannot be read on them: what is
                    // found then is looked at again.
                    let violations = [];
                    for (let look = 0; look < 12; look += 1) {
                        ({ violations } = await axe.run(host, { rules, resultTypes: ['violations'] }));
                        if (violations.every(({ id }) => id !== 'color-contrast')) { break; }
                        await new Promise((resolve) => setTimeout(resolve, 250));
                    }
                    for (const { id, nodes } of violations) {
                        for (const { target, failureSummary } of nodes) {
                            const place = target.flat().join(' > ');
                            if (!isMistaken(id, place)) {
                                found.push(`${theme}: ${id}: ${place}: ${failureSummary}`);
                            }
                        }
                    }
                }
                return found;
            };
            look().catch((error) => [String(error)]).then((found) => {
                host.setAttribute('theme', before ?? 'auto');
                done(found);
            });";
        let found: Value = self.page.run_async(script, vec![json!(NOT_OURS), json!(MISTAKEN)]).await;
        found.as_array().into_iter().flatten().map(ToString::to_string).collect()
    }
}
