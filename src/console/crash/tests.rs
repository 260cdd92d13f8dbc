//! Crashes as daemons tell them.

use proptest::prelude::*;

use super::*;

/// What happens, second by second.
#[derive(Debug, Clone)]
enum Step {
    Is(PowerState),
    /// The state, while an action of this console leads there.
    Asked(PowerState),
    Says(&'static str),
    Lost,
    Seconds(u64),
}

use PowerState::{Offline, Running, Starting, Stopping};
use Step::{Asked, Is, Lost, Says, Seconds};

const DETECTED: Step = Says("---------- Detected server process in a crashed state! ----------");
const TOO_SOON: Step = Says("Aborting automatic restart, last crash occurred less than 60 seconds ago.");

#[derive(Default)]
struct Stage {
    keeper: CrashKeeper,
    at: u64,
    told: Vec<CrashDetail>,
}

impl Stage {
    fn play(&mut self, steps: &[Step]) -> &mut Self {
        for step in steps {
            let (now, end) = (self.now(), RowId(self.at));
            match step {
                Is(state) => drop(self.keeper.power(*state, Cause::Unasked, end, now)),
                Asked(state) => drop(self.keeper.power(*state, Cause::Asked, end, now)),
                Says(text) => {
                    let line = format!("\x1b[33m\x1b[1m[Pterodactyl Daemon]:\x1b[39m {text}\x1b[0m");
                    self.keeper.daemon_line(&line, end, now);
                }
                Lost => self.keeper.disconnected(),
                Seconds(seconds) => (0..*seconds).for_each(|_| self.second()),
            }
        }
        self
    }

    fn second(&mut self) {
        self.at += 1;
        self.told.extend(self.keeper.tick(&Words::default(), self.now()).0);
    }

    fn now(&self) -> Now {
        Now { mono: Millis(self.at * 1000), wall: EpochMillis(self.at) }
    }

