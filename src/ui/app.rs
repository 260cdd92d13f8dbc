//! The root view: puts the regions together, or shows one of them.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::announcement::announcement;
use super::command_line::{self, CommandLine};
use super::companion::{self, Part};
use super::connection_banner::ConnectionBanner;
use super::dialog::focus;
use super::find_bar::{self, FindBar};
use super::header::Header;
use super::helper_cards;
use super::jobs::jobs as jobs_strip;
use super::log::{Log, LogHandle};
use super::power_buttons;
use super::share;
use super::stats::Stats;
use super::view_menu;
use crate::console::{
    Direction, Edit, FoldMsg, HelperMsg, JobId, LinePart, Moment, RulerPlace, Select, ShareMsg, Snapshot, StatsMsg,
    Streaming, Ticket, ViewMsg, ViewState, ViewportRequest,
};
use crate::protocol::PowerAction;
use crate::terminal::{Condition, Query, RowId};
use crate::ui::dom;
use crate::ui::labels::Show;
use crate::words::key;

/// What a person did.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Did something in the command line.
    Edit(Edit),
    /// Wants back the commands that wait.
    TakeBackCommands,
    /// Wants back one of them.
    TakeBackCommand(Ticket),
    /// Pressed a power button (kill: after the confirmation).
    Power(PowerAction),
    /// Has read what became of a power action.
    PowerNoteSeen,
    /// Pressed Retry or Connect.
    Connect,
    /// Dismissed a job that failed.
    DismissJob(JobId),
    /// Does something with the crash card or a hint.
    Helper(HelperMsg),
    /// Does something with the resource cards or the chart.
    Stats(StatsMsg),
    /// Wants the log out of here.
    Share(ShareMsg),
    /// Wants what is private covered on the screen, or not.
    Stream(Streaming),
    /// Looks for this; an empty text ends the find.
    Find(Query),
    /// Wants to see another hit.
    FindStep(Direction),
    /// Wants to see another error.
    ErrorStep(Direction),
    /// Pressed a place on the ruler.
    Ruler(RulerPlace),
    /// Wants to see these lines only.
    Filter(Condition),
    /// Chooses how it looks.
    View(ViewMsg),
    /// Wants the whole screen, or not any more. Only a click or a key may ask for it, so it is done at once.
    ToggleFullscreen,
    /// Opens or closes folds.
    Fold(FoldMsg),
    /// Wants to see the lines of a moment.
    ShowMoment(Moment),
    /// Wants something on the clipboard.
    Copy(Copy),
    /// The log has another size: it is measured in the next frame, which should paint it as well.
    Resized,
    /// Needs these rows; answered by a frame.
    Viewport(ViewportRequest),
    /// Selects in the log; answered by a frame.
    Select(Select),
    /// Wants something of a line, at once.
    Line(RowId, LinePart, Callback<String>),
    /// Wants the text that is selected in the log, at once.
    SelectedText(Callback<String>),
}

/// A wish for the clipboard.
#[derive(Debug, Clone, PartialEq)]
pub struct Copy {
    /// What to copy.
    pub what: CopyWhat,
    /// Gets whether it worked.
    pub done: Callback<bool>,
}

/// What to copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyWhat {
    /// This text.
    Text(String),
    /// The report on the connection.
    Report,
    /// The last lines before the crash.
    CrashLines,
    /// What is selected in the log.
    Selection,
}

/// Properties of [`App`].
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// How much of the console is shown.
    pub part: Part,
    /// Gives what is shown first; another snapshot comes when something changed.
    pub first: Callback<(), Box<Snapshot>>,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
    /// Takes the handle that log frames are painted through, once it is mounted.
    pub on_log: Callback<LogHandle>,
}

/// What [`App`] is told.
#[derive(Debug)]
pub enum AppMsg {
    /// A new snapshot.
    Snapshot(Box<Snapshot>),
    /// Put this text into the command line (an answer to [`Action::Edit`]).
    SetCommandLine(String),
    /// Give these commands back, to be sent or dropped by the person.
    OfferCommands(Vec<String>),
    /// Move the keyboard focus to the command line.
    Focus,
    /// Open the search bar; the focus comes from there.
    OpenFind(Option<HtmlElement>),
    /// Open it or close it, from a button.
    ToggleFind(Option<HtmlElement>),
    /// Open it and look for this.
    Find(String),
    /// Close it, and give the focus back.
    CloseFind,
}

/// The search bar, as far as others are concerned.
#[derive(Debug, Default)]
struct Find {
    is_open: bool,
    /// Counts the wishes to open it.
    opened: u32,
    /// What it is opened for, if that was not typed.
    wanted: Option<AttrValue>,
    /// What had the focus before.
    origin: Option<HtmlElement>,
}

