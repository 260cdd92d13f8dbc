//! The websocket. `web_sys` directly: exact open, close code and reason, and no task per message.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BinaryType, CloseEvent, WebSocket};

use super::Sink;
use crate::session::{Frame, Input, SocketId};

/// One open or opening socket. Dropping it removes the listeners and closes it with code 1000.
#[derive(Debug)]
pub struct Socket {
    id: SocketId,
    socket: WebSocket,
    _listeners: [EventListener; 2],
}

impl Socket {
    /// Begins to open `url`. The messages are not its business: `listen` has them gathered, because a crossing from
    /// JavaScript for each would cost more than what is done with it.
    ///
    /// # Errors
    /// The browser's words if it refuses to construct the socket: mixed content, a policy or a bad URL.
    pub fn open(id: SocketId, url: &str, sink: &Sink, listen: impl FnOnce(&WebSocket)) -> Result<Self, String> {
        let socket = WebSocket::new(url).map_err(|error| message_of(&error))?;
        socket.set_binary_type(BinaryType::Arraybuffer);
        let on_open = {
            let sink = sink.clone();
            EventListener::new(&socket, "open", move |_| sink(Input::Opened(id)))
        };
        listen(&socket);
        let on_close = {
            let sink = sink.clone();
            EventListener::new(&socket, "close", move |event| {
                let (code, reason) =
                    event.dyn_ref::<CloseEvent>().map_or((1006, String::new()), |close| (close.code(), close.reason()));
                sink(Input::Closed { socket: id, code, reason });
            })
        };
        Ok(Self { id, socket, _listeners: [on_open, on_close] })
    }

    /// Which one it is.
    #[must_use]
    pub const fn id(&self) -> SocketId {
        self.id
    }

    /// Sends a frame. A socket that is not open drops it: its `close` event tells the session.
    pub fn send(&self, frame: &Frame) {
        if self.socket.ready_state() == WebSocket::OPEN {
            // `send_with_str` throws in state CONNECTING only.
            let _ = self.socket.send_with_str(frame.as_str());
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        // Throws for invalid codes only, and 1000 is valid.
        let _ = self.socket.close_with_code(1000);
    }
}

/// The message of a thrown value.
pub(super) fn message_of(error: &JsValue) -> String {
    if let Some(error) = error.dyn_ref::<js_sys::Error>() {
        return String::from(error.message());
    }
    error.as_string().unwrap_or_else(|| "unknown error".to_owned())
}
