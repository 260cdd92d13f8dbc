//! Rules over the lines of real servers.

use proptest::prelude::*;

use super::*;
use crate::console::{Console, Effect, HelperMsg, HostEvent, MoreWork, Msg, Options};
use crate::terminal::{Limits, Syntax};
use crate::time::Now;

/// Everything that the page is told of `lines`, with the second that makes them due.
fn told(console: &mut Console, lines: &str) -> Vec<RuleDetail> {
    console.update(Msg::Feed(lines), Now::default());
    let mut effects = console.update(Msg::Tick, Now::default());
    while console.work_step() == MoreWork::Yes {}
    effects.extend(console.update(Msg::Worked, Now::default()));
    let rule = |effect| match effect {
        Effect::Host(HostEvent::Rule(detail)) => Some(detail),
        _ => None,
    };
    effects.into_iter().filter_map(rule).collect()
}

fn console() -> Console {
    Console::new(Options::default(), 1)
}

fn ids(lines: &str) -> Vec<String> {
    told(&mut console(), lines).into_iter().map(|detail| detail.id).collect()
}

fn hints(console: &Console) -> Vec<HintView> {
    console.snapshot(Now::default()).hints
}

#[test]
fn lines_of_real_servers_are_explained() {
    for (line, id) in [
        (
            "[12:00:00] [ServerMain/INFO]: You need to agree to the EULA in order to run the server. Go to eula.txt for \
             more info.",
            "eula",
        ),
        (
            "Error: LinkageError occurred while loading main class net.minecraft.bundler.Main \
             java.lang.UnsupportedClassVersionError: net/minecraft/bundler/Main has been compiled by a more recent version of \
             the Java Runtime (class file version 65.0), this version of the Java Runtime only recognizes class file \
             versions up to 61.0",
            "java-version",
        ),
        ("Unsupported Java detected (55.0). Only up to Java 11 is supported.", "java-version"),
        ("Minecraft 1.17 requires running the server with Java 16 or above.", "java-version"),
        ("[12:00:00 ERROR]: This plugin requires Java 21 or newer", "java-version"),
        ("Exception in thread \"main\" java.lang.Error: Unsupported major.minor version 52.0", "java-version"),
        ("[12:00:00] [Server thread/WARN]: **** FAILED TO BIND TO PORT!", "port-in-use"),
        ("[12:00:00 WARN]: The exception was: java.net.BindException: Address already in use", "port-in-use"),
        ("Error: listen EADDRINUSE: address already in use 0.0.0.0:25565", "port-in-use"),
        ("OSError: [Errno 98] Address already in use", "port-in-use"),
        ("WARNING: Couldn't allocate any server IP port, tried 27015 to 27025", "port-in-use"),
        ("Failed to bind to port 7777", "port-in-use"),
        ("[12:00:00 ERROR]: java.lang.OutOfMemoryError: Java heap space", "out-of-memory"),
        ("Caused by: java.lang.OutOfMemoryError: GC overhead limit exceeded", "out-of-memory"),
        ("FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory", "out-of-memory"),
        ("# There is insufficient memory for the Java Runtime Environment to continue.", "out-of-memory"),
        ("Could not reserve enough space for 8388608KB object heap", "out-of-memory"),
        ("terminate called after throwing an instance of 'std::bad_alloc'", "out-of-memory"),
        ("/entrypoint.sh: line 42:    15 Killed                  java -Xmx4G -jar server.jar", "out-of-memory"),
        ("Killed", "out-of-memory"),
        ("[12:00:00 ERROR]: Failed to save chunk java.io.IOException: No space left on device", "disk-full"),
        ("Error: ENOSPC: no space left on device, write", "disk-full"),
        ("tar: world/region/r.0.0.mca: Cannot write: No space left on device", "disk-full"),
        ("OSError: [Errno 28] No space left on device", "disk-full"),
        ("java.io.IOException: Disk quota exceeded", "disk-full"),
        ("Error! App '4020' state is 0x202 after update job.", "disk-full"),
        (
            "\x1b[33m\x1b[1m[Pterodactyl Daemon]:\x1b[39m Server is exceeding the assigned disk space limit, stopping process now.\x1b[0m",
            "disk-full",
        ),
        ("* No Steam account token was specified.", "steam-token"),
        ("Could not establish connection to Steam servers. (GSL token expired)", "steam-token"),
        ("java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory", "process-limit"),
        ("[warning][os,thread] pthread_create failed (EAGAIN) for attributes", "process-limit"),
    ] {
        assert_eq!(ids(line), [id], "{line}");
    }
}

