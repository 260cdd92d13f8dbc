//! A small chart of the last two minutes: line, soft fill and the limit.

use std::fmt::Write as _;

use yew::prelude::*;

use crate::console::SeriesPoint;

/// Seconds from the left edge to the right.
const WINDOW_S: f64 = 120.0;
/// The drawing's height; its unit is stretched to the card.
const HEIGHT: f64 = 100.0;
/// Kept free above the highest value, so that neither the line nor the limit is cut in half.
const HEADROOM: f64 = 1.12;
/// Samples come once a second: a longer silence is a gap, and no line is drawn through it.
const GAP_S: f64 = 3.0;

/// Properties of [`Chart`].
#[derive(Properties, PartialEq)]
pub(super) struct ChartProps {
    /// Oldest first.
    pub series: Vec<SeriesPoint>,
    /// Where the limit line is drawn.
    pub limit: Option<f64>,
    /// The scale reaches at least to this value, so that noise near zero stays near zero.
    pub floor: f64,
}

/// The chart. Decoration: the card's label says the value.
#[component]
pub(super) fn Chart(props: &ChartProps) -> Html {
    let scale = Scale::fit(&props.series, props.limit, props.floor);
    let (line, area) = scale.paths(&props.series);
    html! {
        <svg class="chart" part="chart" viewBox="0 0 120 100" preserveAspectRatio="none" aria-hidden="true"
            focusable="false">
            <path class="area" d={area} />
            <path class="line" d={line} />
            if let Some(y) = props.limit.map(|limit| scale.y(limit)) {
                <path class="limit" d={format!("M0 {y:.1}H120")} />
            }
        </svg>
    }
}

/// From values to the drawing's units.
struct Scale {
    top: f64,
}

impl Scale {
    fn fit(series: &[SeriesPoint], limit: Option<f64>, floor: f64) -> Self {
        let highest = series.iter().map(|point| point.value).chain(limit).fold(floor, f64::max);
        Self { top: highest.max(f64::MIN_POSITIVE) * HEADROOM }
    }

    fn y(&self, value: f64) -> f64 {
        HEIGHT - (value / self.top).clamp(0.0, 1.0) * HEIGHT
    }

    /// The line and the area below it, each as the `d` of one path.
    fn paths(&self, series: &[SeriesPoint]) -> (String, String) {
        let (mut line, mut area) = (String::new(), String::new());
        let shown = series.partition_point(|point| point.age_s > WINDOW_S);
        let visible = series.get(shown..).unwrap_or_default();
        for stretch in visible.chunk_by(|older, newer| older.age_s - newer.age_s <= GAP_S) {
            self.draw(stretch, &mut line, &mut area);
        }
        (line, area)
    }

    fn draw(&self, stretch: &[SeriesPoint], line: &mut String, area: &mut String) {
        let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { return };
        let start = line.len();
        for (index, point) in stretch.iter().enumerate() {
            let command = if index == 0 { 'M' } else { 'L' };
            push(line, command, x(point), self.y(point.value));
        }
        if stretch.len() == 1 {
            // A point alone has no length; with one it is seen as a dot.
            line.push_str("h.4");
        }
        area.push_str(line.get(start..).unwrap_or_default());
        push(area, 'L', x(last), HEIGHT);
        push(area, 'L', x(first), HEIGHT);
        area.push('Z');
    }
}

fn x(point: &SeriesPoint) -> f64 {
    WINDOW_S - point.age_s.clamp(0.0, WINDOW_S)
}

fn push(path: &mut String, command: char, x: f64, y: f64) {
    // Writing to a string cannot fail.
    let _ = write!(path, "{command}{x:.1} {y:.1}");
}
