//! The console on its page: views are put up when its element comes into the document, and struck when it has left for good. The
//! model stays, and goes on with what it is given: an element that comes back shows its log again.

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use wasm_bindgen::JsValue;
use web_sys::{Document, Element, HtmlElement, ShadowRoot};
use yew::Renderer;

use super::appearance::Appearance;
use super::runtime::Runtime;
use super::settings::Completions;
use super::{crash, engine, style};
use crate::browser::clock;
use crate::browser::credentials::Source;
use crate::browser::in_view::InView;
use crate::browser::lifecycle::{self, Lifecycle};
use crate::browser::policy::Policy;
use crate::browser::storage;
use crate::browser::visible_area::VisibleArea;
use crate::console::{CpuBasis, Fullscreen, Msg, ShareMsg, ViewMsg};
use crate::session::Input;
use crate::ui::{App, AppProps, LogMsg, Part};

/// How often what counts up or down is shown anew.
const TICK_MS: u32 = 1000;

/// What a console on its page listens to.
pub(super) struct Watches {
    _tick: Interval,
    _lifecycle: Option<Lifecycle>,
    _policy: Policy,
    _fullscreen: EventListener,
    _visible_area: Option<VisibleArea>,
    _in_view: Option<InView>,
}

impl Runtime {
    /// Puts the views into `mount`, for the first time.
    ///
    /// # Errors
    /// A browser without constructable style sheets.
    pub(super) fn enter(&self, host: &HtmlElement, shadow: &ShadowRoot, mount: Element) -> Result<(), JsValue> {
        self.put_up(host, shadow, mount)?;
        if storage::load_is_cpu_of_limit() {
            self.dispatch(Msg::RestoreCpuBasis(CpuBasis::Limit));
        }
        self.restore_looks();
        self.request_frame();
        Ok(())
    }

    /// The same again, after [`Runtime::park`].
    ///
    /// # Errors
    /// As above.
    pub(super) fn return_to(&self, host: &HtmlElement, shadow: &ShadowRoot, mount: Element) -> Result<(), JsValue> {
        self.put_up(host, shadow, mount)?;
        self.dispatch(Msg::View(ViewMsg::Fullscreen(Fullscreen::Off)));
        self.console.borrow_mut().redraw();
        self.show_looks();
        self.request_frame();
        Ok(())
    }

    /// The element was moved within its page, which scrolls what is in it back to the start.
    pub(super) fn moved(&self) {
        self.tell_log(LogMsg::Moved);
    }

    /// Takes the console off its page. What waits is taken first, because it came before; then the connection ends.
    pub(super) fn park(&self) {
        self.take_all();
        self.dispatch(Msg::Share(ShareMsg::Close));
        self.strike();
        self.room.take();
        // Functions of the page may hold its element, and would keep it for ever. They are told anew when it comes back.
        let mut settings = self.settings.borrow_mut();
        settings.source = Source::Missing;
        settings.completions = Completions::None;
        drop(settings);
        // The search under way, for example, goes on.
        self.request_work();
    }

    /// Ends everything that is registered with the browser, and the views.
    pub(super) fn strike(&self) {
        self.update(Msg::Session(Input::Disconnect), clock::now());
        drop(self.watches.take());
        self.timer.take();
        self.forget_ruler();
        self.forget_company();
        self.shared.take();
        engine::forget(&self.wants);
        self.mail.inbox.expect(false);
        self.fetch.take();
        self.limits_fetch.take();
        self.probe.take();
        self.question.take();
        self.socket.take();
        self.log.take();
        self.end_companions();
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.appearance.take();
    }

    fn put_up(&self, host: &HtmlElement, shadow: &ShadowRoot, mount: Element) -> Result<(), JsValue> {
        crash::install(host);
        style::adopt(shadow)?;
        self.appearance.replace(Some(Rc::new(Appearance::new(shadow)?)));
        let props = AppProps {
            part: Part::Whole,
            first: self.first_callback(),
            on_action: self.action_callback(),
            on_log: self.log_callback(),
        };
        self.is_in_view.set(true);
        self.viewport.set(None);
        let app = Renderer::<App>::with_root_and_props(mount, props).render();
        self.app.replace(Some(app));
        if let Some(document) = host.owner_document() {
            self.watches.replace(Some(self.watch(host, &document)));
        }
        Ok(())
    }

    fn watch(&self, host: &HtmlElement, document: &Document) -> Watches {
        let this = self.this.clone();
        let tick = Interval::new(TICK_MS, move || {
            if let Some(this) = this.upgrade() {
                this.tick();
            }
        });
        let this = self.this.clone();
        let in_view = InView::watch(host, move |is_in_view| {
            if let Some(this) = this.upgrade() {
                this.came_into_view(is_in_view);
            }
        });
        Watches {
            _tick: tick,
            _lifecycle: web_sys::window().map(|window| Lifecycle::watch(&window, document, &self.sink)),
            _policy: self.policy(document),
            _fullscreen: self.watch_fullscreen(document),
            _visible_area: self.watch_visible_area(),
            _in_view: in_view,
        }
    }

    fn tick(&self) {
        let is_visible = self.host.document().is_some_and(|document| lifecycle::is_visible(&document));
        if is_visible && self.is_in_view.get() {
            self.look_again();
            self.notice();
        }
        self.dispatch(Msg::Tick);
        if !is_visible {
            self.tell_all_output();
        }
        // A hidden tab gets no frames.
        self.request_work();
    }
}
