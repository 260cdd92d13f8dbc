//! Places in a row's text and in the document: there and back.

use ptero_console::ui::position::{ASIDE, DomPlace, Edge, RowText};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Node};

use crate::stage::Stage;

/// Wide and joined characters, marks, colours, a link across a colour, a right-to-left word, a hidden order.
const OUTPUT: &str =
    "ab\u{1b}[31m漢字 e\u{301}\u{1b}[0m 👩\u{200d}🚀 https://x\u{1b}[1m.example/é\u{1b}[0m שָׁלוֹם \u{202e}end";
const TEXT: &str = "ab漢字 e\u{301} 👩\u{200d}🚀 https://x.example/é שָׁלוֹם \u{202e}end";

fn text_before(row: &Element, place: &DomPlace) -> String {
    let range = row.owner_document().unwrap().create_range().unwrap();
    range.set_start(row, 0).unwrap();
    range.set_end(&place.node, place.offset).unwrap();
    String::from(range.to_string())
}

#[wasm_bindgen_test]
async fn every_byte_has_a_place_and_every_place_its_byte() {
    let stage = Stage::new();
    stage.handle.feed(OUTPUT);
    let row = stage.row("end").await;
    let text = RowText::read(&row, 0);
    assert_eq!(text.range(), 0..TEXT.len());
    for (byte, _) in TEXT.char_indices().chain([(TEXT.len(), ' ')]) {
        for edge in [Edge::Start, Edge::End] {
            let place = text.place(byte, edge).unwrap();
            assert_eq!(text_before(&row, &place), TEXT[..byte], "{byte} {edge:?}");
            assert_eq!(text.byte(&place), Some(byte), "{byte} {edge:?}");
        }
    }
    assert_eq!(text.place(TEXT.len() + 1, Edge::End), None);
}

#[wasm_bindgen_test]
async fn between_two_nodes_a_start_is_in_the_later_and_an_end_in_the_earlier() {
    let stage = Stage::new();
    stage.handle.feed("ab\u{1b}[31mcd\u{1b}[0m");
    let row = stage.row("abcd").await;
    let text = RowText::read(&row, 0);
    let (start, end) = (text.place(2, Edge::Start).unwrap(), text.place(2, Edge::End).unwrap());
    assert_eq!((start.node.text_content().as_deref(), start.offset), (Some("cd"), 0));
    assert_eq!((end.node.text_content().as_deref(), end.offset), (Some("ab"), 2));
}

#[wasm_bindgen_test]
async fn inside_a_character_is_its_beginning() {
    let stage = Stage::new();
    stage.handle.feed("a😀b");
    let row = stage.row("a😀b").await;
    let text = RowText::read(&row, 0);
    for byte in 1..5 {
        assert_eq!(text_before(&row, &text.place(byte, Edge::Start).unwrap()), "a");
    }
    let node = text.place(2, Edge::Start).unwrap().node;
    assert_eq!(text.byte(&DomPlace { node, offset: 1 }), Some(1));
}

#[wasm_bindgen_test]
async fn places_in_elements_are_places_in_the_text() {
    let stage = Stage::new();
    stage.handle.feed("ab\u{1b}[31mcd\u{1b}[0mef");
    let row = stage.row("abcdef").await;
    let text = RowText::read(&row, 0);
    let at = |node: &Node, offset| text.byte(&DomPlace { node: node.clone(), offset });
    assert_eq!([0, 1, 2, 3].map(|child| at(&row, child)), [0, 2, 4, 6].map(Some));
    let span = row.query_selector("span").unwrap().unwrap();
    assert_eq!([0, 1].map(|child| at(&span, child)), [2, 4].map(Some));
    assert_eq!(at(&row.parent_element().unwrap(), 0), None);
}

#[wasm_bindgen_test]
async fn an_empty_row_has_one_place() {
    let stage = Stage::new();
    stage.handle.feed("before\n\nafter");
    let row: Element = stage.row("before").await.next_element_sibling().unwrap();
    let text = RowText::read(&row, 0);
    let place = text.place(0, Edge::Start).unwrap();
    assert!(place.node.is_same_node(Some(&row)));
    assert_eq!(text.byte(&place), Some(0));
}

#[wasm_bindgen_test]
async fn a_stretch_of_a_row_and_what_is_no_text_of_it() {
    let stage = Stage::new();
    stage.handle.feed("stretch");
    let row = stage.row("stretch").await;
    let aside = row.owner_document().unwrap().create_element("span").unwrap();
    aside.set_class_name(ASIDE);
    aside.set_text_content(Some("12:30 "));
    row.prepend_with_node_1(&aside).unwrap();
    let text = RowText::read(&row, 100);
    assert_eq!(text.range(), 100..107);
    assert_eq!(text.place(99, Edge::Start), None);
    let place = text.place(103, Edge::Start).unwrap();
    assert_eq!(text_before(&row, &place), "12:30 str");
    assert_eq!(text.byte(&place), Some(103));
    let node = aside.first_child().unwrap().unchecked_into();
    assert_eq!(text.byte(&DomPlace { node, offset: 3 }), Some(100));
}
