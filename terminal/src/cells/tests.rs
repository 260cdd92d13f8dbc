use proptest::prelude::*;

use super::{Clusters, Drawn, Joiner, Joint, MAX_IN_BOX, Measure, Shape, measure, pieces, units, wrap};

fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "bc",
        "é",
        "e\u{301}",
        "\u{301}",
        "\u{200d}",
        "\u{fe0f}",
        "漢",
        "字",
        "👍",
        "🏽",
        "👩",
        "🚀",
        "❤",
        "🇩",
        "🇪",
        "\u{20e3}",
        " ",
        "─",
        "█⣿",
        "ש",
        "\u{17d8}",
        "\u{200b}",
        "\u{202e}",
        "\u{2069}",
        "漢字かな交じり",
        "한국어",
        "ｆｕｌｌ、。",
        "\u{5b8}",
        "🏴",
        "\u{e0067}",
        "\u{e007f}",
    ]);
    prop_oneof![
        4 => prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat()),
        1 => "[ -~]{0,60}",
        1 => any::<String>(),
    ]
}

fn unit_cells(text: &str, unit: &super::Unit) -> u32 {
    match unit.shape {
        Shape::Narrow => text[unit.range.clone()].chars().count() as u32,
        Shape::Cluster(cells) => u32::from(cells),
        Shape::RightToLeft | Shape::Invisible => 1,
    }
}

/// Where each cluster ends and how wide it is, character by character.
fn stepped(text: &str) -> Vec<(usize, u8)> {
    let mut joiner = Joiner::default();
    let mut clusters: Vec<(usize, u8)> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match (joiner.step(c), clusters.last_mut()) {
            (Joint::Start(cells), _) => clusters.push((end, cells)),
            (Joint::Widen, Some(last)) => *last = (end, 2),
            (Joint::Widen, None) => clusters.push((end, 2)),
            (Joint::Extend | Joint::Excess, Some(last)) => last.0 = end,
            (Joint::Extend | Joint::Excess, None) => clusters.push((end, 0)),
        }
    }
    clusters
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_passed_over_quickly_is_what_steps_give(text in texts()) {
        let quick: Vec<_> = Clusters::new(&text).map(|cluster| (cluster.range.end, cluster.cells)).collect();
        prop_assert_eq!(quick, stepped(&text));
    }

    #[test]
    fn units_cover_the_text_and_its_cells(text in texts()) {
        let units: Vec<_> = units(&text).collect();
        let joined: String = units.iter().map(|unit| &text[unit.range.clone()]).collect();
        prop_assert_eq!(&joined, &text);
        prop_assert_eq!(units.iter().map(|unit| unit_cells(&text, unit)).sum::<u32>(), measure(&text).cells);
        prop_assert_eq!(units.iter().any(|unit| unit.shape == Shape::Cluster(2)), measure(&text).wide);
        for pair in units.windows(2) {
            prop_assert_eq!(pair[0].range.end, pair[1].range.start);
            prop_assert!(pair[0].shape != Shape::Narrow || pair[1].shape != Shape::Narrow);
        }
    }

    #[test]
    fn pieces_cover_the_text_and_end_with_its_lines(text in texts(), columns in 0_u32..20) {
        let breaks: Vec<_> = wrap(&text, columns).skip(1).map(|line| line.start).collect();
        let mut at = 0;
        for piece in pieces(&text, |byte| breaks.contains(&byte)) {
            prop_assert_eq!(piece.range.start, at);
            at = piece.range.end;
            let own = &text[piece.range.clone()];
            let Measure { cells, .. } = measure(own);
            match piece.drawn {
                Drawn::Plain => prop_assert_eq!(units(own).filter(|unit| matches!(unit.shape, Shape::Cluster(_))).count(), 0),
                Drawn::Box(own) => prop_assert_eq!(cells, u32::from(own)),
                Drawn::Run(count) => {
                    prop_assert!((2..=MAX_IN_BOX).contains(&count));
                    prop_assert_eq!((cells, own.chars().count() as u32), (count * 2, count));
                }
                Drawn::Sign => prop_assert_eq!(cells, 1),
            }
            let is_cut = breaks.iter().any(|&byte| piece.range.start < byte && byte < piece.range.end);
            prop_assert!(!is_cut || piece.drawn == Drawn::Plain, "{:?} lies across a line's end", own);
        }
        prop_assert_eq!(at, text.len());
    }

    #[test]
    fn lines_cover_the_text_and_fit(text in texts(), columns in 0_u32..20) {
        let lines: Vec<_> = wrap(&text, columns).collect();
        prop_assert!(!lines.is_empty());
        prop_assert_eq!(lines[0].start, 0);
        prop_assert_eq!(lines[lines.len() - 1].end, text.len());
        for pair in lines.windows(2) {
            prop_assert_eq!(pair[0].end, pair[1].start);
        }
        for line in &lines {
            let cells = measure(&text[line.clone()]).cells;
            prop_assert!(columns == 0 || cells <= columns || (columns == 1 && cells == 2));
        }
        let Measure { cells, wide } = measure(&text);
        if columns > 0 && !wide {
            prop_assert_eq!(lines.len() as u32, cells.div_ceil(columns).max(1));
        }
        if columns > 1 {
            prop_assert!(lines.len() as u32 <= cells.div_ceil(columns - 1).max(1));
        }
    }
}

