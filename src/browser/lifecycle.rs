//! The page's life: network, visibility, sleep.

use gloo_events::EventListener;
use web_sys::{Document, VisibilityState, Window};

use super::Sink;
use crate::session::Input;

/// Reports while it lives.
#[derive(Debug)]
pub struct Lifecycle {
    _listeners: Vec<EventListener>,
}

impl Lifecycle {
    /// Begins to report, the page's present visibility first.
    #[must_use]
    pub fn watch(window: &Window, document: &Document, sink: &Sink) -> Self {
        let report = |target: &web_sys::EventTarget, name: &'static str, input: fn() -> Input<'static>| {
            let sink = sink.clone();
            EventListener::new(target, name, move |_| sink(input()))
        };
        let visibility = {
            let sink = sink.clone();
            let document = document.clone();
            EventListener::new(&document.clone(), "visibilitychange", move |_| sink(visibility_of(&document)))
        };
        sink(visibility_of(document));
        Self {
            _listeners: vec![
                report(window, "online", || Input::Online),
                report(window, "offline", || Input::Offline),
                // A page that comes back from the back-forward cache or from sleep lost its sockets unnoticed.
                report(window, "pageshow", || Input::Visible),
                visibility,
            ],
        }
    }
}

/// Whether the page is shown and so gets frames.
#[must_use]
pub fn is_visible(document: &Document) -> bool {
    document.visibility_state() != VisibilityState::Hidden
}

fn visibility_of(document: &Document) -> Input<'static> {
    if document.visibility_state() == VisibilityState::Hidden { Input::Hidden } else { Input::Visible }
}
