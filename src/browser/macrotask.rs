//! A turn of the event loop, without the four milliseconds that nested timers wait. Runs in a hidden tab as well.

use gloo_events::EventListener;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessagePort};

/// Calls a function once for every [`MacroTask::post`], each time as a task of its own, while it lives.
#[derive(Debug)]
pub struct MacroTask {
    sender: MessagePort,
    receiver: MessagePort,
    _listener: EventListener,
}

impl MacroTask {
    /// `None` in a browser without `MessageChannel`.
    #[must_use]
    pub fn new(run: impl Fn() + 'static) -> Option<Self> {
        let channel = MessageChannel::new().ok()?;
        let receiver = channel.port2();
        let listener = EventListener::new(&receiver, "message", move |_| run());
        receiver.start();
        Some(Self { sender: channel.port1(), receiver, _listener: listener })
    }

    /// Asks for a task.
    pub fn post(&self) {
        // Only a message that cannot be cloned is refused.
        let _ = self.sender.post_message(&JsValue::NULL);
    }
}

impl Drop for MacroTask {
    fn drop(&mut self) {
        self.sender.close();
        self.receiver.close();
    }
}

/// Waits for one turn of the event loop.
///
/// # Errors
/// A browser without `MessageChannel`.
pub async fn turn() -> Result<(), JsValue> {
    let channel = MessageChannel::new()?;
    let (receiver, sender) = (channel.port2(), channel.port1());
    let turned = Promise::new(&mut |resolve, _| receiver.set_onmessage(Some(&resolve)));
    sender.post_message(&JsValue::NULL)?;
    JsFuture::from(turned).await?;
    receiver.close();
    Ok(())
}
