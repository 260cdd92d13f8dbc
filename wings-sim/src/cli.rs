//! The command line: options and the text of `--help`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use wings_sim::{Autostart, Builder, Profile, Sim};

const ABOUT: &str = "A simulated Wings daemon with believable Minecraft-like servers behind it: \
    everything a game-server console needs to be tried, without a game, a node or a panel.";

const MORE: &str = "\
ENDPOINTS (all on the one address)
  /                                                the page, with --page DIR
  /api/servers/{uuid}/ws                           the daemon's websocket
  /api/client/servers/{server}/websocket           credentials as Pterodactyl's panel answers
  /pterodactyl /pelican /xyra /calagopus           the same path behind these prefixes, in each panel's shape
  /sim/servers                                     the servers and how many sockets each has, as JSON
  /sim/control/{server}/...                        faults on order, see below
  {server} is a full id (11111111-2222-4333-8444-555555555555) or its first eight characters.

COMMANDS OF THE GAME (type them into the console)
  help   list   say <text>   tps   color   crash   stop
  flood <lines> [lines per second]     without a pace: faster than the daemon lets through

PROFILES (--profile)
  ptero11     Pterodactyl Wings up to 1.11: no limits, no socket cap, no scope, suspended servers refuse to start
  ptero12     Pterodactyl Wings 1.12.2 and later
  pelican     as ptero12, with `feature match` and `disk_io`
  calagopus   Calagopus 0.22: drops what is not authenticated, cuts lines at 512 bytes, has events of its own

CONTROL API (POST /sim/control/{server}/..., from this machine only)
 Connection
  cut                                  drop every socket without a close frame
  half-open                            open sockets stay open, nothing is read or written any more (cut ends them)
  slow?bytes=2000                      write sockets no faster than so many bytes a second (0: full speed)
  garbage?kind=json                    write bad frames: json, types, unknown, huge (2 MiB), binary
  frame                                write the request's body as one text frame
  refuse-upgrades?status=502&times=3   the next websocket requests fail so: 400, 403, 404, 502, ... (0: take it back)
  restart-daemon                       sockets drop, a second of 502, older tokens are denied
 Panel
  panel-status?status=404&times=2      the next credentials requests fail so; 429 takes &seconds=60 (Retry-After)
  panel-status?answer=html             also with &status=502; other answers: unavailable, slow&seconds=30
  maintenance?on=true                  the panel answers 409 for every server
 Tokens
  expire                               all tokens given out so far expire now
  token-lifetime?seconds=90            how long the next tokens live (0: the panel's own number)
  clock-skew?seconds=3600              set the clock of panel and daemon ahead, or back with -3600
  deny | deauthorize                   revoke all tokens; deauthorize also drops the sockets
  revoke | grant                       the user may no longer use the server (calagopus: close 1000), or may again
  permissions?list=control.console,... what the next tokens grant (websocket.connect is needed to connect)
 Server
  suspend | unsuspend                  as the profile does it (close code 4409 or not); the panel answers 409
  delete                               the server leaves the node
  install                              the whole installation; ?phase=start and ?phase=complete for its ends alone
  install-output                       the request's body as lines of the installation
  transfer                             to the other node; ?outcome=failure stays
  backup | restore                     make a backup (?outcome=failure), write one back
  crash-loop?on=true                   every boot ends in a crash, until on=false
  power?action=start                   start, stop, restart or kill, as another user
  output                               the request's body appears as game output
  burst?count=100000&per_second=5000   the body's lines, over and over, straight to the sockets (&last=... at the end)
  stats                                the latest sample, as JSON (GET too)
  Example:  curl -X POST http://127.0.0.1:8080/sim/control/11111111/cut

EXAMPLES
  wings-sim --page dist                        serve a built page beside the daemon
  wings-sim --page dist --policy \"script-src 'self'\"
                                               see what a page's Content-Security-Policy does to it
  wings-sim --allowed-origin http://localhost:5173
                                               let a page from another server use it
  wings-sim --token-lifetime 70 --ticker-ms 5000
                                               see a token being renewed within a minute";

/// The options of the command.
#[derive(Debug, Parser)]
#[command(name = "wings-sim", version, about = ABOUT, after_long_help = MORE)]
pub(crate) struct Cli {
    /// Where to listen. Other addresses than this machine's own loopback are for you to ask for: there is no password.
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,

    /// Where the second node listens, to which a transfer goes [default: any free port beside the first]
    #[arg(long, value_name = "ADDR:PORT")]
    second_listen: Option<SocketAddr>,

    /// A folder with an index.html, served at `/`.
    #[arg(long, value_name = "DIR")]
    page: Option<PathBuf>,

    /// The Content-Security-Policy to send with the page [default: none]
    #[arg(long, value_name = "POLICY", requires = "page")]
    policy: Option<String>,

    /// Another origin that may open sockets and read credentials, like http://localhost:5173, or `*`. May be repeated.
    #[arg(long, value_name = "ORIGIN")]
    allowed_origin: Vec<String>,

    /// How long a token lives [default: the panel's own number, 600 or 900]
    #[arg(long, value_name = "SECONDS")]
    token_lifetime: Option<u64>,

    /// How far the clock of panel and daemon is ahead of this machine's; a negative number is behind.
    #[arg(long, value_name = "SECONDS", default_value_t = 0, allow_negative_numbers = true)]
    clock_skew: i64,

    /// How often the daemon looks whether a token is about to expire.
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 30_000)]
    ticker_ms: u64,

    /// Which daemon to be.
    #[arg(long, value_enum, default_value_t)]
    profile: Profile,

    /// Decides what the game says: the same seed tells the same story.
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// How many game servers there are.
    #[arg(long, value_name = "COUNT", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=64))]
    servers: u8,

    /// When a server starts without being asked.
    #[arg(long, value_enum, default_value_t)]
    autostart: Autostart,

    /// Seconds of the game in one real second.
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0)]
    time_scale: f64,

    /// How many lines a replay of the console holds.
    #[arg(long, value_name = "LINES", default_value_t = 150)]
    history: usize,
}

