//! The large chart: lines with a time axis, a read-out by mouse, touch and keyboard, and what it says in numbers.

use web_sys::{Element, HtmlElement, HtmlSelectElement};
use yew::prelude::*;

use super::drawing::{self, Scale, units};
use crate::console::format::{self, Clock};
use crate::console::{
    Bucket, ChartView, CpuBasis, Hold, Metric, Moment, Span, StatsMsg, StatsView, Summary, Walk, axis,
};
use crate::ui::{Action, icons, words};

const DAY_MS: u64 = 86_400_000;

/// Properties of [`ChartPanel`].
#[derive(Properties, PartialEq)]
pub(super) struct ChartPanelProps {
    /// The chart and the cards around it.
    pub view: StatsView,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// The panel.
#[component]
pub(super) fn ChartPanel(props: &ChartPanelProps) -> Html {
    let ChartPanelProps { view, on_action } = props;
    let plot = use_node_ref();
    {
        let plot = plot.clone();
        use_effect_with((), move |()| {
            if let Some(plot) = plot.cast::<HtmlElement>() {
                // An element that cannot take the focus leaves it where it is.
                let _ = plot.focus();
            }
        });
    }
    let Some(chart) = &view.chart else { return Html::default() };
    let limit = view.gauges.iter().find(|gauge| gauge.metric == chart.metric).and_then(|gauge| gauge.limit);
    let onkeydown = {
        let on_action = on_action.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                on_action.emit(Action::Stats(StatsMsg::Close));
            }
        }
    };
    html! {
        <section class="panel" part="panel" aria-label={words::chart(words::metric(chart.metric))}
            data-stat={words::stat(chart.metric)} {onkeydown}>
            { head(chart, view, on_action) }
            { figure(chart, limit, &plot, on_action) }
            { foot(chart, on_action) }
        </section>
    }
}

fn head(chart: &ChartView, view: &StatsView, on_action: &Callback<Action>) -> Html {
    let onchange = on_action.reform(|event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
        let metric = Metric::ALL.into_iter().find(|metric| words::stat(*metric) == chosen).unwrap_or_default();
        Action::Stats(StatsMsg::Open(metric))
    });
    html! {
        <div class="panel-head">
            <select class="button" aria-label={words::QUANTITY} {onchange}>
                { for view.gauges.iter().map(|gauge| html! {
                    <option value={words::stat(gauge.metric)} selected={gauge.metric == chart.metric}>
                        { words::metric(gauge.metric) }
                    </option>
                }) }
            </select>
            <div class="switch" role="group" aria-label={words::SPAN}>
                { for Span::ALL.map(|span| {
                    switch(words::span(span), chart.span == span, StatsMsg::Show(span), on_action)
                }) }
            </div>
            if chart.metric == Metric::Cpu && view.cpu_limit.is_some() {
                <div class="switch" role="group" aria-label={words::CPU_BASIS}>
                    { for [CpuBasis::Core, CpuBasis::Limit].map(|basis| {
                        switch(words::cpu_basis(basis), view.cpu_basis == basis, StatsMsg::Measure(basis), on_action)
                    }) }
                </div>
            }
            <button type="button" class="send" part="panel-close" aria-label={words::CLOSE_CHART}
                onclick={on_action.reform(|_: MouseEvent| Action::Stats(StatsMsg::Close))}>{ icons::cross() }</button>
        </div>
    }
}

fn switch(label: &'static str, is_on: bool, msg: StatsMsg, on_action: &Callback<Action>) -> Html {
    html! {
        <button type="button" class="button" aria-pressed={words::yes(is_on)}
            onclick={on_action.reform(move |_: MouseEvent| Action::Stats(msg))}>{ label }</button>
    }
}

