//! The golden files in a real browser: every case of `tests/golden`, painted by the row painter under the real style sheet.
//!
//! What is compared is the rows' text and the computed styles, with what the `.out` file says; `tests/terminal_golden.rs`
//! compares the same files with the core. The colours' expectations are calculated here once more, from the theme's own
//! variables.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test stops where its expectation breaks")]

mod colour;
mod expected;
mod look;
mod stage;

use expected::{Case, Row};
use stage::Stage;
use wasm_bindgen_test::wasm_bindgen_test;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Every fault of a row.
fn faults(stage: &Stage, case: &Case, at: usize, expected: &Row) -> Vec<String> {
    let painted = stage.row(at);
    if painted.text_content().unwrap() != expected.text {
        return vec![format!("{}: text is {:?}", case.name, painted.text_content())];
    }
    let palette = stage.palette();
    let mut faults = Vec::new();
    for piece in stage.pieces(at) {
        let style = expected.style_of(&piece.range);
        let link = expected.link_of(&piece.range);
        faults.extend(look::faults(&piece, &style, link, palette));
    }
    if let (Some(width), true) = (stage.width_in_cells(at), expected.is_on_the_grid())
        && (width - f64::from(expected.cells)).abs() > 0.2
    {
        faults.push(format!("takes {width} cells instead of {}", expected.cells));
    }
    faults.into_iter().map(|fault| format!("{}: {fault} in {:?}", case.name, expected.text)).collect()
}

#[wasm_bindgen_test]
async fn every_case_looks_as_its_expectation_says() {
    let cases = expected::cases();
    assert!(cases.len() >= 100);
    for theme in ["dark", "light"] {
        let stage = Stage::mount(theme, &cases).await;
        let rows = cases.iter().flat_map(|case| case.rows.iter().map(move |row| (case, row)));
        let faults: Vec<_> = rows.enumerate().flat_map(|(at, (case, row))| faults(&stage, case, at, row)).collect();
        assert!(faults.is_empty(), "in {theme}, {} faults:\n{}", faults.len(), faults.join("\n"));
    }
}
