//! The log: virtual rows in real DOM.
//!
//! The component owns a scroll container with a spacer as tall as the whole log; [`Painter`] puts the few rows that are
//! visible into it by direct DOM operations, because a log changes sixty times a second and its rows never change once
//! painted. Frames come from outside as [`LogMsg::Frame`]; what the view needs next goes out as
//! [`Action::Viewport`](super::Action) and is answered by the next frame. What a scroll event changes is painted in the
//! frame that it belongs to, and never by the event itself.

mod builder;
mod folds;
mod highlights;
mod keys;
mod listen;
mod measure;
mod native;
mod painter;
pub mod position;
mod row;
mod row_menu;
mod rows;
mod ruler;
mod scroll;
mod select;
mod sideways;
mod stamps;

use std::ops::Range;

use gloo_events::EventListener;
use gloo_render::{AnimationFrame, request_animation_frame};
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

use super::Action;
use crate::console::{
    Anchor, Direction, Hold, Lead, LogFrame, Marks, Moment, Select, Stamper, StatsMsg, ViewportRequest, Wrap,
};
use crate::terminal::{Canvas, RowId};
use crate::words::{Words, key};
use folds::{Cuts, FoldButtons, Wish};
use highlights::Highlights;
use keys::{LinkMove, Move, Reach};
use measure::{Metrics, ResizeWatch};
use painter::Painter;
use row_menu::{RowMenu, RowMenuMsg};
use rows::CurrentRow;
use scroll::{Bar, Scroll};
use select::Selecting;
use sideways::Sideways;

/// What the log view is told.
#[derive(Debug)]
pub enum LogMsg {
    /// Rows to paint.
    Frame(LogFrame),
    /// The marks beside the scroll bar.
    Marks(Marks),
    /// The container was scrolled, by whomever, at this time on the clock of events.
    Scrolled(f64),
    /// Nobody has scrolled for a while.
    Rested,
    /// The container or its font changed size.
    Resized,
    /// Measure anew: the first frame after [`LogMsg::Resized`].
    Measure,
    /// The wheel turns, or a finger moves, at this time on the clock of events.
    Step(Turn, f64),
    /// The scroll bar is pressed.
    Bar,
    /// The person wants the newest line.
    JumpToEnd,
    /// The view is to begin here.
    Reveal(Anchor),
    /// These cells are to come into view sideways.
    RevealCells(Range<u32>),
    /// A finger or a mouse button holds the log, there if that is known.
    Held(Option<Element>),
    /// It lets go.
    LetGo,
    /// Colours, or the times before the lines, are others now.
    Looks(LogLooks),
    /// The pointer came over a row, or left the log.
    Over(Option<Node>),
    /// The selection was copied, or not.
    Copied(bool),
    /// The browser's selection changed, here or elsewhere.
    SelectionChanged,
    /// Everything is to be selected.
    SelectAll,
    /// A key leads the selection on.
    Extend(Reach),
    /// A key leads to another row.
    Move(Move),
    /// A key leads to another error.
    Error(Direction),
    /// A key leads to a link of the current row.
    Link(LinkMove),
    /// The button of a fold in this row is pressed.
    Fold(Element),
    /// A key wants this of the current row's fold.
    FoldCurrent(Wish),
    /// What concerns the menu of a line.
    Menu(RowMenuMsg),
    /// The focus left a part of the log.
    Blurred,
    /// Back: from a link to its row, from a row or a selection to the end.
    Escape,
}

/// What the log has to know of the looks; the rest is in style sheets.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LogLooks {
    /// The theme's colours, for colours that have to be lifted; `None` leaves them as they are.
    pub canvas: Option<Canvas>,
    /// Tells the time before each line.
    pub stamper: Stamper,
}

/// Which way a wheel turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Towards older lines.
    Up,
    /// Any other way.
    Down,
}

/// Paints frames from outside the component tree.
pub type LogHandle = yew::html::Scope<Log>;

/// Properties of [`Log`].
#[derive(Properties, PartialEq)]
pub struct LogProps {
    /// Takes what a person does.
    pub on_action: Callback<Action>,
    /// Takes the handle that log frames are painted through.
    pub on_log: Callback<LogHandle>,
    /// Takes a text to look for.
    pub on_find: Callback<String>,
    /// The moment that the open chart and the log share; the outer `None` while no chart is open.
    pub moment: Option<Option<Moment>>,
    /// What becomes of long lines.
    pub wrap: Wrap,
    /// What it is said in.
    pub words: Words,
}

