//! From a press of a power button to the state's answer.

use ptero_console::console::{Availability, Confirm, Msg, Options, Press};
use ptero_console::protocol::PowerAction;

use super::desk::Desk;

fn button(desk: &Desk, action: PowerAction) -> Availability {
    desk.power().buttons.into_iter().find(|button| button.action == action).unwrap().availability
}

fn is_enabled(desk: &Desk, action: PowerAction) -> bool {
    button(desk, action) == Availability::Enabled
}

#[test]
fn an_action_is_pending_until_the_state_it_leads_to() {
    for (from, action, on_the_way, end) in [
        ("offline", PowerAction::Start, &[][..], "starting"),
        ("running", PowerAction::Restart, &["stopping", "offline"], "starting"),
        ("running", PowerAction::Stop, &["stopping"], "offline"),
        ("stopping", PowerAction::Kill, &[], "offline"),
    ] {
        let mut desk = Desk::live();
        desk.say("status", &[from]);
        desk.tell(Msg::Power(action));
        assert_eq!(desk.power().pending, Some(action));
        for state in on_the_way {
            desk.say("status", &[state]);
            assert_eq!(desk.power().pending, Some(action), "{action:?} at {state}");
        }
        desk.say("status", &[end]);
        assert_eq!(desk.power().pending, None, "{action:?} at {end}");
    }
}

#[test]
fn while_an_action_is_pending_only_kill_may_be_pressed() {
    let mut desk = Desk::live();
    desk.tell(Msg::Power(PowerAction::Stop));
    for action in [PowerAction::Start, PowerAction::Restart, PowerAction::Stop] {
        assert!(matches!(button(&desk, action), Availability::Disabled(_)), "{action:?}");
    }
    assert!(is_enabled(&desk, PowerAction::Kill));
    desk.tell(Msg::Power(PowerAction::Kill));
    assert!(!is_enabled(&desk, PowerAction::Kill));
}

#[test]
fn no_answer_for_a_minute_is_said_and_frees_the_buttons() {
    let mut desk = Desk::live();
    desk.tell(Msg::Power(PowerAction::Restart));
    desk.pass(40_000);
    desk.say("status", &["stopping"]);
    desk.pass(59_000);
    assert_eq!(desk.power().note, None, "the server gave a sign meanwhile");
    desk.pass(1_000);
    assert!(desk.power().note.unwrap().contains("60 s"));
    assert_eq!(desk.power().pending, Some(PowerAction::Restart), "it may still come");
    assert!(is_enabled(&desk, PowerAction::Restart));
    desk.say("status", &["offline"]);
    assert_eq!(desk.power().note, None);
}

#[test]
fn a_busy_node_is_explained() {
    let mut desk = Desk::live();
    desk.tell(Msg::Power(PowerAction::Restart));
    let busy = "another power action is currently being processed for this server, please try again later";
    desk.say("daemon error", &[&format!("Error Event [6f1c]: {busy}")]);
    assert!(desk.power().note.unwrap().starts_with("Another power action is running"));
    assert_eq!(desk.power().pending, None);
    assert!(is_enabled(&desk, PowerAction::Restart));
    desk.tell(Msg::PowerNoteSeen);
    assert_eq!(desk.power().note, None);
}

#[test]
fn a_refusal_is_quoted_whichever_way_it_comes() {
    for (event, text) in [
        ("daemon error", "Error Event [6f1c]: server is currently installing"),
        ("daemon message", "\u{1b}[1;41mServer is already running or starting.\u{1b}[0m"),
    ] {
        let mut desk = Desk::live();
        desk.say(event, &[text]);
        assert_eq!(desk.power().note, None, "nothing was asked for");
        desk.tell(Msg::Power(PowerAction::Restart));
        desk.say("daemon message", &["Pulling the image"]);
        assert_eq!(desk.power().pending, Some(PowerAction::Restart));
        desk.say(event, &[text]);
        let note = desk.power().note.unwrap();
        assert!(
            note.contains("server is currently installing") || note.contains("Server is already running"),
            "{note}"
        );
        assert!(!note.contains('\u{1b}'));
        assert_eq!(desk.power().pending, None);
    }
}

#[test]
fn the_page_may_veto_and_say_why() {
    let mut desk = Desk::live();
    desk.tell(Msg::PowerVetoed { reason: Some("A backup is\u{202e} running.".into()) });
    assert_eq!(desk.power().note.as_deref(), Some("A backup is[U+202E] running."));
    desk.tell(Msg::PowerVetoed { reason: None });
    assert_eq!(desk.power().note.as_deref(), Some("This page does not allow that at the moment."));
    assert_eq!(desk.power().pending, None);
}

#[test]
fn what_cannot_be_sent_is_said_beside_the_buttons() {
    let mut desk = Desk::live();
    desk.cut();
    desk.tell(Msg::Power(PowerAction::Restart));
    assert_eq!(desk.power().note.as_deref(), Some("There is no connection to the server."));
    assert_eq!(desk.errors().last(), Some(&"power-refused"));
    assert_eq!(desk.view().fate, None);
}

#[test]
fn kill_always_asks_and_others_where_the_page_wants_it() {
    let asks = |options: Options| -> Vec<bool> {
        Desk::with(options).power().buttons.iter().map(|button| button.press == Press::Asks).collect()
    };
    assert_eq!(asks(Options::default()), [false, false, false, true]);
    let confirm = Confirm { stop: true, restart: false };
    assert_eq!(asks(Options { confirm, ..Options::default() }), [false, false, true, true]);
    let confirm = Confirm { stop: true, restart: true };
    assert_eq!(asks(Options { confirm, ..Options::default() }), [false, true, true, true]);
}
