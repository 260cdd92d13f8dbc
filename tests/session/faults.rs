//! Strange frames and answers to questions nobody asked.

use ptero_console::protocol::{Credentials, CredentialsAnswer, Token};
use ptero_console::session::{FetchFailure, Input, RequestId, SocketId, StopReason};

use super::sim::Sim;
use super::told::Told;

#[test]
fn unreadable_frames_are_told_and_the_connection_goes_on() {
    let mut sim = Sim::connected(1);
    sim.run(1_000);
    for text in ["", "nonsense", "[]", "{}", "null", "\u{feff}", r#"{"event":5}"#] {
        sim.deliver(Some(text.to_owned()));
        sim.run(50);
        assert_eq!(sim.told.last().map(|(_, told)| told.clone()), Some(Told::Unreadable), "{text}");
    }
    sim.input(Input::Binary(SocketId(1), &[0xff, 0xfe]));
    assert_eq!(sim.told.last().map(|(_, told)| told.clone()), Some(Told::Unreadable));
    sim.input(Input::Binary(SocketId(1), br#"{"event":"console output","args":["binary"]}"#));
    assert_eq!(sim.told.last().map(|(_, told)| told.clone()), Some(Told::Event("console binary".into())));
    assert!(sim.is_live());
}

#[test]
fn frames_of_a_socket_that_is_gone_are_ignored() {
    let mut sim = Sim::connected(2);
    sim.cut(1006, "");
    sim.run(30);
    assert!(sim.run_until_live(5_000).is_some());
    let before = sim.told.len();
    sim.input(Input::Text(SocketId(1), r#"{"event":"console output","args":["old"]}"#));
    sim.input(Input::Closed { socket: SocketId(1), code: 4400, reason: String::new() });
    sim.input(Input::OpenRefused { socket: SocketId(1), reason: String::new() });
    sim.input(Input::Opened(SocketId(2)));
    let credentials = Credentials { token: Token::new("x"), socket: "wss://elsewhere/".into() };
    sim.input(Input::Fetched { request: RequestId(1), answer: CredentialsAnswer::Credentials(credentials) });
    sim.input(Input::FetchFailed { request: RequestId(2), failure: FetchFailure::TimedOut });
    sim.input(Input::Text(SocketId(2), r#"{"event":"auth success"}"#));
    assert_eq!(sim.told.len(), before);
    assert!(sim.is_live());
}

#[test]
fn a_browser_that_refuses_the_socket_is_believed() {
    let mut sim = Sim::new(3);
    sim.input(Input::Connect);
    sim.run(81);
    // The socket was never constructed, so there is none to close.
    let effects = {
        let input = Input::OpenRefused { socket: SocketId(1), reason: "mixed content".into() };
        let now = ptero_console::time::Now { mono: ptero_console::time::Millis(sim.now), ..Default::default() };
        sim.session.handle(input, now)
    };
    assert!(!format!("{effects:?}").contains("Close("));
    assert_eq!(sim.stop_reason(), Some(&StopReason::BrowserRefused("mixed content".into())));
}