#[test]
fn ordinary_lines_and_speech_raise_nothing() {
    for line in [
        "[12:00:00] [Server thread/INFO]: <Steve> No space left on device",
        "[12:00:00 INFO]: [Not Secure] <Steve> java.lang.OutOfMemoryError: Java heap space",
        "[12:00:00 INFO]: <Steve> you need to agree to the EULA in order to run the server",
        "[12:00:00] [Async Chat Thread - #0/INFO]: Steve: EADDRINUSE",
        "[12:00:00] [Server thread/INFO]: [Server] FAILED TO BIND TO PORT",
        "[12:00:00 INFO]: Steve issued server command: /say No space left on device",
        "[CHAT] Steve[76561190000000000] : GSL token expired",
        "\"Steve<3><[U:1:2]><Red>\" say \"No space left on device\"",
        "<Steve> Killed",
        "say No space left on device",
        "[12:00:00] [Server thread/INFO]: Killed 3 entities",
        "[12:00:00] [Server thread/INFO]: Steve was slain by Zombie",
        "Killed process 15 by hand",
        "[12:00:00 INFO]: [Plugin] requires Java or Kotlin",
        "[12:00:00 INFO]: Done (3.2s)! For help, type \"help\"",
        "",
    ] {
        assert_eq!(ids(line), Vec::<String>::new(), "{line}");
    }
    assert_eq!(ids("[12:00:00 INFO]: <Steve> Killed\n[12:00:00 ERROR]: ENOSPC\n<Steve> EADDRINUSE"), ["disk-full"]);
}

#[test]
fn the_java_that_is_wanted_is_named() {
    for (line, version) in [
        (
            "(class file version 65.0), this version of the Java Runtime only recognizes class file versions up to 61",
            21,
        ),
        ("Unsupported major.minor version 52.0", 8),
        ("Minecraft 1.18 requires running the server with Java 17 or above.", 17),
        ("This plugin requires Java 21", 21),
    ] {
        assert_eq!(built_in::java_wanted(line), Some(version), "{line}");
    }
    for line in ["", "requires Java", "requires Java x", "class file version 7", "class file version 99999999999"] {
        assert_eq!(built_in::java_wanted(line), None, "{line}");
    }
    let mut console = console();
    told(&mut console, "This plugin requires Java 21");
    assert_eq!(hints(&console)[0].title, "The server needs Java 21.");
}

#[test]
fn a_built_in_rule_counts_once_in_a_boot_and_leaves_a_hint_until_it_is_read() {
    let mut console = console();
    let first = told(&mut console, "fine\n[12:00:00 ERROR]: ENOSPC one\nENOSPC two");
    assert_eq!(
        first,
        [RuleDetail {
            id: "disk-full".into(),
            line: "[12:00:00 ERROR]: ENOSPC one".into(),
            row: Some(1),
            built_in: true,
            skipped: 0,
        }]
    );
    assert_eq!(told(&mut console, "ENOSPC three"), []);
    let shown = hints(&console);
    assert_eq!((shown.len(), shown[0].has_row), (1, true));
    assert_eq!(console.snapshot(Now::default()).said.as_deref(), Some("The disk is full."));

    console.helpers.rules.boot(console.scrollback.end());
    assert_eq!(told(&mut console, "ENOSPC in the next boot").len(), 1);
    assert_eq!(hints(&console).len(), 1, "in the place of the earlier one");
    console.update(Msg::Helper(HelperMsg::DismissHint(shown[0].id)), Now::default());
    assert_eq!(hints(&console), []);
    assert_eq!(console.snapshot(Now::default()).said, None);
    assert_eq!(told(&mut console, "ENOSPC again"), [], "a hint that was read does not come back in the same boot");
}

