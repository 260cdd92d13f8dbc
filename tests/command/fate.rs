//! What becomes of a command, as the person and the page are told.

use ptero_console::console::{CommandDetail, Fate, HostEvent, Msg, Outgoing};

use super::desk::Desk;

fn text(fate: Option<Fate>) -> String {
    match fate {
        Some(Fate::Refused(text) | Fate::Unsure(text)) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_sent_command_is_said_for_a_moment_and_to_the_page() {
    let mut desk = Desk::live();
    desk.tell(Msg::Command("say hi".into()));
    assert_eq!((desk.commands.as_slice(), desk.view().fate), (&["say hi".to_owned()][..], Some(Fate::Sent)));
    assert!(desk.host.contains(&HostEvent::CommandSent(CommandDetail { line: "say hi".into() })));
    desk.pass(3_000);
    assert_eq!(desk.view().fate, None);
}

#[test]
fn a_refused_command_says_why_until_the_next() {
    let mut desk = Desk::live();
    desk.tell(Msg::Command("x".repeat(5_000)));
    desk.pass(60_000);
    assert!(text(desk.view().fate).starts_with("The command is too long"));
    assert_eq!(desk.errors(), ["command-refused"]);
    desk.tell(Msg::Command("list".into()));
    assert_eq!(desk.view().fate, Some(Fate::Sent));
}

#[test]
fn waiting_commands_can_be_taken_back() {
    let mut desk = Desk::live();
    let lines: Vec<String> = (0..30).map(|number| format!("say {number}")).collect();
    desk.tell(Msg::Command(lines.join("\n")));
    assert_eq!(desk.view().queued + desk.commands.len(), 30);
    desk.tell(Msg::TakeBackCommands);
    assert_eq!([desk.commands.clone(), desk.offered.clone()].concat(), lines);
    assert_eq!(desk.view().queued, 0);
    desk.pass(60_000);
    assert_eq!(desk.commands.len() + desk.offered.len(), 30, "none is sent by itself");
    assert_eq!(desk.errors(), Vec::<&str>::new());
}

#[test]
fn a_server_that_goes_offline_gives_the_right_reason() {
    let mut desk = Desk::live();
    desk.tell(Msg::Command("say 0\n".repeat(30)));
    desk.say("status", &["offline"]);
    assert!(text(desk.view().fate).ends_with("not sent: the server went offline."));
    assert_eq!(desk.errors(), ["command-refused"]);
}

#[test]
fn a_command_that_may_be_lost_is_named_in_the_log_and_not_sent_again() {
    let mut desk = Desk::live();
    desk.tell(Msg::Command("say now".into()));
    desk.say("jwt error", &["jwt: exp claim is invalid"]);
    let unsure = "“say now” may not have arrived: the connection's token had just ended.";
    assert_eq!(text(desk.view().fate), unsure);
    assert_eq!(desk.log().last().map(String::as_str), Some(unsure));
    assert_eq!(desk.errors(), ["command-unsure"]);
    desk.pass(30_000);
    desk.go_live();
    assert_eq!(desk.commands, ["say now"]);
}

#[test]
fn each_command_shows_how_far_it_came() {
    let mut desk = Desk::live();
    let lines: Vec<String> = (0..90).map(|number| format!("say {number}")).collect();
    desk.tell(Msg::Command(lines.join("\n")));
    desk.tell(Msg::Command("x".repeat(5_000)));
    let outgoing = desk.view().outgoing;
    let count = |is: fn(&Outgoing) -> bool| outgoing.iter().filter(|view| is(&view.state)).count();
    let refused = count(|state| matches!(state, Outgoing::Refused(why) if why.starts_with("The command is too long")));
    assert_eq!((refused, count(|state| matches!(state, Outgoing::Waiting(_)))), (1, 50), "not all of very many");
    assert!((1..8).contains(&count(|state| *state == Outgoing::Sent)));
    assert!(outgoing.iter().all(|view| view.line.chars().count() <= 201));
    let Some(Outgoing::Waiting(ticket)) = outgoing.last().map(|view| view.state.clone()) else {
        panic!("{outgoing:?}")
    };
    let queued = desk.view().queued;
    desk.tell(Msg::TakeBackCommand(ticket));
    assert_eq!(desk.view().queued, queued - 1);
    assert_eq!(desk.offered, [outgoing.last().map(|view| view.line.clone()).unwrap_or_default()]);
    desk.say("status", &["offline"]);
    let outgoing = desk.view().outgoing;
    assert_eq!(outgoing.len(), 8, "those whose fate is decided are forgotten in time");
    assert!(matches!(&outgoing[7].state, Outgoing::Refused(why) if why.ends_with("the server went offline.")));
}
