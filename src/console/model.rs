//! The model's state and the way messages take through it.

use std::ops::Range;

use super::announce::Announcer;
use super::appearance::{Fullscreen, Preferences};
use super::commands::Commands;
use super::conditions::Conditions;
use super::diagnosis::Doctor;
use super::dirty::Dirty;
use super::editor::{CommandHistory, Editor};
use super::effect::Effect;
use super::filter::Filtering;
use super::folding::Folding;
use super::helpers::Helpers;
use super::host_event::{ErrorDetail, HostEvent};
use super::msg::Msg;
use super::options::Options;
use super::panel_limits::FromPanel;
use super::power::PowerDesk;
use super::search::{Find, FindDetail};
use super::selection::Selection;
use super::share::Sharing;
use super::stats::Charts;
use super::streaming::Streaming;
use super::unseen::Unseen;
use crate::protocol::{Permissions, PowerState, Stats};
use crate::session::{self, ConnectionState, Session};
use crate::telemetry::Telemetry;
use crate::terminal::{self, Layout, Level, Reader, Redactor, RowId, RowMeta, Scrollback, Severe, Source, Veil};
use crate::time::Now;
use crate::words::{Sentence, Words};

/// Sentences that others had a part in are no longer than that, in characters.
pub(super) const MAX_SENTENCE: usize = 1_000;

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
    pub(super) unseen: Unseen,
    pub(super) doctor: Doctor,
    pub(super) words: Words,
    pub(super) preferences: Preferences,
    pub(super) fullscreen: Fullscreen,
    pub(super) dirty: Dirty,
    /// Kept for its memory only.
    pub(super) scratch: String,
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
            unseen: Unseen::default(),
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
                (self.dirty.log, self.dirty.snapshot) = (true, true);
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
            Msg::Seen => {
                let mut out = Vec::new();
                self.unseen_news(&mut out);
                out
            }
        }
    }

    /// The log's view asks for other rows.
    pub const fn repaint(&mut self) {
        self.dirty.log = true;
    }

    /// Has everything shown anew.
    pub const fn redraw(&mut self) {
        self.dirty = Dirty { snapshot: true, figures: true, log: true };
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
        self.feed_meta(text, RowMeta { at: now.wall, source, level, ..RowMeta::default() });
    }

    pub(super) fn feed_meta(&mut self, text: &str, meta: RowMeta) {
        // What stands in place of an empty log goes with the first line.
        self.dirty.snapshot |= self.scrollback.is_empty();
        self.scrollback.feed(text, meta);
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
        self.unseen_news(&mut out);
        out
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
