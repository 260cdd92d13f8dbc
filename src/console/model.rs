//! The model's state and the way messages take through it.

use std::ops::Range;

use super::announce::{Announce, Announcer};
use super::appearance::{Fullscreen, PageLooks, Preferences, ViewMsg};
use super::commands::Commands;
use super::conditions::Conditions;
use super::diagnosis::{Doctor, DoctorMsg, ProbeId};
use super::editor::{CommandHistory, Edit, Editor, HostWords};
use super::filter::Filtering;
use super::folding::{FoldMsg, Folding};
use super::helpers::{HelperMsg, Helpers};
use super::host_event::{ConnectionDetail, ErrorDetail, HostEvent};
use super::level_rules::LevelRuleSpec;
use super::panel_limits::{FromPanel, PanelLimits};
use super::power::PowerDesk;
use super::ruler::RulerPlace;
use super::search::{Direction, Find, FindDetail};
use super::selection::{Select, Selection};
use super::share::{ShareMsg, ShareTask, Sharing};
use super::stats::{Charts, CpuBasis, StatsMsg};
use super::streaming::Streaming;
use super::{Anchor, JobId, Limits, Wrap, messages};
use crate::protocol::{Permissions, PowerAction, PowerState, ServerLimits, Stats, console_line};
use crate::session::{self, ConnectionState, FetchReason, Frame, LineFate, RequestId, Session, SocketId, Ticket};
use crate::telemetry::Telemetry;
use crate::terminal::{
    self, Condition, Layout, Level, Query, Reader, Redactor, RowId, RowMeta, Scrollback, Severe, Source, Veil,
};
use crate::time::{Millis, Now};
use crate::words::{Sentence, Words, key};

/// Sentences that others had a part in are no longer than that, in characters.
pub(super) const MAX_SENTENCE: usize = 1_000;

