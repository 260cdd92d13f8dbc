//! Dumps: one text of 32 KiB, with a colour now and then.

use super::Dice;

const BYTES: usize = 32 << 10;

pub(crate) fn text(number: u64, dice: &mut Dice) -> String {
    let mut text = format!("{{\"dump\":{number},");
    while text.len() < BYTES {
        match dice.below(12) {
            0 => text.push_str(&format!("\u{1b}[3{}m\"id\":\"{}\"\u{1b}[0m,", 1 + dice.below(6), dice.hex())),
            1 => text.push_str("\"tags\":[\"minecraft:mineable/pickaxe\",\"minecraft:needs_iron_tool\"],"),
            _ => text.push_str(&format!("\"{}\":{},", dice.hex(), dice.below(1_000_000))),
        }
    }
    text.push('}');
    text
}
