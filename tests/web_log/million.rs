//! A million rows, of which no browser shows as many pixels.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, frames, lines, until};

const ROWS: u32 = 1_000_000;

async fn stage() -> Stage {
    let stage = Stage::new();
    stage.keep(ROWS);
    for part in 0..10 {
        stage.handle.feed(&lines(part * ROWS / 10..(part + 1) * ROWS / 10));
        frames(2).await;
    }
    stage.row(&format!("line {}", ROWS - 1)).await;
    stage
}

fn number(row: &str) -> u32 {
    row.trim_start_matches("line ").parse().unwrap()
}

/// What is in view is consecutive, every row one line below the one before, and the view is full.
fn check_view(stage: &Stage) -> (u32, f64) {
    let view = stage.in_view();
    let line = stage.rows()[0].get_bounding_client_rect().height();
    for pair in view.windows(2) {
        assert_eq!(number(&pair[1].0), number(&pair[0].0) + 1);
        assert!((pair[1].1 - pair[0].1 - line).abs() < 0.6, "{pair:?}");
    }
    let height = stage.log().get_bounding_client_rect().height();
    let (first, last) = (&view[0], &view[view.len() - 1]);
    assert!(first.1 <= 0.6 && last.1 + line >= height - 0.6, "blank: {first:?} to {last:?} of {height}");
    (number(&first.0), first.1)
}

fn bottom_gap(stage: &Stage) -> f64 {
    let view = stage.in_view();
    let line = stage.rows()[0].get_bounding_client_rect().height();
    let (text, top) = &view[view.len() - 1];
    assert_eq!(number(text), ROWS - 1);
    stage.log().get_bounding_client_rect().height() - top - line
}

#[wasm_bindgen_test]
async fn a_million_rows_scroll_from_end_to_end_without_drift() {
    let stage = stage().await;
    let log = stage.log();
    let height = f64::from(log.scroll_height());
    assert!((7_000_000.0..9_000_000.0).contains(&height), "the spacer is {height} pixels tall");
    assert!(bottom_gap(&stage).abs() < 0.6);

    stage.scroll_to(0.0);
    until("the first row", || stage.in_view().first().is_some_and(|row| row.0 == "line 0")).await;
    let (first, top) = check_view(&stage);
    assert!(first == 0 && top.abs() < 0.6, "{top}");

    let view = log.get_bounding_client_rect().height();
    stage.scroll_to((height - view) / 2.0);
    until("the middle", || stage.in_view().first().is_some_and(|row| number(&row.0).abs_diff(ROWS / 2) < 200)).await;
    let (middle, top) = check_view(&stage);

    // A thousand wheel steps, half of them down and half back, each by a third of a line more than three.
    let line = stage.rows()[0].get_bounding_client_rect().height();
    let step = (line * 10.0 / 3.0).round();
    for at in 0..1000 {
        let by = if at < 500 { step } else { -step };
        stage.turn_wheel(by);
        if at % 50 == 0 {
            frames(2).await;
            check_view(&stage);
        }
        if at == 499 {
            frames(2).await;
            let (row, there) = check_view(&stage);
            let moved = f64::from(row - middle) * line - there + top;
            assert!((moved - 500.0 * step).abs() < 1.0, "moved {moved} of {}", 500.0 * step);
        }
    }
    frames(20).await;
    let (row, there) = check_view(&stage);
    assert_eq!(row, middle);
    assert!((there - top).abs() < 0.6, "{there} is not {top}");

    stage.scroll_to(height);
    until("the last row", || stage.in_view().iter().any(|row| number(&row.0) == ROWS - 1)).await;
    frames(20).await;
    check_view(&stage);
    assert!(bottom_gap(&stage).abs() < 0.6, "{}", bottom_gap(&stage));
    assert!(stage.rows().len() < 100, "{} rows are painted", stage.rows().len());
}