/// What a console is told.
#[derive(Debug)]
pub enum Msg<'a> {
    /// Something happened to the connection.
    Session(session::Input<'a>),
    /// The host sends a command, or several as lines.
    Command(String),
    /// What the person entered ([`Effect::Enter`]), as far as the page allows it.
    Entered(String),
    /// The page did not allow these commands of the person's.
    CommandsVetoed {
        /// One command each.
        lines: Vec<String>,
        /// Why, in the page's words.
        reason: Option<String>,
    },
    /// The person does something in the command line.
    Edit(Edit),
    /// What the page offers for completion changed.
    HostWords(HostWords),
    /// The page's answer to [`Effect::AskPage`].
    PageAnswered {
        /// The line it was asked for.
        line: String,
        /// Its words.
        words: Vec<String>,
    },
    /// The person wants back the commands that wait.
    TakeBackCommands,
    /// The person wants back one of them.
    TakeBackCommand(Ticket),
    /// The person or the host wants a power action.
    Power(PowerAction),
    /// The page did not allow the power action that was wanted.
    PowerVetoed {
        /// Why, in the page's words.
        reason: Option<String>,
    },
    /// The person has read what became of the power action.
    PowerNoteSeen,
    /// The command history kept from before.
    RestoreHistory(Vec<String>),
    /// Forget the command history.
    ClearHistory,
    /// Forget the log.
    Clear,
    /// Forget everything that is known of the server: another one follows.
    Forget,
    /// Show this text as if the game had written it, one event a line.
    Feed(&'a str),
    /// Look for this; an empty text ends the find.
    Find(Query),
    /// Go to another hit of the find.
    FindStep(Direction),
    /// Go to another error.
    ErrorStep(Direction),
    /// Go to a place on the ruler.
    Ruler(RulerPlace),
    /// Show only these rows.
    Filter(Condition),
    /// Open or close folds.
    Fold(FoldMsg),
    /// A slice of background work ended: tell what it brought.
    Worked,
    /// The person has seen that a job failed.
    DismissJob(JobId),
    /// The person does something with the crash card or a hint, or the page sets its rules.
    Helper(HelperMsg),
    /// The person does something with the resource cards or the chart.
    Stats(StatsMsg),
    /// The log is on its way out.
    Share(ShareMsg),
    /// What is private is to be covered on the screen, or not.
    Stream(Streaming),
    /// Texts that the page wants hidden wherever others could read them.
    Redactions(Vec<String>),
    /// The page's rules for levels.
    LevelRules(Vec<LevelRuleSpec>),
    /// How CPU was last measured.
    RestoreCpuBasis(CpuBasis),
    /// What the panel says the server may use, or why it does not.
    PanelLimits(Result<ServerLimits, String>),
    /// The person selects in the log.
    Select(Select),
    /// The person chooses how it looks, or the looks change otherwise.
    View(ViewMsg),
    /// The host's settings changed.
    Configure(Options),
    /// Another language is spoken from now on, or the page says some things otherwise.
    Words(Words),
    /// The edge found out something about the connection's surroundings.
    Doctor(DoctorMsg),
    /// A second went by (counts down and up what is shown).
    Tick,
}

/// What a console wants done.
#[derive(Debug)]
#[non_exhaustive]
pub enum Effect {
    /// Get credentials; drop any earlier request.
    Fetch {
        /// To answer with.
        request: RequestId,
        /// For the host's callback.
        reason: FetchReason,
    },
    /// Drop the credentials request under way.
    AbortFetch(RequestId),
    /// Open a socket.
    Open {
        /// To answer with.
        socket: SocketId,
        /// Where.
        url: String,
    },
    /// Put a frame on the socket.
    Send(SocketId, Frame),
    /// Close the socket.
    Close(SocketId),
    /// Wake the session at that moment; `None` cancels.
    WakeAt(Option<Millis>),
    /// Tell the page.
    Host(HostEvent),
    /// Find out whether anything answers at this address; give up any earlier probe.
    Probe {
        /// To answer with.
        probe: ProbeId,
        /// An http: or https: origin.
        url: String,
    },
    /// Scroll, so that the window begins there.
    Reveal(Anchor),
    /// Scroll sideways, so that these cells are in view.
    RevealCells(Range<u32>),
    /// Add these commands to the history that is kept.
    KeepHistory(Vec<String>),
    /// Forget the history that is kept.
    ForgetHistory,
    /// The person entered this command, or several as lines: ask the page, then [`Msg::Entered`]. The view follows the
    /// log's end again.
    Enter(String),
    /// Ask the page what this line may be completed to; give up any earlier question.
    AskPage(String),
    /// Ask the panel what the server may use, then [`Msg::PanelLimits`].
    FetchLimits,
    /// Keep how CPU is measured.
    SaveCpuBasis(CpuBasis),
    /// Write the log, or send what was written on its way.
    Share(ShareTask),
    /// Keep how the person wants it to look.
    SavePreferences(Preferences),
    /// Put this text into the command line.
    SetCommandLine(String),
    /// Offer these commands to the person: they waited, and were not sent.
    OfferCommands(Vec<String>),
}

/// What varies between consoles and may change while one lives.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Options {
    /// What the panel allows the server to use.
    pub limits: Limits,
    /// Whether the panel is asked for what the host does not say.
    pub panel_limits: PanelLimits,
    /// How much of the log is kept.
    pub scrollback: terminal::Limits,
    /// What section signs in the output are.
    pub section_signs: terminal::SectionSigns,
    /// Whether commands and power actions are offered at all.
    pub access: Access,
    /// Which power actions ask first, besides kill.
    pub confirm: Confirm,
    /// Whether a leading slash is remarked on.
    pub slash: SlashHint,
    /// What becomes of long lines.
    pub wrap: Wrap,
    /// Whether traces and repeated lines are folded.
    pub folding: Folding,
    /// Whether the page takes logs.
    pub hand: HandOver,
    /// Whether what is private is covered on the screen.
    pub streaming: Streaming,
    /// How it looks, where the person did not choose.
    pub looks: PageLooks,
    /// Whether new lines are announced.
    pub announce: Announce,
}

/// Whether the page takes logs, to upload them for example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HandOver {
    /// It does not.
    #[default]
    None,
    /// It does.
    Offered,
}

/// Whether a leading slash is remarked on: consoles of most games want none, and people are used to it from the chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SlashHint {
    /// It is not.
    #[default]
    Off,
    /// It is.
    On,
}

