//! The wire (`docs/protocol.md`): envelope, events in both directions, stats, credentials, token claims, close codes.
//!
//! Belongs here: what a byte on the wire or in a panel's answer means. Does not belong here: what to do about it
//! (that is [`crate::session`]) and how it looks (that is [`crate::terminal`]).
//!
//! ```
//! use ptero_console::protocol::{ClientEvent, PowerState, ServerEvent, decode};
//!
//! assert_eq!(decode(r#"{"event":"status","args":["running"]}"#)?, ServerEvent::Status(PowerState::Running));
//! assert_eq!(ClientEvent::SendCommand("say hello".into()).encode(), r#"{"event":"send command","args":["say hello"]}"#);
//!
//! // What nobody knows is kept, and what cannot be read is told.
//! assert!(matches!(decode(r#"{"event":"new","args":["x"]}"#)?, ServerEvent::Unknown { .. }));
//! assert_eq!(decode("<html>").unwrap_err().code(), "frame-not-an-event");
//! # Ok::<(), ptero_console::protocol::DecodeError>(())
//! ```

mod claims;
mod client_event;
mod close;
mod credentials;
mod decode;
mod endpoint;
mod envelope;
mod error;
mod events;
mod jwt_error;
mod lenient;
mod line_frame;
mod panel_answer;
mod payload;
mod permissions;
mod power;
mod prelude;
mod server_event;
mod server_limits;
mod shape;
mod stats;
mod text;
mod token;

pub use claims::Claims;
pub use client_event::ClientEvent;
pub use close::{CloseCode, CloseMeaning};
pub use credentials::{Credentials, CredentialsAnswer, Diagnostics, PanelError, Unavailable, decode_credentials};
pub use decode::{MAX_FRAME_BYTES, decode, decode_bytes};
pub use endpoint::credentials_url;
pub use error::{CredentialsError, DecodeError, TokenError};
pub use jwt_error::JwtErrorKind;
pub(crate) use lenient::decimal;
pub use line_frame::console_line;
pub use permissions::Permissions;
pub use power::{PowerAction, PowerState};
pub use prelude::is_daemon_line;
pub use server_event::{Backup, FeatureMatch, OutcomeFlag, Progress, ServerEvent, ThrottledBucket, TransferStatus};
pub use server_limits::{ServerLimits, decode_server_limits, server_url};
pub use stats::{DiskIo, Network, Stats};
pub use token::Token;
