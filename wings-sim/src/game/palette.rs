//! The `color` command: everything SGR can do, on a few lines.

/// The lines of the palette.
pub(super) fn lines() -> String {
    let mut text = String::from("Palette: 16 colours\n");
    for base in [30, 90, 40, 100] {
        let row = (base..base + 8).map(|code| format!("\u{1b}[{code}m {code:>3} \u{1b}[m"));
        text.push_str(&row.collect::<String>());
        text.push('\n');
    }
    text.push_str("Palette: attributes\n");
    text.push_str(&attributes());
    text.push_str("Palette: 256 colours\n");
    for row in 0..8 {
        let cells = (row * 32..row * 32 + 32).map(|index| format!("\u{1b}[48;5;{index}m  "));
        text.push_str(&cells.collect::<String>());
        text.push_str("\u{1b}[m\n");
    }
    text.push_str("Palette: truecolor, with semicolons and with colons\n");
    text.push_str(&ramp(|shade| format!("\u{1b}[48;2;{shade};64;{}m ", 255 - shade)));
    text.push_str(&ramp(|shade| format!("\u{1b}[48:2::{}:{shade}:128m ", 255 - shade)));
    text.push_str("Palette: cells  |漢字|カナ|한글|👍🏽|👩‍💻|🇪🇺|e\u{301}|ﷺ|\t|tab\n");
    text.push_str(
        "Palette: links  https://pterodactyl.io  \u{1b}]8;;https://papermc.io\u{1b}\\Paper\u{1b}]8;;\u{1b}\\\n",
    );
    text.push_str("Palette: this text is over\rPalette: written over by a carriage return\u{1b}[K\n");
    text
}

fn attributes() -> String {
    let named = [
        ("1", "bold"),
        ("2", "dim"),
        ("3", "italic"),
        ("4", "underline"),
        ("4:3", "curly"),
        ("4;58;5;196", "red underline"),
        ("5", "blink"),
        ("7", "inverse"),
        ("8", "hidden"),
        ("9", "strike"),
        ("53", "overline"),
        ("1;3;4;38;2;255;170;0", "all at once"),
    ];
    let words = named.map(|(code, name)| format!("\u{1b}[{code}m{name}\u{1b}[m"));
    format!("{}\n", words.join("  "))
}

fn ramp(cell: impl Fn(u8) -> String) -> String {
    let cells = (0..=u8::MAX).step_by(4).map(cell);
    format!("{}\u{1b}[m\n", cells.collect::<String>())
}

#[cfg(test)]
mod tests {
    #[test]
    fn shows_every_kind_of_colour() {
        let text = super::lines();
        for code in
            ["\u{1b}[31m", "\u{1b}[107m", "\u{1b}[48;5;255m", "\u{1b}[48;2;252;64;3m", "\u{1b}[48:2::255:0:128m"]
        {
            assert!(text.contains(code), "{code:?}");
        }
    }
}
