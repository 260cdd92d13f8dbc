//! Every case and its words, as data. `fill` explains the placeholders; `docs/errors.md` lists the same codes.

/// One case. Texts that are empty are left out.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) code: &'static str,
    pub(super) title: &'static str,
    /// One sentence.
    pub(super) message: &'static str,
    pub(super) explanation: &'static str,
    /// What to do.
    pub(super) advice: &'static str,
    /// What to copy for that.
    pub(super) lines: &'static str,
}

macro_rules! cases {
    ($($name:ident: $code:literal, $title:literal, $message:literal, $explanation:expr, $advice:expr, $lines:expr;)*) => {
        $(pub(super) static $name: Case = Case {
            code: $code, title: $title, message: $message, explanation: $explanation, advice: $advice, lines: $lines,
        };)*
        #[cfg(test)]
        pub(super) static ALL: &[&Case] = &[$(&$name),*];
    };
}

const WAITS: &str = "The console looks again by itself and connects as soon as it may.";
const CLOCK_ADVICE: &str = "Set the clocks of node and panel. On each of the two:";
const CLOCK_LINES: &str = "timedatectl set-ntp true\ntimedatectl status";
const CORS_ADVICE: &str = "The panel must allow this page's origin (Pterodactyl: this line in its .env), or the page asks \
    its own server by `credentials-url` or a `credentials` callback:";
const CORS_LINES: &str = "APP_CORS_ALLOWED_ORIGINS={page}";
const CHECK_ADDRESS: &str = "Sign in to the panel, and check the element's `panel-url` or `credentials-url`.";
const ORIGIN_ADVICE: &str = "Add this to the node's config.yml (in /etc/pterodactyl or /etc/pelican) and restart Wings; if \
    there is an allowed_origins already, add the line to it:";
const ORIGIN_LINES: &str = "allowed_origins:\n  - \"{page}\"";
const POLICY_ADVICE: &str = "Add the address to the policy's connect-src:";
const NODE_DOWN: &str = "Wings is not running, a firewall keeps port {port} closed, or the name leads elsewhere.\
    {certificate}{private}";
const NODE_ADVICE: &str = "Open this address in a new tab; what the browser says there is the cause:";
const OTHER_REFUSALS: &str = "Too many consoles of this server are open (30 at most), the node does not know the server, or \
    a proxy in front of it passes no websockets or finds Wings down.";

