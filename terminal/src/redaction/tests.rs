use proptest::prelude::*;

use super::*;
use crate::{Style, StyleRun};

/// The row with what stands for its hidden places.
fn redacted(text: &str) -> String {
    let places = Redactor::new(["Hunter".to_owned()]).find(text);
    Redacted::new(text, &[], &[], &places, &mut Pseudonyms::default()).text
}

#[test]
fn what_servers_print_of_players_is_hidden() {
    for (text, expected) in [
        ("Steve[/203.0.113.7:51234] logged in with entity id 12", "Steve[/[ip 1]] logged in with entity id 12"),
        (
            "UUID of player Alex is 069a79f4-44e9-4726-a5be-fca90e38aaf5",
            "UUID of player Alex is 069a79f4-44e9-4726-a5be-fca90e38aaf5",
        ),
        ("connection from 2001:db8::1, closing", "connection from [ip 1], closing"),
        ("from [2001:db8::7%eth0]:8080.", "from [[ip 1]]:8080."),
        ("10.0.0.1 and 10.0.0.2 and 10.0.0.1:99", "[ip 1] and [ip 2] and [ip 1]"),
        ("mail admin@example.com!", "mail [email 1]!"),
        ("<a.b+c@mail.example.co.uk>", "<[email 1]>"),
        ("Player Hunter joined", "Player [hidden] joined"),
    ] {
        assert_eq!(redacted(text), expected);
    }
}

