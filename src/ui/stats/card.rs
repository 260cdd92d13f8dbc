//! One card: a quantity, its limit, its last two minutes.

use yew::prelude::*;

use super::drawing::{self, Drawing};
use crate::console::{Bucket, CpuBasis, Gauge, Metric, StatsMsg, StatsView, format};
use crate::ui::button::press;
use crate::ui::{Action, icons, labels, words};
use crate::words::{Words, key};

/// From the left edge of a small chart to its right.
const SPARK_MS: f64 = 120_000.0;

/// The card of a quantity. It opens and closes the chart.
pub(super) fn gauge(gauge: &Gauge, view: &StatsView, say: &Words, on_action: &Callback<Action>) -> Html {
    let metric = gauge.metric;
    let is_open = view.chart.as_ref().is_some_and(|chart| chart.metric == metric);
    let wanted = if is_open { StatsMsg::Close } else { StatsMsg::Open(metric) };
    let (note, spoken) = notes(gauge, view, say);
    let value = gauge.value.map(|value| format::reading(say, metric.unit(), value));
    let label = say.text(labels::metric(metric));
    html! {
        <button key={metric as usize} type="button" class="stat" part={format!("stat stat-{}", words::stat(metric))}
            aria-label={labels::card(say, &label, value.as_deref(), &spoken, gauge.level)} aria-expanded={words::yes(is_open)}
            data-stat={words::stat(metric)} data-level={words::level(gauge.level)}
            onclick={press(on_action, Action::Stats(wanted))}>
            <span class="stat-label" part="stat-label">{ label }</span>
            <span class="stat-level" part="stat-level">{ icons::level(gauge.level) }</span>
            <span class="stat-reading">
                <span class="stat-value" part="stat-value">{ value.as_deref().unwrap_or(format::UNKNOWN) }</span>
                { " " }
                <span class="stat-limit" part="stat-limit">{ note }</span>
            </span>
            { spark(gauge) }
        </button>
    }
}

/// The card of the uptime, which has no chart.
pub(super) fn uptime(uptime_ms: Option<u64>, say: &Words) -> Html {
    let value = uptime_ms.map(|ms| format::uptime(say, ms));
    let label = say.text(key!("stats.uptime"));
    html! {
        <div key="uptime" class="stat" part="stat stat-uptime" role="group" data-stat="uptime" data-level="normal"
            aria-label={labels::card(say, &label, value.as_deref(), "", Default::default())}>
            <span class="stat-label" part="stat-label">{ label }</span>
            <span class="stat-reading">
                <span class="stat-value" part="stat-value">{ value.as_deref().unwrap_or(format::UNKNOWN) }</span>
            </span>
        </div>
    }
}

/// What stands beside the value, and how it is said: the limit, or the total.
fn notes(gauge: &Gauge, view: &StatsView, say: &Words) -> (String, String) {
    if let Some(total) = gauge.total {
        let total = say.fill(key!("stats.total"), &[("bytes", &format::bytes(say, to_f64(total)))]);
        return (total.clone(), total);
    }
    if matches!(gauge.metric, Metric::NetworkIn | Metric::NetworkOut) {
        return Default::default();
    }
    let limit = match (gauge.metric, view.cpu_basis) {
        // The share is of the limit, which is still said in cores.
        (Metric::Cpu, CpuBasis::Limit) => view.cpu_limit,
        _ => gauge.limit,
    };
    let limit = limit.map(|limit| format::round(say, gauge.metric.unit(), limit));
    let spoken = match &limit {
        Some(limit) => say.fill(key!("stats.limit"), &[("limit", limit)]),
        None => say.text(key!("stats.no-limit")).into_owned(),
    };
    (format!("/ {}", limit.as_deref().unwrap_or("∞")), spoken)
}

/// Decoration: the card's label says the value.
fn spark(gauge: &Gauge) -> Html {
    let newest = gauge.recent.last().map_or(0, |bucket| bucket.start.0);
    let place = |bucket: &Bucket| 1.0 - to_f64(newest.saturating_sub(bucket.start.0)) / SPARK_MS;
    let drawing = Drawing::new(&gauge.recent, gauge.limit, gauge.metric.unit(), &place);
    let mut paths = vec![
        ("area", drawing.band(Bucket::average, |_| 0.0)),
        ("line", drawing.line()),
        ("limit", drawing.rule(gauge.limit)),
    ];
    // Until the first sample there is none.
    paths.retain(|(_, path)| !path.is_empty());
    drawing::stretched(&paths)
}

#[expect(clippy::cast_precision_loss, reason = "a display needs no exact bytes above 2^53")]
const fn to_f64(value: u64) -> f64 {
    value as f64
}
