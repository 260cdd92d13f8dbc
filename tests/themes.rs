//! `package/themes/`: each preset as a style sheet of custom properties, for pages that change a look instead of naming it.
//! `BLESS=1 cargo test --test themes` writes them anew.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use std::path::Path;

use ptero_console::console::{Appearance, Fullscreen, Preset};

const PRESETS: [(&str, Preset); 4] = [
    ("default", Preset::Own),
    ("pterodactyl", Preset::Pterodactyl),
    ("pelican", Preset::Pelican),
    ("calagopus", Preset::Calagopus),
];

/// What the preset's sheet takes where the page has set nothing: `--_own:var(--ptero-name,VALUE);`.
fn theme(name: &str, preset: Preset) -> String {
    let sheet = Appearance { preset, ..Appearance::default() }.sheet(Fullscreen::Off);
    let root = sheet.split_once('{').and_then(|(_, rest)| rest.split_once('}')).expect("the sheet's first rule").0;
    let values = root.split(';').filter_map(|declaration| {
        let value = declaration.split_once(":var(--ptero-")?.1.strip_suffix(')')?;
        value.split_once(',').map(|(name, value)| format!("  --ptero-{name}: {value};\n"))
    });
    // Written once for each size of window there.
    let once = values.filter(|line| !line.contains("font-size") && !line.contains("font-mono"));
    let body: String = once.collect();
    format!(
        "/* The preset `{name}`, to be changed. Of `--_light` and `--_dark` the console has one at a time; its `theme` says which. */\n\n\
         :where(ptero-console) {{\n{body}}}\n"
    )
}

#[test]
fn themes_are_what_the_presets_are() {
    for (name, preset) in PRESETS {
        let actual = theme(name, preset);
        assert!(actual.contains("--ptero-ansi-15: var(--_light,#") && actual.contains("--ptero-font: "), "{actual}");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("package/themes/{name}.css"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &actual).expect("a theme written");
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(written == actual, "{} is not what the preset is; see the head of this test", path.display());
    }
}

/// What stands in a console's place before the module is there has its colours written once more: it is painted without the module.
#[test]
fn what_is_painted_first_has_the_colours_of_the_presets() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/skeleton.js");
    let script = std::fs::read_to_string(path).expect("the script");
    for (name, preset) in PRESETS {
        let theme = theme(name, preset);
        let value = |property: &str| {
            let line = theme.lines().find_map(|line| line.trim().strip_prefix(property));
            line.expect("the property").trim_end_matches(';')
        };
        let colours = ["surface", "surface-raised", "border", "text-dim", "log-background"].map(|part| {
            let both = value(&format!("--ptero-{part}: "));
            format!("\"{}\"", both.replace("var(--_light,#", "").replace("var(--_dark,#", "").replace(')', ""))
        });
        let radius = value("--ptero-radius: ").trim_end_matches("px");
        let name = if preset == Preset::Own { "\"\"" } else { name };
        let line = format!("  {name}: [{}, {radius}],", colours.join(", "));
        assert!(script.contains(&line), "www/skeleton.js lacks: {line}");
    }
}
