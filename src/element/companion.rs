//! The companion elements: parts of a console that stand elsewhere on the page, in a shadow root of their own. They share the
//! console's model and connection; what is done there is done here.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Element, ShadowRoot};
use yew::{AppHandle, Callback, Renderer};

use super::runtime::Runtime;
use super::style;
use crate::console::Snapshot;
use crate::time::Now;
use crate::ui::{App, AppMsg, AppProps, Part};

/// One part of a console, as its element's class holds it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CompanionHandle {
    view: Rc<View>,
}

#[wasm_bindgen]
impl CompanionHandle {
    /// Ends the views. The console is not touched.
    pub fn destroy(&self) {
        self.view.end();
    }
}

/// The views of one part.
#[derive(Debug)]
pub(super) struct View {
    app: RefCell<Option<AppHandle<App>>>,
    shadow: ShadowRoot,
    tokens: RefCell<CssStyleSheet>,
}

impl View {
    fn show(&self, snapshot: Snapshot) {
        if let Some(app) = &*self.app.borrow() {
            app.send_message(AppMsg::Snapshot(Box::new(snapshot)));
        }
    }

    fn wear(&self, tokens: &CssStyleSheet) {
        let before = self.tokens.replace(tokens.clone());
        style::exchange(&self.shadow, &[before], std::slice::from_ref(tokens));
    }

    fn end(&self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}

impl Runtime {
    /// Mounts a part of the console into `mount`, below `shadow`.
    ///
    /// # Errors
    /// An unknown part, a console that is not on the page, or a browser without constructable style sheets.
    pub(super) fn companion(
        &self,
        part: &str,
        shadow: &ShadowRoot,
        mount: Element,
    ) -> Result<CompanionHandle, JsValue> {
        let part = match part {
            "stats" => Part::Stats,
            "power" => Part::Power,
            _ => return Err(JsError::new("the part must be stats or power").into()),
        };
        if self.app.borrow().is_none() {
            return Err(JsError::new("the console is not on the page").into());
        }
        style::adopt(shadow)?;
        let tokens = style::shared(&self.tokens_elsewhere())?;
        style::exchange(shadow, &[], std::slice::from_ref(&tokens));
        let (first, on_action) = (self.first_callback(), self.action_callback());
        let props = AppProps { part, first, on_action, on_log: Callback::noop() };
        let app = Renderer::<App>::with_root_and_props(mount, props).render();
        let view = View { app: RefCell::new(Some(app)), shadow: shadow.clone(), tokens: RefCell::new(tokens) };
        let view = Rc::new(view);
        self.companions.borrow_mut().push(Rc::downgrade(&view));
        Ok(CompanionHandle { view })
    }

    /// Whether parts of the console stand elsewhere.
    pub(super) fn has_companions(&self) -> bool {
        let mut companions = self.companions.borrow_mut();
        companions.retain(|view| view.upgrade().is_some_and(|view| view.app.borrow().is_some()));
        !companions.is_empty()
    }

    pub(super) fn show_companions(&self, now: Now) {
        if self.has_companions() {
            self.companion_views().iter().for_each(|view| view.show(self.console.borrow().snapshot(now)));
        }
    }

    /// Gives them the console's new looks.
    pub(super) fn dress_companions(&self) {
        // What could be made before can be made now.
        if self.has_companions()
            && let Ok(tokens) = style::shared(&self.tokens_elsewhere())
        {
            self.companion_views().iter().for_each(|view| view.wear(&tokens));
        }
    }

    /// The tokens for another element: what the sheet finds in the console's attribute `theme` is said there.
    fn tokens_elsewhere(&self) -> String {
        self.console.borrow().view_state().appearance.sheet_elsewhere()
    }

    fn companion_views(&self) -> Vec<Rc<View>> {
        self.companions.borrow().iter().filter_map(Weak::upgrade).collect()
    }

    /// Ends with the console's own views.
    pub(super) fn end_companions(&self) {
        for view in self.companions.take() {
            if let Some(view) = view.upgrade() {
                view.end();
            }
        }
    }
}
