//! Addresses, as far as a diagnosis needs them: scheme, host and port. Paths, queries and user names are dropped.

use crate::terminal::is_invisible;

/// No name in the DNS is longer.
const MAX_HOST: usize = 255;

/// Where a URL leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    scheme: &'static str,
    pub(super) host: String,
    port: Option<u16>,
}

impl Address {
    /// The address in an absolute URL of a scheme that the web speaks.
    pub(super) fn parse(url: &str) -> Option<Self> {
        let (scheme, rest) = url.trim().split_once("://")?;
        let scheme = *["http", "https", "ws", "wss"].iter().find(|known| scheme.eq_ignore_ascii_case(known))?;
        let authority = rest.split(['/', '\\', '?', '#']).next()?;
        let authority = authority.rsplit('@').next()?;
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, port.parse().ok()),
            _ => (authority, None),
        };
        // A browser would refuse such a host too, or read another one.
        let is_odd = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c);
        let is_named = (1..=MAX_HOST).contains(&host.len()) && !host.contains(is_odd);
        is_named.then(|| Self { scheme, host: host.to_ascii_lowercase(), port })
    }

    /// The same place, asked by HTTP.
    pub(super) fn by_http(&self) -> Self {
        let scheme = if self.is_encrypted() { "https" } else { "http" };
        Self { scheme, ..self.clone() }
    }

    pub(super) fn is_encrypted(&self) -> bool {
        self.scheme.ends_with('s') && self.scheme != "ws"
    }

    pub(super) fn port(&self) -> u16 {
        self.port.unwrap_or(if self.is_encrypted() { 443 } else { 80 })
    }

    /// As browsers write it: without the port that goes without saying.
    pub(super) fn origin(&self) -> String {
        let usual = if self.is_encrypted() { 443 } else { 80 };
        match self.port {
            Some(port) if port != usual => format!("{}://{}:{port}", self.scheme, self.host),
            _ => format!("{}://{}", self.scheme, self.host),
        }
    }

    /// A name that always means the device itself; browsers let encrypted pages talk to it without encryption.
    pub(super) fn is_loopback(&self) -> bool {
        let host = self.host.as_str();
        host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || host.starts_with("127.")
    }

    /// An address that leads nowhere outside its own network.
    pub(super) fn is_private(&self) -> bool {
        let mut parts = self.host.split('.').map(str::parse::<u8>);
        let first = parts.next().and_then(Result::ok);
        let second = parts.next().and_then(Result::ok);
        let is_ipv4 = parts.filter(Result::is_ok).count() == 2;
        is_ipv4 && matches!((first, second), (Some(10), _) | (Some(192), Some(168)) | (Some(172), Some(16..=31)))
            || self.is_loopback()
            || self.host.ends_with(".local")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(url: &str) -> Option<String> {
        Address::parse(url).map(|address| address.origin())
    }

    #[test]
    fn urls_lose_everything_but_their_origin() {
        for (url, expected) in [
            ("wss://Node.Example:8080/api/servers/x/ws?token=secret", Some("wss://node.example:8080")),
            ("https://user:password@panel.example:443/path", Some("https://panel.example")),
            ("ws://[::1]:8080/x", Some("ws://[::1]:8080")),
            ("ws://[fe80::1]/x", Some("ws://[fe80::1]")),
            ("http://panel.example?x=1", Some("http://panel.example")),
            ("/api/client", None),
            ("ftp://panel.example", None),
            ("https://", None),
            ("https://exam\u{202e}ple.com", None),
            ("", None),
        ] {
            assert_eq!(origin(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn a_node_is_asked_by_http_at_the_same_place() {
        let by_http = |url| Address::parse(url).map(|address| address.by_http().origin());
        assert_eq!(by_http("wss://node.example:8080/ws").as_deref(), Some("https://node.example:8080"));
        assert_eq!(by_http("ws://10.0.0.2/ws").as_deref(), Some("http://10.0.0.2"));
    }

    #[test]
    fn private_addresses_are_known() {
        let is_private = |host| Address::parse(&format!("ws://{host}:8080")).is_some_and(|a| a.is_private());
        for host in ["10.1.2.3", "192.168.0.1", "172.16.0.1", "172.31.9.9", "127.0.0.1", "localhost", "nas.local"] {
            assert!(is_private(host), "{host}");
        }
        for host in ["172.32.0.1", "11.1.2.3", "10.example.com", "node.example"] {
            assert!(!is_private(host), "{host}");
        }
    }
}
