//! Characters that show nothing and yet change what is read: orders that turn text around, and blanks without width.
//!
//! Each of them takes a cell of its own, so that a person sees that something is there. It stays in the row's text:
//! what is copied and searched is what was sent. Joiners, variation selectors and the plain direction marks (U+200E,
//! U+200F, U+061C) are not among them: writing needs them, and they order nothing but their own surroundings.

/// Whether a character is shown by a sign in its place, because it shows nothing itself and could deceive.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c,
        // Embeddings, overrides and isolates of the bidirectional algorithm, and deprecated format characters.
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        // Blanks without width, and letters that are blank.
        | '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        // Annotations, shorthand and musical formats, tags.
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// Characters that name a flag's region, behind a black flag.
pub(super) const fn is_flag_tag(base: char, c: char) -> bool {
    base == '\u{1f3f4}' && matches!(c, '\u{e0020}'..='\u{e007f}')
}

/// Blocks of scripts that are written from right to left.
pub(super) const fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
