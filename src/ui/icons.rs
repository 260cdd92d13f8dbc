//! The icons: drawn for this project on a 16 by 16 grid, in the colour of the text around them.
//!
//! Belongs here: shapes. Does not belong here: meaning (every icon is hidden from assistive technology; the text beside
//! it speaks).

use yew::prelude::*;

use crate::console::{Direction, Level, Phase};
use crate::protocol::{PowerAction, PowerState};

/// What a power button does.
pub(super) fn power(action: PowerAction) -> Html {
    match action {
        PowerAction::Start => icon(html! { <path class="fill" d="M4.5 2.8v10.4L13 8z" /> }),
        PowerAction::Restart => icon(html! { <path d="M13 8a5 5 0 1 1-1.6-3.7M13.2 1.8v3h-3" /> }),
        PowerAction::Stop => icon(html! { <rect class="fill" x="3.5" y="3.5" width="9" height="9" rx="1" /> }),
        PowerAction::Kill => {
            icon(html! { <path d="M5.4 2h5.2L14 5.4v5.2L10.6 14H5.4L2 10.6V5.4zM6 6l4 4M10 6l-4 4" /> })
        }
    }
}

/// The server's state. Every state has its own shape, so that the hue is not needed.
pub(super) fn server(state: Option<PowerState>) -> Html {
    match state {
        Some(PowerState::Running) => icon(html! { <circle class="fill" cx="8" cy="8" r="5" /> }),
        Some(PowerState::Starting) => icon(html! {
            <>
                <circle cx="8" cy="8" r="5" />
                <path class="fill" d="M8 3v10A5 5 0 0 1 8 3z" />
            </>
        }),
        Some(PowerState::Stopping) => icon(html! {
            <>
                <circle cx="8" cy="8" r="5" />
                <rect class="fill" x="6" y="6" width="4" height="4" />
            </>
        }),
        Some(PowerState::Offline) => icon(html! { <circle cx="8" cy="8" r="5" /> }),
        None => icon(html! { <circle cx="8" cy="8" r="5" stroke-dasharray="2.2 1.7" /> }),
    }
}

/// The connection's phase.
pub(super) fn connection(phase: Phase) -> Html {
    match phase {
        Phase::Live => icon(html! { <path d="M1.5 6.2a9.2 9.2 0 0 1 13 0M4 9a5.6 5.6 0 0 1 8 0M8 12.2v.1" /> }),
        Phase::Connecting => icon(html! { <path d="M3 8v.1M8 8v.1M13 8v.1" stroke-width="2.4" /> }),
        Phase::Waiting => icon(html! { <path d="M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2zM8 4.8V8l2.2 1.6" /> }),
        Phase::Stopped | Phase::Idle => icon(html! {
            <path d="M1.5 6.2a9.2 9.2 0 0 1 13 0M4 9a5.6 5.6 0 0 1 8 0M8 12.2v.1M2.5 2l11 12" />
        }),
    }
}

/// The search bar.
pub(super) fn search() -> Html {
    icon(html! { <path d="M10.2 10.2 14 14M2.8 7a4.2 4.2 0 1 0 8.4 0 4.2 4.2 0 1 0-8.4 0z" /> })
}

/// How close a value is to its limit; nothing while it is far from it.
pub(super) fn level(level: Level) -> Html {
    match level {
        Level::Normal => Html::default(),
        Level::Warn => icon(html! { <path class="fill" d="M8 2.5 14.5 13.5h-13z" /> }),
        Level::Alert => icon(html! {
            <>
                <rect class="fill" x="2" y="2" width="12" height="12" rx="1.5" />
                <path class="cut" d="M8 4.6v4M8 11.2v.1" />
            </>
        }),
    }
}

/// An action that runs.
pub(super) fn spinner() -> Html {
    icon(html! { <path class="spin" d="M8 2.5a5.5 5.5 0 1 1-5.5 5.5" /> })
}

/// The room of an icon that is not seen.
pub(super) fn room() -> Html {
    html! { <span class="icon" aria-hidden="true"></span> }
}

/// The command line's prompt.
pub(super) fn prompt() -> Html {
    icon(html! { <path d="m4 3.5 4.5 4.5L4 12.5M9.5 12.5h4" /> })
}

/// Send.
pub(super) fn send() -> Html {
    icon(html! { <path d="M13 3v4.5a2 2 0 0 1-2 2H3.5M6.5 6.5l-3 3 3 3" /> })
}

/// Done.
pub(super) fn tick() -> Html {
    icon(html! { <path d="m3 8.5 3.5 3.5L13 4.5" /> })
}

/// An eye, struck through where something is covered.
pub(super) fn cover(is_on: bool) -> Html {
    icon(html! {
        <>
            <path d="M1.5 8C3 5.2 5.3 3.8 8 3.800S13 5.2 14.5 8C13 10.8 10.7 12.2 8 12.200S3 10.8 1.5 8z" />
            <circle cx="8" cy="8" r="1.8" />
            if is_on {
                <path d="M2.5 2.500l11 11" />
            }
        </>
    })
}

/// Out of here.
pub(super) fn share() -> Html {
    icon(html! { <path d="M8 9.5V2M5 4.8 8 2l3 2.8M4.5 7.2H3v6.3h10V7.2h-1.5" /> })
}

/// What was before.
pub(super) fn clock() -> Html {
    icon(html! { <path d="M8 2.2a5.8 5.8 0 1 1-5.8 5.8M2 3.5l.4 4 3.6-1.6M8 4.8V8l2.2 1.6" /> })
}

/// Towards newer lines, or older ones.
pub(super) fn arrow(direction: Direction) -> Html {
    match direction {
        Direction::Next => icon(html! { <path d="m3.5 6 4.5 4.5L12.5 6" /> }),
        Direction::Previous => icon(html! { <path d="m3.5 10 4.5-4.5 4.5 4.5" /> }),
    }
}

/// What may be set.
pub(super) fn sliders() -> Html {
    icon(html! { <path d="M2 4.5h5M11 4.5h3M2 11.5h3M9 11.5h5M9 2.8v3.4M7 9.8v3.4" /> })
}

/// Give up, close.
pub(super) fn cross() -> Html {
    icon(html! { <path d="m4 4 8 8M12 4l-8 8" /> })
}

/// What else can be done.
pub(super) fn more() -> Html {
    icon(html! { <path d="M3 8v.1M8 8v.1M13 8v.1" stroke-width="2.4" /> })
}

fn icon(shape: Html) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{ shape }</svg>
    }
}
