//! The one owner of a console's model, views and host capabilities. Drives the loop: message in, effects out, one paint a
//! frame.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::mem::discriminant;
use std::rc::{Rc, Weak};

use gloo_timers::callback::Timeout;
use yew::{AppHandle, Callback};

use super::appearance::Appearance;
use super::companion::View;
use super::engine::{self, Wants};
use super::find::Waiting;
use super::host::Host;
use super::inbox::Mail;
use super::intake::Later;
use super::language::Language;
use super::output::Told;
use super::painting::Paintings;
use super::ruler::RulerPainting;
use super::settings::Settings;
use super::share::Shared;
use super::slices::Work;
use super::stage::Watches;
use crate::browser::completions::Question;
use crate::browser::credentials::{Fetch, Source};
use crate::browser::limits::LimitsFetch;
use crate::browser::probe::Probe;
use crate::browser::socket::Socket;
use crate::browser::{Sink, clock, storage};
use crate::console::{Anchor, Console, Effect, HelperMsg, Moment, Msg, Snapshot, StatsDetail, ViewportRequest};
use crate::protocol::PowerState;
use crate::session::{ConnectionState, Input, StopReason};
use crate::time::Now;
use crate::ui::{Action, App, AppMsg, LogHandle, LogMsg};

/// Lines shown before the first one of a moment.
const LINES_BEFORE: i64 = 2;

/// Everything one element owns.
pub(super) struct Runtime {
    pub(super) host: Host,
    pub(super) wants: Wants,
    pub(super) appearance: RefCell<Option<Rc<Appearance>>>,
    pub(super) sink: Sink,
    pub(super) socket: RefCell<Option<Socket>>,
    pub(super) fetch: RefCell<Option<Fetch>>,
    pub(super) limits_fetch: RefCell<Option<LimitsFetch>>,
    pub(super) timer: RefCell<Option<Timeout>>,
    pub(super) probe: RefCell<Option<Probe>>,
    pub(super) question: RefCell<Option<Question>>,
    pub(super) settings: RefCell<Settings>,
    pub(super) language: RefCell<Option<Language>>,
    pub(super) app: RefCell<Option<AppHandle<App>>>,
    pub(super) console: RefCell<Console>,
    pub(super) finding: RefCell<Option<Waiting>>,
    pub(super) shared: RefCell<Option<Shared>>,
    pub(super) work: Work,
    pub(super) mail: Mail,
    /// What the marks in the mail stand for, in order.
    pub(super) later: RefCell<VecDeque<Later>>,
    /// Kept for its memory only.
    pub(super) room: Cell<Vec<u8>>,
    pub(super) is_taking: Cell<bool>,
    pub(super) is_destroyed: Cell<bool>,
    effects: RefCell<VecDeque<Effect>>,
    is_draining: Cell<bool>,
    pub(super) log: RefCell<Option<LogHandle>>,
    pub(super) told: Told,
    pub(super) companions: RefCell<Vec<Weak<View>>>,
    pub(super) viewport: Cell<Option<ViewportRequest>>,
    pub(super) paintings: Paintings,
    pub(super) ruler_painting: RulerPainting,
    pub(super) watches: RefCell<Option<Watches>>,
    /// Whether it is seen, or soon may be.
    pub(super) is_in_view: Cell<bool>,
    pub(super) this: Weak<Self>,
}

impl Runtime {
    /// A console without views yet.
    pub(super) fn new(host: Host) -> Rc<Self> {
        let runtime = Rc::new_cyclic(|this: &Weak<Self>| Self {
            host,
            wants: Wants::default(),
            appearance: RefCell::default(),
            sink: sink(this.clone()),
            socket: RefCell::default(),
            fetch: RefCell::default(),
            limits_fetch: RefCell::default(),
            timer: RefCell::default(),
            probe: RefCell::default(),
            question: RefCell::default(),
            settings: RefCell::default(),
            language: RefCell::default(),
            app: RefCell::default(),
            console: RefCell::new(Console::new(super::settings::Settings::default().options, seed())),
            finding: RefCell::default(),
            shared: RefCell::default(),
            work: Work::default(),
            mail: Mail::new(this.clone()),
            later: RefCell::default(),
            room: Cell::default(),
            is_taking: Cell::new(false),
            is_destroyed: Cell::new(false),
            effects: RefCell::default(),
            is_draining: Cell::new(false),
            log: RefCell::default(),
            told: Told::default(),
            companions: RefCell::default(),
            viewport: Cell::new(None),
            paintings: Paintings::default(),
            ruler_painting: RulerPainting::default(),
            watches: RefCell::default(),
            is_in_view: Cell::new(true),
            this: this.clone(),
        });
        engine::join(runtime.this.clone());
        runtime
    }

