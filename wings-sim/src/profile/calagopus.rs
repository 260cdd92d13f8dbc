//! Calagopus 0.22, as its captured frames show it.

use std::time::Duration;

use super::{
    Behaviour, Binary, Console, Deletion, Dialect, Full, LongMessage, Origin, PowerMarks, Queue, RateLimits, Refusals,
    Revocation, StatsShape, Suspension, Zeros,
};

pub(super) const CALAGOPUS: Behaviour = Behaviour {
    app_name: "Pterodactyl",
    image_name: "pterodactyl",
    dialect: Dialect::Calagopus,
    origin: Origin::Any,
    socket_cap: None,
    long_message: LongMessage::Ignored(32_768),
    binary: Binary::Refused,
    rate_limits: RateLimits::Unlimited,
    scope: None,
    ping: Some(&[1, 2, 3]),
    console: Console::Pieces { deaf: Duration::from_millis(50) },
    queue: Queue { lines: 150, events: 128, patience: Duration::ZERO, full_bus: Full::LosesOldest },
    refusals: Refusals::RedMessage,
    power_marks: PowerMarks::StopOnly,
    stats: StatsShape::Calagopus,
    memory_limit: 2_469_396_480,
    zeros: Zeros::Asked,
    suspension: Suspension::StopsServer,
    deletion: Deletion::Silent,
    revocation: Revocation::Closes,
    prelude: &[
        ("Updating process configuration files...", 120),
        ("Ensuring file permissions are set correctly, this could take a few seconds...", 180),
    ],
    features: &[],
};
