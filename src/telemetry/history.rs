//! A bounded series of values.

use std::collections::VecDeque;

use crate::time::Millis;

/// One value of a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// When it was taken.
    pub at: Millis,
    /// The value, in the series' own unit.
    pub value: f64,
}

/// The newest points of a series, oldest first. A gap in time stays a gap: nothing is filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    points: VecDeque<Point>,
    capacity: usize,
}

impl History {
    /// An empty series that keeps `capacity` points.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        Self { points: VecDeque::with_capacity(capacity), capacity: capacity.max(1) }
    }

    /// Adds a point, forgetting the oldest one when full. Values that are not finite are left out.
    pub fn push(&mut self, point: Point) {
        if !point.value.is_finite() {
            return;
        }
        if self.points.len() == self.capacity {
            self.points.pop_front();
        }
        self.points.push_back(point);
    }

    /// The points, oldest first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Point> + '_ {
        self.points.iter().copied()
    }

    /// The newest point.
    #[must_use]
    pub fn last(&self) -> Option<Point> {
        self.points.back().copied()
    }
}
