//! The large chart: a drawing with axes, the read-out, and what it says in numbers.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::drawing::{self, Drawing, units};
use super::pointer;
use crate::console::format::{self, Clock};
use crate::console::{Bucket, ChartView, CpuBasis, Hold, Metric, Span, StatsMsg, StatsView, Summary, axis, fixed};
use crate::ui::button::{self, Button, press};
use crate::ui::labels::Show;
use crate::ui::local_clock::ahead_of_utc;
use crate::ui::{Action, icons, labels, words};
use crate::words::{Key, Words, key};

const DAY_MS: u64 = 86_400_000;
/// Ticks of less are closer than a minute.
const SHORT_MS: u64 = 180_000;

/// The panel.
pub(super) fn panel(
    chart: &ChartView,
    view: &StatsView,
    plot: &NodeRef,
    say: &Words,
    on_action: &Callback<Action>,
) -> Html {
    let name = say.fill(key!("stats.chart"), &[("metric", &say.text(labels::metric(chart.metric)))]);
    let limit = view.gauges.iter().find(|gauge| gauge.metric == chart.metric).and_then(|gauge| gauge.limit);
    html! {
        <section class="panel" part="panel" aria-label={name}
            data-stat={words::stat(chart.metric)} onkeydown={pointer::leave(on_action)}>
            { head(chart, view, say, on_action) }
            { figure(chart, limit, plot, say, on_action) }
            { foot(chart, say, on_action) }
        </section>
    }
}

fn head(chart: &ChartView, view: &StatsView, say: &Words, on_action: &Callback<Action>) -> Html {
    let onchange = on_action.reform(|event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
        let metric = Metric::ALL.into_iter().find(|metric| words::stat(*metric) == chosen).unwrap_or_default();
        Action::Stats(StatsMsg::Open(metric))
    });
    let spans = Span::ALL.map(|span| (labels::span(span), chart.span == span, StatsMsg::Show(span)));
    let bases = [CpuBasis::Core, CpuBasis::Limit]
        .map(|basis| (labels::cpu_basis(basis), view.cpu_basis == basis, StatsMsg::Measure(basis)));
    html! {
        <div class="panel-head">
            <select class="button" aria-label={say.attr(key!("stats.quantity"))} {onchange}>
                { for view.gauges.iter().map(|gauge| option(gauge.metric, chart.metric, say)) }
            </select>
            { switch(key!("stats.span"), &spans, say, on_action) }
            if chart.metric == Metric::Cpu && view.cpu_limit.is_some() {
                { switch(key!("stats.cpu-basis"), &bases, say, on_action) }
            }
            { Button::new("send", "panel-close").named(say.attr(key!("stats.close-chart")))
                .view(icons::cross(), press(on_action, Action::Stats(StatsMsg::Close))) }
        </div>
    }
}

fn option(metric: Metric, chosen: Metric, say: &Words) -> Html {
    html! {
        <option value={words::stat(metric)} selected={metric == chosen}>{ say.show(labels::metric(metric)) }</option>
    }
}

/// Buttons of which one is on.
fn switch(label: Key, choices: &[(Key, bool, StatsMsg)], say: &Words, on_action: &Callback<Action>) -> Html {
    html! {
        <div class="switch" role="group" aria-label={say.attr(label)}>
            { for choices.iter().map(|&(label, is_on, msg)| html! {
                <button type="button" class="button" aria-pressed={words::yes(is_on)}
                    onclick={press(on_action, Action::Stats(msg))}>{ say.show(label) }</button>
            }) }
        </div>
    }
}

/// The drawing. To assistive technology it is a slider over time, so that its keys are let through; its description is
/// the summary below.
fn figure(chart: &ChartView, limit: Option<f64>, plot: &NodeRef, say: &Words, on_action: &Callback<Action>) -> Html {
    let place = |bucket: &Bucket| chart.place_of(bucket.start);
    let drawing = Drawing::new(&chart.buckets, limit, chart.metric.unit(), &place);
    let ahead_ms = ahead_of_utc(chart.to.0);
    let now = chart.moment.map(|moment| format::time(say, moment.from, ahead_ms, clock(chart)));
    let shared = Rc::new(chart.clone());
    let pointer = pointer::pointer(&shared, plot, on_action);
    html! {
        <div class="plot" part="plot" ref={plot.clone()} tabindex="0" role="slider" dir="ltr"
            aria-label={say.attr(key!("stats.over-time"))} aria-describedby="summary" aria-orientation="horizontal"
            aria-valuemin="0" aria-valuemax={chart.buckets.len().saturating_sub(1).to_string()}
            aria-valuenow={chart.cursor().unwrap_or_default().to_string()} aria-valuetext={now}
            onkeydown={pointer::keys(shared, on_action)} onpointermove={pointer.clone()} onpointerdown={pointer.clone()}
            onpointerleave={pointer.clone()} onpointercancel={pointer}>
            { paths_and_labels(chart, limit, &drawing, ahead_ms, say) }
        </div>
    }
}

