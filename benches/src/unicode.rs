//! Players of the whole world.

use super::Dice;

const WORDS: [&str; 20] = [
    "服务器已启动",
    "玩家加入了游戏",
    "サーバーが起動しました",
    "こんにちは世界",
    "서버가 시작되었습니다",
    "안녕하세요",
    "🎮🔥",
    "👨‍👩‍👧‍👦",
    "🏳️‍🌈",
    "👍🏽",
    "e\u{301}te\u{301}",
    "n\u{303}andu\u{301}",
    "Z\u{335}\u{321}a\u{334}l\u{336}g\u{337}o\u{338}",
    "┌──┬──┐",
    "│██│░░│",
    "Привет",
    "Γειά σου",
    "नमस्ते",
    "ｆｕｌｌ",
    "plain words between",
];

pub(crate) fn text(number: u64, dice: &mut Dice) -> String {
    let mut text = format!("[{number}] \u{1b}[{}m", 31 + dice.below(6));
    for _ in 0..9 + dice.below(6) {
        text.push_str(dice.pick(&WORDS));
        text.push(' ');
    }
    text.push_str("\u{1b}[0m");
    text
}
