//! The resource cards and the chart.

use ptero_console::console::{
    Bucket, ChartView, CpuBasis, Gauge, Hold, Metric, Moment, Snapshot, Span, StatsMsg, Summary,
};
use ptero_console::time::EpochMillis;
use ptero_console::ui::Action;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::snapshots::{SAMPLED_UNTIL, live, minutes_of_stats, no_stats, sampled};

#[wasm_bindgen_test]
async fn cards_show_values_without_moving() {
    for width in [1280, 800, 600, 390, 320] {
        let page = Page::mount_at(width).await;
        page.show(&live()).await;
        let before = page.rects("[part~=stat], [part=log], [part=chart]");
        assert_eq!(page.text("[part~=stat-cpu] [part=stat-value]"), "—");
        let mut snapshot = live();
        snapshot.stats = minutes_of_stats();
        page.show(&snapshot).await;
        assert_eq!(page.text("[part~=stat-cpu] [part=stat-value]"), "12.5 %");
        assert_eq!(page.rects("[part~=stat], [part=log], [part=chart]"), before, "at {width} pixels");
        assert!(!page.is_cut("[data-stat=cpu] [part=stat-value]"), "at {width} pixels");
    }
}

#[wasm_bindgen_test]
async fn cards_show_limits_levels_and_speak() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.stats = minutes_of_stats();
    page.show(&snapshot).await;
    let spoken = |name: &str| page.attribute(&format!(".stat[data-stat={name}]"), "aria-label").unwrap();
    assert_eq!(spoken("cpu"), "CPU, 12.5 %, limit 200 %");
    assert_eq!(spoken("memory"), "Memory, 3.80 GiB, limit 4 GiB, at the limit");
    assert_eq!(spoken("disk"), "Disk, 2.00 GiB, no limit");
    assert_eq!(spoken("network-in"), "Network in, 12.3 KiB/s, 1.0 MiB total");
    assert_eq!(spoken("uptime"), "Uptime, 1d 2h 3m 4s");
    assert_eq!(page.text("[part~=stat-memory] [part=stat-limit]"), "/ 4 GiB");
    assert_eq!(page.text("[part~=stat-disk] [part=stat-limit]"), "/ ∞");
    assert_eq!(page.attribute("[data-stat=memory]", "data-level").as_deref(), Some("alert"));
    assert!(page.find("[data-stat=memory] [part=stat-level] svg").is_some(), "a shape says it too");
    assert!(page.find("[data-stat=cpu] [part=stat-level] svg").is_none());
    assert_eq!(page.attribute("[data-stat=cpu] .limit", "d").as_deref(), Some("M0 107H1000"));
    assert_eq!(page.count("[data-stat=disk] .limit"), 0);
    snapshot.stats = no_stats();
    page.show(&snapshot).await;
    assert_eq!(page.attribute(".stat[data-stat=cpu]", "aria-label").unwrap(), "CPU, no value yet, no limit");
}

#[wasm_bindgen_test]
async fn a_silence_is_a_gap_in_the_small_chart() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.stats = minutes_of_stats();
    page.show(&snapshot).await;
    let line = page.attribute("[data-stat=cpu] .line", "d").unwrap();
    assert_eq!(line.matches('M').count(), 1);
    let gauge = &mut snapshot.stats.gauges[0];
    gauge.recent.drain(40..50);
    gauge.recent[40].is_after_gap = true;
    page.show(&snapshot).await;
    let line = page.attribute("[data-stat=cpu] .line", "d").unwrap();
    assert_eq!(line.matches('M').count(), 2, "{line}");
    assert!(line.contains("L1000 "), "the newest sample is at the right edge: {line}");
}