/// The log view.
#[derive(Debug, Default)]
pub struct Log {
    scroller: NodeRef,
    spacer: NodeRef,
    rows: NodeRef,
    probe: NodeRef,
    menu: NodeRef,
    mounted: Option<Mounted>,
    measuring: Option<AnimationFrame>,
    marks: Marks,
    /// Whether the selection was copied, once the button for it was pressed.
    copied: Option<bool>,
}

/// What exists from the first rendering on.
#[derive(Debug)]
struct Mounted {
    scroller: HtmlElement,
    probe: HtmlElement,
    painter: Painter,
    highlights: Highlights,
    folds: FoldButtons,
    cuts: Cuts,
    scroll: Scroll,
    sideways: Sideways,
    current: CurrentRow,
    menu: RowMenu,
    selecting: Option<Selecting>,
    /// A key led the selection: its end comes into view with the next frame.
    is_led: bool,
    /// A key led to another row, which comes into view sideways as well.
    is_moved: bool,
    /// Rows of a selection that is not all painted.
    beyond: Option<u64>,
    metrics: Metrics,
    _resize: Option<ResizeWatch>,
    _listeners: Vec<EventListener>,
}

impl Component for Log {
    type Message = LogMsg;
    type Properties = LogProps;

    fn create(_ctx: &Context<Self>) -> Self {
        Self::default()
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        if first_render {
            self.mounted = self.mount(ctx);
            ctx.props().on_log.emit(ctx.link().clone());
            self.request(ctx);
        } else if let Some(mounted) = &mut self.mounted
            && mounted.sideways.set(ctx.props().wrap)
        {
            mounted.scroll.rewrapped();
            // The scroll bar at the lower edge may come or go.
            mounted.measure();
            self.request(ctx);
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &Self::Properties) -> bool {
        if let Some(mounted) = &mut self.mounted {
            mounted.painter.mark(ctx.props().moment.flatten());
        }
        before.wrap != ctx.props().wrap || before.words != ctx.props().words
    }

    fn update(&mut self, ctx: &Context<Self>, msg: LogMsg) -> bool {
        match msg {
            LogMsg::Marks(marks) => {
                let is_new = self.marks != marks;
                self.marks = marks;
                return is_new;
            }
            LogMsg::Menu(msg) => return self.menu(ctx, msg),
            LogMsg::Copied(is_copied) => {
                self.copied = Some(is_copied);
                return true;
            }
            _ => {}
        }
        let before = (self.unseen(), self.beyond(), self.menu_looks());
        if matches!(msg, LogMsg::Resized) {
            self.resized(ctx);
        } else if let Some(mounted) = &mut self.mounted {
            if matches!(msg, LogMsg::Measure) {
                self.measuring = None;
            }
            if mounted.update(ctx, msg, self.measuring.is_some()) == Rows::Needed {
                self.request(ctx);
            }
        }
        let after = (self.unseen(), self.beyond(), self.menu_looks());
        if before.1 != after.1 {
            self.copied = None;
        }
        before != after
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (link, words) = (ctx.link(), &ctx.props().words);
        let menu = row_menu::Shown {
            menu: self.mounted.as_ref().map(|mounted| &mounted.menu),
            is_selected: self.mounted.as_ref().is_some_and(Mounted::is_selected),
            say: words,
            link,
        };
        html! {
            <div class={classes!("log-area", (ctx.props().wrap == Wrap::Off).then_some("nowrap"))}>
                <div class="log" part="log" role="log" aria-live="off" aria-label={words.text(key!("log.name"))} tabindex="0"
                    ref={self.scroller.clone()}
                    onkeydown={link.batch_callback(keys::read)}>
                    <div class="spacer" ref={self.spacer.clone()}></div>
                    <div class="rows" ref={self.rows.clone()}></div>
                    <div class="probe" aria-hidden="true" ref={self.probe.clone()}>{ measure::PROBE_TEXT }</div>
                </div>
                { ruler::ruler(&self.marks, &ctx.props().on_action) }
                { row_menu::button(&menu, &self.menu) }
                { row_menu::note(&menu) }
                if let Some(rows) = self.beyond() {
                    { select::copy_button(rows, self.copied, ctx) }
                }
                if let Some(unseen) = self.unseen() {
                    <button type="button" class="jump" part="jump" onclick={link.callback(|_| LogMsg::JumpToEnd)}>
                        { jump_label(words, unseen) }
                    </button>
                }
            </div>
        }
    }
}

impl Log {
    fn mount(&self, ctx: &Context<Self>) -> Option<Mounted> {
        let scroller: HtmlElement = self.scroller.cast()?;
        let probe: HtmlElement = self.probe.cast()?;
        let rows: HtmlElement = self.rows.cast()?;
        let resize = ResizeWatch::new([&scroller, &probe], ctx.link().callback(|()| LogMsg::Resized));
        let mut listeners = listen::listeners(&scroller, ctx.link());
        listeners.extend(row_menu::listeners(&scroller, ctx.link()));
        listeners.extend(listen::copy(&scroller, ctx.props().on_action.clone()));
        let metrics = Metrics::measure(&scroller, &probe);
        metrics.tell_bars(Metrics::default(), &scroller);
        Some(Mounted {
            metrics,
            _listeners: listeners,
            _resize: resize,
            selecting: Selecting::new(rows.clone()),
            is_led: false,
            is_moved: false,
            beyond: None,
            painter: Painter::new(self.spacer.cast()?, rows),
            highlights: Highlights::default(),
            folds: FoldButtons::default(),
            cuts: Cuts::default(),
            scroll: Scroll::new(scroller.clone()),
            sideways: Sideways::new(scroller.clone(), ctx.props().wrap),
            current: CurrentRow::new(scroller.clone()),
            menu: RowMenu::new(self.menu.cast()?),
            scroller,
            probe,
        })
    }

