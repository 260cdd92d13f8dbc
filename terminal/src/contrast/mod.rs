//! The contrast guard: text that could not be read on what is behind it is lifted towards black or white.
//!
//! Belongs here: which colours the style sheet gives a style, and which it should. Does not belong here: where a theme's
//! colours come from, and putting colours into a document.

mod canvas;
mod colour;

pub use canvas::{Brightness, Canvas, Inks};
pub use colour::{MIN_CONTRAST, Rgb};