    /// Runs one message through the model and carries out what follows. Listeners that the effects reach may dispatch
    /// again; their effects wait for their turn.
    pub(super) fn update(&self, msg: Msg<'_>, now: Now) {
        let effects = self.console.borrow_mut().update(msg, now);
        if !effects.is_empty() {
            self.effects.borrow_mut().extend(effects);
            self.drain();
        }
    }

    /// Takes the page's settings. A new source of credentials counts from the next request on; another server is another
    /// log and another connection.
    pub(super) fn configure(&self, settings: Settings) {
        let before = self.settings.replace(settings.clone());
        if before.options != settings.options {
            self.dispatch(Msg::Configure(settings.options));
        }
        self.listened_to(settings.takes_output);
        self.show_looks();
        self.look_again();
        self.tell_surroundings();
        if before.permissions != settings.permissions {
            self.dispatch(Msg::Session(Input::HostPermissions(settings.permissions)));
        }
        if before.completions != settings.completions {
            self.tell_completions();
        }
        if before.history_key != settings.history_key
            && let Some(key) = &settings.history_key
        {
            self.dispatch(Msg::RestoreHistory(storage::load_history(key)));
        }
        if before.redactions != settings.redactions {
            self.dispatch(Msg::Redactions(settings.redactions));
        }
        if before.messages != settings.messages {
            self.tell_words();
        }
        if before.rules != settings.rules {
            self.dispatch(Msg::Helper(HelperMsg::Rules(settings.rules)));
        }
        if before.level_rules != settings.level_rules {
            self.dispatch(Msg::LevelRules(settings.level_rules));
        }
        if before.server.is_some() && before.server != settings.server {
            self.change_server();
        } else if discriminant(&before.source) != discriminant(&settings.source) && settings.source != Source::Missing {
            self.ask_anew();
        }
    }

    /// The page has told of another way to credentials, as by a callback that it sets in an effect. What the way before led to
    /// in vain is not the answer.
    fn ask_anew(&self) {
        let is_in_vain = match self.console.borrow().connection() {
            ConnectionState::FetchingCredentials | ConnectionState::Waiting { .. } => true,
            ConnectionState::Stopped(reason) => *reason != StopReason::Requested,
            _ => false,
        };
        if is_in_vain {
            self.dispatch(Msg::Session(Input::Disconnect));
            self.dispatch(Msg::Session(Input::Connect));
        }
    }

    fn change_server(&self) {
        self.limits_fetch.take();
        let was_connected = !matches!(self.connection(), "idle" | "stopped");
        self.dispatch(Msg::Session(Input::Disconnect));
        self.dispatch(Msg::Forget);
        if was_connected {
            self.dispatch(Msg::Session(Input::Connect));
        }
    }

    /// The log follows its end again.
    pub(super) fn follow_end(&self) {
        self.tell_log(LogMsg::JumpToEnd);
    }

    pub(super) fn focus(&self) {
        self.tell_app(AppMsg::Focus);
    }

    /// Cells in a visual line, as far as the views have measured it.
    pub(super) fn columns(&self) -> u32 {
        self.viewport.get().map_or(0, |request| request.columns.unwrap_or(request.across.cells))
    }

