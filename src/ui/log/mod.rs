//! The log: virtual rows in real DOM.
//!
//! The component owns a scroll container with a spacer as tall as the whole log; [`Painter`] puts the few rows that are
//! visible into it by direct DOM operations, because a log changes sixty times a second and its rows never change once
//! painted. Frames come from outside as [`LogMsg::Frame`]; what the view needs next goes out as
//! [`Action::Viewport`](super::Action).

mod measure;
mod painter;
pub mod position;
mod row;
mod scroll;

use gloo_events::EventListener;
use gloo_render::{AnimationFrame, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::Action;
use crate::console::{LogFrame, ViewportRequest};
use measure::{Metrics, ResizeWatch};
use painter::Painter;
use scroll::Follow;

/// What the log view is told.
#[derive(Debug)]
pub enum LogMsg {
    /// Rows to paint.
    Frame(LogFrame),
    /// The container was scrolled, by whomever.
    Scrolled,
    /// The container or its font changed size.
    Resized,
    /// Measure anew: the first frame after [`LogMsg::Resized`].
    Measure,
    /// The person turned the wheel or pressed a key towards older lines.
    LeaveEnd,
    /// The person wants the newest line.
    JumpToEnd,
}

/// Paints frames from outside the component tree.
pub type LogHandle = yew::html::Scope<Log>;

/// Properties of [`Log`].
#[derive(Properties, PartialEq)]
pub struct LogProps {
    /// Takes what a person does.
    pub on_action: Callback<Action>,
    /// Takes the handle that log frames are painted through.
    pub on_log: Callback<LogHandle>,
}

/// The log view.
#[derive(Debug, Default)]
pub struct Log {
    scroller: NodeRef,
    spacer: NodeRef,
    rows: NodeRef,
    probe: NodeRef,
    mounted: Option<Mounted>,
    follow: Follow,
    measuring: Option<AnimationFrame>,
}

/// What exists from the first rendering on.
#[derive(Debug)]
struct Mounted {
    scroller: Element,
    probe: HtmlElement,
    painter: Painter,
    metrics: Metrics,
    _resize: Option<ResizeWatch>,
    _wheel: EventListener,
}

impl Component for Log {
    type Message = LogMsg;
    type Properties = LogProps;

    fn create(_ctx: &Context<Self>) -> Self {
        Self::default()
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        if first_render {
            self.mounted = self.mount(ctx);
            ctx.props().on_log.emit(ctx.link().clone());
            self.request(ctx);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: LogMsg) -> bool {
        let unseen = self.follow.unseen();
        match msg {
            LogMsg::Frame(frame) => self.paint(&frame),
            LogMsg::Scrolled => self.scrolled(ctx),
            LogMsg::Resized => self.resized(ctx),
            LogMsg::Measure => self.measure(ctx),
            LogMsg::LeaveEnd => self.leave_end(ctx),
            LogMsg::JumpToEnd => {
                self.follow.end();
                self.request(ctx);
            }
        }
        unseen != self.follow.unseen()
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        html! {
            <div class="log-area">
                <div class="log" part="log" role="log" aria-live="off" aria-label="Console output" tabindex="0"
                    ref={self.scroller.clone()}
                    onscroll={link.callback(|_| LogMsg::Scrolled)}
                    onkeydown={link.batch_callback(scroll::key)}>
                    <div class="spacer" ref={self.spacer.clone()}></div>
                    <div class="rows" ref={self.rows.clone()}></div>
                    <div class="probe" aria-hidden="true" ref={self.probe.clone()}>{ measure::PROBE_TEXT }</div>
                </div>
                if let Some(unseen) = self.follow.unseen() {
                    <button type="button" class="jump" part="jump" onclick={link.callback(|_| LogMsg::JumpToEnd)}>
                        { jump_label(unseen) }
                    </button>
                }
            </div>
        }
    }
}

impl Log {
    fn mount(&self, ctx: &Context<Self>) -> Option<Mounted> {
        let scroller: Element = self.scroller.cast()?;
        let probe: HtmlElement = self.probe.cast()?;
        let painter = Painter::new(self.spacer.cast()?, self.rows.cast()?);
        let resize = ResizeWatch::new([&scroller, &probe], ctx.link().callback(|()| LogMsg::Resized));
        let link = ctx.link().clone();
        let wheel = EventListener::new(&scroller, "wheel", move |event| {
            if event.dyn_ref::<web_sys::WheelEvent>().is_some_and(|wheel| wheel.delta_y() < 0.0) {
                link.send_message(LogMsg::LeaveEnd);
            }
        });
        let metrics = Metrics::measure(&scroller, &probe);
        Some(Mounted { scroller, probe, painter, metrics, _resize: resize, _wheel: wheel })
    }

    fn paint(&mut self, frame: &LogFrame) {
        let Some(mounted) = &mut self.mounted else { return };
        mounted.painter.paint(frame, mounted.metrics);
        scroll::apply(&mounted.scroller, frame, mounted.metrics, &mut self.follow);
    }

    fn scrolled(&mut self, ctx: &Context<Self>) {
        let Some(mounted) = &self.mounted else { return };
        if self.follow.scrolled(&mounted.scroller, mounted.metrics, mounted.painter.end()) {
            self.request(ctx);
        }
    }

    fn leave_end(&mut self, ctx: &Context<Self>) {
        let Some(mounted) = &self.mounted else { return };
        self.follow.leave(&mounted.scroller, mounted.metrics, mounted.painter.end());
        self.request(ctx);
    }

    /// A change made inside the observer's own callback would be reported to the page as an endless loop; it waits for the
    /// next frame.
    fn resized(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        self.measuring.get_or_insert_with(|| request_animation_frame(move |_| link.send_message(LogMsg::Measure)));
    }

    fn measure(&mut self, ctx: &Context<Self>) {
        self.measuring = None;
        let Some(mounted) = &mut self.mounted else { return };
        let metrics = Metrics::measure(&mounted.scroller, &mounted.probe);
        if metrics != mounted.metrics {
            mounted.metrics = metrics;
            self.request(ctx);
        }
    }

    fn request(&self, ctx: &Context<Self>) {
        let Some(mounted) = &self.mounted else { return };
        let request = ViewportRequest {
            columns: Some(mounted.metrics.columns),
            lines: mounted.metrics.lines,
            anchor: self.follow.anchor(),
        };
        ctx.props().on_action.emit(Action::Viewport(request));
    }
}

fn jump_label(unseen: u64) -> String {
    match unseen {
        0 => "Jump to the newest line".to_owned(),
        1 => "Jump to the newest line · 1 new".to_owned(),
        count => format!("Jump to the newest line · {count} new"),
    }
}
