//! The checks of the fuzz targets, with random input in every test run: bounded, and without a fuzzer's eye for coverage.
#![cfg(not(target_arch = "wasm32"))]

mod checks;

use proptest::collection::vec;
use proptest::prelude::*;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases, ..ProptestConfig::default() }
}

/// Texts that a terminal has something to do with, in any mixture.
fn text() -> impl Strategy<Value = String> {
    let escape = prop_oneof![
        "\x1b\\[[?>]?[0-9;:]{0,12}[@-~]",
        "\x1b[ -~]",
        "\x1b[\\]PX^_][ -~]{0,9}(\x07|\u{9c}|\x1b\\\\|)",
        "\x1b\\]8;;https?://[a-z/.]{0,9}(\x07|\x1b\\\\)",
        "\x1b\\[[0-9;]{0,9}m",
        "[\\x00-\\x1f\\x7f\u{80}-\u{9f}]",
        "\r?\n",
    ];
    let plain = prop_oneof![
        "[ -~]{0,20}",
        "[漢字👍e\u{301}\u{200d}\u{fe0f}🇩🏽]{0,6}",
        "[שלום\u{5b8}\u{202e}\u{2066}\u{200b}\u{feff}\u{e0041}]{0,4}",
        any::<String>(),
    ];
    vec(prop_oneof![escape, plain], 0..24).prop_map(|parts| parts.concat())
}

/// Frames, or nearly.
fn frame() -> impl Strategy<Value = Vec<u8>> {
    let names =
        prop::sample::select(vec!["console output", "stats", "transfer status", "feature match", "backup progress"]);
    let arg = prop_oneof![text(), "\\{\"[a-z_]{1,9}\":[0-9.eE+-]{1,20}\\}", any::<String>()];
    let frame = (names, vec(arg, 0..3))
        .prop_map(|(event, args)| serde_json::json!({ "event": event, "args": args }).to_string());
    let broken = (frame.clone(), any::<prop::sample::Index>(), any::<u8>()).prop_map(|(frame, at, byte)| {
        let mut bytes = frame.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        bytes
    });
    prop_oneof![frame.prop_map(String::into_bytes), broken, vec(any::<u8>(), 0..100)]
}

proptest! {
    #![proptest_config(config(800))]

    #[test]
    fn an_event_becomes_sound_rows(text in text()) {
        checks::parser::check(&text);
    }

    #[test]
    fn events_do_not_know_of_each_other(events in vec(text(), 1..6)) {
        checks::parser::check_events(&events);
    }

    #[test]
    fn lines_are_the_same_in_any_number_of_calls(text in text(), cut in any::<usize>()) {
        checks::console::check_lines(&text, cut);
    }

    #[test]
    fn a_frame_is_read_or_refused(frame in frame()) {
        checks::decode::check(&frame);
    }

    #[test]
    fn an_answer_is_read_or_refused(status in prop_oneof![Just(200_u16), 100_u16..600], body in frame()) {
        checks::panel::check_answer(status, &String::from_utf8_lossy(&body));
    }

    #[test]
    fn a_token_is_read_or_refused(token in prop_oneof!["[A-Za-z0-9_.-]{0,80}", any::<String>()]) {
        checks::panel::check_token(&token);
    }
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn the_store_is_a_list(program in vec(any::<u8>(), 0..600)) {
        checks::store::check(&program);
    }

    #[test]
    fn a_search_finds_what_is_there_and_ends(
        flags in any::<u8>(),
        query in "[a-c.*+?|(){}\\[\\]^$é漢0-9]{0,12}|[ -~]{0,20}",
        rest in vec(prop_oneof![2 => prop::sample::select(b"\0\x03abc. \n".to_vec()), 1 => any::<u8>()], 0..300),
    ) {
        let len = u8::try_from(query.len()).unwrap_or(0);
        let program = [&[flags, len], query.as_bytes(), &[1, 0], &rest].concat();
        checks::search::check(&program);
    }
}