/// The drawing. To assistive technology it is a slider over time, so that its keys are let through; its description is
/// the summary below.
fn figure(chart: &ChartView, limit: Option<f64>, plot: &NodeRef, on_action: &Callback<Action>) -> Html {
    let scale = Scale::of(&chart.buckets, limit, chart.metric.unit());
    let ahead_ms = ahead_of_utc(chart.to.0);
    let pointer = |act: fn(&ChartView, &PointerEvent, f64) -> Option<StatsMsg>| {
        let (chart, plot, on_action) = (chart.clone(), plot.clone(), on_action.clone());
        move |event: PointerEvent| {
            if let Some(msg) = act(&chart, &event, place(&plot, &event)) {
                on_action.emit(Action::Stats(msg));
            }
        }
    };
    let onkeydown = {
        let (chart, on_action) = (chart.clone(), on_action.clone());
        move |event: KeyboardEvent| {
            if let Some(moment) = keyed(&chart, &event) {
                event.prevent_default();
                event.stop_propagation();
                on_action.emit(Action::Stats(StatsMsg::Point(moment)));
            }
        }
    };
    let now = chart.moment.map(|moment| format::time(moment.from, ahead_ms, clock(chart)));
    html! {
        <div class="plot" part="plot" ref={plot.clone()} tabindex="0" role="slider" dir="ltr"
            aria-label={words::OVER_TIME} aria-describedby="summary" aria-orientation="horizontal"
            aria-valuemin="0" aria-valuemax={chart.buckets.len().saturating_sub(1).to_string()}
            aria-valuenow={chart.cursor().unwrap_or_default().to_string()} aria-valuetext={now.unwrap_or_default()}
            {onkeydown} onpointermove={pointer(moved)} onpointerdown={pointer(pressed)} onpointerleave={pointer(left)}
            onpointercancel={pointer(cancelled)}>
            { drawing(chart, limit, &scale) }
            { axes(chart, &scale, ahead_ms) }
        </div>
    }
}

fn drawing(chart: &ChartView, limit: Option<f64>, scale: &Scale) -> Html {
    let (line, band) = drawing::chart(&chart.buckets, |bucket| chart.place_of(bucket.start), scale);
    html! {
        <svg class="chart large" viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            if let Some(Moment { from, to, .. }) = chart.moment {
                <path class="moment" d={format!("M{} 0V1000H{}V0Z", units(chart.place(from)), units(chart.place(to)))} />
            }
            <path class="area" d={band} />
            <path class="line" d={line} />
            if let Some(limit) = limit {
                <path class="limit" d={format!("M0 {}H1000", units(scale.y(limit)))} />
            }
        </svg>
    }
}

/// Lines and labels in a drawing of its own, which is not stretched: places are in percent.
fn axes(chart: &ChartView, scale: &Scale, ahead_ms: i64) -> Html {
    let unit = chart.metric.unit();
    let length = chart.to.0.saturating_sub(chart.from.0);
    let values = scale.lines(unit).map(|value| {
        let y = percent(scale.y(value));
        html! {
            <>
                <line class="grid" x2="100%" y1={y.clone()} y2={y.clone()} />
                <text x="4" {y} dy="-3">{ format::round(unit, value) }</text>
            </>
        }
    });
    let clock = if length >= DAY_MS {
        Clock::Dated
    } else if length < 3 * 60_000 {
        Clock::Seconds
    } else {
        Clock::Minutes
    };
    let times = axis::times(chart.from, chart.to, ahead_ms).into_iter().map(|at| {
        let x = percent(chart.place(at));
        html! {
            <>
                <line class="grid" x1={x.clone()} x2={x.clone()} y2="100%" />
                <text class="time" {x} y="100%" dy="13">{ format::time(at, ahead_ms, clock) }</text>
            </>
        }
    });
    html! {
        <svg class="axes" aria-hidden="true" focusable="false">
            { for values }
            { for times }
            if let Some(moment) = chart.moment {
                { cursor(chart, moment, scale) }
            }
        </svg>
    }
}

fn cursor(chart: &ChartView, moment: Moment, scale: &Scale) -> Html {
    let x = percent(chart.place(moment.middle()));
    let dot = chart.bucket_at(moment.from).map(|bucket| percent(scale.y(bucket.average())));
    let hold = if moment.hold == Hold::Pinned { "pinned" } else { "passing" };
    html! {
        <>
            <line class="cursor" data-hold={hold} x1={x.clone()} x2={x.clone()} y2="100%" />
            if let Some(y) = dot {
                <circle class="dot" cx={x} cy={y} r="3.5" />
            }
        </>
    }
}

