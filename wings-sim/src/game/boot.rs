//! How the game comes up and goes down.

use super::Rng;
use super::log::{AQUA, GOLD, GRAY, GREEN, RESET, coloured, info, warn};

/// Text and how long the game is busy after it.
pub(super) struct Step {
    pub(super) text: String,
    pub(super) millis: u64,
}

fn step(text: impl Into<String>, millis: u64) -> Step {
    Step { text: text.into(), millis }
}

const PLUGINS: [(&str, &str); 5] = [
    ("LuckPerms", "5.4.158"),
    ("EssentialsX", "2.21.0"),
    ("WorldEdit", "7.3.11"),
    ("Vault", "1.7.3-b131"),
    ("ワールドマップ", "3.2.0"),
];

/// Everything up to the line that says the game is up: about five seconds.
pub(super) fn script(rng: &mut Rng, image: &str) -> Vec<Step> {
    let mut steps = entrypoint(image);
    steps.extend(update());
    steps.extend(banner());
    steps.extend(plugins());
    steps.extend(world(rng));
    steps
}

/// A boot that ends before the world is there.
pub(super) fn cut_short(image: &str) -> Vec<Step> {
    let mut steps = entrypoint(image);
    steps.extend(banner());
    steps
}

/// The line that the egg waits for.
pub(super) fn done(seconds: f64) -> String {
    info(&format!("Done ({seconds:.3}s)! For help, type \"help\""))
}

/// The container's own shell script.
fn entrypoint(image: &str) -> Vec<Step> {
    let prompt = format!("\u{1b}[1m\u{1b}[33mcontainer@{image}~ \u{1b}[0m");
    let command = "java -Xms128M -Xmx2048M -Dterminal.jline=false -Dterminal.ansi=true -jar server.jar";
    vec![
        step(format!("{prompt}java -version\n"), 120),
        step("openjdk version \"21.0.7\" 2025-04-15 LTS\n", 20),
        step("OpenJDK Runtime Environment Temurin-21.0.7+6 (build 21.0.7+6-LTS)\n", 10),
        step("OpenJDK 64-Bit Server VM Temurin-21.0.7+6 (build 21.0.7+6-LTS, mixed mode, sharing)\n", 60),
        step(format!("{prompt}{command}\n"), 350),
    ]
}

/// A download that redraws its line: with a bare CR, then with a blank before it, which Wings tears into rows.
fn update() -> Vec<Step> {
    let mut steps = vec![step("Downloading mojang_1.21.8.jar\n", 60)];
    for percent in (0..=100).step_by(10) {
        let filled = "#".repeat(percent / 5);
        steps.push(step(format!("\r[{percent:>3}%] [{filled:<20}] Downloading update..."), 45));
    }
    steps.push(step("\n", 30));
    let parts = [12.34, 57.8, 100.0].map(|percent: f64| {
        let bytes = (percent * 2_147_483.0) as u64;
        format!(" Update state (0x61) downloading, progress: {percent:.2} ({bytes} / 214748300)")
    });
    steps.push(step(format!("{}\n", parts.join(" \r")), 80));
    steps.push(step(format!("{GREEN}Success!{RESET} App fully installed ✅\n"), 100));
    steps
}

fn banner() -> Vec<Step> {
    vec![
        step("Starting org.bukkit.craftbukkit.Main\n", 220),
        step(warn("*** Warning, you've not updated in a while! ***"), 10),
        step(warn("*** Please download a new build from https://papermc.io/downloads/paper ***"), 160),
        step("\n", 0),
        step(rainbow("  ⛏  Paper 1.21.8 ─ build 60 ─ 你好，世界 ─ こんにちは ─ 안녕하세요  🎮"), 10),
        step("\n", 60),
        step(
            info("[bootstrap] Running Java 21 (OpenJDK 64-Bit Server VM 21.0.7+6-LTS; Eclipse Adoptium) on Linux 6.8"),
            80,
        ),
        step(info("[bootstrap] Loading Paper 1.21.8-60-main@29c8822 for Minecraft 1.21.8"), 200),
        step(info("Environment: Environment[sessionHost=https://sessionserver.mojang.com, name=PROD]"), 120),
        step(info("Loaded 1407 recipes"), 20),
        step(info("Loaded 1520 advancements"), 60),
        step(info("Starting minecraft server version 1.21.8"), 20),
        step(info("Loading properties"), 10),
        step(info("This server is running Paper version 1.21.8-60-main@29c8822 (API version 1.21.8-R0.1)"), 30),
        step(info("Default game type: SURVIVAL"), 20),
        step(info("Generating keypair"), 90),
        step(info("Starting Minecraft server on 0.0.0.0:25565"), 40),
        step(info("Using epoll channel type"), 40),
    ]
}