#[wasm_bindgen_test]
async fn disk_traffic_has_cards_where_it_is_counted() {
    for width in [1280, 800, 390] {
        let page = Page::mount_at(width).await;
        let mut snapshot = live();
        snapshot.stats = minutes_of_stats();
        let [read, write] = [Metric::DiskRead, Metric::DiskWrite].map(|metric| Gauge {
            metric,
            value: Some(2048.0),
            total: Some(4096),
            ..Gauge::default()
        });
        snapshot.stats.gauges.extend([read, write]);
        page.show(&snapshot).await;
        assert_eq!(
            page.attribute(".stat[data-stat=disk-read]", "aria-label").unwrap(),
            "Disk read, 2.0 KiB/s, 4.0 KiB total"
        );
        let [_, _, _, log] = page.rects("[part=log]")[0];
        assert!(log >= 250.0, "at {width} pixels the log has {log}");
    }
}

/// The open chart of CPU: two minutes at 12.5 %, with a peak of 50 % in the last bucket and a gap in the middle.
fn charted() -> Snapshot {
    let mut snapshot = live();
    snapshot.stats = minutes_of_stats();
    let mut buckets = sampled(12.5);
    buckets.drain(20..40);
    buckets[20].is_after_gap = true;
    buckets.last_mut().unwrap().merge(&Bucket::new(EpochMillis(SAMPLED_UNTIL), 50.0, false));
    snapshot.stats.chart = Some(ChartView {
        metric: Metric::Cpu,
        from: EpochMillis(SAMPLED_UNTIL - 120_000),
        to: EpochMillis(SAMPLED_UNTIL),
        step_ms: 2_000,
        buckets,
        summary: Some(Summary { min: 12.5, average: 13.4, max: 50.0 }),
        ..ChartView::default()
    });
    snapshot
}

/// The moment of a bucket, counted from the left edge.
fn moment(bucket: u64, hold: Hold) -> Moment {
    let from = SAMPLED_UNTIL - 120_000 + bucket * 2_000;
    Moment { from: EpochMillis(from), to: EpochMillis(from + 2_000), hold }
}

fn pointing(moment: Option<Moment>) -> Action {
    Action::Stats(StatsMsg::Point(moment))
}

#[wasm_bindgen_test]
async fn a_card_opens_and_closes_its_chart() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.stats = minutes_of_stats();
    page.show(&snapshot).await;
    assert_eq!(page.attribute(".stat[data-stat=cpu]", "aria-expanded").as_deref(), Some("false"));
    page.click(".stat[data-stat=cpu]").await;
    page.show(&charted()).await;
    assert_eq!(page.attribute(".stat[data-stat=cpu]", "aria-expanded").as_deref(), Some("true"));
    assert_eq!(page.focused_part().as_deref(), Some("plot"), "the keys lead through the chart at once");
    assert_eq!(page.attribute("[part=panel]", "aria-label").as_deref(), Some("Chart: CPU"));
    page.click(".stat[data-stat=memory]").await;
    page.click("[part=panel-close]").await;
    page.show(&snapshot).await;
    assert!(page.find("[part=panel]").is_none());
    assert_eq!(page.focused_part().as_deref(), Some("stat stat-cpu"), "back where the person came from");
    let msgs = [StatsMsg::Open(Metric::Cpu), StatsMsg::Open(Metric::Memory), StatsMsg::Close];
    assert_eq!(page.actions(), msgs.map(Action::Stats));
}

#[wasm_bindgen_test]
async fn a_chart_draws_band_line_limit_axes_and_gaps() {
    let page = Page::mount().await;
    page.show(&charted()).await;
    for part in ["line", "area"] {
        let path = page.attribute(&format!(".plot .{part}"), "d").unwrap();
        assert_eq!(path.matches('M').count(), 2, "a gap is left open: {path}");
    }
    assert_eq!(page.attribute(".plot .limit", "d").as_deref(), Some("M0 107H1000"));
    let labels = page.texts(".labels text");
    assert!(labels.contains(&"100 %".to_owned()) && labels.contains(&"200 %".to_owned()), "{labels:?}");
    assert!(labels.iter().filter(|label| label.contains(':')).count() >= 2, "times: {labels:?}");
    assert_eq!(page.text("[part=summary]"), "Lowest 12.5 % · average 13.4 % · highest 50.0 %");
    assert_eq!(page.attribute(".plot", "aria-describedby"), page.attribute("[part=summary]", "id"));
    assert!(page.find("[style]").is_none());
}

