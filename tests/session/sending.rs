//! Commands and power actions: checked, paced, in order, never twice.

use ptero_console::protocol::{Permissions, PowerAction};
use ptero_console::session::{Input, Refusal, Returned};

use super::sim::Sim;
use super::told::Told;
use ptero_console::time::{EpochMillis, Millis, Now};

fn sent(sim: &Sim) -> Vec<String> {
    let sent = sim.told.iter().filter_map(|(_, told)| match told {
        Told::Sent(line) => Some(line.clone()),
        _ => None,
    });
    sent.collect()
}

fn last(sim: &Sim) -> Option<Told> {
    sim.told.last().map(|(_, told)| told.clone())
}

fn paste(lines: usize) -> (Vec<String>, String) {
    let lines: Vec<_> = (0..lines).map(|n| format!("say {n}")).collect();
    let text = lines.join("\r\n");
    (lines, text)
}

#[test]
fn a_paste_of_forty_lines_is_paced_and_complete() {
    let mut sim = Sim::connected(1);
    let (lines, text) = paste(40);
    let start = sim.now;
    sim.input(Input::Command(text));
    assert!(sim.session.queued() > 20);
    while sim.session.queued() > 0 {
        sim.run(100);
    }
    let took = sim.now - start;
    assert!((28_000..=36_000).contains(&took), "took {took} ms");
    sim.run(1_000);
    let arrived: Vec<_> = sim.received("send command").iter().map(|(_, line)| (*line).to_owned()).collect();
    assert_eq!(arrived, lines);
    assert_eq!(sent(&sim), lines);
    assert_eq!(sim.daemon.throttled, 0);
}

#[test]
fn what_was_queued_comes_back_and_nothing_is_sent_twice() {
    let mut sim = Sim::connected(2);
    let (lines, text) = paste(30);
    sim.input(Input::Command(text));
    sim.run(5_000);
    sim.cut(1006, "");
    assert!(sim.run_until_live(5_000).is_some());
    sim.run(60_000);
    let returned = sim.told.iter().find_map(|(_, told)| match told {
        Told::Returned(lines, Returned::ConnectionLost) => Some(lines.clone()),
        _ => None,
    });
    let mut all = sent(&sim);
    assert!(all.len() > 10 && all.len() < 20);
    all.extend(returned.unwrap_or_default());
    assert_eq!(all, lines);
    assert_eq!(sim.received("send command").len(), sent(&sim).len());
}

#[test]
fn a_throttle_notice_slows_the_queue() {
    let mut sim = Sim::connected(3);
    sim.run(20_000);
    sim.say("throttled", &["send command"]);
    sim.run(50);
    sim.input(Input::Command("a\nb".into()));
    assert_eq!(sent(&sim).len(), 0);
    sim.run(1_100);
    assert_eq!(sent(&sim).len(), 1);
    sim.run(1_100);
    assert_eq!(sent(&sim).len(), 2);
    assert!(sim.told.iter().any(|(_, told)| matches!(told, Told::Event(name) if name.contains("Throttled"))));
}

#[test]
fn commands_wait_while_the_token_is_stale() {
    let mut sim = Sim::connected(4);
    sim.daemon.boot_s = super::panel::EPOCH_S + sim.now / 1000 + 1;
    sim.run(1_050);
    sim.input(Input::Command("say held".into()));
    assert_eq!(sim.session.queued(), 1);
    sim.run(10_000);
    assert_eq!(sim.received("send command").len(), 1);
}

#[test]
fn what_the_daemon_would_refuse_in_silence_is_refused_aloud() {
    let mut sim = Sim::new(5);
    let refused = |sim: &mut Sim, line: &str, why: Refusal| {
        sim.input(Input::Command(line.into()));
        last(sim) == Some(Told::Refused(line.into(), why))
    };
    assert!(refused(&mut sim, "early", Refusal::NotLive));
    sim.input(Input::Power(PowerAction::Start));
    assert_eq!(last(&sim), Some(Told::PowerRefused(PowerAction::Start, Refusal::NotLive)));
    sim.panel.permissions = vec!["websocket.connect", "control.start"];
    sim.input(Input::Connect);
    sim.run(1_000);
    assert!(refused(&mut sim, "not allowed", Refusal::NotAllowed));
    sim.input(Input::Power(PowerAction::Kill));
    assert_eq!(last(&sim), Some(Told::PowerRefused(PowerAction::Kill, Refusal::NotAllowed)));
    sim.input(Input::Power(PowerAction::Start));
    assert_eq!(last(&sim), Some(Told::Power(PowerAction::Start)));
    let granted = Permissions::new(["control.console"]);
    sim.input(Input::HostPermissions(Some(granted.clone())));
    assert_eq!(last(&sim), Some(Told::Permissions(granted)));
    sim.input(Input::Command("allowed".into()));
    assert_eq!(last(&sim), Some(Told::Sent("allowed".into())));
    assert!(refused(&mut sim, &"x".repeat(4_096), Refusal::TooLong));
    assert!(refused(&mut sim, &"\u{1F600}".repeat(1_024), Refusal::TooLong));
    sim.daemon.state = "offline";
    sim.say("status", &["offline"]);
    sim.run(100);
    assert!(refused(&mut sim, "nobody there", Refusal::Offline));
    sim.run(1_000);
    assert_eq!(sim.received("send command").len(), 1);
    assert_eq!(sim.received("set state").len(), 1);
}

