//! The command line.

use std::env;
use std::io::{self, IsTerminal as _};

const USAGE: &str = "\
Prints a server's console, until Ctrl+C.

    tail [--origin URL] [--colour auto|always|never] PANEL SERVER

  PANEL      the panel's address, for example https://panel.example.com
  SERVER     the server's id at the panel, for example 1a2b3c4d
  --origin   the Origin to show the node: the panel's by default, which every node takes
  --colour   auto: in a terminal, unless NO_COLOR is set

The API key is read from the environment variable PTERO_API_KEY, so that it stands in no list of processes.";

/// Whether output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// With SGR and links.
    On,
    /// Text alone.
    Off,
}

/// What was asked for.
pub struct Options {
    /// The panel's address.
    pub panel: String,
    /// The server's id.
    pub server: String,
    /// What the node is told for an origin.
    pub origin: String,
    /// The panel's key for its API.
    pub key: Option<String>,
    /// Whether output is coloured.
    pub colour: Colour,
}

impl Options {
    /// Reads the arguments behind the program's name; the complaint says how it is right.
    pub fn read(mut args: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut origin, mut colour, mut plain) = (None, None, Vec::new());
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--origin" => origin = Some(args.next().ok_or("--origin needs an address.")?),
                "--colour" | "--color" => colour = Some(colour_of(args.next().as_deref())?),
                "--help" | "-h" => return Err(USAGE.to_owned()),
                option if option.starts_with('-') => return Err(format!("There is no option {option}.\n\n{USAGE}")),
                _ => plain.push(arg),
            }
        }
        let [panel, server] = <[String; 2]>::try_from(plain).map_err(|_| USAGE.to_owned())?;
        let own = origin_of(&panel).ok_or_else(|| format!("{panel} is not an http:// or https:// address."))?;
        Ok(Self {
            origin: origin.unwrap_or(own),
            key: env::var("PTERO_API_KEY").ok().filter(|key| !key.is_empty()),
            colour: colour.unwrap_or_else(colour_by_itself),
            panel,
            server,
        })
    }
}

fn colour_of(word: Option<&str>) -> Result<Colour, String> {
    match word {
        Some("auto") => Ok(colour_by_itself()),
        Some("always") => Ok(Colour::On),
        Some("never") => Ok(Colour::Off),
        _ => Err("--colour is auto, always or never.".to_owned()),
    }
}

fn colour_by_itself() -> Colour {
    let is_refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if io::stdout().is_terminal() && !is_refused { Colour::On } else { Colour::Off }
}

/// Scheme, host and port, as nodes compare them.
fn origin_of(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    matches!(scheme, "http" | "https").then(|| format!("{scheme}://{host}"))
}