#[wasm_bindgen_test]
async fn a_pointer_reads_pins_and_lets_go() {
    let page = Page::mount().await;
    let mut snapshot = charted();
    page.show(&snapshot).await;
    assert_eq!(page.text("[part=readout]"), "");
    page.pointer(".plot", "pointermove", 0.999, 0).await;
    let passing = moment(59, Hold::Passing);
    assert_eq!(page.actions().last(), Some(&pointing(Some(passing))));
    let mut point = |moment| {
        snapshot.stats.chart.as_mut().unwrap().moment = moment;
        snapshot.clone()
    };
    page.show(&point(Some(passing))).await;
    assert_eq!(page.text(".readout [role=status]"), "31.2 % (12.5 % to 50.0 %)");
    assert!(page.text(".readout-time").ends_with(":58"), "its time");
    page.pointer(".plot", "pointerdown", 0.999, 1).await;
    let pinned = moment(59, Hold::Pinned);
    assert_eq!(page.actions().last(), Some(&pointing(Some(pinned))));
    page.show(&point(Some(pinned))).await;
    let before = page.actions().len();
    page.pointer(".plot", "pointermove", 0.1, 0).await;
    page.pointer(".plot", "pointerleave", 0.1, 0).await;
    assert_eq!(page.actions().len(), before, "a pinned moment stays");
    page.pointer(".plot", "pointermove", 0.1, 1).await;
    assert_eq!(page.actions().last(), Some(&pointing(Some(moment(6, Hold::Pinned)))), "a finger drags it");
    page.pointer(".plot", "pointerdown", 0.999, 1).await;
    assert_eq!(page.actions().last(), Some(&pointing(None)), "let go");
    page.show(&point(Some(passing))).await;
    page.pointer(".plot", "pointerleave", 0.999, 0).await;
    assert_eq!(page.actions().last(), Some(&pointing(None)));
    page.show(&point(Some(moment(30, Hold::Passing)))).await;
    assert_eq!(page.text(".readout [role=status]"), "Not measured");
    assert_eq!(page.attribute(".plot .dot", "d").as_deref(), Some(""));
}

#[wasm_bindgen_test]
async fn keys_walk_pin_and_leave() {
    let page = Page::mount().await;
    let mut snapshot = charted();
    page.show(&snapshot).await;
    for (key, expected) in [
        ("ArrowLeft", Some(moment(59, Hold::Passing))),
        ("ArrowLeft", Some(moment(58, Hold::Passing))),
        ("Enter", Some(moment(58, Hold::Pinned))),
        ("PageUp", Some(moment(48, Hold::Pinned))),
        ("Home", Some(moment(0, Hold::Pinned))),
        (" ", Some(moment(0, Hold::Passing))),
        ("End", Some(moment(59, Hold::Passing))),
        ("Escape", None),
    ] {
        assert!(page.key_on(".plot", key).await, "{key} scrolls the page");
        assert_eq!(page.actions().last(), Some(&pointing(expected)), "{key}");
        snapshot.stats.chart.as_mut().unwrap().moment = expected;
        page.show(&snapshot).await;
    }
    assert!(!page.key_on(".plot", "Tab").await, "no trap");
    page.key_on(".plot", "Escape").await;
    assert_eq!(page.actions().last(), Some(&Action::Stats(StatsMsg::Close)));
}

