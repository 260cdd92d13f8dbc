//! The JS seam: the only `#[wasm_bindgen]` exports and the only place that dispatches DOM events.
//!
//! The custom element's class is plain JavaScript (`www/element.js`); it holds one [`ConsoleHandle`] and passes everything
//! on. Exported methods take `&self`, and no borrow is held while a DOM event is dispatched, so a listener may call any
//! method again.

mod appearance;
mod companion;
mod crash;
mod doctor;
mod engine;
mod events;
mod export;
mod find;
mod host;
mod inbox;
mod intake;
mod language;
mod output;
mod painting;
mod requests;
mod ruler;
mod run_effects;
mod runtime;
mod settings;
mod share;
mod slices;
mod stage;
mod style;
mod visible;

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ShadowRoot};

use crate::console::{Direction, Msg};
use crate::protocol::PowerAction;
use crate::session::Input;
pub use companion::CompanionHandle;
use host::Host;
use inbox::Inbox;
use language::Language;
use runtime::Runtime;

/// One console, as the element's class holds it.
#[wasm_bindgen]
pub struct ConsoleHandle {
    runtime: Rc<Runtime>,
}

#[wasm_bindgen]
impl ConsoleHandle {
    /// Mounts the console's views into `mount`, below `shadow`, and dispatches its events on `host`.
    ///
    /// # Errors
    /// A browser without constructable style sheets.
    #[wasm_bindgen(constructor)]
    pub fn new(host: &HtmlElement, shadow: &ShadowRoot, mount: Element) -> Result<Self, JsValue> {
        let runtime = Runtime::new(Host::new(host));
        runtime.enter(host, shadow, mount)?;
        Ok(Self { runtime })
    }

    /// Mounts a part of the console, `stats` or `power`, into `mount` below another element's `shadow`.
    ///
    /// # Errors
    /// An unknown part, a console that is not on the page, or a browser without constructable style sheets.
    pub fn companion(&self, part: &str, shadow: &ShadowRoot, mount: Element) -> Result<CompanionHandle, JsValue> {
        self.runtime.companion(part, shadow, mount)
    }

    /// The element was moved within its page.
    pub fn moved(&self) {
        self.runtime.moved();
    }

    /// The element has left its page for good, as far as one can tell: ends the connection, the views and all that is
    /// registered with the browser. The log stays and takes what is fed. Nothing here holds the element any more, so that it
    /// can be collected; `mount` and the sheets in the shadow root are to be thrown away.
    pub fn park(&self) {
        self.runtime.park();
    }

    /// The element has come back: mounts the views again, into a new `mount`.
    ///
    /// # Errors
    /// As the constructor.
    pub fn resume(&self, host: &HtmlElement, shadow: &ShadowRoot, mount: Element) -> Result<(), JsValue> {
        self.runtime.return_to(host, shadow, mount)
    }

    /// Takes the element's attributes and properties: an object with the keys of `settings.rs`.
    pub fn configure(&self, settings: &JsValue) {
        self.runtime.configure(settings::read(settings));
    }

    /// Speaks a language from now on: its tag, and its table as text, empty for English.
    pub fn speak(&self, tag: String, table: String) {
        self.runtime.speak(Language { tag, table });
    }

    /// Connects, or retries at once.
    pub fn connect(&self) {
        self.runtime.dispatch(Msg::Session(Input::Connect));
    }

    /// Disconnects and stays so.
    pub fn disconnect(&self) {
        self.runtime.dispatch(Msg::Session(Input::Disconnect));
    }

    /// Sends one command line, or several.
    pub fn send(&self, line: &str) {
        self.runtime.want_commands(line);
    }

    /// Sends a power action.
    ///
    /// # Errors
    /// An unknown word.
    pub fn power(&self, action: &str) -> Result<(), JsError> {
        let action = PowerAction::parse(action)
            .ok_or_else(|| JsError::new("the power action must be start, restart, stop or kill"))?;
        self.runtime.want_power(action);
        Ok(())
    }

    /// Forgets the command history, here and in the browser.
    #[wasm_bindgen(js_name = clearHistory)]
    pub fn clear_history(&self) {
        self.runtime.dispatch(Msg::ClearHistory);
    }

    /// Forgets the log.
    pub fn clear(&self) {
        self.runtime.dispatch(Msg::Clear);
    }

    /// Shows text as if the game had written it.
    pub fn feed(&self, text: &str) {
        self.runtime.mail.inbox.feed(text);
    }

    /// Takes what is fed, without a crossing for each text.
    #[wasm_bindgen(getter)]
    pub fn inbox(&self) -> Inbox {
        self.runtime.mail.inbox.clone()
    }

    /// Writes the log as a file: a promise of `{ blob, name, redacted }`. `format` is `text`, `ansi`, `html` or `asciicast`,
    /// `options` has the keys of `export.rs`.
    ///
    /// # Errors
    /// An unknown format.
    #[wasm_bindgen(js_name = exportLog)]
    pub fn export_log(&self, format: &str, options: &JsValue) -> Result<Promise, JsError> {
        Ok(self.runtime.export_log(export::read_options(format, options)?))
    }

    /// Puts the whole log on the clipboard as text: a promise of `{ redacted }`.
    ///
    /// # Errors
    /// None at present; what the browser refuses rejects the promise.
    #[wasm_bindgen(js_name = copyAll)]
    pub fn copy_all(&self, options: &JsValue) -> Result<Promise, JsError> {
        Ok(self.runtime.copy_all(export::read_options("text", options)?))
    }

    /// Looks for `text` with the options `{ caseSensitive, wholeWord, regex }`; an empty text ends the find. The promise
    /// is of `{ query, index, count, done }`, once all is searched, or with `done` false if another find came before.
    /// It rejects with a `code` if the text cannot be searched for.
    pub fn find(&self, text: String, options: &JsValue) -> Promise {
        self.runtime.find(find::query(text, options))
    }

    /// Goes to the next newer hit, around the end.
    #[wasm_bindgen(js_name = findNext)]
    pub fn find_next(&self) {
        self.runtime.dispatch(Msg::FindStep(Direction::Next));
    }

    /// Goes to the next older hit, around the beginning.
    #[wasm_bindgen(js_name = findPrevious)]
    pub fn find_previous(&self) {
        self.runtime.dispatch(Msg::FindStep(Direction::Previous));
    }

    /// Goes to the newest line and follows the log again.
    #[wasm_bindgen(js_name = scrollToEnd)]
    pub fn scroll_to_end(&self) {
        self.runtime.follow_end();
    }

    /// Moves the keyboard focus to the command line.
    pub fn focus(&self) {
        self.runtime.focus();
    }

    /// The connection's state: `idle`, `fetching`, `connecting`, `authenticating`, `live`, `waiting` or `stopped`.
    #[wasm_bindgen(getter)]
    pub fn connection(&self) -> String {
        self.runtime.connection().to_owned()
    }

    /// The power state: `offline`, `starting`, `running`, `stopping`, or `undefined` while unknown.
    #[wasm_bindgen(getter, js_name = powerState)]
    pub fn power_state(&self) -> Option<String> {
        self.runtime.power().map(|state| state.as_str().to_owned())
    }

    /// The newest resource sample, as the detail of `ptero-stats`; `undefined` before the first.
    #[wasm_bindgen(getter)]
    pub fn stats(&self) -> JsValue {
        self.runtime.stats().map_or(JsValue::UNDEFINED, |stats| events::to_js(&stats))
    }

    /// Ends everything: socket, timers, listeners, views.
    pub fn destroy(&self) {
        self.runtime.destroy();
    }
}
