//! The way between page, panel and daemon: what arrives, and when.

use ptero_console::session::{FetchFailure, Input, RequestId, SocketId};

use super::daemon::Door;
use super::sim::{Happening, Sim, SocketState};

impl Sim {
    pub(super) fn answer(&mut self, request: RequestId) {
        if self.fetch != Some(request) {
            return;
        }
        let answer = self.panel.answer(self.now);
        if self.offline {
            self.fetch = None;
            let failure = FetchFailure::Network("offline".into());
            return self.input(Input::FetchFailed { request, failure });
        }
        let Some(answer) = answer else { return };
        self.fetch = None;
        self.input(match answer {
            Ok(answer) => Input::Fetched { request, answer },
            Err(failure) => Input::FetchFailed { request, failure },
        });
    }

    pub(super) fn upgrade(&mut self, id: SocketId) {
        let Some(socket) = self.socket.as_mut().filter(|socket| socket.id == id) else { return };
        match self.daemon.door {
            _ if self.offline || socket.node != self.panel.node => self.plan(0, Happening::Gone(id, 1006, "")),
            Door::Refuses => self.plan(0, Happening::Gone(id, 1006, "")),
            Door::Hangs => {}
            Door::Open | Door::Suspended => {
                socket.state = SocketState::Open;
                self.daemon.connect(id.0);
                if self.daemon.door == Door::Suspended {
                    self.daemon.peer = None;
                    self.plan(self.latency_ms, Happening::Gone(id, 4409, "server is suspended"));
                }
                self.input(Input::Opened(id));
            }
        }
    }

    pub(super) fn daemon_hears(&mut self, id: SocketId, text: &str) {
        if self.silent || self.daemon.peer.as_ref().is_none_or(|(peer, _)| *peer != id.0) {
            return;
        }
        let had_auth = self.daemon.peer.as_ref().is_some_and(|(_, peer)| peer.first_auth_at.is_some());
        for answer in self.daemon.receive(self.now, text, &self.panel) {
            self.deliver(Some(answer));
        }
        let has_auth = self.daemon.peer.as_ref().is_some_and(|(_, peer)| peer.first_auth_at.is_some());
        if has_auth && !had_auth {
            self.plan(30_000, Happening::Ticker(id));
        }
    }

    pub(super) fn page_hears(&mut self, id: SocketId, text: &str) {
        let Some(socket) = self.socket.as_mut().filter(|socket| socket.id == id) else { return };
        if self.silent {
            return;
        }
        if text.contains("auth success") {
            socket.state = SocketState::Authed;
        }
        self.input(Input::Text(id, text));
    }

    pub(super) fn daemon_sends(&mut self, text: String) {
        let text = self.daemon.send(self.now, text);
        self.deliver(text);
    }

    /// Puts a frame on the way to the page; frames keep their order.
    pub fn deliver(&mut self, text: Option<String>) {
        let Some((text, socket)) = text.zip(self.socket.as_mut()) else { return };
        if self.daemon.peer.is_some() {
            socket.to_page_at = socket.to_page_at.max(self.now + self.latency_ms);
            let (at, id) = (socket.to_page_at, socket.id);
            self.plan_at(at, Happening::ToPage(id, text));
        }
    }
}
