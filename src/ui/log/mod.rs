//! The log: virtual rows in real DOM.
//!
//! The component owns a scroll container with a spacer as tall as the whole log; [`Painter`] puts the few rows that are
//! visible into it by direct DOM operations, because a log changes sixty times a second and its rows never change once
//! painted. Frames come from outside as [`LogMsg::Frame`]; what the view needs next goes out as
//! [`Action::Viewport`](super::Action) and is answered by the next frame. What a scroll event changes is painted in the
//! frame that it belongs to, and never by the event itself.

mod builder;
mod folds;
mod highlights;
mod keys;
mod listen;
mod measure;
mod mounted;
mod msg;
mod native;
mod painter;
pub mod position;
mod row;
mod row_menu;
mod rows;
mod ruler;
mod scroll;
mod select;
mod sideways;
mod stamps;

use gloo_render::{AnimationFrame, request_animation_frame};
use yew::prelude::*;

use super::Action;
use super::button::Button;
use crate::console::{Marks, Moment, ViewportRequest, Wrap};
use crate::ui::labels::Show;
use crate::words::{Words, key};
use mounted::{Mounted, Rows};
pub use msg::{LogLooks, LogMsg, Turn};

/// Paints frames from outside the component tree.
pub type LogHandle = yew::html::Scope<Log>;

/// Properties of [`Log`].
#[derive(Properties, PartialEq)]
pub struct LogProps {
    /// Takes what a person does.
    pub on_action: Callback<Action>,
    /// Takes the handle that log frames are painted through.
    pub on_log: Callback<LogHandle>,
    /// Takes a text to look for.
    pub on_find: Callback<String>,
    /// The moment that the open chart and the log share; the outer `None` while no chart is open.
    pub moment: Option<Option<Moment>>,
    /// What becomes of long lines.
    pub wrap: Wrap,
    /// What it is said in.
    pub words: Words,
}

/// The log view.
#[derive(Debug, Default)]
pub struct Log {
    scroller: NodeRef,
    spacer: NodeRef,
    rows: NodeRef,
    probe: NodeRef,
    menu: NodeRef,
    mounted: Option<Mounted>,
    measuring: Option<AnimationFrame>,
    marks: Marks,
    /// Whether the selection was copied, once the button for it was pressed.
    copied: Option<bool>,
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
        } else if let Some(mounted) = &mut self.mounted
            && mounted.sideways.set(ctx.props().wrap)
        {
            mounted.scroll.rewrapped();
            // The scroll bar at the lower edge may come or go.
            mounted.measure();
            self.request(ctx);
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &Self::Properties) -> bool {
        if let Some(mounted) = &mut self.mounted {
            mounted.painter.mark(ctx.props().moment.flatten());
        }
        before.wrap != ctx.props().wrap || before.words != ctx.props().words
    }

    fn update(&mut self, ctx: &Context<Self>, msg: LogMsg) -> bool {
        match msg {
            LogMsg::Marks(marks) => {
                let is_new = self.marks != marks;
                self.marks = marks;
                return is_new;
            }
            LogMsg::Menu(msg) => return self.menu(ctx, msg),
            LogMsg::Copied(is_copied) => {
                self.copied = Some(is_copied);
                return true;
            }
            _ => {}
        }
        let before = (self.unseen(), self.beyond(), self.menu_looks());
        if matches!(msg, LogMsg::Resized) {
            self.resized(ctx);
        } else if let Some(mounted) = &mut self.mounted {
            if matches!(msg, LogMsg::Measure) {
                self.measuring = None;
            }
            if mounted.update(ctx, msg, self.measuring.is_some()) == Rows::Needed {
                self.request(ctx);
            }
        }
        let after = (self.unseen(), self.beyond(), self.menu_looks());
        if before.1 != after.1 {
            self.copied = None;
        }
        before != after
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (link, words) = (ctx.link(), &ctx.props().words);
        let menu = row_menu::Shown {
            menu: self.mounted.as_ref().map(|mounted| &mounted.menu),
            is_selected: self.mounted.as_ref().is_some_and(Mounted::is_selected),
            is_timed: self.mounted.as_ref().is_some_and(Mounted::is_menu_timed),
            say: words,
            link,
        };
        html! {
            <div class={if ctx.props().wrap == Wrap::Off { "log-area nowrap" } else { "log-area" }}>
                <div class="log" part="log" role="log" aria-live="off" aria-label={words.attr(key!("log.name"))} tabindex="0"
                    ref={self.scroller.clone()}
                    onkeydown={link.batch_callback(keys::read)}>
                    <div class="spacer" ref={self.spacer.clone()}></div>
                    <div class="rows" ref={self.rows.clone()}></div>
                    <div class="probe" aria-hidden="true" ref={self.probe.clone()}>{ measure::PROBE_TEXT }</div>
                </div>
                { ruler::ruler(&self.marks, &ctx.props().on_action) }
                { row_menu::button(&menu, &self.menu) }
                { row_menu::note(&menu) }
                if let Some(rows) = self.beyond() {
                    { select::copy_button(rows, self.copied, ctx) }
                }
                if let Some(unseen) = self.unseen() {
                    { Button::new("jump", "jump").view(jump_label(words, unseen).into(), link.callback(|_| LogMsg::JumpToEnd)) }
                }
            </div>
        }
    }
}

impl Log {
    fn beyond(&self) -> Option<u64> {
        self.mounted.as_ref()?.beyond
    }

    fn unseen(&self) -> Option<u64> {
        self.mounted.as_ref()?.scroll.unseen()
    }

    /// A change made inside the observer's own callback would be reported to the page as an endless loop; it waits for the
    /// next frame.
    fn resized(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        self.measuring.get_or_insert_with(|| request_animation_frame(move |_| link.send_message(LogMsg::Measure)));
        ctx.props().on_action.emit(Action::Resized);
    }

    fn request(&self, ctx: &Context<Self>) {
        let Some(mounted) = &self.mounted else { return };
        let request = ViewportRequest {
            columns: mounted.sideways.columns(mounted.metrics),
            across: mounted.sideways.across(mounted.metrics),
            lines: mounted.metrics.lines,
            anchor: mounted.scroll.anchor(),
            known: mounted.painter.known(),
            seen: mounted.scroll.counts_from(),
        };
        ctx.props().on_action.emit(Action::Viewport(request));
    }
}

fn jump_label(words: &Words, unseen: u64) -> String {
    match unseen {
        0 => words.text(key!("log.jump")).into_owned(),
        count => words.count(key!("log.jump-new"), count, &[]),
    }
}