/// The paths, and over them the labels in a drawing of its own, which is not stretched: its places are in percent.
fn paths_and_labels(chart: &ChartView, limit: Option<f64>, drawing: &Drawing<'_>, ahead_ms: i64, say: &Words) -> Html {
    let unit = chart.metric.unit();
    let (mut grid, mut labels) = (String::new(), Vec::new());
    for value in drawing.rules(unit) {
        grid.push_str(&drawing.rule(Some(value)));
        labels.push(label("value", 0.0, drawing.height(value), format::round(say, unit, value)));
    }
    let axis_clock = axis_clock(chart);
    for at in axis::times(chart.from, chart.to, ahead_ms) {
        let x = chart.place(at);
        grid.push_str(&format!("M{} 0V1000", units(x)));
        labels.push(label("time", x, 1.0, format::time(say, at, ahead_ms, axis_clock)));
    }
    let (mut moment, mut cursor, mut dot) = Default::default();
    if let Some(pointed) = chart.moment {
        let x = units(chart.place(pointed.middle()));
        moment = format!("M{} 0V1000H{}V0Z", units(chart.place(pointed.from)), units(chart.place(pointed.to)));
        cursor = format!("M{x} 0V1000");
        if let Some(bucket) = chart.bucket_at(pointed.from) {
            // With round ends, a line without length is a dot.
            dot = format!("M{x} {}h0", units(drawing.height(bucket.average())));
        }
    }
    let is_pinned = chart.moment.is_some_and(|moment| moment.hold == Hold::Pinned);
    html! {
        <>
            { drawing::stretched(&[
                ("grid", grid),
                ("moment", moment),
                ("area", drawing.band(|bucket| bucket.max, |bucket| bucket.min)),
                ("line", drawing.line()),
                ("limit", drawing.rule(limit)),
                (if is_pinned { "cursor pinned" } else { "cursor" }, cursor),
                ("dot", dot),
            ]) }
            <svg class="labels" aria-hidden="true" focusable="false">{ for labels }</svg>
        </>
    }
}

fn label(class: &'static str, x: f64, y: f64, text: String) -> Html {
    html! { <text {class} x={percent(x)} y={percent(y)}>{ text }</text> }
}

/// The read-out and the summary.
fn foot(chart: &ChartView, say: &Words, on_action: &Callback<Action>) -> Html {
    let unit = chart.metric.unit();
    let reading = |value: f64| format::reading(say, unit, value);
    let pointed = chart.moment.map(|moment| {
        let time = format::time(say, moment.from, ahead_of_utc(moment.from.0), clock(chart));
        let values = chart.bucket_at(moment.from).map(|bucket| spread(bucket, say, reading));
        (time, values.unwrap_or_else(|| say.text(key!("stats.not-measured")).into_owned()), moment)
    });
    html! {
        <div class="panel-foot">
            <div class="readout" part="readout">
                <span class="readout-time">{ pointed.as_ref().map(|(time, ..)| time.as_str()) }</span>
                <span role="status">{ pointed.as_ref().map(|(_, values, _)| values.as_str()) }</span>
                if let Some((.., moment)) = pointed {
                    { button::text("show-in-log", say.show(key!("stats.show-in-log")), press(on_action, Action::ShowMoment(moment))) }
                }
            </div>
            <p class="summary" part="summary" id="summary">
                { match chart.summary {
                    Some(Summary { min, average, max }) => {
                        let (min, average, max) = (reading(min), reading(average), reading(max));
                        say.fill(key!("stats.summary"), &[("min", &min), ("average", &average), ("max", &max)])
                    }
                    None => say.text(key!("stats.not-measured")).into_owned(),
                } }
            </p>
        </div>
    }
}

fn spread(bucket: &Bucket, say: &Words, reading: impl Fn(f64) -> String) -> String {
    let (average, min, max) = (reading(bucket.average()), reading(bucket.min), reading(bucket.max));
    if min == max {
        return average;
    }
    say.fill(key!("stats.spread"), &[("average", &average), ("min", &min), ("max", &max)])
}

/// How the labels of the time axis are written.
const fn axis_clock(chart: &ChartView) -> Clock {
    match chart.to.0.saturating_sub(chart.from.0) {
        DAY_MS.. => Clock::Dated,
        SHORT_MS.. => Clock::Minutes,
        _ => Clock::Seconds,
    }
}

/// How a moment is written.
const fn clock(chart: &ChartView) -> Clock {
    if chart.to.0.saturating_sub(chart.from.0) >= DAY_MS { Clock::Dated } else { Clock::Seconds }
}

fn percent(share: f64) -> String {
    format!("{}%", fixed(share * 100.0, 2))
}