    pub(super) fn connection(&self) -> &'static str {
        self.console.borrow().connection().as_str()
    }

    pub(super) fn power(&self) -> Option<PowerState> {
        self.console.borrow().power()
    }

    pub(super) fn stats(&self) -> Option<StatsDetail> {
        self.console.borrow().stats()
    }

    /// Ends everything. The runtime does nothing more afterwards.
    pub(super) fn destroy(&self) {
        self.is_destroyed.set(true);
        self.mail.close();
        self.end_intake();
        self.end_find();
        self.strike();
    }

    pub(super) fn tell_app(&self, msg: AppMsg) {
        if let Some(app) = &*self.app.borrow() {
            app.send_message(msg);
        }
    }

    fn drain(&self) {
        if self.is_draining.replace(true) {
            return;
        }
        loop {
            let next = self.effects.borrow_mut().pop_front();
            let Some(effect) = next else { break };
            self.run(effect);
        }
        self.is_draining.set(false);
    }

    /// The views are made in a task of their own, when the page's settings are known: they need not be made twice.
    pub(super) fn first_callback(&self) -> Callback<(), Box<Snapshot>> {
        let this = self.this.clone();
        Callback::from(move |()| {
            let snapshot = this.upgrade().map(|this| this.console.borrow().snapshot(clock::now()));
            Box::new(snapshot.unwrap_or_default())
        })
    }

    pub(super) fn action_callback(&self) -> Callback<Action> {
        let this = self.this.clone();
        Callback::from(move |action| {
            if let Some(this) = this.upgrade() {
                this.act(action);
            }
        })
    }

    pub(super) fn log_callback(&self) -> Callback<LogHandle> {
        let this = self.this.clone();
        Callback::from(move |log| {
            if let Some(this) = this.upgrade() {
                this.log.replace(Some(log));
                this.look_again();
                this.tell_log_looks();
            }
        })
    }

    /// Has the log go to the first line of a moment, or to the end if none came since.
    fn show_moment(&self, moment: Moment) {
        let row = self.console.borrow_mut().row_at_time(moment.from);
        match row {
            Some(row) => self.reveal(Anchor::Row { row, line: -LINES_BEFORE }),
            None => self.tell_log(LogMsg::JumpToEnd),
        }
    }

    fn act(&self, action: Action) {
        match action {
            Action::Edit(edit) => self.dispatch(Msg::Edit(edit)),
            Action::TakeBackCommand(ticket) => self.dispatch(Msg::TakeBackCommand(ticket)),
            Action::TakeBackCommands => self.dispatch(Msg::TakeBackCommands),
            Action::Power(action) => self.want_power(action),
            Action::PowerNoteSeen => self.dispatch(Msg::PowerNoteSeen),
            Action::DismissJob(id) => self.dispatch(Msg::DismissJob(id)),
            Action::Copy(wanted) => self.copy(wanted),
            Action::Connect => self.dispatch(Msg::Session(Input::Connect)),
            Action::Helper(msg) => self.dispatch(Msg::Helper(msg)),
            Action::Find(query) => {
                self.end_find();
                self.dispatch(Msg::Find(query));
            }
            Action::FindStep(direction) => self.dispatch(Msg::FindStep(direction)),
            Action::ErrorStep(direction) => self.dispatch(Msg::ErrorStep(direction)),
            Action::Ruler(place) => self.dispatch(Msg::Ruler(place)),
            Action::Filter(condition) => self.dispatch(Msg::Filter(condition)),
            Action::Fold(msg) => self.dispatch(Msg::Fold(msg)),
            Action::Stats(msg) => self.dispatch(Msg::Stats(msg)),
            Action::Share(msg) => self.dispatch(Msg::Share(msg)),
            Action::Stream(streaming) => self.stream(streaming),
            Action::View(msg) => self.dispatch(Msg::View(msg)),
            Action::ToggleFullscreen => self.toggle_fullscreen(),
            Action::ShowMoment(moment) => self.show_moment(moment),
            Action::Select(select) => self.dispatch(Msg::Select(select)),
            Action::Line(row, part, give) => {
                let text = self.console.borrow().take_line(row, part);
                text.into_iter().for_each(|text| give.emit(text));
            }
            Action::SelectedText(give) => {
                let text = self.console.borrow().selected_text();
                give.emit(text);
            }
            Action::Resized => self.request_frame_behind(),
            Action::Viewport(request) => {
                self.viewport.set(Some(request));
                self.paintings.ask();
                self.console.borrow_mut().repaint();
                self.request_frame();
            }
        }
    }
}

fn sink(this: Weak<Runtime>) -> Sink {
    Rc::new(move |input| {
        if let Some(this) = this.upgrade() {
            this.dispatch(Msg::Session(input));
        }
    })
}

/// Jitter needs no secrecy, only that two consoles of one page differ.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "any 53 bits make a seed")]
fn seed() -> u64 {
    (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64
}
