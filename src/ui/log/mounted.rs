//! The log view from its first rendering on: what messages do to what is painted.

use gloo_events::EventListener;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

use super::folds::{Cuts, FoldButtons, Wish};
use super::highlights::Highlights;
use super::keys::{LinkMove, Reach};
use super::measure::{Metrics, ResizeWatch};
use super::msg::{LogLooks, LogMsg, Turn};
use super::painter::Painter;
use super::row_menu::{self, RowMenu};
use super::rows::CurrentRow;
use super::scroll::{Bar, Scroll};
use super::select::Selecting;
use super::sideways::Sideways;
use super::{Log, listen, rows, select, stamps};
use crate::console::{Anchor, Hold, Lead, LogFrame, Select, StatsMsg};
use crate::terminal::RowId;
use crate::ui::Action;

/// What exists from the first rendering on.
#[derive(Debug)]
pub(super) struct Mounted {
    pub(super) scroller: HtmlElement,
    pub(super) probe: HtmlElement,
    pub(super) painter: Painter,
    pub(super) highlights: Highlights,
    pub(super) folds: FoldButtons,
    pub(super) cuts: Cuts,
    pub(super) scroll: Scroll,
    pub(super) sideways: Sideways,
    pub(super) current: CurrentRow,
    pub(super) menu: RowMenu,
    pub(super) selecting: Option<Selecting>,
    /// A key led the selection: its end comes into view with the next frame.
    pub(super) is_led: bool,
    /// A key led to another row, which comes into view sideways as well.
    pub(super) is_moved: bool,
    /// Rows of a selection that is not all painted.
    pub(super) beyond: Option<u64>,
    pub(super) metrics: Metrics,
    /// What the style sheet was told.
    told: Metrics,
    _resize: Option<ResizeWatch>,
    _listeners: Vec<EventListener>,
}

/// Whether a message makes the view ask for rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    Needed,
    Fine,
}

impl Log {
    pub(super) fn mount(&self, ctx: &Context<Self>) -> Option<Mounted> {
        let scroller: HtmlElement = self.scroller.cast()?;
        let probe: HtmlElement = self.probe.cast()?;
        let rows: HtmlElement = self.rows.cast()?;
        let resize = ResizeWatch::new([&scroller, &probe], ctx.link().callback(|()| LogMsg::Resized));
        let mut listeners = listen::listeners(&scroller, ctx.link());
        listeners.extend(row_menu::listeners(&scroller, ctx.link()));
        listeners.extend(listen::copy(&scroller, ctx.props().on_action.clone()));
        let metrics = Metrics::measure(&scroller, &probe);
        Some(Mounted {
            metrics,
            told: Metrics::default(),
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
}

impl Mounted {
    pub(super) fn update(&mut self, ctx: &Context<Log>, msg: LogMsg, is_measuring: bool) -> Rows {
        match msg {
            LogMsg::Frame(frame) => return self.paint(ctx, &frame),
            // The component keeps them.
            LogMsg::Marks(_) | LogMsg::Copied(_) | LogMsg::Menu(_) => return Rows::Fine,
            LogMsg::Scrolled(at) => {
                let before = self.metrics;
                if is_measuring || self.scroll.is_torn_off(at) {
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
            LogMsg::Moved => self.scroll.look(),
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
        if !frame.segments.is_empty() {
            // What lies over the bars belongs to rows.
            self.metrics.tell_bars(self.told, &self.scroller);
            self.told = self.metrics;
        }
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

    pub(super) fn is_selected(&self) -> bool {
        self.selecting.as_ref().is_some_and(Selecting::is_selected)
    }

    pub(super) fn read(&mut self, is_selected: bool) {
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

    pub(super) fn select(&mut self, ctx: &Context<Log>, select: Select) -> Rows {
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
        stamps::set_width(&self.scroller, looks.stamper.cells());
        let rows = self.painter.set_looks(looks);
        if self.measure() == Rows::Needed { Rows::Needed } else { rows }
    }

    pub(super) fn measure(&mut self) -> Rows {
        let metrics = Metrics::measure(&self.scroller, &self.probe);
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