    fn beyond(&self) -> Option<u64> {
        self.mounted.as_ref()?.beyond
    }

    fn unseen(&self) -> Option<u64> {
        self.mounted.as_ref()?.scroll.unseen()
    }

    /// A change made inside the observer's own callback would be reported to the page as an endless loop; it waits for the
    /// next frame.
    fn resized(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        self.measuring.get_or_insert_with(|| request_animation_frame(move |_| link.send_message(LogMsg::Measure)));
    }

    fn request(&self, ctx: &Context<Self>) {
        let Some(mounted) = &self.mounted else { return };
        let request = ViewportRequest {
            columns: mounted.sideways.columns(mounted.metrics),
            across: mounted.sideways.across(mounted.metrics),
            lines: mounted.metrics.lines,
            anchor: mounted.scroll.anchor(),
            known: mounted.painter.known(),
            seen: mounted.scroll.counts_from(),
        };
        ctx.props().on_action.emit(Action::Viewport(request));
    }
}

/// Whether a message makes the view ask for rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rows {
    Needed,
    Fine,
}

impl Mounted {
    fn update(&mut self, ctx: &Context<Log>, msg: LogMsg, is_measuring: bool) -> Rows {
        match msg {
            LogMsg::Frame(frame) => return self.paint(ctx, &frame),
            // The component keeps them.
            LogMsg::Marks(_) | LogMsg::Copied(_) | LogMsg::Menu(_) => return Rows::Fine,
            LogMsg::Scrolled(at) => {
                let before = self.metrics;
                if is_measuring {
                    self.measure();
                }
                // Another height moves the bar too, which no person does.
                let is_person = self.metrics.is_as_high(before) && self.scroll.scrolled(at, self.metrics);
                let is_elsewhere = self.sideways.scrolled(self.metrics);
                if !is_person {
                    return if self.metrics == before && !is_elsewhere { Rows::Fine } else { Rows::Needed };
                }
                self.scrolling(ctx);
            }
            LogMsg::Rested => {
                if self.scroll.look_at_bar() == Bar::Unheard {
                    self.scrolling(ctx);
                    return Rows::Fine;
                }
                if !self.scroll.rested() {
                    self.scroll.settle(self.metrics, &mut self.painter);
                    return Rows::Fine;
                }
            }
            LogMsg::Bar => {
                self.scroll.drag();
                return Rows::Fine;
            }
            LogMsg::Step(turn, at) => {
                self.scroll.step(at);
                self.scrolling(ctx);
                if turn == Turn::Down {
                    return Rows::Fine;
                }
                self.scroll.leave_end(self.metrics);
            }
            LogMsg::Looks(looks) => return self.look(looks),
            LogMsg::JumpToEnd => self.scroll.follow_end(),
            LogMsg::Over(node) => {
                self.over(ctx, node.as_ref());
                return Rows::Fine;
            }
            LogMsg::Reveal(anchor) => self.scroll.reveal(anchor),
            LogMsg::RevealCells(cells) => self.sideways.reveal(cells),
            LogMsg::Held(target) => {
                self.scroll.take();
                if let Some(row) = target.and_then(|target| select::row_of(&target)) {
                    self.press(&row);
                }
                self.scroll.leave_end(self.metrics);
            }
            LogMsg::LetGo => {
                if !self.scroll.let_go() {
                    return Rows::Fine;
                }
                if self.painter.pinned().is_some() {
                    self.current.park();
                }
                self.painter.let_go();
                if let Some(selecting) = &mut self.selecting {
                    selecting.set_dragged(false);
                }
                self.scrolling(ctx);
            }
            LogMsg::Measure | LogMsg::Resized => return self.measure(),
            LogMsg::SelectionChanged => {
                let change = self.selecting.as_mut().and_then(|selecting| selecting.changed(&self.painter));
                return change.map_or(Rows::Fine, |select| self.select(ctx, select));
            }
            LogMsg::SelectAll => return self.select(ctx, Select::All),
            LogMsg::Extend(reach) => {
                self.is_led = true;
                self.menu.over();
                let lines = self.metrics.lines;
                let lead = match reach {
                    Reach::Lead(lead) => lead,
                    Reach::PageUp => Lead::Up(lines),
                    Reach::PageDown => Lead::Down(lines),
                };
                let from = self.current.or_in_view(&self.painter, &self.scroll, self.metrics);
                return self.select(ctx, Select::Extend(lead, from));
            }
            LogMsg::Move(to) => {
                self.current.lead(to, &self.painter, &mut self.scroll, self.metrics);
                self.is_moved = true;
                self.read(self.is_selected());
            }
            LogMsg::Error(direction) => {
                ctx.props().on_action.emit(Action::ErrorStep(direction));
                return Rows::Fine;
            }
            LogMsg::Link(to) => {
                let is_led = self.current.lead_to_link(to, &self.painter);
                if is_led || to != LinkMove::First {
                    return Rows::Fine;
                }
                return self.open_menu(self.current.row());
            }
            LogMsg::Fold(row) => {
                let row = self.painter.find(&row).map(|painted| painted.segment.row);
                return self.fold(ctx, row, Wish::Toggle);
            }
            LogMsg::FoldCurrent(wish) => return self.fold(ctx, self.current.row(), wish),
            LogMsg::Blurred => {
                self.current.look();
                self.read(self.is_selected());
                if !self.scroll.reached_end() {
                    return Rows::Fine;
                }
            }
            LogMsg::Escape => {
                if self.current.leave_link(&self.painter) {
                    return Rows::Fine;
                }
                self.current.leave();
                self.menu.over();
                self.scroll.follow_end();
                return self.select(ctx, Select::Nothing);
            }
        }
        Rows::Needed
    }