/// The read-out and the summary.
fn foot(chart: &ChartView, on_action: &Callback<Action>) -> Html {
    let unit = chart.metric.unit();
    let reading = |value: f64| format::reading(unit, value);
    let pointed = chart.moment.map(|moment| {
        let time = format::time(moment.from, ahead_of_utc(moment.from.0), clock(chart));
        let values = chart.bucket_at(moment.from).map(|bucket| spread(bucket, reading));
        (time, values.unwrap_or_else(|| words::NOT_MEASURED.to_owned()), moment)
    });
    html! {
        <div class="panel-foot">
            <div class="readout" part="readout">
                <span class="readout-time">{ pointed.as_ref().map(|(time, ..)| time.as_str()) }</span>
                <span role="status">{ pointed.as_ref().map(|(_, values, _)| values.as_str()) }</span>
                if let Some((.., moment)) = pointed {
                    <button type="button" class="button" part="show-in-log"
                        onclick={on_action.reform(move |_: MouseEvent| Action::ShowMoment(moment))}>
                        { words::SHOW_IN_LOG }
                    </button>
                }
            </div>
            <p class="summary" part="summary" id="summary">
                { match chart.summary {
                    Some(Summary { min, average, max }) => words::summary(&reading(min), &reading(average), &reading(max)),
                    None => words::NOT_MEASURED.to_owned(),
                } }
            </p>
        </div>
    }
}

fn spread(bucket: &Bucket, reading: impl Fn(f64) -> String) -> String {
    let (average, min, max) = (reading(bucket.average()), reading(bucket.min), reading(bucket.max));
    if min == max { average } else { words::spread(&average, &min, &max) }
}

fn moved(chart: &ChartView, event: &PointerEvent, place: f64) -> Option<StatsMsg> {
    let is_pinned = chart.moment.is_some_and(|moment| moment.hold == Hold::Pinned);
    let hold = match (event.buttons(), is_pinned) {
        (0, true) => return None,
        (0, false) => Hold::Passing,
        _ => Hold::Pinned,
    };
    point(chart, chart.moment_at(place, hold))
}

/// Pins the moment; the pinned one is let go.
fn pressed(chart: &ChartView, event: &PointerEvent, place: f64) -> Option<StatsMsg> {
    if event.button() != 0 {
        return None;
    }
    let moment = chart.moment_at(place, Hold::Pinned);
    Some(StatsMsg::Point((chart.moment != Some(moment)).then_some(moment)))
}

fn left(chart: &ChartView, _: &PointerEvent, _: f64) -> Option<StatsMsg> {
    let is_passing = chart.moment.is_some_and(|moment| moment.hold == Hold::Passing);
    is_passing.then_some(StatsMsg::Point(None))
}

/// The finger turned out to scroll the page.
fn cancelled(_: &ChartView, _: &PointerEvent, _: f64) -> Option<StatsMsg> {
    Some(StatsMsg::Point(None))
}

fn point(chart: &ChartView, moment: Moment) -> Option<StatsMsg> {
    (chart.moment != Some(moment)).then_some(StatsMsg::Point(Some(moment)))
}

/// What a key asks for: another moment, or none; `None` if it is not the chart's.
fn keyed(chart: &ChartView, event: &KeyboardEvent) -> Option<Option<Moment>> {
    let hold = chart.moment.map_or(Hold::Passing, |moment| moment.hold);
    let walk = match event.key().as_str() {
        "ArrowLeft" => Walk::Back(1),
        "ArrowRight" => Walk::Forth(1),
        "PageUp" => Walk::Back(10),
        "PageDown" => Walk::Forth(10),
        "Home" => Walk::First,
        "End" => Walk::Last,
        "Enter" | " " => {
            let hold = if hold == Hold::Pinned { Hold::Passing } else { Hold::Pinned };
            return Some(chart.moment.map(|moment| Moment { hold, ..moment }));
        }
        "Escape" => return chart.moment.map(|_| None),
        _ => return None,
    };
    Some(chart.walk(walk, hold))
}

/// Where the pointer is between the plot's left edge (0) and its right one (1).
fn place(plot: &NodeRef, event: &PointerEvent) -> f64 {
    let Some(rect) = plot.cast::<Element>().map(|plot| plot.get_bounding_client_rect()) else { return 0.0 };
    (f64::from(event.client_x()) - rect.left()) / rect.width()
}

const fn clock(chart: &ChartView) -> Clock {
    if chart.to.0.saturating_sub(chart.from.0) >= DAY_MS { Clock::Dated } else { Clock::Seconds }
}

fn percent(share: f64) -> String {
    format!("{:.2}%", share * 100.0)
}

/// How far the person's clock is ahead of UTC at a moment, in milliseconds.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "offsets are whole minutes of a day")]
fn ahead_of_utc(at_ms: u64) -> i64 {
    (js_sys::Date::new(&(at_ms as f64).into()).get_timezone_offset() * -60_000.0) as i64
}