/// The root view.
#[derive(Debug, Default)]
pub struct App {
    snapshot: Snapshot,
    input: NodeRef,
    find: Find,
    stats: Stats,
}

impl Component for App {
    type Message = AppMsg;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self { snapshot: *ctx.props().first.emit(()), ..Self::default() }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Self::Message) -> bool {
        match msg {
            AppMsg::Snapshot(snapshot) => {
                let changed = self.snapshot != *snapshot;
                self.snapshot = *snapshot;
                changed
            }
            AppMsg::SetCommandLine(text) => {
                command_line::put(&self.input, &text, self.snapshot.streaming.as_ref());
                false
            }
            AppMsg::OfferCommands(lines) => {
                command_line::give_back(&self.input, lines, self.snapshot.streaming.as_ref(), &ctx.props().on_action);
                false
            }
            AppMsg::OpenFind(origin) => {
                if !self.find.is_open {
                    self.find.origin = origin;
                }
                self.find.is_open = true;
                self.find.opened += 1;
                self.find.wanted = None;
                true
            }
            AppMsg::ToggleFind(button) if self.find.is_open => {
                self.find.origin = button;
                Component::update(self, ctx, AppMsg::CloseFind)
            }
            AppMsg::ToggleFind(button) => Component::update(self, ctx, AppMsg::OpenFind(button)),
            AppMsg::Find(text) => {
                self.find.is_open = true;
                self.find.opened += 1;
                self.find.wanted = Some(text.into());
                true
            }
            AppMsg::CloseFind => {
                self.find.is_open = false;
                if let Some(origin) = self.find.origin.take() {
                    dom::focus(&origin);
                }
                true
            }
            AppMsg::Focus => {
                focus(&self.input);
                false
            }
        }
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        self.stats.rendered(&self.snapshot.stats);
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let AppProps { part, on_action, on_log, .. } = ctx.props();
        if *part != Part::Whole {
            return companion::view(*part, &self.snapshot, &self.stats, on_action);
        }
        let Snapshot {
            connection,
            power,
            command_line,
            stats,
            jobs,
            quiet_s,
            find,
            view,
            share,
            words,
            streaming,
            announcement: said,
            ..
        } = &self.snapshot;
        let link = ctx.link();
        let (view, on_leave) = (*view, on_action.reform(|()| Action::ToggleFullscreen));
        html! {
            <div class="console" part="console"
                onkeydown={link.batch_callback(move |event| keys(&event, view, &on_leave))}>
                <Header phase={connection.phase} connection={connection.label.clone()} power={power.clone()}
                    share={share.clone()} quiet_min={quiet_s.map(|seconds| seconds / 60)} words={words.clone()} view={view}
                    is_streaming={streaming.is_some()} is_finding={self.find.is_open} on_find={link.callback(AppMsg::ToggleFind)}
                    on_action={on_action.clone()} />
                <div class="body">
                    <div class="main" part="main">
                        <div class="screen" part="screen">
                            <FindBar view={find.clone()} words={words.clone()} opened={self.find.is_open.then_some(self.find.opened)}
                                wanted={self.find.wanted.clone()}
                                on_action={on_action.clone()} on_close={link.callback(|()| AppMsg::CloseFind)} />
                            <div class="notices">
                                { share::streaming_sign(streaming.is_some(), words) }
                                <ConnectionBanner view={connection.clone()} words={words.clone()}
                                    on_action={on_action.clone()} />
                                { power_buttons::note(power.note.as_deref(), words, on_action) }
                                { jobs_strip(jobs, words, on_action) }
                                { helper_cards::cards(&self.snapshot, on_action) }
                            </div>
                            <Log on_action={on_action.clone()} on_log={on_log.clone()} on_find={link.callback(AppMsg::Find)}
                                moment={stats.chart.as_ref().map(|chart| chart.moment)} wrap={view.appearance.wrap} words={words.clone()} />
                            if find.lines == 0 {
                                <div class="blank" part="empty">
                                    <slot name="empty">{ words.show(key!("log.empty")) }</slot>
                                </div>
                            }
                            { announcement(said) }
                        </div>
                        <CommandLine view={command_line.clone()} words={words.clone()} input={self.input.clone()}
                            cover={streaming.clone()}
                            on_action={on_action.clone()} />
                    </div>
                    { self.stats.view(stats, words, on_action) }
                </div>
                <slot name="footer" />
            </div>
        }
    }
}

/// What a key does wherever the focus is in the console.
fn keys(event: &KeyboardEvent, view: ViewState, on_leave: &Callback<()>) -> Option<AppMsg> {
    if view_menu::leaves(event, view) {
        event.prevent_default();
        on_leave.emit(());
    }
    find_bar::opens(event).map(AppMsg::OpenFind)
}
