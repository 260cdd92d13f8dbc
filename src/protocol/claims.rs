//! What a token says of itself (`docs/protocol.md` section 4.3), read without its secret and so without trust.

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde_json::Value;

use super::lenient::{number, object, whole};
use super::{Permissions, TokenError};

/// base64url as JWTs have it, and as careless issuers write it: with padding.
const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// What a token says of itself. Times are seconds since the Unix epoch by the panel's clock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claims {
    /// `exp`: when it ends.
    pub exp: Option<u64>,
    /// `iat`: when it was issued.
    pub iat: Option<u64>,
    /// `permissions`.
    pub permissions: Option<Permissions>,
    /// `server_uuid`.
    pub server_uuid: Option<String>,
}

impl Claims {
    /// How long the token lives, in milliseconds, by the panel's own clock alone: the browser's may be wrong.
    #[must_use]
    pub fn lifetime_ms(&self) -> Option<u64> {
        Some(self.exp?.checked_sub(self.iat?)?.saturating_mul(1000))
    }

    pub(super) fn read(token: &str) -> Result<Self, TokenError> {
        let mut parts = token.trim().split('.');
        let (Some(_), Some(payload), Some(_), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(TokenError::NotThreeParts);
        };
        let json = BASE64URL.decode(payload).map_err(|_| TokenError::NotBase64)?;
        let json = String::from_utf8(json).map_err(|_| TokenError::NotJson)?;
        let claims = object(&json).ok().flatten().ok_or(TokenError::NotJson)?;
        Ok(Self {
            exp: claims.get("exp").and_then(time),
            iat: claims.get("iat").and_then(time),
            permissions: claims.get("permissions").and_then(Value::as_array).map(|names| permissions(names)),
            server_uuid: claims.get("server_uuid").and_then(Value::as_str).map(str::to_owned),
        })
    }
}

/// A time before 1970 is no time that a panel issues.
fn time(value: &Value) -> Option<u64> {
    number(value).filter(|seconds| *seconds >= 0.0).and_then(|_| whole(value))
}

fn permissions(names: &[Value]) -> Permissions {
    Permissions::new(names.iter().filter_map(Value::as_str))
}
