//! Every case and what is said of it, as data. The texts are in `words`, under `doctor.`; `fill` explains their places, and
//! `docs/errors.md` lists the same codes.

use crate::words::{Key, key};

/// One case.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) code: &'static str,
    pub(super) title: Key,
    /// One sentence.
    pub(super) message: Key,
    pub(super) explanation: Option<Key>,
    /// What to do.
    pub(super) advice: Option<Key>,
    /// What to copy for that: the same in every language, nothing if empty.
    pub(super) lines: &'static str,
}

/// `code, title, message, explanation, advice, lines`; without `doctor.` before the keys, and `-` where there is none.
macro_rules! cases {
    ($($name:ident: $code:literal, $title:literal, $message:literal, $explanation:tt, $advice:tt, $lines:expr;)*) => {
        $(pub(super) static $name: Case = Case {
            code: $code,
            title: doctor!($title),
            message: doctor!($message),
            explanation: some!($explanation),
            advice: some!($advice),
            lines: $lines,
        };)*
        #[cfg(test)]
        pub(super) static ALL: &[&Case] = &[$(&$name),*];
    };
}

macro_rules! doctor {
    ($name:literal) => {
        key!(concat!("doctor.", $name))
    };
}

macro_rules! some {
    (-) => {
        None
    };
    ($name:literal) => {
        Some(doctor!($name))
    };
}

const CLOCK_LINES: &str = "timedatectl set-ntp true\ntimedatectl status";
const CORS_LINES: &str = "APP_CORS_ALLOWED_ORIGINS={page}";
const ORIGIN_LINES: &str = "allowed_origins:\n  - \"{page}\"";
const TLS_LINES: &str = "api:\n  ssl:\n    enabled: true\n    cert: /etc/letsencrypt/live/{node}/fullchain.pem\n    \
     key: /etc/letsencrypt/live/{node}/privkey.pem";

cases! {
    NOT_CONFIGURED: "not-configured", "not-configured", "not-configured-text", -, "not-configured-advice",
        "<ptero-console server=\"1a2b3c4d\">";
    OFFLINE: "browser-offline", "offline", "offline-text", "offline-more", -, "";

    PANEL_UNREACHABLE: "panel-unreachable", "panel-unreachable", "panel-unreachable-text", "panel-unreachable-more", -, "";
    PANEL_UNCLEAR: "panel-unreachable", "panel-unreachable", "panel-unreachable-text", "panel-unclear-more",
        "panel-cors-advice", CORS_LINES;
    PANEL_CORS: "panel-cors", "panel-cors", "panel-cors-text", -, "panel-cors-advice", CORS_LINES;
    PANEL_POLICY: "csp-panel", "blocked", "blocked-panel-text", -, "blocked-advice", "connect-src 'self' {panel}";
    PANEL_MIXED: "mixed-content", "panel-mixed", "panel-mixed-text", -, "panel-mixed-advice", "";
    PANEL_HTML: "panel-html", "panel-html", "panel-html-text", "panel-html-more", "panel-check-advice", "";
    PANEL_ANSWER: "panel-answer", "panel-answer", "panel-answer-text", -, "panel-check-advice", "";
    PANEL_ERROR: "panel-error", "panel-error", "panel-error-text", "panel-error-more", -, "";
    PANEL_RATE_LIMIT: "panel-rate-limit", "panel-rate-limit", "panel-rate-limit-text", "panel-rate-limit-more", -, "";
    CALLBACK: "credentials-callback", "callback", "callback-text", "callback-more", -, "";
    CALLBACK_ANSWER: "panel-answer", "panel-answer", "panel-answer-text", -, "callback-answer-advice", "";
    NOT_SIGNED_IN: "not-signed-in", "not-signed-in", "not-signed-in-text", "not-signed-in-more", -, "";
    FORBIDDEN: "forbidden", "forbidden", "forbidden-text", "forbidden-more", -, "";
    NOT_FOUND: "server-not-found", "not-found", "not-found-text", "not-found-more", -, "";

    MAINTENANCE: "node-maintenance", "maintenance", "maintenance-text", "waits", -, "";
    SUSPENDED: "server-suspended", "suspended", "suspended-text", "waits", -, "";
    CLOSED_AS_SUSPENDED: "server-suspended", "suspended", "closed-as-suspended-text", "waits", -, "";
    TRANSFERRING: "server-transferring", "transferring", "transferring-text", "waits", -, "";
    RESTORING: "server-restoring", "restoring", "restoring-text", "waits", -, "";
    INSTALLING: "server-installing", "installing", "installing-text", "waits", -, "";
    UNAVAILABLE: "server-unavailable", "unavailable", "unavailable-text", "waits", -, "";

    NODE_UNREACHABLE: "node-unreachable", "node-unreachable", "node-unreachable-text", "node-down-more", "node-advice",
        "{node-page}";
    NODE_UNCLEAR: "node-unreachable", "node-unreachable", "node-unclear-text", "node-down-more", "node-advice", "{node-page}";
    NODE_POLICY: "csp-node", "blocked", "blocked-node-text", -, "blocked-advice", "connect-src 'self' {node-socket}";
    NODE_MIXED: "mixed-content", "node-mixed", "node-mixed-text", "node-mixed-more", "node-mixed-advice", TLS_LINES;
    ORIGIN_REFUSED: "origin-refused", "origin-refused", "origin-refused-text", "origin-refused-more", "origin-advice",
        ORIGIN_LINES;
    PANEL_PAGE_REFUSED: "upgrade-refused", "node-refused", "node-refused-text", "panel-page-refused-more", "origin-advice",
        ORIGIN_LINES;
    NO_ORIGIN: "upgrade-refused", "node-refused", "node-refused-text", "no-origin-more", -, "";
    UPGRADE_REFUSED: "upgrade-refused", "node-refused", "node-refused-text", "node-refused-more", -, "";
    BROWSER_REFUSED: "browser-refused", "browser-refused", "browser-refused-text", -, -, "";
    LOST: "connection-lost", "lost", "lost-text", "lost-more", -, "";
    SIGN_IN_DROPPED: "sign-in-dropped", "dropped", "dropped-text", "dropped-more", -, "";
    SILENT: "node-timeout", "silent", "silent-text", "silent-more", -, "";
    CLOSED_FOR_GOOD: "refused", "closed", "closed-text", -, -, "";
    DELETED: "server-deleted", "deleted", "deleted-text", -, -, "";
    REVOKED: "permission-revoked", "revoked", "revoked-text", -, -, "";

    SIGNATURE: "token-signature", "signature", "signature-text", "signature-more", "signature-advice", "";
    CLOCKS: "clock-skew", "clocks", "clocks-text", "clocks-more", "clocks-advice", CLOCK_LINES;
    DENIED: "token-denied", "denied", "denied-text", "denied-more", "clocks-advice", CLOCK_LINES;
    TOKEN_REFUSED: "token-refused", "token-refused", "token-refused-text", -, -, "";
    WRONG_SERVER: "token-wrong-server", "wrong-server", "wrong-server-text", "wrong-server-more", -, "";
    TOKEN_FORBIDDEN: "token-forbidden", "token-forbidden", "token-forbidden-text", "token-forbidden-more", -, "";
}
