//! Carries out one effect.

use super::events;
use super::runtime::Runtime;
use crate::browser::credentials::Fetch;
use crate::browser::limits::LimitsFetch;
use crate::browser::socket::Socket;
use crate::browser::{clock, storage};
use crate::console::{CommandHistory, CpuBasis, Effect, HostEvent, Msg};
use crate::session::{Input, SocketId};
use crate::time::Millis;
use crate::ui::{AppMsg, LogMsg};

impl Runtime {
    /// Carries out `effect`. Called with no borrow held.
    pub(super) fn run(&self, effect: Effect) {
        match effect {
            Effect::Fetch { request, reason } => {
                let source = self.settings.borrow().source.clone();
                let fetch = Fetch::begin(source, request, reason, self.sink.clone());
                drop(self.fetch.replace(Some(fetch)));
            }
            Effect::AbortFetch(_) => drop(self.fetch.take()),
            Effect::Open { socket, url } => self.open(socket, &url),
            Effect::Send(id, frame) => {
                if let Some(socket) = self.socket.borrow().as_ref().filter(|socket| socket.id() == id) {
                    socket.send(&frame);
                }
            }
            Effect::Close(id) => {
                let is_current = self.socket.borrow().as_ref().is_some_and(|socket| socket.id() == id);
                if is_current {
                    drop(self.socket.take());
                }
            }
            Effect::WakeAt(at) => self.wake_at(at),
            Effect::Probe { probe, url } => self.probe_host(probe, url),
            Effect::Host(event) => {
                events::dispatch(&self.host, &event);
                if let HostEvent::Find(detail) = &event {
                    self.found(detail);
                }
            }
            Effect::Reveal(anchor) => self.reveal(anchor),
            Effect::RevealCells(cells) => self.tell_log(LogMsg::RevealCells(cells)),
            Effect::KeepHistory(lines) => self.keep_history(&lines),
            Effect::ForgetHistory => {
                if let Some(key) = &self.settings.borrow().history_key {
                    storage::forget_history(key);
                }
            }
            Effect::FetchLimits => self.fetch_limits(),
            Effect::SaveCpuBasis(basis) => storage::save_is_cpu_of_limit(basis == CpuBasis::Limit),
            Effect::Share(task) => self.share(task),
            Effect::SavePreferences(own) => storage::save_preferences(&own.print()),
            Effect::Enter(text) => self.entered(&text),
            Effect::AskPage(line) => self.ask_page(line),
            Effect::SetCommandLine(text) => self.tell_app(AppMsg::SetCommandLine(text)),
            Effect::OfferCommands(lines) => self.tell_app(AppMsg::OfferCommands(lines)),
        }
    }

    /// Another tab may have added to what is kept.
    fn keep_history(&self, lines: &[String]) {
        if let Some(key) = &self.settings.borrow().history_key {
            let mut history = CommandHistory::restore(storage::load_history(key));
            lines.iter().for_each(|line| history.push(line));
            storage::save_history(key, history.entries());
        }
    }

    fn fetch_limits(&self) {
        let source = self.settings.borrow().limits_source.clone();
        let this = self.this.clone();
        let fetch = source.map(|source| {
            LimitsFetch::begin(source, move |answer| {
                if let Some(this) = this.upgrade() {
                    this.dispatch(Msg::PanelLimits(answer));
                }
            })
        });
        drop(self.limits_fetch.replace(fetch));
    }

    fn open(&self, id: SocketId, url: &str) {
        drop(self.socket.take());
        match Socket::open(id, url, &self.sink, |socket| self.mail.listen(socket, id)) {
            Ok(socket) => drop(self.socket.replace(Some(socket))),
            Err(reason) => (self.sink)(Input::OpenRefused { socket: id, reason }),
        }
    }

    fn wake_at(&self, at: Option<Millis>) {
        let sink = self.sink.clone();
        let timer = at.map(|at| clock::wake_at(at, move || sink(Input::Wake)));
        drop(self.timer.replace(timer));
    }
}