    /// The chart shows the moment of the line under the pointer, unless one is pinned there.
    fn over(&self, ctx: &Context<Log>, node: Option<&Node>) {
        let Some(before) = ctx.props().moment else { return };
        let moment = node.and_then(|node| self.painter.moment_of(node));
        let is_pinned = before.is_some_and(|before| before.hold == Hold::Pinned);
        if !is_pinned && before != moment {
            ctx.props().on_action.emit(Action::Stats(StatsMsg::Point(moment)));
        }
    }

    fn paint(&mut self, ctx: &Context<Log>, frame: &LogFrame) -> Rows {
        let had_focus = self.current.has_focus();
        let bar = self.scroll.look_at_bar();
        self.painter.paint(frame, self.metrics);
        self.painter.mark(ctx.props().moment.flatten());
        self.painter.point_out(frame.looked_at);
        self.folds.show(frame, &self.painter, self.metrics, &ctx.props().words);
        self.cuts.show(frame, &self.painter);
        self.highlights.show(frame, self.painter.texts());
        if let Some(selecting) = &mut self.selecting {
            selecting.show(frame.selection, &self.painter);
        }
        self.beyond = select::beyond(frame);
        self.read(self.is_selected());
        let reached_end = self.scroll.apply(frame, self.metrics, &mut self.painter, bar);
        if !self.scroll.is_held() {
            self.current.painted(had_focus, &self.painter, &self.scroll, self.metrics);
        }
        self.sideways.painted(frame, self.metrics);
        self.place_menu();
        let followed = std::mem::take(&mut self.is_led) && self.show_led();
        let moved = std::mem::take(&mut self.is_moved) && self.show_moved();
        if reached_end || followed || moved || bar == Bar::Unheard { Rows::Needed } else { Rows::Fine }
    }

