//! Tokens: signing them, reading them, and what makes one invalid (sections 4.3 to 4.6).

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use ptero_console::protocol::Permissions;
use serde::{Deserialize, Serialize};

/// The permission without which there is no websocket.
const CONNECT: &str = "websocket.connect";

/// Why a readable token does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum JwtFault {
    #[error("jwt: no jwt present")]
    NotPresent,
    #[error("jwt: exp claim is invalid")]
    Expired,
    #[error("jwt: created too far in past (denylist)")]
    Denied,
    #[error("jwt: missing connect permission")]
    NoConnect,
    #[error("jwt: server uuid mismatch")]
    ServerMismatch,
}

/// The daemon's view of tokens at one moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    /// Unix seconds.
    pub(crate) now: i64,
    /// Tokens issued at or before this second are denied: the daemon's boot, or a revocation.
    pub(crate) denied_through: i64,
    /// Tokens with a serial below this one count as expired.
    pub(crate) expired_below: u64,
    /// The scope a token must name.
    pub(crate) scope: Option<&'static str>,
}

/// What the daemon keeps of a token.
#[derive(Clone, Deserialize)]
pub(crate) struct Token {
    exp: Option<i64>,
    iat: Option<i64>,
    #[serde(default)]
    jti: Option<String>,
    #[serde(default)]
    permissions: Vec<String>,
    #[serde(default)]
    server_uuid: String,
    #[serde(default)]
    scope: Option<String>,
    #[serde(default)]
    aud: serde_json::Value,
    #[serde(default)]
    use_console_read_permission: bool,
}

impl Token {
    /// Whether `auth` takes it. A token for another server is taken (section 4.5).
    pub(crate) fn admit(&self, standing: &Standing) -> Result<(), JwtFault> {
        if self.seconds_left(standing) < 0 {
            return Err(JwtFault::Expired);
        }
        if self.iat.is_none_or(|iat| iat <= standing.denied_through) {
            return Err(JwtFault::Denied);
        }
        if !self.allows(CONNECT) || !self.has_scope(standing.scope) {
            return Err(JwtFault::NoConnect);
        }
        Ok(())
    }

    /// Whether a message may go out or be handled under it.
    pub(crate) fn check(&self, standing: &Standing, server_uuid: &str) -> Result<(), JwtFault> {
        self.admit(standing)?;
        if self.server_uuid == server_uuid { Ok(()) } else { Err(JwtFault::ServerMismatch) }
    }

    /// Whole seconds to the expiry, negative once it is over. A token without `exp` has expired.
    pub(crate) fn seconds_left(&self, standing: &Standing) -> i64 {
        let ended_by_control = serial_of(self.jti.as_deref()).is_some_and(|serial| serial < standing.expired_below);
        if ended_by_control { -1 } else { self.exp.map_or(-1, |exp| exp.saturating_sub(standing.now)) }
    }

    /// `*` grants everything except names beginning with `admin` (section 3).
    pub(crate) fn allows(&self, permission: &str) -> bool {
        Permissions::new(self.permissions.iter().cloned()).allows(permission)
    }

    /// The permissions as the token lists them.
    pub(crate) fn permissions(&self) -> &[String] {
        &self.permissions
    }

    /// Whether it may see console output (section 9.3).
    pub(crate) fn reads_console(&self) -> bool {
        !self.use_console_read_permission || self.allows("control.read-console")
    }

    /// Whether `aud` is one text, which Calagopus cannot read (section 4.3).
    pub(crate) fn has_single_audience(&self) -> bool {
        self.aud.is_string()
    }

    fn has_scope(&self, needed: Option<&str>) -> bool {
        let named = self.scope.as_deref().unwrap_or_default();
        needed.is_none_or(|needed| named.split(' ').any(|scope| scope == needed))
    }
}

/// A token's id that also tells the order in which the panel gave them out.
pub(crate) fn jti(serial: u64) -> String {
    format!("{}{serial:016x}", &uuid::Uuid::new_v4().simple().to_string()[..16])
}

fn serial_of(jti: Option<&str>) -> Option<u64> {
    let jti = jti.filter(|jti| jti.len() == 32)?;
    u64::from_str_radix(jti.get(16..)?, 16).ok()
}

/// The node's secret, which panel and daemon share.
pub(crate) struct Signer {
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
}

impl Signer {
    /// With a fresh secret.
    pub(crate) fn generate() -> Self {
        let secret = format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple());
        let mut validation = Validation::new(Algorithm::HS256);
        // Wings has rules of its own for these; the library checks the signature alone.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        validation.validate_aud = false;
        validation.required_spec_claims.clear();
        Self {
            encoding: EncodingKey::from_secret(secret.as_bytes()),
            decoding: DecodingKey::from_secret(secret.as_bytes()),
            validation,
        }
    }

    pub(crate) fn sign<T: Serialize>(&self, claims: &T) -> Result<String, jsonwebtoken::errors::Error> {
        jsonwebtoken::encode(&Header::default(), claims, &self.encoding)
    }

    /// `None` for a bad signature, garbage or claims of the wrong type.
    pub(crate) fn read(&self, token: &str) -> Option<Token> {
        jsonwebtoken::decode::<Token>(token, &self.decoding, &self.validation).ok().map(|data| data.claims)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const NOW: Standing = Standing { now: 1000, denied_through: 500, expired_below: 0, scope: Some("websocket") };

    fn token(change: impl FnOnce(&mut serde_json::Value)) -> Token {
        let signer = Signer::generate();
        let mut claims = json!({"exp": 1600, "iat": 900, "jti": jti(7), "permissions": ["*"],
            "server_uuid": "s", "scope": "openid websocket", "aud": ["a"]});
        change(&mut claims);
        signer.read(&signer.sign(&claims).unwrap()).unwrap()
    }

    #[test]
    fn a_good_token_is_good() {
        assert_eq!(token(|_| ()).check(&NOW, "s"), Ok(()));
        assert_eq!(token(|claims| claims["exp"] = 1000.into()).check(&NOW, "s"), Ok(()));
    }

    #[test]
    fn each_rule_has_its_fault() {
        assert_eq!(token(|claims| claims["exp"] = 999.into()).admit(&NOW), Err(JwtFault::Expired));
        assert_eq!(token(|claims| claims["iat"] = 500.into()).admit(&NOW), Err(JwtFault::Denied));
        assert_eq!(token(|claims| claims["scope"] = "websockets".into()).admit(&NOW), Err(JwtFault::NoConnect));
        assert_eq!(
            token(|claims| claims["permissions"] = json!(["control.start"])).admit(&NOW),
            Err(JwtFault::NoConnect)
        );
        assert_eq!(token(|_| ()).admit(&Standing { expired_below: 8, ..NOW }), Err(JwtFault::Expired));
        assert_eq!(token(|_| ()).admit(&Standing { expired_below: 7, ..NOW }), Ok(()));
        assert_eq!(token(|_| ()).check(&NOW, "other"), Err(JwtFault::ServerMismatch));
    }

    #[test]
    fn a_foreign_signature_or_a_wrong_type_is_unreadable() {
        let (ours, theirs) = (Signer::generate(), Signer::generate());
        assert!(ours.read(&theirs.sign(&json!({"exp": 1})).unwrap()).is_none());
        assert!(ours.read(&ours.sign(&json!({"permissions": "all"})).unwrap()).is_none());
        assert!(ours.read("garbage").is_none());
    }
}
