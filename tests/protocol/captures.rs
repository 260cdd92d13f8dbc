//! What a real Calagopus daemon said, frame by frame (`docs/protocol.md` section 13).

use std::collections::BTreeMap;
use std::mem::discriminant;

use ptero_console::protocol::{JwtErrorKind, ServerEvent, decode};

const AUTH: &str = include_str!("../captures/calagopus-auth.txt");
const ERRORS: &str = include_str!("../captures/calagopus-errors.txt");
const FULL: &str = include_str!("../captures/calagopus-full.txt");
const SPAM: &str = include_str!("../captures/calagopus-spam.txt");

/// The frames a client received: lines of the form `seconds < frame`.
fn received(capture: &str) -> impl Iterator<Item = &str> {
    capture.lines().filter_map(|line| {
        let (seconds, frame) = line.split_once(" < ")?;
        seconds.trim().parse::<f64>().ok().map(|_| frame)
    })
}

/// Decodes every frame and counts by the event's name on the wire.
fn counts(capture: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let unknown = ServerEvent::Unknown { event: "".into(), args: Vec::new() };
    for frame in received(capture) {
        match decode(frame) {
            Ok(event) if discriminant(&event) != discriminant(&unknown) => {}
            other => panic!("{frame}: {other:?}"),
        }
        let name = frame.split('"').nth(3).unwrap_or_default().to_owned();
        *counts.entry(name).or_default() += 1;
    }
    counts
}

fn expected<const N: usize>(counts: [(&str, usize); N]) -> BTreeMap<String, usize> {
    counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect()
}

#[test]
fn auth() {
    assert_eq!(counts(AUTH), expected([("auth success", 1), ("stats", 1), ("status", 1)]));
}

#[test]
fn errors() {
    let all = [("auth success", 11), ("jwt error", 8), ("stats", 2), ("status", 11), ("token expired", 3)];
    assert_eq!(counts(ERRORS), expected(all));
}

#[test]
fn a_whole_life() {
    let all = [
        ("auth success", 2),
        ("console output", 68),
        ("daemon message", 2),
        ("image pull completed", 2),
        ("image pull progress", 10),
        ("install output", 16),
        ("stats", 9),
        ("status", 7),
    ];
    assert_eq!(counts(FULL), expected(all));
}

#[test]
fn a_flood() {
    assert_eq!(counts(SPAM), expected([("auth success", 1), ("image pull completed", 1), ("status", 4)]));
}

#[test]
fn the_errors_mean_what_the_daemon_meant() {
    let kinds: Vec<_> = received(ERRORS)
        .filter_map(|frame| match decode(frame) {
            Ok(ServerEvent::JwtError(text)) => Some(JwtErrorKind::of(&text)),
            _ => None,
        })
        .collect();
    let mut expected = vec![JwtErrorKind::Refreshable; 3];
    expected.extend([JwtErrorKind::NotCredentials; 5]);
    assert_eq!(kinds, expected);
}

#[test]
fn the_stats_of_a_whole_life_are_read_to_the_byte() {
    let samples: Vec<_> = received(FULL)
        .filter_map(|frame| match decode(frame) {
            Ok(ServerEvent::Stats(stats)) => Some((stats.uptime, stats.memory_bytes, stats.network.rx_bytes)),
            _ => None,
        })
        .collect();
    assert_eq!(samples.first(), Some(&(Some(1001), 1_175_552, 1234)));
    assert_eq!(samples.get(1), Some(&(Some(2006), 9_859_072, 2468)));
}