cases! {
    NOT_CONFIGURED: "not-configured", "Nothing to connect to", "The console was not told which server to show.",
        "", "Give the element a server, or a `credentials` callback.", "<ptero-console server=\"1a2b3c4d\">";
    OFFLINE: "browser-offline", "No network", "This device is offline.",
        "The console connects by itself as soon as the network is back.", "", "";

    PANEL_UNREACHABLE: "panel-unreachable", "Panel not reached", "{panel|The panel} could not be reached{why}.",
        "The panel is down, or something between here and there keeps the request.", "", "";
    PANEL_UNCLEAR: "panel-unreachable", "Panel not reached", "{panel|The panel} could not be reached{why}.",
        "The panel is down, or does not let this page read its answers.", CORS_ADVICE, CORS_LINES;
    PANEL_CORS: "panel-cors", "Panel refuses this page", "{panel} answers, but does not let this page read the answer.",
        "", CORS_ADVICE, CORS_LINES;
    PANEL_POLICY: "csp-panel", "Blocked by this page",
        "This page's Content-Security-Policy forbids connections to {panel}.",
        "", POLICY_ADVICE, "connect-src 'self' {panel}";
    PANEL_MIXED: "mixed-content", "Encrypted page, unencrypted panel",
        "This page uses https and {panel} does not; browsers forbid that.",
        "", "Give the panel a certificate, and an https:// address to the element's `panel-url`.", "";
    PANEL_HTML: "panel-html", "Web page instead of an answer",
        "{panel|The panel} answered with a web page (HTTP {status}) instead of credentials.",
        "It is a sign-in page, an error page of a proxy or firewall in front of the panel, or the address is no panel's.",
        CHECK_ADDRESS, "";
    PANEL_ANSWER: "panel-answer", "No usable answer", "{words}", "", CHECK_ADDRESS, "";
    PANEL_ERROR: "panel-error", "Panel error", "The panel answered with an error (HTTP {status}{why}).",
        "The panel, or a proxy in front of it, has a problem. Its log tells more.", "", "";
    PANEL_RATE_LIMIT: "panel-rate-limit", "Too many requests", "The panel asks us to slow down.",
        "Too many requests came from this address. The console waits as long as the panel said.", "", "";
    CALLBACK: "credentials-callback", "No credentials", "The page's own `credentials` callback failed{why}.",
        "The callback belongs to the page that shows this console; its author can tell more.", "", "";
    CALLBACK_ANSWER: "panel-answer", "No usable answer", "{words}",
        "", "The page's `credentials` callback must give { token, socket }.", "";
    NOT_SIGNED_IN: "not-signed-in", "Not signed in", "You are not signed in to the panel. Sign in and try again.",
        "{cookies|The session at the panel has ended.}", "", "";
    FORBIDDEN: "forbidden", "Not allowed", "You may not use this server's console{why}.",
        "Your account needs the permission to use the console (websocket.connect). While a server is being transferred, \
         only administrators may connect.", "", "";
    NOT_FOUND: "server-not-found", "Unknown server", "The panel does not know this server, or it is not yours.",
        "The id may be wrong, the server gone, or your account not among its users.", "", "";

    MAINTENANCE: "node-maintenance", "Node under maintenance",
        "{words|The node of this server is under maintenance.}", WAITS, "", "";
    SUSPENDED: "server-suspended", "Server suspended", "{words|This server is suspended.}", WAITS, "", "";
    CLOSED_AS_SUSPENDED: "server-suspended", "Server suspended",
        "The server is suspended, or a backup is being restored.", WAITS, "", "";
    TRANSFERRING: "server-transferring", "Server on the move",
        "{words|This server is being transferred to another node.}", WAITS, "", "";
    RESTORING: "server-restoring", "Backup being restored",
        "{words|A backup of this server is being restored.}", WAITS, "", "";
    INSTALLING: "server-installing", "Server being installed",
        "{words|This server is being installed.}", WAITS, "", "";
    UNAVAILABLE: "server-unavailable", "Server unavailable",
        "{words|The panel says that the server is not available at the moment.}", WAITS, "", "";

    NODE_UNREACHABLE: "node-unreachable", "Node not reached", "The node {node} could not be reached.",
        NODE_DOWN, NODE_ADVICE, "{node-page}";
    NODE_UNCLEAR: "node-unreachable", "Node not reached",
        "The node {node} could not be reached, or refused this page.", NODE_DOWN, NODE_ADVICE, "{node-page}";
    NODE_POLICY: "csp-node", "Blocked by this page",
        "This page's Content-Security-Policy forbids connections to {node-socket}.",
        "", POLICY_ADVICE, "connect-src 'self' {node-socket}";
    NODE_MIXED: "mixed-content", "Encrypted page, unencrypted node",
        "This page uses https, but the node {node} only offers ws://, and browsers forbid that.",
        "The node needs a certificate, and the panel must know of it: open the node's settings in the panel's \
         administration and switch to SSL (\"Use SSL connection\"). The console then gets a wss:// address.",
        "Then in the node's config.yml, with the paths of your certificate, and restart Wings:",
        "api:\n  ssl:\n    enabled: true\n    cert: /etc/letsencrypt/live/{node}/fullchain.pem\n    \
         key: /etc/letsencrypt/live/{node}/privkey.pem";
    ORIGIN_REFUSED: "origin-refused", "Page not allowed at the node",
        "The node {node} answers, but does not accept this page ({page}).",
        "Wings accepts consoles from its panel's address and from those in its allowed_origins only.",
        ORIGIN_ADVICE, ORIGIN_LINES;
    PANEL_PAGE_REFUSED: "upgrade-refused", "Refused by the node",
        "The node {node} answers, but refused the connection.",
        "Its `remote` may be another address than {page}. Or too many consoles of this server are open (30 at most), the \
         node does not know the server, or a proxy passes no websockets.",
        ORIGIN_ADVICE, ORIGIN_LINES;
    NO_ORIGIN: "upgrade-refused", "Refused by the node", "The node {node} answers, but refused the connection.",
        "Wings accepts pages of known origins, and this page has none: serve it from a web server.", "", "";
    UPGRADE_REFUSED: "upgrade-refused", "Refused by the node", "The node {node} answers, but refused the connection.",
        OTHER_REFUSALS, "", "";
    BROWSER_REFUSED: "browser-refused", "Refused by the browser",
        "The browser refused to open the connection{why}.", "", "", "";
    LOST: "connection-lost", "Connection lost", "The connection was lost (code {close}{why}).",
        "The network failed, Wings was restarted, or a proxy ended a connection that was quiet.", "", "";
    SIGN_IN_DROPPED: "sign-in-dropped", "Dropped during sign-in",
        "The node {node} dropped the connection during sign-in (code {close}{why}).",
        "Calagopus does this to tokens it does not accept: compare the node's token with the panel's, and the clocks.",
        "", "";
    SILENT: "node-timeout", "Node silent", "The node {node} did not answer in time.",
        "It is overloaded, or something on the way swallows what is sent.", "", "";
    CLOSED_FOR_GOOD: "refused", "Disconnected", "The node refused the connection (code 4400).", "", "", "";
    DELETED: "server-deleted", "Server deleted", "This server was deleted.", "", "", "";
    REVOKED: "permission-revoked", "Access revoked", "Your access to this server was revoked.", "", "", "";

    SIGNATURE: "token-signature", "Token not signed for this node", "The node {node} cannot verify the panel's token.",
        "The node's token (its secret) differs from what the panel signs with.",
        "Copy the node's configuration from the panel (the node, Configuration) to its config.yml once more and restart \
         Wings.", "";
    CLOCKS: "clock-skew", "Clocks differ", "The node {node} finds a fresh token out of date.",
        "{clocks}", CLOCK_ADVICE, CLOCK_LINES;
    DENIED: "token-denied", "Token too old for the node",
        "The node {node} accepts no tokens from before its start, or your access was just taken back.",
        "If this stays, its clock is ahead of the panel's. {clocks}", CLOCK_ADVICE, CLOCK_LINES;
    TOKEN_REFUSED: "token-refused", "Token refused", "The node {node} refused the token{why}.", "", "", "";
    WRONG_SERVER: "token-wrong-server", "Token of another server", "The token is for another server.",
        "Panel and page disagree on which server this is.", "", "";
    TOKEN_FORBIDDEN: "token-forbidden", "Token without permission",
        "The token does not allow a console connection{why}.",
        "It lacks websocket.connect, or the scope that Wings asks for since 1.12.2: panel and node must fit each other.",
        "", "";
}
