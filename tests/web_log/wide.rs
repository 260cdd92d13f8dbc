//! Runs of wide characters share a box, and stand where the layout counted them.

use ptero_console::terminal::wrap;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DomRect, Element, Node, Text};

use crate::stage::Stage;

const WIDE: &str =
    "漢字仮名交じり文のながい行は何度も折り返すカタカナラー한국어서버가시작되었습니다ｆｕｌｌＡＢ９、。「」👍🏽";

/// Every character below `node` with its rectangle, and whether it begins what is placed on the grid.
fn places(node: &Node, places: &mut Vec<(char, DomRect, bool)>) {
    let mut child = node.first_child();
    while let Some(node) = child {
        child = node.next_sibling();
        let Some(text) = node.dyn_ref::<Text>() else {
            self::places(&node, places);
            continue;
        };
        let holder: Element = node.parent_element().unwrap();
        let is_boxed = ["w1", "w2", "wn"].iter().any(|class| holder.class_list().contains(class));
        let mut at = 0;
        for c in text.data().chars() {
            let len = u32::try_from(c.len_utf16()).unwrap();
            let range = node.owner_document().unwrap().create_range().unwrap();
            range.set_start(text, at).unwrap();
            range.set_end(text, at + len).unwrap();
            let rect =
                if is_boxed && at == 0 { holder.get_bounding_client_rect() } else { range.get_bounding_client_rect() };
            places.push((c, rect, at == 0 || !is_boxed));
            at += len;
        }
    }
}

#[wasm_bindgen_test]
async fn a_browser_breaks_wide_text_where_the_layout_does() {
    let stage = Stage::new();
    let texts: Vec<_> = (0..5).map(|pad| format!("{pad}{}{}", "x".repeat(pad), WIDE.repeat(2))).collect();
    // Colours cut the runs anywhere.
    let painted = texts.iter().enumerate().map(|(number, text)| {
        let at = text.char_indices().nth(9 + number * 17).unwrap().0;
        format!("{}\u{1b}[31m{}\u{1b}[0m", &text[..at], &text[at..])
    });
    stage.handle.feed(&painted.chain(["end".to_owned()]).collect::<Vec<_>>().join("\n"));
    stage.settled_row("end").await;
    let probe = stage.shadow.query_selector(".probe").unwrap().unwrap();
    let cell = probe.get_bounding_client_rect().width() / 64.0;
    let line = probe.get_bounding_client_rect().height();
    for text in &texts {
        let row = stage.row(text).await;
        assert!(row.query_selector(".wn").unwrap().is_some(), "no run has a box");
        let rows = stage.shadow.query_selector(".rows").unwrap().unwrap().get_bounding_client_rect();
        let columns = (rows.width() / cell).floor() as u32;
        let lines: Vec<_> = wrap(text, columns).collect();
        let (left, top) = (rows.left(), row.get_bounding_client_rect().top());
        assert!((row.get_bounding_client_rect().height() - line * lines.len() as f64).abs() < 1.0);
        let mut found = Vec::new();
        places(&row, &mut found);
        for ((byte, c), (painted, rect, is_placed)) in text.char_indices().zip(found) {
            assert_eq!(c, painted);
            let number = lines.iter().position(|range| range.contains(&byte)).unwrap();
            let middle = (rect.top() + rect.bottom()) / 2.0 - top;
            assert_eq!((middle / line).floor() as usize, number, "{c} at {byte} is in another line");
            let before = text[lines[number].start..byte].chars();
            let cells: u32 = before.map(|c| if c.is_ascii() { 1 } else { u32::from(c != '🏽') * 2 }).sum();
            let off = (rect.left() - left) / cell - f64::from(cells);
            let allowed = if is_placed { 0.1 } else { 1.0 };
            assert!(off.abs() < allowed || c == '🏽', "{c} at {byte} is {off} cells from its place");
        }
    }
}
