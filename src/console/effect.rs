//! What a console wants done.

use std::ops::Range;

use super::Anchor;
use super::appearance::Preferences;
use super::diagnosis::ProbeId;
use super::host_event::HostEvent;
use super::share::ShareTask;
use super::stats::CpuBasis;
use crate::session::{FetchReason, Frame, RequestId, SocketId};
use crate::time::Millis;

/// What a console wants done.
#[derive(Debug)]
#[non_exhaustive]
pub enum Effect {
    /// Get credentials; drop any earlier request.
    Fetch {
        /// To answer with.
        request: RequestId,
        /// For the host's callback.
        reason: FetchReason,
    },
    /// Drop the credentials request under way.
    AbortFetch(RequestId),
    /// Open a socket.
    Open {
        /// To answer with.
        socket: SocketId,
        /// Where.
        url: String,
    },
    /// Put a frame on the socket.
    Send(SocketId, Frame),
    /// Close the socket.
    Close(SocketId),
    /// Wake the session at that moment; `None` cancels.
    WakeAt(Option<Millis>),
    /// Tell the page.
    Host(HostEvent),
    /// Find out whether anything answers at this address; give up any earlier probe.
    Probe {
        /// To answer with.
        probe: ProbeId,
        /// An http: or https: origin.
        url: String,
    },
    /// Scroll, so that the window begins there.
    Reveal(Anchor),
    /// Scroll sideways, so that these cells are in view.
    RevealCells(Range<u32>),
    /// Add these commands to the history that is kept.
    KeepHistory(Vec<String>),
    /// Forget the history that is kept.
    ForgetHistory,
    /// The person entered this command, or several as lines: ask the page, then [`Msg::Entered`](super::Msg::Entered). The view follows the
    /// log's end again.
    Enter(String),
    /// Ask the page what this line may be completed to; give up any earlier question.
    AskPage(String),
    /// Ask the panel what the server may use, then [`Msg::PanelLimits`](super::Msg::PanelLimits).
    FetchLimits,
    /// Keep how CPU is measured.
    SaveCpuBasis(CpuBasis),
    /// Write the log, or send what was written on its way.
    Share(ShareTask),
    /// Keep how the person wants it to look.
    SavePreferences(Preferences),
    /// Put this text into the command line.
    SetCommandLine(String),
    /// Offer these commands to the person: they waited, and were not sent.
    OfferCommands(Vec<String>),
}
