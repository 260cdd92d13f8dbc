//! The texts that wait for the module, on the JavaScript side of the seam: frames of the socket and what the page feeds.
//!
//! A crossing costs more than a line does, so it is made once a slice and not once a text. Belongs here: fetching texts,
//! cut apart again. Does not belong here: when, and what they mean (`intake`).

use std::rc::Weak;

use wasm_bindgen::prelude::*;
use web_sys::WebSocket;

use super::runtime::Runtime;
use crate::session::SocketId;

#[wasm_bindgen(module = "/src/element/inbox.js")]
extern "C" {
    /// What waits, in the order it came.
    #[derive(Debug, Clone)]
    pub type Inbox;

    #[wasm_bindgen(constructor)]
    fn new(wake: &JsValue, hurry: &JsValue) -> Inbox;
    #[wasm_bindgen(method)]
    fn listen(this: &Inbox, socket: &WebSocket, id: u32);
    #[wasm_bindgen(method)]
    pub(super) fn feed(this: &Inbox, text: &str);
    #[wasm_bindgen(method)]
    pub(super) fn mark(this: &Inbox);
    #[wasm_bindgen(method)]
    fn front(this: &Inbox) -> u32;
    #[wasm_bindgen(method)]
    fn socket(this: &Inbox) -> u32;
    #[wasm_bindgen(method)]
    fn next(this: &Inbox) -> Option<Vec<u8>>;
    #[wasm_bindgen(method)]
    fn fill(this: &Inbox, memory: &mut [u8]) -> i32;
    #[wasm_bindgen(method)]
    pub(super) fn expect(this: &Inbox, is_expected: bool);
    #[wasm_bindgen(method)]
    fn close(this: &Inbox);
}

/// What stands first.
pub(super) enum Front {
    /// Nothing waits.
    Nothing,
    /// Text frames of a socket; each with U+001E behind it, to be had by [`Mail::fetch`].
    Frames(SocketId),
    /// A binary frame.
    Bytes(SocketId, Vec<u8>),
    /// Text that the page feeds; each with a line feed behind it; likewise.
    Feed,
    /// The place of a message that the runtime keeps.
    Mark,
}

/// Room for what is fetched at once, which is handled in a fraction of a slice.
const ROOM: usize = 64 << 10;
/// Room that one huge text needed is given back.
const KEEP_ROOM: usize = 1 << 20;

/// The inbox, and what it wakes.
pub(super) struct Mail {
    pub(super) inbox: Inbox,
    _callbacks: [Closure<dyn Fn()>; 2],
}

impl Mail {
    /// An inbox that wakes `runtime`, or has it come before the page's next frame.
    pub(super) fn new(runtime: Weak<Runtime>) -> Self {
        let call = |method: fn(&Runtime)| {
            let runtime = Weak::clone(&runtime);
            Closure::<dyn Fn()>::new(move || {
                if let Some(runtime) = runtime.upgrade() {
                    method(&runtime);
                }
            })
        };
        let (wake, hurry) = (call(Runtime::wake), call(Runtime::go_on));
        Self { inbox: Inbox::new(wake.as_ref(), hurry.as_ref()), _callbacks: [wake, hurry] }
    }

    /// Has the socket's messages put here.
    pub(super) fn listen(&self, socket: &WebSocket, id: SocketId) {
        self.inbox.listen(socket, id.0);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.inbox.front() == 0
    }

    /// What stands first; a mark and a binary frame are taken away.
    pub(super) fn front(&self) -> Front {
        match self.inbox.front() {
            1 => Front::Frames(SocketId(self.inbox.socket())),
            2 => Front::Bytes(SocketId(self.inbox.socket()), self.inbox.next().unwrap_or_default()),
            3 => Front::Feed,
            4 => {
                self.inbox.next();
                Front::Mark
            }
            _ => Front::Nothing,
        }
    }

    /// Forgets everything and takes nothing more.
    pub(super) fn close(&self) {
        self.inbox.close();
    }

    /// Fetches some texts of the part that stands first, each with its end behind it. `room` is memory to reuse.
    pub(super) fn fetch<'b>(&self, room: &'b mut Vec<u8>) -> &'b str {
        if room.len() < ROOM || room.len() > KEEP_ROOM {
            *room = vec![0; ROOM];
        }
        let mut len = 0;
        loop {
            let written = room.get_mut(len..).map_or(0, |free| self.inbox.fill(free));
            len += written.unsigned_abs() as usize;
            if written >= 0 {
                break;
            }
            room.resize(room.len() * 2, 0);
        }
        // The browser's encoder writes nothing but UTF-8.
        room.get(..len).and_then(|bytes| simdutf8::basic::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl Drop for Mail {
    fn drop(&mut self) {
        self.close();
    }
}