#[wasm_bindgen_test]
async fn span_and_cpu_basis_are_switched() {
    let page = Page::mount().await;
    let mut snapshot = charted();
    page.show(&snapshot).await;
    assert_eq!(page.text(".switch [aria-pressed=true]"), "5 min");
    page.click(".switch .button:nth-child(2)").await;
    assert_eq!(page.actions().last(), Some(&Action::Stats(StatsMsg::Show(Span::Hour))));
    page.click(".switch + .switch .button:nth-child(2)").await;
    assert_eq!(page.actions().last(), Some(&Action::Stats(StatsMsg::Measure(CpuBasis::Limit))));
    snapshot.stats.cpu_basis = CpuBasis::Limit;
    snapshot.stats.gauges[0].limit = Some(100.0);
    page.show(&snapshot).await;
    assert_eq!(page.attribute(".stat[data-stat=cpu]", "aria-label").unwrap(), "CPU, 12.5 %, limit 200 %");
    snapshot.stats.cpu_limit = None;
    page.show(&snapshot).await;
    assert!(page.find(".switch + .switch").is_none(), "without a limit there is nothing to choose");
}

#[wasm_bindgen_test]
async fn a_chart_fits_a_phone_and_leaves_the_log_its_place() {
    for width in [1280, 800, 600, 390, 320] {
        let page = Page::mount_at(width).await;
        page.show(&charted()).await;
        let [left, _, wide, _] = page.rects("[part=panel]")[0];
        let [host_left, _, host_wide, _] = page.rects("[part=console]")[0];
        assert!(left >= host_left && left + wide <= host_left + host_wide, "at {width} pixels");
        for [left, _, wide, high] in page.rects(".panel button, .panel select") {
            assert!(left >= host_left && left + wide <= host_left + host_wide, "at {width} pixels");
            assert!(wide >= 24.0 && high >= 24.0, "a target of {wide} by {high}");
        }
        let log = page.rects("[part=log]");
        assert!(log[0][3] >= 200.0, "at {width} pixels the log has {}", log[0][3]);
        let mut snapshot = charted();
        snapshot.stats.chart.as_mut().unwrap().moment = Some(moment(59, Hold::Pinned));
        page.show(&snapshot).await;
        let [_, _, _, read] = page.rects("[part=log]")[0];
        assert!((read - log[0][3]).abs() < 4.0, "at {width} pixels the log jumps by {}", read - log[0][3]);
    }
}

#[wasm_bindgen_test]
async fn chart_and_log_share_the_moment() {
    let page = Page::mount().await;
    let mut snapshot = charted();
    page.show(&snapshot).await;
    // Its rows arrive at the beginning of time.
    page.print("first\nsecond").await;
    assert_eq!(page.count(".row.at-moment"), 0);
    let line = Moment::of_line(EpochMillis(0));
    page.pointer(".row", "pointerover", 0.1, 0).await;
    assert_eq!(page.actions().last(), Some(&pointing(Some(line))));
    let mut point = |moment| {
        snapshot.stats.chart.as_mut().unwrap().moment = moment;
        snapshot.clone()
    };
    page.show(&point(Some(line))).await;
    assert_eq!(page.texts(".row.at-moment"), ["first", "second"]);
    page.pointer("[part=log]", "pointerleave", 0.1, 0).await;
    assert_eq!(page.actions().last(), Some(&pointing(None)));
    let pinned = moment(59, Hold::Pinned);
    page.show(&point(Some(pinned))).await;
    assert_eq!(page.count(".row.at-moment"), 0);
    let before = page.actions().len();
    page.pointer(".row", "pointerover", 0.1, 0).await;
    assert_eq!(page.actions().len(), before, "a pinned moment stays");
    page.click("[part=show-in-log]").await;
    assert_eq!(page.actions().last(), Some(&Action::ShowMoment(pinned)));
    page.show(&live()).await;
    let before = page.actions().len();
    page.pointer(".row", "pointerover", 0.1, 0).await;
    assert_eq!(page.actions().len(), before, "without a chart nobody asks");
}
