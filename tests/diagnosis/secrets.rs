//! What may be copied and shown holds no secret.

use proptest::prelude::*;
use ptero_console::console::diagnosis::{CredentialsFrom, Probe};
use ptero_console::session::{FetchFailure, Input};

use crate::desk::{Desk, NODE};

#[test]
fn the_report_says_what_a_helper_asks_for() {
    let mut desk = Desk::new();
    desk.fail_to_open();
    desk.probed(Probe::Reached);
    desk.at += 2_000;
    let report = desk.console.report(desk.now());
    for line in [
        "time: 1970-01-01T01:16:43Z",
        "connection: waiting",
        "code: origin-refused",
        "page: https://shop.example",
        "failures: 1 since 1970-01-01T01:16:41Z",
        "panel: https://panel.example",
        "node: wss://node.example:8080",
        "came to: opening the socket",
        "close code: 1006",
        "probe: the host answers",
        "device clock less token time: 3601 s",
        "permissions in the token: 1",
        "browser: Test/1",
    ] {
        assert!(report.lines().any(|found| found == line), "{line:?} is not in\n{report}");
    }
    assert!(report.contains(env!("CARGO_PKG_VERSION")) && !report.contains("secret"), "{report}");
}

fn everything(desk: &Desk) -> String {
    let snapshot = desk.console.snapshot(desk.now());
    format!("{}{:?}{:?}", desk.console.report(desk.now()), snapshot.connection, desk.errors)
}

proptest! {
    #[test]
    fn no_token_comes_out(
        head in "eyJ[A-Za-z0-9_-]{30,60}", body in "[A-Za-z0-9_-]{40,200}", seal in "[A-Za-z0-9_-]{43}",
    ) {
        let token = format!("{head}.{body}.{seal}");
        let is_clean = |desk: &Desk| {
            let text = everything(desk);
            [&head, &body, &seal].into_iter().all(|part| !text.contains(part))
        };
        let mut desk = Desk::new();
        desk.input(Input::Connect);
        desk.answer(&token, NODE);
        desk.input(Input::OpenRefused { socket: desk.socket, reason: format!("'{NODE}&x={token}' is refused: {token}") });
        prop_assert!(is_clean(&desk), "{}", everything(&desk));

        let mut desk = Desk::new();
        desk.input(Input::Connect);
        desk.answer(&token, NODE);
        desk.input(Input::Opened(desk.socket));
        let socket = desk.socket;
        desk.input(Input::Closed { socket, code: 1011, reason: format!("bad token {token}") });
        prop_assert!(is_clean(&desk), "{}", everything(&desk));

        let mut desk = Desk::at_panel(CredentialsFrom::Callback);
        desk.input(Input::Connect);
        desk.fail_fetch(FetchFailure::Host(format!("cannot use {token} here")));
        prop_assert!(is_clean(&desk), "{}", everything(&desk));
    }
}