#[track_caller]
fn assert_cells(text: &str, cells: u32) {
    assert_eq!(measure(text).cells, cells, "{}", text.escape_unicode());
}

#[test]
fn clusters_are_as_wide_as_they_are_drawn() {
    assert_cells("e\u{301}", 1);
    assert_cells("漢", 2);
    assert_cells("👍🏽", 2);
    assert_cells("👩\u{200d}🚀", 2);
    assert_cells("🏳\u{fe0f}\u{200d}🌈", 2);
    assert_cells("❤\u{fe0f}", 2);
    assert_cells("❤", 1);
    assert_cells("1\u{fe0f}\u{20e3}", 2);
    assert_cells("🇩🇪🇫🇷", 4);
    assert_cells("🇩", 1);
    assert_cells("漢\u{200d}字", 4);
    assert_cells("\u{301}", 0);
    assert_cells("한", 2);
    assert_cells("\u{1112}\u{1161}\u{11ab}", 2);
    assert_cells("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", 2);
}

#[test]
fn wide_characters_move_to_the_next_line_whole() {
    let text = "ab漢字c";
    let lines: Vec<_> = wrap(text, 3).map(|line| &text[line]).collect();
    assert_eq!(lines, ["ab", "漢", "字c"]);
}

#[test]
fn a_line_narrower_than_a_character_holds_it_alone() {
    let text = "a漢b";
    let lines: Vec<_> = wrap(text, 1).map(|line| &text[line]).collect();
    assert_eq!(lines, ["a", "漢", "b"]);
}

#[test]
fn an_empty_text_is_one_line() {
    for columns in [0, 1, 80] {
        let mut lines = wrap("", columns);
        assert_eq!((lines.next(), lines.next()), (Some(0..0), None));
    }
    assert_eq!(units("").count(), 0);
}

#[test]
fn units_box_only_what_needs_a_box() {
    let text = "ab漢e\u{301}─ש";
    let units: Vec<_> = units(text).map(|unit| (&text[unit.range], unit.shape)).collect();
    assert_eq!(
        units,
        [("ab", Shape::Narrow), ("漢", Shape::Cluster(2)), ("e\u{301}", Shape::Cluster(1)), ("─ש", Shape::Narrow),]
    );
}

#[test]
fn a_run_of_wide_characters_shares_a_box() {
    let text = format!("漢字かなカナ한글ＡＢ９。👍🏽漢 漢e\u{301}{}", "字".repeat(20));
    let pieces: Vec<_> = pieces(&text, |at| at == 6).map(|piece| (&text[piece.range], piece.drawn)).collect();
    assert_eq!(
        pieces,
        [
            ("漢字", Drawn::Run(2)),
            ("かなカナ한글ＡＢ９", Drawn::Run(9)),
            ("。", Drawn::Box(2)),
            ("👍🏽", Drawn::Box(2)),
            ("漢", Drawn::Box(2)),
            (" ", Drawn::Plain),
            ("漢", Drawn::Box(2)),
            ("e\u{301}", Drawn::Box(1)),
            (&"字".repeat(16), Drawn::Run(16)),
            (&"字".repeat(4), Drawn::Run(4)),
        ]
    );
}

#[test]
fn what_shows_nothing_and_could_deceive_takes_a_cell() {
    for c in "\u{ad}\u{200b}\u{202a}\u{202e}\u{2060}\u{2066}\u{2069}\u{3164}\u{feff}\u{fff9}\u{e0001}\u{e0041}".chars()
    {
        let text = format!("a{c}b");
        assert_cells(&text, 3);
        let units: Vec<_> = units(&text).map(|unit| unit.shape).collect();
        assert_eq!(units, [Shape::Narrow, Shape::Invisible, Shape::Narrow], "{}", c.escape_unicode());
    }
    assert_cells("\u{202e}\u{301}", 1);
    assert_cells("👍\u{e0067}", 3);
}

#[test]
fn what_writing_needs_stays_unseen() {
    for c in "\u{200c}\u{200d}\u{200e}\u{200f}\u{61c}\u{34f}\u{fe00}\u{e0100}".chars() {
        assert_cells(&format!("a{c}b"), 2);
    }
}

#[test]
fn words_from_right_to_left_are_not_torn_apart_by_boxes() {
    let text = "שָׁלוֹם می\u{200c}خواهم";
    assert!(units(text).all(|unit| matches!(unit.shape, Shape::Narrow | Shape::RightToLeft)));
    assert_cells("שָׁלוֹם", 4);
}
