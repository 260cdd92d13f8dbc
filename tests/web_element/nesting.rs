//! How much of the module's stack the deepest message takes. What runs here is not optimised, and takes more than what a page loads.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::bench::{Bench, record, recorded, text, until};

/// What `module/build.rs` gives the module.
const STACK_BYTES: usize = 256 * 1024;

/// serde_json reads so many, and refuses one more.
const DEEPEST: usize = 127;

#[wasm_bindgen(inline_js = r#"
// The stack grows towards the address 0, so what lies below its end is nobody's.
const PAINT = 0xa5;
export function paint(memory, end) { new Uint8Array(memory.buffer, 0, end).fill(PAINT); }
export function lowest(memory, end) { return new Uint8Array(memory.buffer, 0, end).findIndex((byte) => byte !== PAINT); }
"#)]
extern "C" {
    fn paint(memory: &JsValue, end: usize);
    fn lowest(memory: &JsValue, end: usize) -> usize;
}

/// Where the stack ends now, with room for what the calls to JavaScript take.
#[inline(never)]
fn end_of_stack() -> usize {
    let here = 0_u8;
    std::ptr::from_ref(&here).addr() - 4096
}

fn objects(levels: usize) -> String {
    format!("{}1{}", r#"{"a":"#.repeat(levels), "}".repeat(levels))
}

fn quoted(text: &str) -> String {
    js_sys::JSON::stringify(&text.into()).unwrap().into()
}

#[wasm_bindgen_test]
async fn the_deepest_frame_takes_a_part_of_the_stack() {
    let (bench, socket) = Bench::new().live().await;
    let end = end_of_stack();
    for levels in [DEEPEST, DEEPEST + 1, 10_000] {
        let nested = objects(levels);
        let frames = [
            format!(r#"{{"event":"console output","args":[{nested}]}}"#),
            format!(r#"{{"event":"stats","args":[{}]}}"#, quoted(&nested)),
            format!(r#"{{"event":"feature match","args":[{}]}}"#, quoted(&nested)),
            format!(r#"{{"event":"backup completed","args":[{}]}}"#, quoted(&nested)),
            format!(r#"{{"beside":{nested},"event":"deleted once"}}"#),
        ];
        for frame in frames {
            let seen = record(&bench, &["ptero-error"]);
            paint(&wasm_bindgen::memory(), end);
            text(&socket, &frame);
            text(&socket, "the end of what was sent");
            until("the end", || recorded(&seen).iter().any(|error| error.contains("frame-not-an-event"))).await;
            let taken = end - lowest(&wasm_bindgen::memory(), end);
            assert!(taken < STACK_BYTES / 2, "{taken} bytes: {}", &frame[..60]);
        }
    }
    text(&socket, r#"{"event":"console output","args":["still there"]}"#);
    bench.until_row("still there").await;
}

#[wasm_bindgen_test]
async fn the_deepest_answer_takes_a_part_of_the_stack() {
    for levels in [DEEPEST, DEEPEST + 1, 2_000] {
        let bench = Bench::new();
        let seen = record(&bench, &["ptero-error"]);
        let settings = format!("({{ credentials: async () => JSON.parse({}) }})", quoted(&objects(levels)));
        let settings = js_sys::eval(&settings).unwrap();
        bench.handle.configure(&settings);
        let end = end_of_stack();
        paint(&wasm_bindgen::memory(), end);
        bench.handle.connect();
        until("the refusal", || recorded(&seen).iter().any(|error| error.contains("panel-answer"))).await;
        let taken = end - lowest(&wasm_bindgen::memory(), end);
        assert!(taken < STACK_BYTES / 2, "{taken} bytes: {levels} levels");
    }
}
