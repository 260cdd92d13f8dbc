//! Following the end, and holding a place.

use web_sys::{Element, KeyboardEvent};

use super::LogMsg;
use super::measure::{Metrics, to_u32};
use crate::console::{Anchor, LogFrame};
use crate::terminal::RowId;

/// Where the person looks: at the end, or at a place that stays put.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) enum Follow {
    /// The newest line is kept in view.
    #[default]
    End,
    /// A place is held.
    Held {
        /// The place.
        anchor: Anchor,
        /// Pixels of the place's visual line above the container's top edge.
        offset: f64,
        /// The visual line the place was at when it was painted last.
        painted_line: u64,
        /// The id the next row had when the person left the end.
        seen: RowId,
        /// The id the next row has now.
        end: RowId,
    },
}

impl Follow {
    /// What to ask the console for.
    pub(super) const fn anchor(&self) -> Anchor {
        match self {
            Self::End => Anchor::End,
            Self::Held { anchor, .. } => *anchor,
        }
    }

    /// How many rows came since the person left the end; `None` while following.
    pub(super) const fn unseen(&self) -> Option<u64> {
        match self {
            Self::End => None,
            Self::Held { seen, end, .. } => Some(end.0.saturating_sub(seen.0)),
        }
    }

    /// Follow the end again.
    pub(super) fn end(&mut self) {
        *self = Self::End;
    }

    /// The person is about to scroll towards older lines: hold the place at the top, if there is anything to scroll.
    pub(super) fn leave(&mut self, scroller: &Element, metrics: Metrics, end: RowId) {
        if matches!(self, Self::End) && scroller.scroll_top() > 0 {
            self.hold(scroller, metrics, end);
        }
    }

    /// The container was scrolled. Returns whether other rows are needed.
    pub(super) fn scrolled(&mut self, scroller: &Element, metrics: Metrics, end: RowId) -> bool {
        let bottom = f64::from(scroller.scroll_height() - scroller.client_height());
        if f64::from(scroller.scroll_top()) >= bottom - metrics.line / 2.0 {
            let was_end = matches!(self, Self::End);
            *self = Self::End;
            return !was_end;
        }
        self.hold(scroller, metrics, end);
        true
    }

    fn hold(&mut self, scroller: &Element, metrics: Metrics, end: RowId) {
        let top = f64::from(scroller.scroll_top());
        let line = (top / metrics.line).floor();
        let painted_line = u64::from(to_u32(line));
        let seen = if let Self::Held { seen, .. } = self { *seen } else { end };
        *self = Self::Held {
            anchor: Anchor::Line(painted_line),
            offset: top - line * metrics.line,
            painted_line,
            seen,
            end,
        };
    }
}

/// Moves the container to where a painted frame belongs. Touches `scrollTop` only when the place itself moved (rows above it
/// were trimmed or laid out anew): otherwise the scroll bar is the person's.
pub(super) fn apply(scroller: &Element, frame: &LogFrame, metrics: Metrics, follow: &mut Follow) {
    match follow {
        Follow::End => scroller.set_scroll_top(i32::MAX),
        Follow::Held { anchor, offset, painted_line, end, .. } => {
            *end = frame.end;
            if *painted_line != frame.top_line {
                *painted_line = frame.top_line;
                scroller.set_scroll_top(to_i32(lines_to_px(frame.top_line, metrics) + *offset));
            }
            if let Some((row, line)) = frame.top_row {
                *anchor = Anchor::Row { row, line };
            }
        }
    }
}

/// Pixels that `lines` visual lines take.
pub(super) fn lines_to_px(lines: u64, metrics: Metrics) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far more lines than a browser can scroll")]
    let lines = lines as f64;
    lines * metrics.line
}

/// Keys that leave or find the end.
pub(super) fn key(event: KeyboardEvent) -> Option<LogMsg> {
    match event.key().as_str() {
        "ArrowUp" | "PageUp" | "Home" => Some(LogMsg::LeaveEnd),
        "End" => Some(LogMsg::JumpToEnd),
        _ => None,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "`as` saturates")]
fn to_i32(value: f64) -> i32 {
    value as i32
}
