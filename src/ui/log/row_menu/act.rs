//! What the menu of a line does.

use yew::prelude::*;

use super::{Choice, Note, RowMenuMsg};
use crate::console::{LinePart, Select};
use crate::terminal::RowId;
use crate::ui::log::{Log, LogMsg, Mounted, Rows};
use crate::ui::menu::Closed;
use crate::ui::{Action, Copy, CopyWhat};

impl Log {
    /// Returns whether it looks different.
    pub(in crate::ui::log) fn menu(&mut self, ctx: &Context<Self>, msg: RowMenuMsg) -> bool {
        let before = self.menu_looks();
        let Some(mounted) = &mut self.mounted else { return false };
        let rows = mounted.menu_msg(ctx, msg);
        mounted.place_menu();
        if rows == Rows::Needed {
            self.request(ctx);
        }
        before != self.menu_looks()
    }

    /// What the view shows of it.
    pub(in crate::ui::log) fn menu_looks(&self) -> Option<(Option<RowId>, Option<Note>)> {
        let menu = &self.mounted.as_ref()?.menu;
        Some((menu.open(), menu.note().cloned()))
    }
}

impl Mounted {
    /// Puts the button where its row is now.
    pub(in crate::ui::log) fn place_menu(&mut self) {
        self.menu.place(&self.painter, &self.scroll, self.metrics);
    }

    fn menu_msg(&mut self, ctx: &Context<Log>, msg: RowMenuMsg) -> Rows {
        let row_of = |mounted: &Self, row| mounted.painter.find(&row).map(|painted| painted.segment.row);
        match msg {
            RowMenuMsg::Point(row) => {
                let row = row.and_then(|row| row_of(self, row));
                self.menu.point(row.or_else(|| self.current_with_focus()));
            }
            RowMenuMsg::Press => self.menu.point(None),
            RowMenuMsg::Tap(row) => {
                if let Some(row) = row_of(self, row) {
                    self.menu.point(Some(row));
                    self.menu.tap(row, ctx.link());
                }
            }
            RowMenuMsg::End(to) => return self.end_selection(ctx, to),
            RowMenuMsg::Toggle => {
                self.menu.toggle();
                return self.hold_for_menu();
            }
            RowMenuMsg::Key(row) => {
                let row = row_of(self, row);
                return self.open_menu(row);
            }
            RowMenuMsg::Close(closed) => {
                if let Some(row) = self.menu.close().filter(|_| closed == Closed::Here) {
                    self.current.take_focus(row, &self.painter);
                }
                return self.hold_for_menu();
            }
            RowMenuMsg::Choose(choice) => return self.choose(ctx, choice),
            RowMenuMsg::Copied(Ok(())) => self.menu.say_copied(ctx.link()),
            RowMenuMsg::Copied(Err(text)) => self.menu.say(Note::NotCopied(text)),
            RowMenuMsg::Over => {
                self.menu.over();
            }
        }
        Rows::Fine
    }

    /// Whether the time of the row is known that the list is open for.
    pub(in crate::ui::log) fn is_menu_timed(&self) -> bool {
        self.menu.open().is_some_and(|row| self.painter.is_timed(row))
    }

    /// Opens the list of a row.
    pub(in crate::ui::log) fn open_menu(&mut self, row: Option<RowId>) -> Rows {
        self.menu.close();
        self.menu.point(row);
        self.menu.toggle();
        self.hold_for_menu()
    }

    /// While the list is open, the log does not run away under it.
    fn hold_for_menu(&mut self) -> Rows {
        self.read(self.is_selected());
        Rows::Needed
    }

    fn current_with_focus(&self) -> Option<RowId> {
        self.current.painted_row(&self.painter).filter(|_| self.current.has_focus()).map(|painted| painted.segment.row)
    }

    fn choose(&mut self, ctx: &Context<Log>, choice: Choice) -> Rows {
        let Some(row) = self.menu.pointed else { return Rows::Fine };
        match choice {
            Choice::Copy => copy(ctx, row, LinePart::Text),
            Choice::CopyTimed => copy(ctx, row, LinePart::Timed),
            Choice::CopySelected => {
                let link = ctx.link().clone();
                let (on_action, done) =
                    (ctx.props().on_action.clone(), Callback::from(move |msg| link.send_message(msg)));
                ctx.props().on_action.emit(Action::SelectedText(Callback::from(move |text| {
                    copy_text(&on_action, &done, text);
                })));
            }
            Choice::Search => {
                let on_find = ctx.props().on_find.clone();
                ctx.props().on_action.emit(Action::Line(row, LinePart::Search, on_find));
            }
            Choice::Select => {
                self.menu.select_from(row);
                return self.select(ctx, Select::Rows(row, row));
            }
        }
        Rows::Fine
    }

    fn end_selection(&mut self, ctx: &Context<Log>, to: RowId) -> Rows {
        let Some(from) = self.menu.from() else { return Rows::Fine };
        self.menu.over();
        self.select(ctx, Select::Rows(from, to))
    }
}

fn copy(ctx: &Context<Log>, row: RowId, part: LinePart) {
    let link = ctx.link().clone();
    let (on_action, done) = (ctx.props().on_action.clone(), Callback::from(move |msg| link.send_message(msg)));
    let take = Callback::from(move |text| copy_text(&on_action, &done, text));
    ctx.props().on_action.emit(Action::Line(row, part, take));
}

/// Browsers want the wish while the click is handled, and it is.
fn copy_text(on_action: &Callback<Action>, done: &Callback<LogMsg>, text: String) {
    let (done, kept) = (done.clone(), text.clone());
    let done = Callback::from(move |is_copied: bool| {
        let outcome = if is_copied { Ok(()) } else { Err(kept.clone()) };
        done.emit(LogMsg::Menu(RowMenuMsg::Copied(outcome)));
    });
    on_action.emit(Action::Copy(Copy { what: CopyWhat::Text(text), done }));
}
