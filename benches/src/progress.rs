//! A download that redraws its bar: what steamcmd and npm print, several redraws in one event.

use super::Dice;

/// Redraws of one text.
const REDRAWS: usize = 6;
const WIDTH: usize = 40;

pub(crate) fn text(number: u64, dice: &mut Dice) -> String {
    let mut text = String::new();
    let total = 200_000_000 + dice.below(2_000_000_000);
    let mut percent = dice.below(40);
    for _ in 0..REDRAWS {
        percent = (percent + dice.below(12)).min(100);
        let full = percent * WIDTH / 100;
        let (done, todo) = ("=".repeat(full), " ".repeat(WIDTH - full));
        text.push_str(&format!(
            "\r\u{1b}[K\u{1b}[32mUpdate {number}\u{1b}[0m [{done}>{todo}] {percent:3}% ({} / {total})",
            total / 100 * percent
        ));
    }
    text
}
