//! The host's capabilities, one file each. No decisions: every file carries out an effect or reports an input.
//!
//! Everything that is registered with the browser is an RAII value; dropping it is the teardown.

pub mod clipboard;
pub mod clock;
pub mod colours;
pub mod completions;
pub mod credentials;
pub mod download;
pub mod fullscreen;
pub mod in_view;
pub mod lifecycle;
pub mod limits;
pub mod macrotask;
pub mod policy;
pub mod probe;
mod request;
pub mod socket;
pub mod storage;
pub mod surroundings;
pub mod visible_area;

use std::rc::Rc;

use crate::session::Input;

/// Takes what happened.
pub type Sink = Rc<dyn Fn(Input<'static>)>;