/// Power actions that ask before they are sent. Kill always does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Confirm {
    /// Stop does.
    pub stop: bool,
    /// Restart does.
    pub restart: bool,
}

/// What an embedding offers to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// Whatever the token allows.
    #[default]
    Full,
    /// Nothing but reading.
    ReadOnly,
}

/// What changed since the views were last given something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dirty {
    /// The snapshot.
    pub snapshot: bool,
    /// Of the snapshot only what counts on by itself: samples, times, numbers of lines. A person misses nothing if it is
    /// shown a moment later.
    pub figures: bool,
    /// The log.
    pub log: bool,
}

impl Dirty {
    /// Whether all that changed may be shown a moment later.
    #[must_use]
    pub const fn may_wait(self) -> bool {
        self.figures && !self.snapshot && !self.log
    }
}

/// One element's whole state.
#[derive(Debug)]
pub struct Console {
    pub(super) options: Options,
    pub(super) session: Session,
    pub(super) scrollback: Scrollback,
    pub(super) layout: Layout,
    /// Of the painted rows.
    pub(super) reader: Reader,
    pub(super) columns: Option<u32>,
    /// The cells that are painted of each row, where lines are not broken.
    pub(super) across: Range<u32>,
    /// Counts the changes of `columns` and `across`.
    pub(super) generation: u64,
    /// The visual lines that the window showed when it was painted last.
    pub(super) window: Range<u64>,
    pub(super) find: Option<Find>,
    /// What it told last.
    pub(super) found: FindDetail,
    pub(super) filtering: Option<Filtering>,
    pub(super) severe: Severe,
    /// The error that was gone to last.
    pub(super) looked_at: Option<RowId>,
    /// Whether the person wants folds.
    pub(super) folding_wish: Option<Folding>,
    /// The rows that were painted last.
    pub(super) painted: Range<RowId>,
    /// How many lines the views were last told of.
    told_lines: RowId,
    pub(super) selection: Option<Selection>,
    pub(super) sharing: Sharing,
    pub(super) redactor: Redactor,
    /// In streaming mode.
    pub(super) veil: Option<Veil<RowId>>,
    pub(super) telemetry: Telemetry,
    pub(super) stats: Option<Stats>,
    pub(super) charts: Charts,
    pub(super) from_panel: FromPanel,
    pub(super) power: Option<PowerState>,
    pub(super) desk: PowerDesk,
    pub(super) permissions: Option<Permissions>,
    pub(super) editor: Editor,
    pub(super) commands: Commands,
    pub(super) conditions: Conditions,
    pub(super) helpers: Helpers,
    pub(super) announcer: Announcer,
    pub(super) doctor: Doctor,
    pub(super) words: Words,
    pub(super) preferences: Preferences,
    pub(super) fullscreen: Fullscreen,
    pub(super) dirty: Dirty,
    /// Kept for its memory only.
    scratch: String,
}

impl Console {
    /// A console that does nothing until it is told to connect. `seed` feeds the reconnect jitter.
    #[must_use]
    pub fn new(options: Options, seed: u64) -> Self {
        Self {
            options,
            session: Session::new(session::Config { seed }),
            scrollback: Scrollback::new(options.scrollback),
            layout: Layout::new(None),
            reader: Reader::default(),
            columns: None,
            across: 0..u32::MAX,
            generation: 0,
            window: 0..u64::MAX,
            find: None,
            found: FindDetail::default(),
            filtering: None,
            severe: Severe::default(),
            looked_at: None,
            folding_wish: None,
            painted: Range::default(),
            told_lines: RowId::default(),
            selection: None,
            sharing: Sharing::default(),
            redactor: Redactor::default(),
            veil: (options.streaming == Streaming::On).then(Veil::default),
            telemetry: Telemetry::default(),
            stats: None,
            charts: Charts::default(),
            from_panel: FromPanel::default(),
            power: None,
            desk: PowerDesk::default(),
            permissions: None,
            editor: Editor::default(),
            commands: Commands::default(),
            conditions: Conditions::default(),
            helpers: Helpers::default(),
            announcer: Announcer::default(),
            doctor: Doctor::default(),
            words: Words::default(),
            preferences: Preferences::default(),
            fullscreen: Fullscreen::default(),
            dirty: Dirty { snapshot: true, figures: true, log: true },
            scratch: String::new(),
        }
    }

