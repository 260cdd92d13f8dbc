//! Puts the visible rows into the DOM. Elements of rows that leave are used again for rows that come; nothing else is
//! touched.

use web_sys::{Document, Element, HtmlElement, Node};

use super::builder::Builder;
use super::highlights::PaintedText;
use super::measure::Metrics;
use super::position::RowText;
use super::row;
use super::scroll::lines_to_px;
use super::stamps::{Stamp, Told};
use super::{LogLooks, Rows};
use crate::console::{Known, LogFrame, Moment, Segment, SegmentView, px};
use crate::terminal::RowId;
use crate::ui::dom::{self, set_style as set};

/// The class of a row that is in the document and not in view.
const PINNED: &str = "pinned";
/// The widest a scrolled element is made, in CSS pixels, as of its height.
const MAX_WIDTH: f64 = 8_000_000.0;

/// The most that is left free above the painted rows, in CSS pixels: some views.
const MOST_ROOM: f64 = 4000.0;

/// The painted segments, in order and without gaps.
#[derive(Debug)]
pub(super) struct Painter {
    spacer: HtmlElement,
    rows: HtmlElement,
    painted: Vec<Painted>,
    /// Elements whose segments have left.
    spare: Vec<Painted>,
    builder: Builder,
    /// The segment that a mouse button was pressed in.
    held: Option<Segment>,
    /// That segment, once it has left: browsers end a drag whose first element is gone from the document.
    pinned: Option<Painted>,
    generation: u64,
    looks: LogLooks,
    metrics: Metrics,
    /// The styles as they are set, in pixels.
    height: f64,
    room: f64,
    shift: f64,
    width: f64,
}

/// A painted segment.
#[derive(Debug)]
pub(super) struct Painted {
    /// Which one.
    pub(super) segment: Segment,
    /// Its element.
    pub(super) element: HtmlElement,
    /// Visual lines it takes.
    pub(super) lines: u32,
    /// Cells of its whole row.
    pub(super) cells: u32,
    start: u32,
    /// The cell that it begins at, where lines are not broken.
    cell: u32,
    /// When its row arrived, if that is when it was printed.
    moment: Option<Moment>,
    /// The same, told before it.
    stamp: Stamp,
    is_marked: bool,
    is_pointed_out: bool,
}

impl Painted {
    /// Its text, as the document holds it.
    pub(super) fn text(&self) -> RowText {
        RowText::read(&self.element, self.start as usize)
    }
}

impl Painter {
    pub(super) fn new(spacer: HtmlElement, rows: HtmlElement) -> Self {
        Self {
            spacer,
            rows,
            painted: Vec::new(),
            spare: Vec::new(),
            builder: Builder::default(),
            held: None,
            pinned: None,
            generation: 0,
            looks: LogLooks::default(),
            metrics: Metrics::default(),
            height: 0.0,
            room: 0.0,
            shift: 0.0,
            width: 0.0,
        }
    }

    /// The painted segments, in order.
    pub(super) fn painted(&self) -> impl DoubleEndedIterator<Item = &Painted> {
        self.painted.iter()
    }

    /// The segment that an element shows.
    pub(super) fn find(&self, row: &Element) -> Option<&Painted> {
        self.painted.iter().chain(&self.pinned).find(|painted| painted.element.is_same_node(Some(row)))
    }

    /// The segment that stays in the document although it has left the view.
    pub(super) const fn pinned(&self) -> Option<&Painted> {
        self.pinned.as_ref()
    }

    /// Keeps a segment in the document until it is let go.
    pub(super) fn hold(&mut self, segment: Segment) {
        self.let_go();
        self.held = Some(segment);
    }

    /// Keeps none any more.
    pub(super) fn let_go(&mut self) {
        self.held = None;
        if let Some(pinned) = self.pinned.take() {
            pinned.element.remove();
        }
    }

    /// What need not be sent again.
    pub(super) fn known(&self) -> Option<Known> {
        let (first, last) = (self.painted.first()?.segment, self.painted.last()?.segment);
        Some(Known { generation: self.generation, first, last })
    }

