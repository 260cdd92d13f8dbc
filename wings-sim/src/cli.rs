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
  /sim/servers                                     the servers, as JSON
  /sim/control/{server}/...                        faults on order, see below
  {server} is a full id (11111111-2222-4333-8444-555555555555) or its first eight characters.

COMMANDS OF THE GAME (type them into the console)
  help   list   say <text>   tps   color   crash   stop
  flood <lines> [lines per second]     without a pace: faster than the daemon lets through

CONTROL API (POST, from this machine only)
  cut                                  drop every socket without a close frame
  expire                               all tokens given out so far expire now
  token-lifetime?seconds=90            how long the next tokens live (0: the panel's own number)
  deny | deauthorize                   revoke all tokens; deauthorize also drops the sockets
  restart-daemon                       sockets drop, a second of 502, older tokens are denied
  suspend | unsuspend                  close code 4409, the panel answers 409
  delete                               the server leaves the node
  permissions?list=control.console,... what the next tokens grant (websocket.connect is needed to connect)
  power?action=start                   start, stop, restart or kill, as another user
  output                               the request's body appears as game output
  stats                                the latest sample, as JSON (GET too)
  panel-status?status=404              the next credentials request fails so; also:
    ?answer=html&status=200  ?answer=unavailable  ?answer=slow&seconds=30  and &times=3 (0: take it back)
  Example:  curl -X POST http://127.0.0.1:8080/sim/control/11111111/cut

EXAMPLES
  wings-sim --page dist                        serve a built page beside the daemon
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

    /// A folder with an index.html, served at `/`.
    #[arg(long, value_name = "DIR")]
    page: Option<PathBuf>,

    /// Another origin that may open sockets and read credentials, like http://localhost:5173, or `*`. May be repeated.
    #[arg(long, value_name = "ORIGIN")]
    allowed_origin: Vec<String>,

    /// How long a token lives [default: the panel's own number, 600 or 900]
    #[arg(long, value_name = "SECONDS")]
    token_lifetime: Option<u64>,

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
            .profile(self.profile)
            .seed(self.seed)
            .servers(self.servers.into())
            .autostart(self.autostart)
            .time_scale(self.time_scale)
            .history_lines(self.history);
        let builder = self.token_lifetime.into_iter().fold(builder, Builder::token_lifetime);
        let builder = self.page.into_iter().fold(builder, Builder::page);
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
}