    /// Takes one message; returns what to do about it, in order.
    pub fn update(&mut self, msg: Msg<'_>, now: Now) -> Vec<Effect> {
        match msg {
            Msg::Session(input) => self.session_input(input, now),
            Msg::Command(text) => self.command(text, now),
            Msg::Power(action) => self.session_input(session::Input::Power(action), now),
            Msg::Entered(text) => self.entered(text, now),
            Msg::CommandsVetoed { lines, reason } => self.commands_vetoed(lines, reason.as_deref(), now),
            Msg::Edit(edit) => self.edit(edit),
            Msg::HostWords(words) => {
                self.editor.host = words;
                Vec::new()
            }
            Msg::PageAnswered { line, words } => {
                self.dirty.snapshot = true;
                self.editor.page_answered(&line, &words)
            }
            Msg::ClearHistory => {
                self.dirty.snapshot = true;
                vec![self.editor.clear_history()]
            }
            Msg::RestoreHistory(entries) => {
                self.editor.history = CommandHistory::restore(entries);
                Vec::new()
            }
            Msg::PowerVetoed { reason } => {
                self.power_vetoed(reason.as_deref());
                Vec::new()
            }
            Msg::PowerNoteSeen => {
                self.power_note_seen();
                Vec::new()
            }
            Msg::TakeBackCommand(ticket) => self.session_input(session::Input::TakeBackOne(ticket), now),
            Msg::TakeBackCommands => self.session_input(session::Input::TakeBack, now),
            Msg::Clear => {
                self.scrollback.clear();
                self.dirty.log = true;
                Vec::new()
            }
            Msg::Forget => {
                self.forget();
                Vec::new()
            }
            Msg::Feed(text) => {
                self.feed_lines(text, now);
                Vec::new()
            }
            Msg::Find(query) => self.find(query),
            Msg::FindStep(direction) => self.find_step(direction),
            Msg::ErrorStep(direction) => self.error_step(direction).into_iter().collect(),
            Msg::Ruler(place) => self.ruler(place).into_iter().collect(),
            Msg::Filter(condition) => {
                self.filter(condition);
                Vec::new()
            }
            Msg::Fold(msg) => {
                self.fold(msg);
                Vec::new()
            }
            Msg::Worked => {
                let mut out = self.find_news();
                self.helpers_news(&mut out);
                out
            }
            Msg::Helper(msg) => self.helper(msg),
            Msg::DismissJob(id) => {
                self.dirty.snapshot |= self.conditions.jobs.dismiss(id);
                Vec::new()
            }
            Msg::Select(select) => self.select(select).into_iter().collect(),
            Msg::Configure(options) => {
                self.configure(options);
                Vec::new()
            }
            Msg::Words(words) => {
                self.doctor.speak(words.clone());
                self.words = words;
                (self.dirty.snapshot, self.dirty.figures) = (true, true);
                Vec::new()
            }
            Msg::Stats(msg) => self.stats_msg(msg, now),
            Msg::Share(msg) => self.share(msg, now),
            Msg::Stream(streaming) => {
                self.set_streaming(streaming);
                Vec::new()
            }
            Msg::Redactions(named) => {
                self.set_redactions(named);
                Vec::new()
            }
            Msg::View(msg) => self.view_msg(msg),
            Msg::LevelRules(specs) => self.level_rules(specs),
            Msg::PanelLimits(answer) => {
                self.limits_told(answer);
                Vec::new()
            }
            Msg::RestoreCpuBasis(basis) => {
                self.charts.cpu = basis;
                self.dirty.snapshot = true;
                Vec::new()
            }
            Msg::Doctor(msg) => self.doctor(msg, now),
            Msg::Tick => self.tick(now),
        }
    }

    /// The log's view asks for other rows.
    pub const fn repaint(&mut self) {
        self.dirty.log = true;
    }

    /// The id that the next row will get.
    #[must_use]
    pub fn end(&self) -> RowId {
        self.scrollback.end()
    }

    /// What changed since [`Console::take_dirty`] was called.
    #[must_use]
    pub const fn dirty(&self) -> Dirty {
        self.dirty
    }