fn plugins() -> Vec<Step> {
    let mut steps = vec![step(info(&format!("[PluginInitializerManager] Initialized {} plugins", PLUGINS.len())), 60)];
    for (name, version) in PLUGINS {
        steps.push(step(info(&format!("[{name}] Loading server plugin {name} v{version}")), 50));
    }
    for (name, version) in PLUGINS {
        steps.push(step(coloured(AQUA, &format!("[{name}] Enabling {name} v{version}")), 60));
        if name == "LuckPerms" {
            steps.extend(luckperms());
        }
    }
    steps.push(step(
        warn("[EssentialsX] Version 2.21.0 is older than 2.21.2. Cafe\u{301} naïve: e\u{301} o\u{308} ✓"),
        40,
    ));
    steps.push(step(format!("{GRAY}[Vault] Economy hook: {GOLD}Essentials Economy{RESET}\n"), 40));
    steps
}

/// Art in the colours of a 256-colour palette.
fn luckperms() -> Vec<Step> {
    ["        __    ", "  |    |__)   LuckPerms v5.4.158", "  |___ |      Running on Bukkit - Paper", ""]
        .into_iter()
        .map(|line| step(info(&format!("\u{1b}[38;5;45m{line}\u{1b}[m")), 10))
        .collect()
}

fn world(rng: &mut Rng) -> Vec<Step> {
    let mut steps = vec![step(info("Preparing level \"world\""), 150)];
    let mut total = 0;
    for dimension in ["minecraft:overworld", "minecraft:the_nether", "minecraft:the_end"] {
        steps.push(step(info(&format!("Preparing start region for dimension {dimension}")), 60));
        let mut percent = rng.range(0, 12);
        while percent < 100 {
            steps.push(step(info(&format!("Preparing spawn area: {percent}%")), 80));
            percent += rng.range(25, 45);
        }
        let elapsed = rng.range(240, 900);
        total += elapsed;
        steps.push(step(info(&format!("Time elapsed: {elapsed} ms")), 30));
    }
    steps.push(step(info(&format!("Running delayed init tasks ({total} ms for 3 worlds)")), 90));
    steps
}

/// The goodbye.
pub(super) fn shutdown() -> Vec<Step> {
    let mut steps = vec![step(info("Stopping the server"), 80), step(info("Stopping server"), 120)];
    for (name, version) in PLUGINS.iter().rev() {
        steps.push(step(info(&format!("[{name}] Disabling {name} v{version}")), 60));
    }
    steps.push(step(info("Saving players"), 150));
    steps.push(step(info("Saving worlds"), 250));
    for world in ["overworld", "the_nether", "the_end"] {
        let text = format!("Saving chunks for level 'ServerLevel[world]'/minecraft:{world}");
        steps.push(step(info(&text), 300));
    }
    steps.push(step(info("ThreadedAnvilChunkStorage: All dimensions are saved"), 250));
    steps.push(step(info("Closing Server"), 150));
    steps
}

/// Each character in its own truecolor shade.
fn rainbow(text: &str) -> String {
    let count = text.chars().count().max(1);
    let mut painted = String::new();
    for (index, character) in text.chars().enumerate() {
        let turn = index as f64 / count as f64 * std::f64::consts::TAU;
        let shade = |phase: f64| ((turn + phase).sin().mul_add(100.0, 155.0)) as u8;
        painted.push_str(&format!("\u{1b}[38;2;{};{};{}m{character}", shade(0.0), shade(2.1), shade(4.2)));
    }
    format!("{painted}{RESET}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boot_takes_about_five_seconds_and_repeats_by_seed() {
        let millis: u64 = script(&mut Rng::new(1), "pterodactyl").iter().map(|step| step.millis).sum();
        assert!((4000..7000).contains(&millis), "{millis}");
        let text =
            |seed| script(&mut Rng::new(seed), "pterodactyl").into_iter().map(|step| step.text).collect::<String>();
        assert_eq!(text(9), text(9));
        assert_ne!(text(9), text(10));
    }

    #[test]
    fn a_stop_takes_two_to_three_seconds() {
        let millis: u64 = shutdown().iter().map(|step| step.millis).sum();
        assert!((2000..3000).contains(&millis), "{millis}");
    }

    #[test]
    fn the_egg_recognises_the_last_line() {
        assert!(done(5.1234).contains("Done (5.123s)! For help, type \"help\""));
    }
}
