//! The resource cards and the chart that a card opens. Every card keeps its place and size, with or without a value.

mod card;
mod drawing;
mod panel;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::{Action, words};
use crate::console::{Metric, StatsView};
use panel::ChartPanel;

/// Properties of [`Stats`].
#[derive(Properties, PartialEq)]
pub(super) struct StatsProps {
    /// What is shown.
    pub view: StatsView,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
}

/// The region of the resource cards, and the chart.
#[component]
pub(super) fn Stats(props: &StatsProps) -> Html {
    let StatsProps { view, on_action } = props;
    let region = use_node_ref();
    use_return_to_card(region.clone(), view.chart.as_ref().map(|chart| chart.metric));
    html! {
        <>
            <section class="stats" part="stats" aria-label={words::STATS_REGION} ref={region}>
                { for view.gauges.iter().map(|gauge| card::gauge(gauge, view, on_action)) }
                { card::uptime(view.uptime_ms) }
                <slot name="stats" />
            </section>
            if view.chart.is_some() {
                <ChartPanel view={view.clone()} on_action={on_action.clone()} />
            }
        </>
    }
}

/// When the chart is closed, the focus goes back to the card of what it showed.
#[hook]
fn use_return_to_card(region: NodeRef, open: Option<Metric>) {
    let before = use_mut_ref(|| open);
    use_effect_with(open, move |open| {
        let closed = before.replace(*open).filter(|_| open.is_none());
        let selector = closed.map(|metric| format!("[data-stat={}]", words::stat(metric)));
        let card = selector.and_then(|selector| region.cast::<Element>()?.query_selector(&selector).ok()?);
        if let Some(card) = card.and_then(|card| card.dyn_into::<HtmlElement>().ok()) {
            // An element that cannot take the focus leaves it where it is.
            let _ = card.focus();
        }
    });
}