#[test]
fn rows_of_the_boot_before_do_not_count_for_the_next() {
    let mut console = console();
    told(&mut console, "ENOSPC");
    console.update(Msg::Feed("ENOSPC late"), Now::default());
    console.helpers.rules.boot(console.scrollback.end());
    let next = told(&mut console, "ENOSPC next");
    assert_eq!(next.iter().map(|detail| detail.line.as_str()).collect::<Vec<_>>(), ["ENOSPC next"]);
}

#[test]
fn a_good_boot_takes_the_hints_of_earlier_ones() {
    let mut console = console();
    told(&mut console, "ENOSPC");
    console.helpers.rules.boot(console.scrollback.end());
    told(&mut console, "EADDRINUSE");
    assert_eq!(hints(&console).len(), 2);
    assert!(console.helpers.rules.boot_went_well());
    assert_eq!(
        hints(&console).iter().map(|hint| hint.title.as_str()).collect::<Vec<_>>(),
        ["The server cannot open its port."]
    );
}

#[test]
fn what_the_page_explains_stays_until_it_is_read() {
    let mut console = console();
    let rule = RuleSpec { title: Some("Saved".into()), ..host("saved", "saved", Syntax::Literal) };
    console.update(Msg::Helper(HelperMsg::Rules(vec![rule])), Now::default());
    told(&mut console, "saved");
    console.helpers.rules.boot(console.scrollback.end());
    assert!(!console.helpers.rules.boot_went_well());
    let [shown] = hints(&console).try_into().expect("one");
    console.update(Msg::Helper(HelperMsg::DismissHint(shown.id)), Now::default());
    assert_eq!(hints(&console), []);
}

#[test]
fn features_of_pelican_are_explained_too_and_only_once() {
    let mut console = console();
    assert!(console.helpers.rules.feature("gsl_token", "(gsl token expired)", RowId(0)));
    assert!(!console.helpers.rules.feature("gsl_token", "(gsl token expired)", RowId(0)));
    assert!(!console.helpers.rules.feature("unheard_of", "x", RowId(0)));
    let [detail] = console.helpers.rules.take_news().try_into().expect("one");
    assert_eq!((detail.id.as_str(), detail.row), ("steam-token", None));
    assert!(!hints(&console)[0].has_row);
    assert_eq!(told(&mut console, "GSL token expired"), [], "the line itself is no news");
}

fn host(id: &str, text: &str, syntax: Syntax) -> RuleSpec {
    let query = Query { text: text.into(), syntax, ..Query::default() };
    RuleSpec { id: id.into(), query, ..RuleSpec::default() }
}

#[test]
fn rules_of_the_page_tell_every_match() {
    let mut console = console();
    let joined = RuleSpec { title: Some("Somebody came".into()), ..host("join", r"(\w+) joined", Syntax::Regex) };
    let rules = vec![joined, host("left", "LEFT the game", Syntax::Literal)];
    assert!(console.update(Msg::Helper(HelperMsg::Rules(rules)), Now::default()).is_empty());
    let lines = "Steve joined the game\nAlex joined the game\nSteve left the game\n<Alex> he joined, he left the game";
    let heard: Vec<_> = told(&mut console, lines).into_iter().map(|detail| (detail.id, detail.row)).collect();
    let (join, left) = ("join".to_owned(), "left".to_owned());
    let all =
        [(join.clone(), Some(0)), (join.clone(), Some(1)), (join, Some(3)), (left.clone(), Some(2)), (left, Some(3))];
    assert_eq!(heard, all);
    assert_eq!(hints(&console).iter().map(|hint| hint.title.as_str()).collect::<Vec<_>>(), ["Somebody came"]);
}

#[test]
fn a_flood_of_matches_is_cut_and_counted() {
    let mut console = console();
    console.update(Msg::Helper(HelperMsg::Rules(vec![host("all", "x", Syntax::Literal)])), Now::default());
    assert_eq!(told(&mut console, &"x\n".repeat(1_000)).len(), 10);
    let next = told(&mut console, "x");
    assert_eq!((next.len(), next[0].skipped), (1, 990));
}