    /// What changed since the last call.
    pub fn take_dirty(&mut self) -> Dirty {
        std::mem::take(&mut self.dirty)
    }

    /// The connection's state.
    #[must_use]
    pub const fn connection(&self) -> &ConnectionState {
        self.session.state()
    }

    /// The server's power state, once the daemon told it.
    #[must_use]
    pub const fn power(&self) -> Option<PowerState> {
        self.power
    }

    /// The rows held.
    #[must_use]
    pub const fn scrollback(&self) -> &Scrollback {
        &self.scrollback
    }

    /// Brings the layout to this width.
    pub(super) fn lay_out(&mut self, columns: Option<u32>) {
        if self.columns != columns {
            self.columns = columns;
            self.layout.set_columns(columns);
            self.lay_out_anew();
        } else {
            self.lay_out_folds();
        }
    }

    pub(super) fn feed(&mut self, text: &str, source: Source, now: Now) {
        self.feed_as(Level::Plain, text, source, now);
    }

    /// Rows of the game and of its installer tell their level themselves.
    pub(super) fn feed_as(&mut self, level: Level, text: &str, source: Source, now: Now) {
        self.scrollback.feed(text, RowMeta { at: now.wall, source, level });
        self.dirty.log = true;
    }

    fn configure(&mut self, options: Options) {
        if self.options.scrollback != options.scrollback {
            self.scrollback.set_limits(options.scrollback);
            self.dirty.log = true;
        }
        self.scrollback.set_section_signs(options.section_signs);
        let before = std::mem::replace(&mut self.options, options);
        if before.streaming != options.streaming {
            self.set_streaming(options.streaming);
        }
        if before.folding != options.folding {
            self.lay_out_anew();
        }
        self.dirty.snapshot = true;
    }

    fn forget(&mut self) {
        self.session.forget_output();
        self.scrollback.clear();
        self.forget_stats();
        self.from_panel = FromPanel::default();
        self.power = None;
        self.desk = PowerDesk::default();
        self.permissions = None;
        self.commands = Commands::default();
        self.editor.learnt = Default::default();
        self.conditions = Conditions::default();
        self.helpers_forget();
        self.doctor.forget();
        self.dirty = Dirty { snapshot: true, figures: true, log: true };
    }

    fn tick(&mut self, now: Now) -> Vec<Effect> {
        let mut out = Vec::new();
        self.power_tick(now);
        self.commands_tick(now);
        self.editor_tick();
        self.conditions_tick(now);
        self.share_tick(now);
        self.announce_tick(now);
        let has_lines = std::mem::replace(&mut self.told_lines, self.scrollback.end()) != self.scrollback.end();
        let counts_down = matches!(self.session.state(), ConnectionState::Waiting { .. });
        let counts_up = self.telemetry.uptime_at(now.mono).is_some();
        self.dirty.figures |= has_lines || counts_down || counts_up || self.charts.is_moving();
        self.helpers_tick(now, &mut out);
        out
    }

    pub(super) fn session_input(&mut self, input: session::Input<'_>, now: Now) -> Vec<Effect> {
        if let session::Input::Text(socket, frame) = input {
            return self.text_frame(socket, frame, now);
        }
        self.any_input(input, now)
    }

    /// Nearly every frame is a line of output and gets the short way.
    fn text_frame(&mut self, socket: SocketId, frame: &str, now: Now) -> Vec<Effect> {
        let mut scratch = std::mem::take(&mut self.scratch);
        let effects = match console_line(frame, &mut scratch) {
            Some(line) => self.line(socket, line, now),
            None => self.any_input(session::Input::Text(socket, frame), now),
        };
        self.scratch = scratch;
        effects
    }

    fn line(&mut self, socket: SocketId, line: &str, now: Now) -> Vec<Effect> {
        let mut effects = Vec::new();
        let (fate, others) = self.session.hear_line(socket, line, now);
        if fate == LineFate::Shown {
            self.game_or_daemon_line(line, now);
        }
        for effect in others {
            self.session_effect(effect, now, &mut effects);
        }
        effects
    }

    fn any_input(&mut self, input: session::Input<'_>, now: Now) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.doctor.hear(&input, now);
        for effect in self.session.handle(input, now) {
            self.session_effect(effect, now, &mut effects);
        }
        effects
    }

