//! Keys, tokens and passwords: by their own look, or by the name before them.

use super::words::Word;

/// Shorter words look like no key by themselves.
const KEY_LEN: usize = 24;

/// What keys of known services begin with.
const PREFIXES: [&str; 12] =
    ["ptlc_", "ptla_", "papp_", "pacc_", "ghp_", "gho_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "sk-", "rk_live_"];

/// What a name of a secret contains, in lower case.
const NAMES: [&str; 10] = [
    "token",
    "secret",
    "passw",
    "apikey",
    "api_key",
    "api-key",
    "authorization",
    "auth_key",
    "license_key",
    "rcon_pass",
];

/// Words that name the way of signing in, before the secret itself.
const SCHEMES: [&str; 4] = ["bearer", "basic", "bot", "digest"];

/// Reads the words of one row in order and remembers what the one before announced.
#[derive(Debug, Default)]
pub(super) struct Reader {
    announced: Announced,
    /// Where the word before ended.
    end: usize,
}

/// What the word before says of the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Announced {
    #[default]
    Nothing,
    /// It named a secret; whether it is one depends on what stands between.
    Name,
    /// It is one.
    Secret,
}

impl Reader {
    /// Whether the next word of `text` is a secret.
    pub(super) fn is_secret(&mut self, text: &str, word: &Word<'_>) -> bool {
        let between = text.get(self.end..word.range.start).unwrap_or_default();
        let before = std::mem::take(&mut self.announced);
        self.end = word.range.end;
        let lower = word.text.to_ascii_lowercase();
        let is_announced = match before {
            Announced::Nothing => false,
            Announced::Secret => true,
            Announced::Name => is_value(between, word.text),
        };
        if SCHEMES.contains(&lower.as_str()) && (is_announced || lower == "bearer") {
            self.announced = Announced::Secret;
            return false;
        }
        self.announced = announced_by(&lower);
        is_announced || looks_like_a_key(word.text) || has_password(text, word)
    }
}

/// Options of a command line are followed by their value; other names by a sign of assignment.
fn announced_by(word: &str) -> Announced {
    let name = word.trim_start_matches(['-', '+']);
    if name == "sv_setsteamaccount" {
        return Announced::Secret;
    }
    let is_name = name.len() <= 40 && NAMES.iter().any(|part| name.contains(part));
    match is_name {
        true if word.starts_with("--") => Announced::Secret,
        true => Announced::Name,
        false => Announced::Nothing,
    }
}

/// `key=value` always; after a colon only what no sentence would go on with.
fn is_value(between: &str, word: &str) -> bool {
    if between.contains('=') {
        return true;
    }
    let has = |test: fn(&char) -> bool| word.chars().any(|c| test(&c));
    between.contains(':') && word.len() >= 6 && (has(char::is_ascii_digit) || between.contains(['"', '\'']))
}

fn looks_like_a_key(word: &str) -> bool {
    let is_prefixed = PREFIXES.iter().any(|prefix| word.starts_with(prefix) && word.len() >= prefix.len() + 12);
    is_prefixed || is_jwt(word) || is_dotted_key(word) || word.split(['.', ':']).any(is_mixed_key)
}

/// Three parts of base64, the first an object of JSON.
fn is_jwt(word: &str) -> bool {
    word.starts_with("eyJ") && word.len() >= 40 && word.split('.').count() >= 2
}

/// The keys of Discord's bots: three parts of base64.
fn is_dotted_key(word: &str) -> bool {
    let mut parts = word.split('.');
    let mut next = |len: usize| parts.next().is_some_and(|part| part.len() >= len && part.bytes().all(is_key_byte));
    next(23) && next(6) && next(27) && parts.next().is_none()
}

/// Long, of small and capital letters and digits: no word, no number, no checksum (those are hexadecimal), no path.
fn is_mixed_key(part: &str) -> bool {
    let any = |test: fn(&u8) -> bool| part.as_bytes().iter().any(test);
    part.len() >= KEY_LEN
        && part.bytes().all(is_key_byte)
        && any(u8::is_ascii_digit)
        && any(u8::is_ascii_lowercase)
        && any(u8::is_ascii_uppercase)
        && digits_are_spread(part)
}

/// A name with a number in it (`DefaultThreadFactory2Impl…`) has one stretch of digits; random text has many.
fn digits_are_spread(part: &str) -> bool {
    let bytes = part.as_bytes();
    bytes.windows(2).filter(|pair| pair[0].is_ascii_digit() != pair[1].is_ascii_digit()).count() >= 4
}

const fn is_key_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// `user:password@host`, after the `//` of an address.
fn has_password(text: &str, word: &Word<'_>) -> bool {
    let follows = text.get(..word.range.start).is_some_and(|before| before.ends_with("://"));
    follows && word.text.split_once('@').is_some_and(|(user, _)| user.contains(':'))
}