    fn shown(&self) -> Option<(String, String, Option<String>)> {
        self.keeper.view(&Words::default(), RowId(0)).map(|view| (view.title, view.reason, view.restart))
    }
}

fn after(steps: &[Step]) -> Stage {
    let mut stage = Stage::default();
    stage.play(steps);
    stage
}

#[test]
fn a_server_that_nobody_stopped_has_crashed() {
    for (steps, is_shown) in [
        (vec![Is(Running), Is(Offline)], true),
        (vec![Is(Starting), Is(Offline)], true),
        (vec![Is(Running), Is(Stopping), Is(Offline)], false),
        (vec![Is(Running), Asked(Offline)], false),
        (vec![Is(Offline)], false),
        (vec![Is(Running), Lost, Is(Offline)], false),
        (vec![DETECTED], true),
        (vec![Is(Running), Is(Stopping), Is(Offline), Says("Finished pulling Docker container image")], false),
        (vec![Says("Exit code: 1")], false),
        (vec![Says("Aborting automatic restart, crash detection is disabled for this instance.")], true),
    ] {
        assert_eq!(after(&steps).shown().is_some(), is_shown, "{steps:?}");
    }
}

#[test]
fn the_report_says_why_and_what_becomes_of_it() {
    let killed = [Is(Running), Is(Offline), DETECTED, Says("Exit code: 137"), Says("Out of memory: true")];
    let mut stage = after(&killed);
    let (title, reason, restart) = stage.shown().expect("a crash");
    assert_eq!(title, "The server crashed.");
    assert_eq!(
        reason,
        "Exit code 137: it needed more memory than it may use, and the system ended it. Give it more memory, or let it \
         use less."
    );
    assert_eq!(restart, None);
    stage.play(&[Is(Starting)]);
    assert_eq!(stage.shown().and_then(|shown| shown.2).as_deref(), Some("It is starting again."));
    stage.play(&[Seconds(1)]);
    let [told] = stage.told.as_slice() else { panic!("told once") };
    assert_eq!(
        (told.exit_code, told.out_of_memory, told.restart, told.count),
        (Some(137), Some(true), "restarting", 1)
    );
    stage.play(&[Seconds(30)]);
    assert_eq!(stage.told.len(), 1);
}

#[test]
fn without_a_report_the_page_is_told_a_little_later() {
    let mut stage = after(&[Is(Running), Is(Offline), Seconds(4)]);
    assert!(stage.told.is_empty());
    stage.play(&[Seconds(1)]);
    assert_eq!((stage.told[0].exit_code, stage.told[0].restart), (None, "unknown"));
}

#[test]
fn the_order_of_report_and_state_does_not_matter() {
    let early = after(&[Is(Running), DETECTED, Says("Exit code: 1"), Is(Offline), Seconds(6)]);
    let late = after(&[Is(Running), Is(Offline), DETECTED, Says("Exit code: 1"), Seconds(6)]);
    for stage in [early, late] {
        assert_eq!(stage.shown().map(|shown| shown.0).as_deref(), Some("The server crashed."));
        assert_eq!((stage.told.len(), stage.told[0].exit_code, stage.told[0].count), (1, Some(1), 1));
    }
}

#[test]
fn crashes_count_up_until_a_good_boot() {
    let again = [Is(Starting), Is(Running), Seconds(20), Is(Offline), DETECTED, Says("Exit code: 1"), Seconds(2)];
    let mut stage = after(&again);
    stage.play(&again).play(&[TOO_SOON, Seconds(1)]);
    let (title, _, restart) = stage.shown().expect("a crash");
    assert_eq!(title, "The server crashed 2 times.");
    assert_eq!(restart.as_deref(), Some("The node does not start it again: it had crashed a short time before."));
    assert_eq!(
        stage.told.iter().map(|told| (told.count, told.restart)).collect::<Vec<_>>(),
        [(1, "restarting"), (2, "too-soon")]
    );
    stage.play(&[Is(Starting), Is(Running), Seconds(59)]);
    assert_eq!(stage.shown().and_then(|shown| shown.2).as_deref(), Some("It is running again."));
    stage.play(&[Seconds(1)]);
    assert_eq!(stage.shown(), None, "a good boot");
    stage.play(&[Is(Offline)]);
    assert_eq!(stage.shown().map(|shown| shown.0).as_deref(), Some("The server went down."), "counted anew");
}

#[test]
fn a_dismissed_crash_is_gone_and_its_late_lines_raise_no_other() {
    let mut stage = after(&[Is(Running), Is(Offline), DETECTED]);
    assert!(stage.keeper.dismiss());
    stage.play(&[Says("Exit code: 1"), TOO_SOON, Seconds(6)]);
    assert_eq!((stage.shown(), stage.told.len()), (None, 0));
}

#[test]
fn exit_codes_have_meanings() {
    for (code, meaning) in [
        (0, "the program ended without an error"),
        (1, "the program gave up because of an error"),
        (127, "was not found"),
        (134, "SIGABRT"),
        (137, "SIGKILL"),
        (139, "SIGSEGV"),
        (143, "SIGTERM"),
        (159, "signal 31"),
        (42, "an error of its own"),
        (-1, "an error of its own"),
        (i64::MAX, "an error of its own"),
        (i64::MIN, "an error of its own"),
    ] {
        let reason = messages::crash_reason(&Words::default(), Some(code), Some(false));
        assert!(reason.contains(meaning) && reason.contains(&code.to_string()), "{reason}");
    }
}

#[test]
fn lines_that_were_trimmed_are_not_offered() {
    let stage = after(&[Seconds(5), Is(Running), Is(Offline)]);
    assert!(stage.keeper.view(&Words::default(), RowId(4)).expect("a crash").has_lines);
    assert!(!stage.keeper.view(&Words::default(), RowId(5)).expect("a crash").has_lines);
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        prop::sample::select(vec![Offline, Starting, Running, Stopping]).prop_map(Is),
        prop::sample::select(vec![Offline, Starting, Running, Stopping]).prop_map(Asked),
        Just(DETECTED),
        Just(TOO_SOON),
        Just(Says("Exit code: 99999999999999999999")),
        Just(Lost),
        (1..70_u64).prop_map(Seconds),
    ]
}

proptest! {
    /// Whatever a daemon says: one event for a crash at most, and none that was not counted.
    #[test]
    fn a_crash_is_told_once(steps in prop::collection::vec(step(), 0..40)) {
        let stage = after(&steps);
        let begun = steps.iter().filter(|step| matches!(step, Is(Offline) | Says(_))).count();
        prop_assert!(stage.told.len() <= begun);
        let mut moments: Vec<_> = stage.told.iter().map(|told| (told.at, told.count)).collect();
        moments.dedup();
        prop_assert_eq!(moments.len(), stage.told.len());
    }
}