#[test]
fn a_rule_that_cannot_be_used_is_an_error_and_nothing_worse() {
    let mut console = console();
    let rules = vec![
        host("bad", "(", Syntax::Regex),
        host("", "x", Syntax::Literal),
        host("empty", "", Syntax::Literal),
        host("huge", &"x".repeat(600), Syntax::Literal),
        host("good", "y", Syntax::Literal),
    ];
    let effects = console.update(Msg::Helper(HelperMsg::Rules(rules)), Now::default());
    let said: Vec<_> = effects
        .iter()
        .map(|effect| match effect {
            Effect::Host(HostEvent::Error(detail)) => (detail.code, detail.message.as_str()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(said.len(), 4);
    assert!(said.iter().all(|(code, _)| *code == "rule-invalid"));
    assert!(said[0].1.starts_with("The rule “bad” is left out. The pattern cannot be read"), "{}", said[0].1);
    assert_eq!(told(&mut console, "y").len(), 1);
    let many = (0..40).map(|number| host(&number.to_string(), "z", Syntax::Literal)).collect();
    assert_eq!(console.update(Msg::Helper(HelperMsg::Rules(many)), Now::default()).len(), 1);
    assert_eq!(told(&mut console, "z").len(), 32);
}

#[test]
fn another_server_begins_without_hints_and_with_the_pages_rules() {
    let mut console = console();
    console.update(Msg::Helper(HelperMsg::Rules(vec![host("y", "y", Syntax::Literal)])), Now::default());
    told(&mut console, "ENOSPC\ny");
    console.update(Msg::Feed("EADDRINUSE"), Now::default());
    console.update(Msg::Forget, Now::default());
    assert_eq!(hints(&console), []);
    assert_eq!(told(&mut console, "fine y").len(), 1);
    assert_eq!(told(&mut console, "ENOSPC").len(), 1);
}

#[test]
fn a_step_is_bounded_by_a_block() {
    let mut console = console();
    let line = "[12:00:00 INFO]: nothing of interest happened here\n".repeat(20_000);
    console.update(Msg::Feed(&line), Now::default());
    // What searches want to know of the rows is noted first.
    while !console.scrollback.is_noted() {
        console.work_step();
    }
    assert_eq!(console.work(), MoreWork::No, "not due yet");
    console.update(Msg::Tick, Now::default());
    let mut steps = 0;
    while console.work_step() == MoreWork::Yes {
        steps += 1;
    }
    assert!(steps >= built_in::TEXTS.len() * 10, "{steps} steps");
}

proptest! {
    /// Whatever is printed, cleared and trimmed: every row that is still held when its turn comes is looked at once.
    #[test]
    fn every_row_is_looked_at_once(batches in prop::collection::vec((0..40_usize, 0..4_u8), 1..30)) {
        let options = Options { scrollback: Limits { rows: 500, ..Limits::default() }, ..Options::default() };
        let mut console = Console::new(options, 1);
        console.update(Msg::Helper(HelperMsg::Rules(vec![host("n", "row", Syntax::Literal)])), Now::default());
        let (mut seen, mut skipped) = (Vec::new(), 0);
        for (rows, act) in batches {
            match act {
                0 => drop(console.update(Msg::Clear, Now::default())),
                1 => {
                    for detail in told(&mut console, &"row\n".repeat(rows)) {
                        seen.push(detail.row);
                        skipped += detail.skipped;
                    }
                }
                _ => {
                    console.update(Msg::Feed(&"row\n".repeat(rows)), Now::default());
                    console.work_step();
                }
            }
        }
        for _ in 0..2 {
            for detail in told(&mut console, "row\n") {
                seen.push(detail.row);
                skipped += detail.skipped;
            }
        }
        let rows = seen.len() as u64 + u64::from(skipped);
        prop_assert!(rows <= console.scrollback().end().0);
        prop_assert!(seen.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", seen);
        prop_assert_eq!(seen.last().copied().flatten(), console.scrollback().end().0.checked_sub(1));
    }
}
