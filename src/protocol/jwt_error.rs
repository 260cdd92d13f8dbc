//! What a `jwt error` is about (`docs/protocol.md` section 4.5). Daemons say it in free text only.

/// What a `jwt error` is about (section 4.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JwtErrorKind {
    /// New credentials heal it: expired, denied, issued before the daemon's boot, none present.
    Refreshable,
    /// `missing connect permission`: new credentials will not help.
    MissingPermission,
    /// `server uuid mismatch`: worth one refetch, then final.
    WrongServer,
    /// Not about credentials at all: Calagopus answers malformed or unknown messages this way.
    NotCredentials,
    /// About credentials, of no known cause: worth one refetch, then final.
    Other,
}

/// Pieces of the daemons' texts, in lower case. The first match counts, so the complaints about messages come last:
/// Calagopus' `invalid token: …` may go on with any of them.
const PHRASES: &[(&str, JwtErrorKind)] = &[
    ("exp claim is invalid", JwtErrorKind::Refreshable),
    ("created too far in past", JwtErrorKind::Refreshable),
    ("no jwt present", JwtErrorKind::Refreshable),
    ("jwt expired", JwtErrorKind::Refreshable),
    ("invalid token:", JwtErrorKind::Refreshable),
    ("missing connect permission", JwtErrorKind::MissingPermission),
    ("server uuid mismatch", JwtErrorKind::WrongServer),
    ("missing field", JwtErrorKind::NotCredentials),
    ("unknown field", JwtErrorKind::NotCredentials),
    ("duplicate field", JwtErrorKind::NotCredentials),
    ("unknown variant", JwtErrorKind::NotCredentials),
    ("invalid type", JwtErrorKind::NotCredentials),
    ("invalid value", JwtErrorKind::NotCredentials),
    ("invalid length", JwtErrorKind::NotCredentials),
    ("expected value", JwtErrorKind::NotCredentials),
    ("invalid message type", JwtErrorKind::NotCredentials),
    // Every other complaint of the JSON reader ends with where it stopped.
    (" at line ", JwtErrorKind::NotCredentials),
];

impl JwtErrorKind {
    /// Classifies the text of a `jwt error`, whatever stands around the words that matter and in whatever case.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text = text.to_ascii_lowercase();
        PHRASES.iter().find(|(phrase, _)| text.contains(phrase)).map_or(Self::Other, |(_, kind)| *kind)
    }
}

#[cfg(test)]
mod tests {
    use super::JwtErrorKind::{self, MissingPermission, NotCredentials, Other, Refreshable, WrongServer};

    #[test]
    fn every_text_of_section_4_5() {
        for (text, kind) in [
            ("jwt: no jwt present", Refreshable),
            ("Error Event [0d6b]: jwt: exp claim is invalid", Refreshable),
            ("JWT: EXP CLAIM IS INVALID", Refreshable),
            ("Error Event [0d6b]: jwt: created too far in past (denylist)", Refreshable),
            ("JWT expired", Refreshable),
            ("invalid token: token is expired", Refreshable),
            ("invalid token: token is not yet valid", Refreshable),
            ("invalid token: token has invalid issued at time", Refreshable),
            ("invalid token: token has been denied", Refreshable),
            ("Error Event [0d6b]: jwt: missing connect permission", MissingPermission),
            ("jwt: server uuid mismatch", WrongServer),
            ("missing field `args` at line 1 column 22", NotCredentials),
            ("unknown variant `nope`, expected one of `auth success`, `token expired`, `jwt error`", NotCredentials),
            ("invalid type: integer `1`, expected a string at line 1 column 33", NotCredentials),
            ("expected value at line 1 column 1", NotCredentials),
            ("EOF while parsing a value at line 1 column 0", NotCredentials),
            ("invalid message type", NotCredentials),
            ("jwt: something new", Other),
            ("", Other),
        ] {
            assert_eq!(JwtErrorKind::of(text), kind, "{text}");
        }
    }
}
