//! When what waits is taken in, and in which order: everything in the order it came, a slice at a time.
//!
//! A text that comes while nothing is awaited is taken at once; then the console waits for the page's next frame, which
//! takes what has gathered and paints it. A page that is hidden gets no frames, so there each text is taken at once. What
//! does not fit into a slice goes on in a task of its own, so that a person's input gets in between.

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;

use super::engine;
use super::inbox::Front;
use super::runtime::Runtime;
use crate::browser::clock;
use crate::console::{Dirty, Msg};
use crate::session::{Input, SocketId};
use crate::time::Now;

/// Stands behind each text frame.
const FRAME_END: char = '\x1e';

/// What a mark in the mail stands for.
pub(super) enum Later {
    /// A message is taken.
    Take(Box<Msg<'static>>),
    /// A promise resolves.
    Tell(Function),
}

impl Runtime {
    /// Takes one message: after what came before it, where that matters.
    pub(super) fn dispatch(&self, msg: Msg<'static>) {
        if self.is_taking.get() || (waits_its_turn(&msg) && !self.mail.is_empty()) {
            self.later.borrow_mut().push_back(Later::Take(Box::new(msg)));
            self.mail.inbox.mark();
            self.wake();
        } else {
            self.update(msg, clock::now());
            if self.mail.is_empty() {
                self.request_work();
            }
            if self.console.borrow().dirty() != Dirty::default() {
                self.request_painting();
            }
        }
    }

    /// Resolves once all is taken that waits now.
    pub(super) fn taken(&self) -> Promise {
        Promise::new(&mut |resolve, _| {
            if self.mail.is_empty() {
                return settle(&resolve);
            }
            self.later.borrow_mut().push_back(Later::Tell(resolve));
            self.mail.inbox.mark();
            self.wake();
        })
    }

    /// Tells all who wait that nothing more is taken.
    pub(super) fn end_intake(&self) {
        for later in self.later.take() {
            if let Later::Tell(resolve) = later {
                settle(&resolve);
            }
        }
    }

    /// Something came.
    pub(super) fn wake(&self) {
        self.wake_until(engine::intake_end());
    }

    fn wake_until(&self, until: f64) {
        if !self.is_taking.get() && !self.mail.is_empty() {
            self.take_slice(until);
            self.request_painting();
        }
    }

    /// Takes what waits, until nothing does or the slice is over.
    pub(super) fn take_slice(&self, until: f64) {
        if self.is_taking.replace(true) {
            return;
        }
        let mut room = self.room.take();
        while self.take_some(&mut room, clock::now()) {
            if clock::precise_ms() >= until {
                self.go_on();
                break;
            }
        }
        self.room.replace(room);
        self.is_taking.set(false);
    }

    /// Takes all that waits, however long that takes.
    pub(super) fn take_all(&self) {
        self.take_slice(f64::INFINITY);
    }

    /// Takes what waits, if anything does, in a task of its own.
    pub(super) fn go_on(&self) {
        engine::want_turn(&self.wants);
    }

    /// That task has come.
    pub(super) fn on_turn(&self, until: f64) {
        self.wake_until(until);
        self.request_work();
    }

    /// Takes some of what stands first; whether anything did.
    fn take_some(&self, room: &mut Vec<u8>, now: Now) -> bool {
        match self.mail.front() {
            Front::Nothing => return false,
            Front::Frames(socket) => self.take_frames(socket, self.mail.fetch(room), now),
            Front::Bytes(socket, bytes) => self.update(Msg::Session(Input::Binary(socket, &bytes)), now),
            Front::Feed => self.update(Msg::Feed(self.mail.fetch(room)), now),
            Front::Mark => {
                let kept = self.later.borrow_mut().pop_front();
                match kept {
                    Some(Later::Take(msg)) => self.update(*msg, now),
                    Some(Later::Tell(resolve)) => settle(&resolve),
                    None => {}
                }
            }
        }
        true
    }

    fn take_frames(&self, socket: SocketId, text: &str, now: Now) {
        for frame in text.split_terminator(FRAME_END) {
            if self.is_destroyed.get() {
                return;
            }
            self.update(Msg::Session(Input::Text(socket, frame)), now);
        }
    }
}

fn settle(resolve: &Function) {
    // The functions of a promise never throw.
    let _ = resolve.call0(&JsValue::UNDEFINED);
}

/// Whether the message may not overtake texts that came before it.
fn waits_its_turn(msg: &Msg<'_>) -> bool {
    matches!(
        msg,
        Msg::Session(_) | Msg::Command(_) | Msg::Power(_) | Msg::Clear | Msg::Forget | Msg::Find(_) | Msg::FindStep(_)
    )
}
