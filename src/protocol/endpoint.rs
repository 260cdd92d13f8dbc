//! Where a panel hands out credentials (`docs/protocol.md` section 9).

/// Builds the URL to ask for the credentials of `server`.
///
/// A `template` holds `{server}` where the id goes; without a template the URL is the path that every supported panel
/// uses, below `panel_url` (empty: the page's own origin).
#[must_use]
pub fn credentials_url(template: Option<&str>, panel_url: &str, server: &str) -> String {
    let server = encode_segment(server);
    match template {
        Some(template) => template.replace("{server}", &server),
        None => format!("{}/api/client/servers/{server}/websocket", panel_url.trim_end_matches('/')),
    }
}

/// Percent-encodes everything but the unreserved characters of RFC 3986, so that an id can be nothing but one segment.
pub(super) fn encode_segment(segment: &str) -> String {
    let mut encoded = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.extend([byte >> 4, byte & 0xf].map(|nibble| char::from(b"0123456789ABCDEF"[usize::from(nibble)])));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_panel_has_the_same_path() {
        assert_eq!(credentials_url(None, "", "1a2b3c4d"), "/api/client/servers/1a2b3c4d/websocket");
        assert_eq!(
            credentials_url(None, "https://panel.example/", "1a2b3c4d"),
            "https://panel.example/api/client/servers/1a2b3c4d/websocket"
        );
    }

    #[test]
    fn a_template_wins_and_the_id_stays_one_segment() {
        assert_eq!(credentials_url(Some("/ws?id={server}"), "https://x", "a/../b c"), "/ws?id=a%2F..%2Fb%20c");
    }
}
