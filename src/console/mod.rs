//! The application model: joins session, terminal and telemetry.
//!
//! One [`Console`] is one element's whole state. [`Console::update`] takes a [`Msg`] and returns [`Effect`]s;
//! [`Console::snapshot`] and [`Console::frame`] hand plain values to the views. Everything that crosses these calls could
//! cross `postMessage`, so that the engine may move into a worker. Belongs here: what the daemon's events mean for what a
//! person sees and may do. Does not belong here: sockets, the DOM, drawing.

mod announce;
mod appearance;
mod commands;
mod conditions;
mod crash;
pub mod diagnosis;
mod dirty;
mod editor;
mod effect;
mod events;
mod facts;
mod filter;
mod fixed;
mod folding;
pub mod format;
mod frame_share;
mod helpers;
mod host_event;
mod inputs;
mod jobs;
mod level_rules;
mod line;
mod messages;
mod model;
mod msg;
mod options;
mod outgoing;
mod output;
mod pace;
mod panel_limits;
mod power;
mod quiet;
mod ruler;
mod rules;
mod scroll_bar;
mod search;
mod selection;
mod share;
mod snapshot;
mod stats;
mod streaming;
mod unseen;
mod view;
mod viewport;
mod work;

pub use crate::session::Ticket;
pub use crate::telemetry::{Bucket, Metric};
pub use announce::{Announce, Announcement};
pub use appearance::{
    Appearance, ContrastGuard, FontFamily, FontSize, Fullscreen, PageLooks, Preferences, Preset, Stamper, Theme,
    Timestamps, ViewMsg, ViewState, Worded, squeezed, squeezed_len,
};
pub use crash::{CrashDetail, CrashView};
pub use dirty::Dirty;
pub use editor::{CommandHistory, Edit, HostWords, Step};
pub use effect::Effect;
pub use facts::{DaemonDetail, FeatureDetail, JobDetail};
pub use fixed::{fixed, px};
pub use folding::{FoldMsg, FoldView, Folding, FoldingView};
pub use frame_share::FrameShare;
pub use helpers::HelperMsg;
pub use host_event::{CommandDetail, ConnectionDetail, ErrorDetail, HostEvent, StateDetail, StatsDetail};
pub use jobs::{JobId, JobKind, JobState, JobView};
pub use level_rules::LevelRuleSpec;
pub use line::LinePart;
pub use model::Console;
pub use msg::Msg;
pub use options::{Access, Confirm, HandOver, Options, SlashHint};
pub use outgoing::{Outgoing, OutgoingView};
pub use output::Output;
pub use pace::{FrameFacts, Pace};
pub use panel_limits::PanelLimits;
pub use ruler::{Aim, ErrorPlace, Marks, RulerPlace};
pub use rules::{BuiltIn, HintId, HintView, RuleDetail, RuleSpec};
pub use scroll_bar::{By, Hand, ScrollBar};
pub use search::{Direction, FindDetail, FindError};
pub use selection::{Lead, Place, Select, Selection};
pub use share::{
    Contents, Extent, Redaction, ShareDialog, ShareId, ShareMsg, ShareNote, ShareTask, ShareView, Stage, Way,
};
pub use snapshot::{
    Availability, CommandLineView, ConnectionView, Fate, FindView, HeldView, Hint, ListKind, Phase, PowerButton,
    PowerView, Press, Snapshot, Suggestion, SuggestionsView,
};
pub use stats::{
    ChartView, CpuBasis, Gauge, Hold, Level, Limits, Moment, Span, StatsMsg, StatsView, Summary, Unit, Walk, axis,
};
pub use streaming::Streaming;
pub use unseen::UnseenDetail;
pub use viewport::{Across, Anchor, Known, LogFrame, Segment, SegmentContent, SegmentView, ViewportRequest, Wrap};
pub use work::MoreWork;
