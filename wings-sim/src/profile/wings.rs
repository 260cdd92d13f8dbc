//! The Go daemons: Pterodactyl's two generations, and Pelican.

use std::time::Duration;

use super::{
    Behaviour, Binary, Console, Deletion, Dialect, Full, LongMessage, Origin, PowerMarks, Queue, RateLimits, Refusals,
    Revocation, StatsShape, Suspension, Zeros,
};

const PRELUDE: &[(&str, u64)] = &[
    ("Checking server disk space usage, this could take a few seconds...", 150),
    ("Updating process configuration files...", 120),
    ("Ensuring file permissions are set correctly, this could take a few seconds...", 180),
];

pub(super) const PTERO12: Behaviour = Behaviour {
    app_name: "Pterodactyl",
    image_name: "pterodactyl",
    dialect: Dialect::Wings,
    origin: Origin::Listed,
    socket_cap: Some(30),
    long_message: LongMessage::Closes(4096),
    binary: Binary::Ignored,
    rate_limits: RateLimits::Buckets,
    scope: Some("websocket"),
    ping: None,
    console: Console::Lines,
    queue: Queue { lines: 8, events: 8, patience: Duration::from_millis(10), full_bus: Full::LosesNewest },
    refusals: Refusals::DaemonError,
    power_marks: PowerMarks::Everything,
    stats: StatsShape::Wings,
    memory_limit: 2_355_200_000,
    zeros: Zeros::Sent,
    suspension: Suspension::ClosesSockets,
    deletion: Deletion::Cuts,
    revocation: Revocation::Cuts,
    prelude: PRELUDE,
    features: &[],
};

pub(super) const PTERO11: Behaviour = Behaviour {
    socket_cap: None,
    long_message: LongMessage::Taken,
    binary: Binary::Text,
    rate_limits: RateLimits::Unlimited,
    scope: None,
    suspension: Suspension::RefusesStart,
    deletion: Deletion::Closes,
    ..PTERO12
};

pub(super) const PELICAN: Behaviour = Behaviour {
    app_name: "pelican",
    image_name: "pelican",
    stats: StatsShape::Pelican,
    prelude: &[
        ("checking server disk space usage, this could take a few seconds...", 150),
        ("Updating process configuration files...", 120),
        ("Ensuring file permissions are set correctly, this could take a few seconds...", 180),
    ],
    features: &[
        ("eula", "you need to agree to the eula in order to run the server"),
        ("java_version", "unsupported major.minor version"),
        ("pid_limit", "pthread_create failed"),
    ],
    ..PTERO12
};