    /// What is below the row comes and goes; the row stays where it is.
    fn fold(&mut self, ctx: &Context<Log>, row: Option<RowId>, wish: Wish) -> Rows {
        let Some(msg) = row.and_then(|row| self.folds.msg(row, wish)) else { return Rows::Fine };
        self.scroll.leave_end(self.metrics);
        ctx.props().on_action.emit(Action::Fold(msg));
        Rows::Needed
    }

    /// A mouse button is pressed on a row, which may begin a selection.
    fn press(&mut self, row: &Element) {
        let segment = self.painter.find(row).map(|painted| painted.segment);
        self.current.press(segment.map(|segment| segment.row));
        if let Some(segment) = segment {
            self.painter.hold(segment);
        }
        if let Some(selecting) = &mut self.selecting {
            selecting.set_dragged(true);
        }
    }

    fn is_selected(&self) -> bool {
        self.selecting.as_ref().is_some_and(Selecting::is_selected)
    }

    fn read(&mut self, is_selected: bool) {
        let is_read = is_selected || self.current.is_read() || self.menu.open().is_some();
        self.scroll.set_read(is_read, self.metrics);
    }

    /// Brings the row that a key led to into view sideways. Returns whether it has to scroll.
    fn show_moved(&mut self) -> bool {
        let cells = self.current.painted_row(&self.painter).map(|painted| painted.cells);
        cells.is_some_and(|cells| self.sideways.reveal_end(cells, self.metrics))
    }

    /// Brings the end of the selection that a key led into view. Returns whether it has to scroll.
    fn show_led(&mut self) -> bool {
        let Some(focus) = self.selecting.as_ref().and_then(Selecting::focus) else { return false };
        let extents = rows::extents(&self.painter, &self.scroll, self.metrics);
        match extents.iter().find(|extent| extent.row == focus.row) {
            Some(extent) => {
                let by = extent.outside(self.metrics.view);
                self.scroll.go_by(by, self.metrics);
                by.abs() > 0.5
            }
            None => {
                let is_below = extents.first().is_some_and(|first| first.row < focus.row);
                let below = if is_below { i64::from(self.metrics.lines) - 2 } else { 0 };
                self.scroll.reveal(Anchor::Row { row: focus.row, line: -below.max(0) });
                true
            }
        }
    }

    fn select(&mut self, ctx: &Context<Log>, select: Select) -> Rows {
        let is_selected = match select {
            Select::Set(selection) => !selection.is_empty(),
            Select::Extend(..) | Select::Rows(..) | Select::All => true,
            Select::Nothing => false,
        };
        self.read(is_selected);
        ctx.props().on_action.emit(Action::Select(select));
        Rows::Needed
    }

    fn scrolling(&mut self, ctx: &Context<Log>) {
        let link = ctx.link().clone();
        self.scroll.scrolling(move || link.send_message(LogMsg::Rested));
    }

    fn look(&mut self, looks: LogLooks) -> Rows {
        // Rows of before know nothing of the new colours.
        let rows = self.painter.set_looks(looks);
        stamps::set_width(&self.scroller, looks.stamper.cells());
        if self.measure() == Rows::Needed { Rows::Needed } else { rows }
    }

    fn measure(&mut self) -> Rows {
        let metrics = Metrics::measure(&self.scroller, &self.probe);
        metrics.tell_bars(self.metrics, &self.scroller);
        if metrics == self.metrics {
            return Rows::Fine;
        }
        let before = std::mem::replace(&mut self.metrics, metrics);
        if !metrics.is_as_high(before) {
            self.scroll.look();
        }
        self.scroll.scale(before, metrics);
        Rows::Needed
    }
}

fn jump_label(words: &Words, unseen: u64) -> String {
    match unseen {
        0 => words.text(key!("log.jump")).into_owned(),
        count => words.count(key!("log.jump-new"), count, &[]),
    }
}
