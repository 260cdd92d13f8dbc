//! The resource cards. Every card keeps its place and size, with or without a value.

use yew::prelude::*;

use super::chart::Chart;
use super::{icons, words};
use crate::console::{Gauge, Level, SeriesPoint, StatsView, format};

/// Charts of small values reach at least this high: percent, bytes, bytes a second.
const FLOOR_PERCENT: f64 = 5.0;
const FLOOR_BYTES: f64 = 1024.0 * 1024.0;
const FLOOR_RATE: f64 = 1024.0;

/// Properties of [`Stats`].
#[derive(Properties, PartialEq)]
pub(super) struct StatsProps {
    /// What is shown.
    pub view: StatsView,
}

/// The region of the resource cards.
#[component]
pub(super) fn Stats(props: &StatsProps) -> Html {
    let StatsView { cpu, memory, disk, network, uptime_ms } = &props.view;
    let total = |bytes: Option<u64>| bytes.map(|bytes| format!("{} total", format::bytes(to_f64(bytes))));
    html! {
        <section class="stats" part="stats" aria-label={words::STATS_REGION}>
            { limited("cpu", "CPU", cpu, FLOOR_PERCENT, format::percent, format::percent_limit) }
            { limited("memory", "Memory", memory, FLOOR_BYTES, format::bytes, format::bytes_limit) }
            { limited("disk", "Disk", disk, FLOOR_BYTES, format::bytes, format::bytes_limit) }
            { traffic("network-in", "Network in", &network.rx, total(network.rx_total)) }
            { traffic("network-out", "Network out", &network.tx, total(network.tx_total)) }
            <Card name="uptime" label="Uptime" value={uptime_ms.map(format::uptime)} />
            <slot name="stats" />
        </section>
    }
}

fn limited(
    name: &'static str,
    label: &'static str,
    gauge: &Gauge,
    floor: f64,
    value: fn(f64) -> String,
    limit: fn(f64) -> String,
) -> Html {
    let note = gauge.limit.map_or_else(|| "/ ∞".to_owned(), |value| format!("/ {}", limit(value)));
    let spoken = gauge.limit.map_or_else(|| "no limit".to_owned(), |value| format!("of {}", limit(value)));
    html! {
        <Card {name} {label} value={gauge.value.map(value)} {note} {spoken} level={gauge.level}
            series={gauge.series.clone()} limit={gauge.limit} {floor} charted=true />
    }
}

fn traffic(name: &'static str, label: &'static str, gauge: &Gauge, total: Option<String>) -> Html {
    let note = total.unwrap_or_default();
    html! {
        <Card {name} {label} value={gauge.value.map(format::rate)} note={note.clone()} spoken={note} level={gauge.level}
            series={gauge.series.clone()} limit={gauge.limit} floor={FLOOR_RATE} charted=true />
    }
}

/// Properties of [`Card`].
#[derive(Properties, PartialEq)]
struct CardProps {
    /// A stable word: the part is `stat-<name>`.
    name: &'static str,
    label: &'static str,
    /// The formatted value, if one is known.
    value: Option<String>,
    /// Beside the value: the limit, or the total.
    #[prop_or_default]
    note: String,
    /// The note as a person would say it.
    #[prop_or_default]
    spoken: String,
    #[prop_or_default]
    level: Level,
    #[prop_or_default]
    series: Vec<SeriesPoint>,
    #[prop_or_default]
    limit: Option<f64>,
    #[prop_or_default]
    floor: f64,
    #[prop_or_default]
    charted: bool,
}

/// One card.
#[component]
fn Card(props: &CardProps) -> Html {
    let value = props.value.as_deref().unwrap_or(format::UNKNOWN);
    html! {
        <div class="stat" part={format!("stat stat-{}", props.name)} role="group" aria-label={spoken(props)}
            data-stat={props.name} data-level={words::level(props.level)}>
            <span class="stat-label" part="stat-label">{ props.label }</span>
            <span class="stat-level" part="stat-level">{ icons::level(props.level) }</span>
            <span class="stat-reading">
                <span class="stat-value" part="stat-value">{ value }</span>
                { " " }
                <span class="stat-limit" part="stat-limit">{ &props.note }</span>
            </span>
            if props.charted {
                <Chart series={props.series.clone()} limit={props.limit} floor={props.floor} />
            }
        </div>
    }
}

fn spoken(props: &CardProps) -> String {
    match &props.value {
        None => format!("{}: no value yet", props.label),
        Some(value) => {
            let gap = if props.spoken.is_empty() { "" } else { " " };
            format!("{} {value}{gap}{}{}", props.label, props.spoken, words::level_spoken(props.level))
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counters above 2^53 may lose their last bytes on a display")]
fn to_f64(value: u64) -> f64 {
    value as f64
}
