//! What the console does about a keyboard that covers a part of the window.

use std::fmt::Write as _;

use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::appearance::SEEN;
use super::runtime::Runtime;
use crate::browser::visible_area::{Seen, VisibleArea};
use crate::console::{Fullscreen, px};

impl Runtime {
    /// Follows the keyboard.
    pub(super) fn watch_visible_area(&self) -> Option<VisibleArea> {
        let this = self.this.clone();
        VisibleArea::watch(&web_sys::window()?, move |seen| {
            if let Some(this) = this.upgrade() {
                this.saw(seen);
            }
        })
    }

    fn saw(&self, seen: Option<Seen>) {
        let Some(own) = self.looks() else { return };
        own.seen.set(seen);
        self.show_seen();
        self.keep_field_in_view(seen);
    }

    /// Tells the style sheet how high the part is that is seen.
    pub(super) fn show_seen(&self) {
        let Some(own) = self.looks() else { return };
        let fullscreen = self.console.borrow().view_state().fullscreen;
        let rules = own.seen.get().map(|seen| rules(seen, fullscreen)).unwrap_or_default();
        own.wear(SEEN, &rules);
    }

    /// The field that is written in stays above the keyboard.
    fn keep_field_in_view(&self, seen: Option<Seen>) {
        let shadow = self.host.get().and_then(|host| host.shadow_root());
        let field: Option<Element> = shadow.and_then(|shadow| shadow.active_element());
        let field = field.filter(|field| matches!(&*field.tag_name(), "INPUT" | "TEXTAREA"));
        if let (Some(_), Some(field)) = (seen, field) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            options.set_inline(ScrollLogicalPosition::Nearest);
            field.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }
}

/// A console that covers the window covers what is seen of it.
fn rules(seen: Seen, fullscreen: Fullscreen) -> String {
    let (top, height) = (px(seen.top), px(seen.height));
    let mut out = format!(":host{{--_seen:{height}}}");
    if fullscreen == Fullscreen::Window {
        // Writing to a string cannot fail.
        let _ = write!(out, ":host(:not(#_)){{inset:{top} 0 auto;block-size:{height}}}");
    }
    out
}