    /// What is painted, in order.
    pub(super) fn texts(&self) -> impl Iterator<Item = PaintedText<'_>> {
        self.painted.iter().map(|painted| PaintedText {
            row: painted.segment.row,
            start: painted.start,
            element: &painted.element,
        })
    }

    /// Paints a frame's rows.
    pub(super) fn paint(&mut self, frame: &LogFrame, metrics: Metrics) {
        self.measure(metrics, frame.widest);
        if frame.generation != self.generation {
            self.generation = frame.generation;
            self.let_go();
            self.spare.append(&mut self.painted);
        }
        let gone = self.set_outside_aside(&frame.segments);
        let came = self.rows.owner_document().map_or(0, |document| self.add_missing(&document, &frame.segments));
        self.make_room(gone, came);
        for spare in self.spare.drain(..) {
            spare.element.remove();
        }
    }

    /// Takes other looks. Times are told anew; other colours need the rows again.
    pub(super) fn set_looks(&mut self, looks: LogLooks) -> Rows {
        let before = std::mem::replace(&mut self.looks, looks);
        if before.canvas != self.looks.canvas {
            self.let_go();
            self.spare.append(&mut self.painted);
            return Rows::Needed;
        }
        for painted in &mut self.painted {
            painted.stamp.tell(&painted.element, &self.looks.stamper);
        }
        Rows::Fine
    }

    /// Makes the scrolled element `height` pixels tall, and puts the first row at `top` in it.
    pub(super) fn place(&mut self, height: f64, top: f64) {
        if (self.height - height).abs() > f64::EPSILON {
            self.height = height;
            set(&self.spacer, "height", &px(height));
        }
        let shift = top - self.room;
        if (self.shift - shift).abs() > f64::EPSILON {
            self.shift = shift;
            set(&self.rows, "transform", &format!("translateY({})", px(shift)));
        }
    }

    /// Marks the rows of a moment, and no others.
    pub(super) fn mark(&mut self, moment: Option<Moment>) {
        for painted in &mut self.painted {
            let is_inside = moment.zip(painted.moment).is_some_and(|(moment, own)| moment.holds(own.from));
            if painted.is_marked != is_inside {
                painted.is_marked = is_inside;
                dom::set_class(&painted.element, "at-moment", is_inside);
            }
        }
    }

    /// Points out a row, and no others.
    pub(super) fn point_out(&mut self, row: Option<RowId>) {
        for painted in &mut self.painted {
            let is_it = row == Some(painted.segment.row);
            if painted.is_pointed_out != is_it {
                painted.is_pointed_out = is_it;
                dom::set_class(&painted.element, "looked-at", is_it);
            }
        }
    }

    /// Whether it is told when this row was printed.
    pub(super) fn is_timed(&self, row: RowId) -> bool {
        self.painted.iter().any(|painted| painted.segment.row == row && painted.moment.is_some())
    }

    /// When the row arrived that a node is, or is in.
    pub(super) fn moment_of(&self, node: &Node) -> Option<Moment> {
        self.painted.iter().find(|painted| painted.element.contains(Some(node)))?.moment
    }

    fn measure(&mut self, metrics: Metrics, widest: u32) {
        let before = std::mem::replace(&mut self.metrics, metrics);
        let width = (f64::from(metrics.columns.max(widest)) * metrics.cell).min(MAX_WIDTH);
        if (self.width - width).abs() > f64::EPSILON {
            self.width = width;
            set(&self.spacer, "--_width", &px(width));
            // A tenth of a pixel more than the cells need: a browser's own rounding must not break a full line early.
            set(&self.rows, "width", &px(width + 0.1));
        }
        #[expect(clippy::float_cmp, reason = "measured twice, not computed")]
        if before.line != metrics.line {
            // The style sheet's `1lh` is not what a line of text takes in every browser.
            set(&self.rows, "--_line", &px(metrics.line));
            for painted in self.painted.iter().filter(|painted| painted.lines > 1) {
                set_lines(&painted.element, painted.lines, metrics);
            }
        }
    }

    /// Rows that stay keep their place in what the browser has rasterised of them: where lines left before them, room is left, and
    /// what moves is the whole.
    fn make_room(&mut self, gone: Option<u32>, came: u32) {
        let before = self.room;
        let tall = |lines: u32| lines_to_px(u64::from(lines), self.metrics);
        self.room = match gone {
            Some(gone) => before + tall(gone) - tall(came),
            None => 0.0,
        };
        if self.room < 0.0 {
            self.room = MOST_ROOM / 2.0;
        } else if self.room > MOST_ROOM {
            self.room = 0.0;
        }
        if (self.room - before).abs() > f64::EPSILON {
            set(&self.rows, "padding-top", &px(self.room));
        }
    }

    /// Takes out what left. Tells how many lines went before those that stay; `None` if none stays.
    fn set_outside_aside(&mut self, segments: &[SegmentView]) -> Option<u32> {
        let inside = segments.first().map(|first| first.segment).zip(segments.last().map(|last| last.segment));
        let is_inside =
            |painted: &Painted| inside.is_some_and(|(first, last)| first <= painted.segment && painted.segment <= last);
        let before = self.painted.iter().take_while(|painted| !is_inside(painted)).count();
        let after = self.painted.iter().skip(before).take_while(|painted| is_inside(painted)).count();
        let later = self.painted.split_off(before + after);
        let earlier: Vec<Painted> = self.painted.drain(..before).collect();
        let gone = earlier.iter().map(|painted| painted.lines).sum();
        for painted in earlier.into_iter().chain(later) {
            self.set_aside(painted);
        }
        (!self.painted.is_empty()).then_some(gone)
    }

    fn set_aside(&mut self, painted: Painted) {
        if Some(painted.segment) == self.held {
            dom::set_class(&painted.element, PINNED, true);
            self.pinned = Some(painted);
        } else {
            self.spare.push(painted);
        }
    }

    /// The pinned segment, if it is this one and is in view again: its element stands where it belongs.
    fn unpin(&mut self, segment: Segment) -> Option<Painted> {
        let pinned = self.pinned.take_if(|pinned| pinned.segment == segment)?;
        dom::set_class(&pinned.element, PINNED, false);
        Some(pinned)
    }

    /// Puts a segment into the document, before `next` or before the pinned one, whichever comes first.
    fn insert(&mut self, document: &Document, view: &SegmentView, next: Option<&Painted>) -> Painted {
        let next = next.map(|next| (next.segment, next.element.clone()));
        if let Some(pinned) = self.unpin(view.segment) {
            return pinned;
        }
        let painted = self.build(document, view);
        let pinned = self.pinned.as_ref().map(|pinned| (pinned.segment, pinned.element.clone()));
        let later = next.into_iter().chain(pinned).filter(|(segment, _)| *segment > view.segment);
        let before: Option<Node> = later.min_by_key(|(segment, _)| *segment).map(|(_, element)| element.into());
        let _ = self.rows.insert_before(&painted.element, before.as_ref());
        painted
    }

    /// Builds what is new. Tells how many lines came before those that were there.
    fn add_missing(&mut self, document: &Document, segments: &[SegmentView]) -> u32 {
        let mut there = std::mem::take(&mut self.painted);
        let (first, last) = (there.first(), there.last());
        let (mut painted, mut later) = (Vec::new(), Vec::new());
        for view in segments {
            if first.is_some_and(|first| view.segment < first.segment) {
                painted.push(self.insert(document, view, first));
            } else if last.is_none_or(|last| view.segment > last.segment) {
                later.push(self.insert(document, view, None));
            }
        }
        let came = painted.iter().map(|painted| painted.lines).sum();
        painted.append(&mut there);
        painted.append(&mut later);
        self.painted = painted;
        came
    }

    fn build(&mut self, document: &Document, view: &SegmentView) -> Painted {
        let (element, lines, before, mut stamp, is_marked, is_pointed_out) = match self.spare.pop() {
            Some(spare) => (spare.element, spare.lines, spare.cell, spare.stamp, spare.is_marked, spare.is_pointed_out),
            None => (row::empty(document), 1, 0, Stamp::default(), false, false),
        };
        if lines != view.lines {
            set_lines(&element, view.lines, self.metrics);
        }
        let moment = view.content.as_ref().and_then(|content| content.at).map(Moment::of_line);
        let (cell, cells) = view.content.as_ref().map_or((0, 0), |content| (content.cell, content.cells));
        if cell != before {
            set(&element, "--_from", &px(f64::from(cell) * self.metrics.cell));
        }
        let start = match &view.content {
            Some(content) => {
                row::fill(&element, content, self.looks.canvas.as_ref(), &mut self.builder);
                content.start
            }
            // What is not painted is not known, and comes with content.
            None => 0,
        };
        stamp.of = if view.segment.index == 0 { Told::Time(moment) } else { Told::Nothing };
        stamp.tell(&element, &self.looks.stamper);
        Painted {
            segment: view.segment,
            element,
            cells,
            start,
            cell,
            lines: view.lines,
            moment,
            stamp,
            is_marked,
            is_pointed_out,
        }
    }
}

/// The style sheet gives a row the height of one line.
fn set_lines(element: &HtmlElement, lines: u32, metrics: Metrics) {
    if lines == 1 {
        set(element, "height", "");
    } else {
        set(element, "height", &px(lines_to_px(u64::from(lines), metrics)));
    }
}