#[test]
fn keys_and_passwords_are_hidden() {
    for (text, expected) in [
        ("rcon.password=hunter2", "rcon.password=[secret]"),
        ("\"token\": \"abc123def\"", "\"token\": \"[secret]\""),
        ("Authorization: Bearer abcDEF", "Authorization: Bearer [secret]"),
        (
            "./srcds +sv_setsteamaccount 0123456789ABCDEF0123456789ABCDEF +map x",
            "./srcds +sv_setsteamaccount [secret] +map x",
        ),
        ("--password swordfish --port 25565", "--password [secret] --port 25565"),
        ("key ptlc_aB3dEfGhIjKlMnOpQrStUv used", "key [secret] used"),
        ("mysql://root:s3cret@db.example.com/panel", "mysql://[secret]/panel"),
        ("MTIzNDU2Nzg5MDEyMzQ1Njc4OTA.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789AB", "[secret]"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U", "[secret]"),
        (
            "https://discord.com/api/webhooks/123/aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0u",
            "https://discord.com/api/webhooks/123/[secret]",
        ),
    ] {
        assert_eq!(redacted(text), expected);
    }
}

#[test]
fn ordinary_lines_stay_as_they_are() {
    for text in [
        "[12:00:00 INFO]: Starting minecraft server version 1.21.4",
        "Listening on 0.0.0.0:25565 and 127.0.0.1:8080 and [::1]:80 and [::]:25565",
        "Invalid token: unexpected character",
        "password: incorrect",
        "at java.base/java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:642)",
        "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "std::fmt::Debug dead::beef aa:bb:cc:dd:ee:ff",
        "net.minecraft.server.MinecraftServer2DefaultThreadFactoryImplementation",
        "a@b user@localhost @everyone",
        "Time elapsed: 12345 ms",
    ] {
        assert_eq!(redacted(text), text);
    }
}

fn range(text: &str, part: &str) -> std::ops::Range<u32> {
    let start = text.find(part).unwrap_or_default();
    u32::try_from(start).unwrap_or(0)..u32::try_from(start + part.len()).unwrap_or(0)
}

#[test]
fn styles_follow_what_was_replaced() {
    let text = "from 203.0.113.7:51234 now";
    let style = Style::default();
    let runs = ["from", "203.0.113.7:51234", "113.7", "now"].map(|part| StyleRun { range: range(text, part), style });
    let places = Redactor::default().find(text);
    let redacted = Redacted::new(text, &runs, &[], &places, &mut Pseudonyms::default());
    assert_eq!(redacted.text, "from [ip 1] now");
    let parts: Vec<&str> =
        redacted.runs.iter().map(|run| &redacted.text[run.range.start as usize..run.range.end as usize]).collect();
    assert_eq!(parts, ["from", "[ip 1]", "[ip 1]", "now"]);
}

#[test]
fn what_was_hidden_is_in_no_debug_text() {
    let mut names = Pseudonyms::default();
    let text = "203.0.113.7";
    let _ = Redacted::new(text, &[], &[], &Redactor::default().find(text), &mut names);
    assert!(!format!("{names:?}").contains(text));
}

#[test]
fn what_is_covered_takes_the_same_room() {
    let redactor = Redactor::new(["漢字".to_owned(), "é\u{301}".to_owned(), "👍🏽".to_owned(), "שָׁ".to_owned()]);
    for (text, expected) in [
        ("Steve[/203.0.113.7:51234] joined", "Steve[/*****************] joined"),
        ("mail ö@example.com!", "mail ·************!"),
        ("a漢字b", "a＊＊b"),
        ("at 127.0.0.1", "at 127.0.0.1"),
    ] {
        assert_eq!(redactor.cover(text).text, expected);
    }
    for text in ["x é\u{301} y", "x 👍🏽 y", "x שָׁ y"] {
        let covered = redactor.cover(text).text;
        assert_eq!((covered.len(), cells(&covered)), (text.len(), cells(text)), "{covered}");
        assert!(covered != text, "{covered}");
    }
}

#[test]
fn a_hint_tells_the_beginning_and_no_more() {
    assert_eq!(hint("203.0.113.7"), "203••••••••");
    assert_eq!(hint("ptlc_abcdefghijklmnopqrstuvwxyz"), "ptlc••••••••••••");
    assert_eq!(hint("ab"), "••");
}

#[test]
fn a_covered_row_is_looked_at_once_while_it_is_asked_for() {
    let mut veil = Veil::new(Redactor::default());
    assert_eq!(veil.cover(1, "203.0.113.7").text, "***********");
    assert_eq!(veil.cover(1, "not looked at").text, "***********");
    assert_eq!(veil.cover(2, "b").text, "b");
    assert!(veil.hides("https://203.0.113.7/"));
}

/// Cells of every line at a width that breaks often, and what of the text each line has.
fn cells(text: &str) -> Vec<std::ops::Range<usize>> {
    crate::wrap(text, 3).collect()
}

proptest! {
    #[test]
    fn a_cover_moves_nothing(text in "[\\PC]{0,40}|([a-z0-9@.:é漢字👍🏽🇩🇪שָׁ\u{301}\u{200d}\u{fe0f}\u{202e}]|203\\.0\\.113\\.7){0,30}", from in 0usize..40, len in 1usize..20) {
        let redactor = Redactor::new(["é".to_owned(), "漢".to_owned(), "0".to_owned(), "👍".to_owned()]);
        let mut places = redactor.find(&text);
        let start = text.ceil_char_boundary(from.min(text.len()));
        let end = text.ceil_char_boundary((start + len).min(text.len()));
        if start < end {
            places.push(Place { range: start..end, kind: Private::Named });
            places = without_overlaps(&places);
        }
        let covered = veil(&text, &places);
        prop_assert_eq!(covered.len(), text.len());
        prop_assert_eq!(cells(&covered), cells(&text), "{:?} {:?}", covered, text);
        for (at, c) in text.char_indices() {
            let is_hidden = places.iter().any(|place| place.range.contains(&at));
            if is_hidden && c.is_alphanumeric() && !crate::is_invisible(c) && unicode_width::UnicodeWidthChar::width(c) != Some(0) {
                prop_assert!(covered.get(at..at + c.len_utf8()) != text.get(at..at + c.len_utf8()), "{:?} {:?}", covered, text);
            }
        }
    }

    #[test]
    fn places_are_in_order_at_character_boundaries(text in "[\\PC]{0,80}|[ -~é漢@.:/=0-9a-f]{0,120}") {
        let places = Redactor::new(["é".to_owned(), "0".to_owned()]).find(&text);
        let mut at = 0;
        for place in &places {
            prop_assert!(at <= place.range.start && place.range.start < place.range.end);
            prop_assert!(text.get(place.range.clone()).is_some());
            at = place.range.end;
        }
        let run = StyleRun { range: 0..u32::try_from(text.len()).unwrap_or(0), style: Style::default() };
        let redacted = Redacted::new(&text, &[run], &[], &places, &mut Pseudonyms::default());
        prop_assert_eq!(redacted.runs[0].range.end as usize, redacted.text.len());
    }

    #[test]
    fn no_address_survives(a in 1u8..=126, b: u8, c: u8, d: u8, before in "[ /(\\[<='\"]|", after in "[ )\\]>,;.:'\"]|:[1-9][0-9]{1,3}") {
        let address = format!("{a}.{b}.{c}.{d}");
        let text = format!("x {before}{address}{after}");
        prop_assert!(!redacted(&text).contains(&address), "{}", redacted(&text));
    }
}