impl Cli {
    /// Whether others than this machine can reach it.
    pub(crate) const fn is_public(&self) -> bool {
        !self.listen.ip().is_loopback()
    }

    /// The simulation that was asked for.
    pub(crate) fn into_builder(self) -> Builder {
        let builder = Sim::builder()
            .listen(self.listen)
            .ticker(Duration::from_millis(self.ticker_ms))
            .clock_skew(self.clock_skew)
            .profile(self.profile)
            .seed(self.seed)
            .servers(self.servers.into())
            .autostart(self.autostart)
            .time_scale(self.time_scale)
            .history_lines(self.history);
        let builder = self.token_lifetime.into_iter().fold(builder, Builder::token_lifetime);
        let builder = self.second_listen.into_iter().fold(builder, Builder::second_listen);
        let builder = self.page.into_iter().fold(builder, Builder::page);
        let builder = self.policy.into_iter().fold(builder, Builder::policy);
        self.allowed_origin.into_iter().fold(builder, Builder::allowed_origin)
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_options_are_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn help_names_the_control_orders() {
        let help = Cli::command().render_long_help().to_string();
        for word in ["panel-status", "restart-daemon", "flood", "/sim/servers", "--allowed-origin"] {
            assert!(help.contains(word), "{word}");
        }
    }

    /// The README's table and the help tell of the same orders.
    #[test]
    fn every_order_of_the_readme_is_in_the_help() {
        let readme = include_str!("../README.md");
        let (_, orders) = readme.split_once("## Orders").unwrap();
        let (orders, _) = orders.split_once("## In a test").unwrap();
        let mut count = 0;
        for row in orders.lines().filter_map(|line| line.strip_prefix("| `")) {
            let name = row.split(['?', '`']).next().unwrap();
            assert!(MORE.contains(&format!("  {name}")) || MORE.contains(&format!("| {name}")), "{name}");
            count += 1;
        }
        assert!(count > 20, "{count}");
    }
}