#[test]
fn a_server_that_goes_offline_gives_the_queue_back() {
    let mut sim = Sim::connected(6);
    let (lines, text) = paste(20);
    sim.input(Input::Command(text));
    sim.say("status", &["offline"]);
    sim.run(100);
    assert_eq!(sim.session.queued(), 0);
    let Some(Told::Returned(returned, Returned::Offline)) = last(&sim) else { panic!("nothing came back") };
    assert_eq!([sent(&sim), returned].concat(), lines);
}

#[test]
fn the_queue_is_bounded_and_loses_nothing() {
    let mut sim = Sim::connected(7);
    let (lines, text) = paste(1_000);
    sim.input(Input::Command(text));
    let Some(Told::Refused(rest, Refusal::Full)) = last(&sim) else { panic!("not refused") };
    assert_eq!(sim.session.queued(), 500);
    assert_eq!(sent(&sim).len() + 500 + rest.lines().count(), lines.len());
    assert_eq!(rest.lines().last(), lines.last().map(String::as_str));
}

#[test]
fn blank_input_is_ignored_and_control_bytes_never_leave() {
    let mut sim = Sim::connected(8);
    let before = sim.told.len();
    for blank in ["", "\n\n", "  ", "\u{3}"] {
        sim.input(Input::Command(blank.into()));
    }
    assert_eq!(sim.told.len(), before);
    sim.input(Input::Command("say\u{3} \u{1b}[1mhi\u{9b}\r\nstop\n".into()));
    sim.run(100);
    let arrived: Vec<_> = sim.received("send command").iter().map(|(_, line)| (*line).to_owned()).collect();
    assert_eq!(arrived, ["say [1mhi", "stop"]);
}

#[test]
fn power_is_not_queued() {
    let mut sim = Sim::connected(9);
    sim.run(10_000);
    for _ in 0..6 {
        sim.input(Input::Power(PowerAction::Restart));
    }
    sim.run(10_000);
    assert_eq!(sim.received("set state").len(), 3);
    assert_eq!(sim.daemon.throttled, 0);
}

#[test]
fn debug_shows_no_command_and_no_token() {
    let mut sim = Sim::connected(10);
    sim.input(Input::Command(paste(30).1));
    let debug = format!("{:?}", sim.session);
    assert!(!debug.contains("say") && !debug.contains(super::panel::SECRET), "{debug}");
}

#[test]
fn waiting_commands_can_be_taken_back() {
    let mut sim = Sim::connected(9);
    let (lines, text) = paste(30);
    sim.input(Input::Command(text));
    sim.run(3_000);
    sim.input(Input::TakeBack);
    let Some(Told::Returned(returned, Returned::TakenBack)) = last(&sim) else { panic!("nothing came back") };
    sim.run(30_000);
    assert_eq!([sent(&sim), returned].concat(), lines);
    assert_eq!(sim.received("send command").len(), sent(&sim).len());
}

#[test]
fn the_time_a_paste_takes_is_told_as_it_then_is() {
    for (count, waited_ms) in [(1, 0), (5, 30_000), (40, 0), (100, 60_000)] {
        let mut sim = Sim::connected(10);
        sim.run(waited_ms);
        sim.input(Input::Command("say before".into()));
        let now = Now { mono: Millis(sim.now), wall: EpochMillis(0) };
        let told = sim.session.sending_takes_ms(count, now);
        let begun = sim.now;
        sim.input(Input::Command(paste(count).1));
        while sim.session.queued() > 0 {
            sim.run(10);
        }
        let took = sim.now - begun;
        assert!(took.abs_diff(told) <= 50, "{count} commands: told {told} ms, took {took} ms");
    }
}

#[test]
fn one_waiting_command_can_be_taken_back() {
    let mut sim = Sim::connected(9);
    let (lines, text) = paste(30);
    sim.input(Input::Command(text));
    let waiting: Vec<_> = sim.session.waiting().map(|(ticket, line)| (ticket, line.to_owned())).collect();
    assert_eq!(waiting.len(), sim.session.queued());
    let (ticket, line) = waiting[3].clone();
    sim.input(Input::TakeBackOne(ticket));
    assert_eq!(last(&sim), Some(Told::Returned(vec![line.clone()], Returned::TakenBack)));
    sim.run(60_000);
    let others: Vec<String> = lines.into_iter().filter(|other| *other != line).collect();
    assert_eq!(sent(&sim), others, "the others go out in their order");
    sim.input(Input::TakeBackOne(ticket));
    assert_eq!(sim.session.queued(), 0, "once it is gone nothing happens");
}
