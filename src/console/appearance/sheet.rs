//! An appearance as a style sheet: the tokens that `www/console.css` uses, and the classes of the 16 colours. What the page sets as `--ptero-…` comes first, save
//! what the person chose.

use std::fmt::Write as _;

use super::preset::{NAMES, Tokens};
use super::{Appearance, FontFamily, Fullscreen, Theme};
use crate::terminal::Rgb;

const DARK: &str = "{--_light: ;--_dark:initial;color-scheme:dark}";
const LIGHT: &str = "{--_light:initial;--_dark: ;color-scheme:light}";

/// Over what the style sheet says of the attribute `theme`.
const CHOSEN: &str = ":host(:not(#_))";

const MONO: &str = "ui-monospace,\"Cascadia Mono\",\"SF Mono\",Menlo,Consolas,\"DejaVu Sans Mono\",monospace";

/// In place of a full screen where the browser has none.
const WHOLE_WINDOW: &str =
    ":host(:not(#_)){position:fixed;inset:0;z-index:2147483647;block-size:auto;min-block-size:0;margin:0}";

impl Appearance {
    /// The style sheet. The theme is in it only if the person chose one, because the attribute's is in `www/console.css`.
    #[must_use]
    pub fn sheet(&self, fullscreen: Fullscreen) -> String {
        let mut out = String::from(":host{");
        tokens(&mut out, self.preset.tokens());
        self.fonts(&mut out);
        out.push('}');
        classes(&mut out);
        // Writing to a string cannot fail.
        let _ = match self.chosen_theme {
            None => Ok(()),
            Some(Theme::Dark) => write!(out, "{CHOSEN}{DARK}"),
            Some(Theme::Light) => write!(out, "{CHOSEN}{LIGHT}"),
            Some(Theme::Auto) => {
                write!(out, "{CHOSEN}{DARK}@media (prefers-color-scheme:light){{{CHOSEN}{LIGHT}}}")
            }
        };
        out.push_str(match fullscreen {
            Fullscreen::Off => "",
            Fullscreen::Screen => ":host(:fullscreen){min-block-size:0}",
            Fullscreen::Window => WHOLE_WINDOW,
        });
        out
    }

    /// The same for an element without an attribute `theme` of its own.
    #[must_use]
    pub fn sheet_elsewhere(&self) -> String {
        Self { chosen_theme: Some(self.theme), ..*self }.sheet(Fullscreen::Off)
    }

    fn fonts(&self, out: &mut String) {
        let family = match self.family {
            FontFamily::Page => None,
            FontFamily::System => Some("ui-monospace,monospace"),
            FontFamily::Narrow => {
                Some("\"Ubuntu Mono\",\"Iosevka\",Consolas,Inconsolata,\"Liberation Mono\",monospace")
            }
            FontFamily::Wide => Some("\"DejaVu Sans Mono\",Menlo,\"Fira Mono\",\"Noto Sans Mono\",monospace"),
            FontFamily::Classic => Some("\"Courier New\",Courier,\"Nimbus Mono PS\",monospace"),
        };
        let _ = match family {
            None => write!(out, "--_mono:var(--ptero-font-mono,{MONO});"),
            Some(family) => write!(out, "--_mono:{family};"),
        };
        let _ = match self.font_size {
            None => {
                write!(out, "--_font-size:var(--ptero-font-size,14px);--_phone-font-size:var(--ptero-font-size,12px)")
            }
            Some(size) => write!(out, "--_font-size:{0}px;--_phone-font-size:{0}px", size.px()),
        };
    }
}

fn tokens(out: &mut String, tokens: &Tokens) {
    for ((own, public), (dark, light)) in NAMES.iter().zip(tokens.dark.iter().zip(&tokens.light)) {
        token(out, own, public, *dark, *light);
    }
    for (index, (dark, light)) in tokens.ansi_dark.iter().zip(&tokens.ansi_light).enumerate() {
        let name = format!("ansi-{index}");
        token(out, &name, &name, *dark, *light);
    }
    let _ = write!(out, "--_radius:var(--ptero-radius,{}px);--_font:var(--ptero-font,{});", tokens.radius, tokens.font);
}

