//! The resource cards and the chart that a card opens. Every card keeps its place and size, with or without a value.

mod card;
mod drawing;
mod panel;
mod pointer;

use std::cell::Cell;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::{Action, words};
use crate::console::{Metric, StatsMsg, StatsView};
use crate::ui::dom;
use crate::ui::labels::Show;
use crate::words::{Words, key};

/// What the cards and the chart remember between renderings. No component: they change with nearly every snapshot.
#[derive(Debug, Default)]
pub(super) struct Stats {
    cards: NodeRef,
    plot: NodeRef,
    open: Option<Metric>,
    /// Whether it is here that the person opened or closed the chart: other views show it too.
    asked: Rc<Cell<bool>>,
}

impl Stats {
    /// The region of the resource cards, and the chart.
    pub(super) fn view(&self, view: &StatsView, words: &Words, on_action: &Callback<Action>) -> Html {
        let (asked, tell) = (self.asked.clone(), on_action.clone());
        let on_action = &Callback::from(move |action| {
            asked.set(matches!(action, Action::Stats(StatsMsg::Open(_) | StatsMsg::Close)));
            tell.emit(action);
        });
        html! {
            <>
                <section class="stats" part="stats" aria-label={words.attr(key!("stats.region"))} ref={self.cards.clone()}>
                    { for view.gauges.iter().map(|gauge| card::gauge(gauge, view, words, on_action)) }
                    { card::uptime(view.uptime_ms, words) }
                    <slot name="stats" />
                </section>
                if let Some(chart) = &view.chart {
                    { panel::panel(chart, view, &self.plot, words, on_action) }
                }
            </>
        }
    }

    /// Moves the keyboard focus into a chart that was opened, and back to its card when it is closed.
    pub(super) fn rendered(&mut self, view: &StatsView) {
        let open = view.chart.as_ref().map(|chart| chart.metric);
        if open == self.open || !self.asked.take() {
            self.open = open;
            return;
        }
        let target = match (std::mem::replace(&mut self.open, open), open) {
            (None, Some(_)) => self.plot.cast::<HtmlElement>(),
            (Some(closed), None) => self.card(closed),
            _ => None,
        };
        if let Some(target) = target {
            dom::focus(&target);
        }
    }

    fn card(&self, metric: Metric) -> Option<HtmlElement> {
        let selector = format!("[data-stat={}]", words::stat(metric));
        dom::inside(&self.cards.cast()?, &selector)
    }
}
