//! Gradients, as banners and fancy chat plugins print them.

use super::Dice;

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789 ABCDEFGHIJKLMNOPQRSTUVWXYZ-_=+*#.,:;";

/// Coloured pieces of a text.
const PIECES: usize = 32;

pub(crate) fn text(number: u64, dice: &mut Dice) -> String {
    let mut text = format!("[{number}] ");
    for _ in 0..PIECES {
        text.push_str(&format!("\u{1b}[38;2;{};{};{}m", dice.byte(), dice.byte(), dice.byte()));
        text.extend((0..3 + dice.below(3)).map(|_| char::from(dice.pick(LETTERS))));
    }
    text.push_str("\u{1b}[0m");
    text
}