    fn session_effect(&mut self, effect: session::Effect<'_>, now: Now, out: &mut Vec<Effect>) {
        match effect {
            session::Effect::Fetch { request, reason } => {
                self.doctor.asking(request);
                out.push(Effect::Fetch { request, reason });
            }
            session::Effect::AbortFetch(request) => out.push(Effect::AbortFetch(request)),
            session::Effect::Open { socket, url } => {
                self.doctor.opening(&url);
                out.push(Effect::Open { socket, url });
            }
            session::Effect::Send(socket, frame) => out.push(Effect::Send(socket, frame)),
            session::Effect::Close(socket) => out.push(Effect::Close(socket)),
            session::Effect::WakeAt(at) => out.push(Effect::WakeAt(at)),
            session::Effect::State(state) => self.connection_changed(&state, now, out),
            session::Effect::Permissions(permissions) => {
                self.permissions = Some(permissions);
                self.dirty.snapshot = true;
            }
            session::Effect::QueueChanged { .. } => self.dirty.snapshot = true,
            session::Effect::CommandSent(line) => self.command_sent(line, now, out),
            session::Effect::CommandRefused { line, reason } => self.command_refused(line, reason, now, out),
            session::Effect::PowerRefused { reason, .. } => self.power_refused(reason, out),
            session::Effect::CommandsReturned { lines, cause } => self.commands_returned(lines, cause, now, out),
            session::Effect::CommandsUnsure { lines, doubt } => self.commands_unsure(&lines, doubt, now, out),
            session::Effect::PowerSent(action) => self.power_sent(action, now),
            session::Effect::Event(event) => self.server_event(event, now, out),
            session::Effect::Unreadable(error) => {
                self.error(error.code(), error.to_string(), now, out);
            }
            session::Effect::ReplayStarted => {}
            session::Effect::Gap { since_ms } => self.note(&messages::gap(&self.words, since_ms), now),
            session::Effect::NewBoot => {
                self.helpers.rules.boot(self.scrollback.end());
                self.say(key!("server.new-boot"), now);
            }
        }
    }

    fn connection_changed(&mut self, state: &ConnectionState, now: Now, out: &mut Vec<Effect>) {
        self.dirty.snapshot = true;
        let retry_in_ms = state.retry_in_ms(now.mono);
        if matches!(state, ConnectionState::Live) {
            self.conditions_reconnected(now);
        } else {
            self.power_forget();
            self.helpers.crash.disconnected();
        }
        self.doctor_follows(state, now, out);
        self.limits_follow(state, out);
        let found = self.doctor.diagnosis().map(|found| (Some(found.code), Some(found.message.clone())));
        let ((code, message), attempt) = match state {
            ConnectionState::Waiting { attempt, .. } => (found.unwrap_or_default(), *attempt),
            ConnectionState::Stopped(reason) => {
                (found.unwrap_or_else(|| (Some(reason.code()), Some(messages::stopped(reason, &self.words)))), 0)
            }
            _ => (Default::default(), 0),
        };
        let detail = ConnectionDetail { state: state.as_str(), code, message, retry_in_ms, attempt };
        out.push(Effect::Host(HostEvent::Connection(detail)));
    }

    /// A sentence of this console's own in the log. It stays in the language it was said in.
    pub(super) fn say(&mut self, sentence: impl Into<Sentence>, now: Now) {
        let text = sentence.into().said(&self.words);
        self.note(&text, now);
    }

    /// A line of this console's own in the log. Words of others in it are words and nothing more.
    pub(super) fn note(&mut self, text: &str, now: Now) {
        let text = terminal::plain_text(text, MAX_SENTENCE);
        self.feed(&format!("\x1b[36m{text}\x1b[0m"), Source::Local, now);
    }

    pub(super) fn error(&mut self, code: &'static str, message: String, now: Now, out: &mut Vec<Effect>) {
        let detail = ErrorDetail::new(code, &message);
        self.feed_as(Level::Error, &format!("\x1b[31m{}\x1b[0m", detail.message), Source::Local, now);
        out.push(Effect::Host(HostEvent::Error(detail)));
    }
}
