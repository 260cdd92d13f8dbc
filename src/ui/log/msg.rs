//! What the log view is told.

use std::ops::Range;

use web_sys::{Element, Node};

use super::folds::Wish;
use super::keys::{LinkMove, Move, Reach};
use super::row_menu::RowMenuMsg;
use crate::console::{Anchor, Direction, LogFrame, Marks, Stamper};
use crate::terminal::Canvas;

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
    /// The container was moved in the document: the place is to be had again.
    Moved,
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
#[derive(Debug, Clone, PartialEq, Default)]
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