/// The classes of the 16 colours: of text, of what is behind it, and of lines on it.
fn classes(out: &mut String) {
    for (letter, property) in [('f', "color"), ('g', "--_hue"), ('c', "text-decoration-color")] {
        for index in 0..16 {
            let _ = write!(out, ".{letter}{index}{{{property}:var(--_ansi-{index})}}");
        }
    }
    tints(out);
}

/// Backgrounds are tints, on which the theme's own text stays readable. Text of the opposite brightness, and inverse text
/// (`.fi`), gets the full colour and the log's background as its colour. `terminal::Canvas` knows the same.
fn tints(out: &mut String) {
    let all: Vec<String> = (0..16).map(|index| format!(".g{index}")).collect();
    let all = all.join(",");
    let rules = [
        (format!(":is({all},.gi)"), "background:color-mix(in srgb,var(--_hue) var(--_tint,35%),var(--_log))"),
        (
            format!(":is({all}):is(.f0,.f8)"),
            "--_tint:var(--_light,35%) var(--_dark,100%);color:var(--_light,var(--_ansi-0)) var(--_dark,var(--_log))",
        ),
        (
            format!(":is({all}):is(.f7,.f15)"),
            "--_tint:var(--_light,100%) var(--_dark,35%);color:var(--_light,var(--_log)) var(--_dark,var(--_ansi-15))",
        ),
        (format!(":is({all}).fi"), "--_tint:100%"),
    ];
    for (selector, declarations) in rules {
        let _ = write!(out, "{selector}{{{declarations}}}");
    }
}

/// Of `--_light` and `--_dark` one is empty and the other invalid, and `var()` gives its fallback for the invalid one only.
fn token(out: &mut String, own: &str, public: &str, dark: u32, light: u32) {
    let (dark, light) = (Rgb::from_hex(dark), Rgb::from_hex(light));
    let _ = write!(out, "--_{own}:var(--ptero-{public},var(--_light,{light}) var(--_dark,{dark}));");
}

#[cfg(test)]
mod tests {
    use super::super::{FontSize, Preset};
    use super::*;

    #[test]
    fn what_the_page_sets_comes_before_a_preset() {
        let look = Appearance { preset: Preset::Pterodactyl, ..Appearance::default() };
        let sheet = look.sheet(Fullscreen::Off);
        assert!(sheet.contains("--_log:var(--ptero-log-background,var(--_light,#ffffff) var(--_dark,#131a20));"));
        assert!(sheet.contains("--_ansi-1:var(--ptero-ansi-1,"));
        assert!(sheet.contains("--_mono:var(--ptero-font-mono,"));
        assert!(sheet.contains("--_font-size:var(--ptero-font-size,14px)"));
    }

    #[test]
    fn what_the_person_chose_comes_before_the_page() {
        let look = Appearance {
            font_size: Some(FontSize::new(18)),
            family: FontFamily::Classic,
            chosen_theme: Some(Theme::Light),
            ..Appearance::default()
        };
        let sheet = look.sheet(Fullscreen::Off);
        assert!(sheet.contains("--_font-size:18px;--_phone-font-size:18px"));
        assert!(sheet.contains("--_mono:\"Courier New\""));
        assert!(sheet.ends_with(":host(:not(#_)){--_light:initial;--_dark: ;color-scheme:light}"));
    }

    #[test]
    fn without_a_full_screen_of_the_browsers_the_console_covers_the_window() {
        let look = Appearance::default();
        assert!(look.sheet(Fullscreen::Window).contains("position:fixed"));
        for state in [Fullscreen::Off, Fullscreen::Screen] {
            assert!(!look.sheet(state).contains("position:fixed"));
        }
    }
}
