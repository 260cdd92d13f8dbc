//! What happens on a running server when nobody types.

use super::log::{GOLD, GRAY, GREEN, RESET, YELLOW, coloured, info, warn};
use super::{Rng, Usage, trace};

/// Who plays here.
const PLAYERS: [&str; 8] = ["Alex", "Steve", "Mika_光", "Zoë", "Кот", "xX_Creeper_Xx", "佐藤さん", "Noor"];
const CHAT: [&str; 12] = [
    "anyone near spawn?",
    "gg 🎉",
    "who took my diamonds 😤",
    "brb 5 min",
    "新しい村を見つけた！",
    "est-ce que quelqu'un a du pain ?",
    "look at this sunset 🌅",
    "привет всем",
    "the farm at -340 64 1201 is <open> & free",
    "lol",
    "/sethome is so useful",
    "can we sleep please 🛏️",
];
const ADVANCEMENTS: [&str; 5] =
    ["Stone Age", "Acquire Hardware", "Diamonds!", "We Need to Go Deeper", "Monster Hunter"];
const DEATHS: [&str; 4] =
    ["was blown up by Creeper", "fell from a high place", "tried to swim in lava", "was slain by Zombie"];

/// What has to be remembered between two events.
#[derive(Debug, Default)]
pub(super) struct Life {
    events: u64,
}

impl Life {
    /// The next thing that happens, as the log shows it.
    pub(super) fn next(&mut self, rng: &mut Rng, usage: &mut Usage) -> String {
        self.events += 1;
        let online: Vec<&'static str> = usage.players().iter().copied().collect();
        // People come first, so that there is somebody to talk.
        if online.is_empty() || (online.len() < PLAYERS.len() && rng.range(0, 100) < 12) {
            return join(rng, usage, &online);
        }
        if self.events.is_multiple_of(23) {
            usage.burst(40.0);
            return trace::plugin_fault(rng.range(0, 2) == 0);
        }
        let player = rng.pick(&online);
        match rng.range(0, 100) {
            0..50 => info(&format!("<{player}> {}", rng.pick(&CHAT))),
            50..60 => advancement(player, rng.pick(&ADVANCEMENTS)),
            60..68 => info(&format!("{player} {}", rng.pick(&DEATHS))),
            68..76 if online.len() > 1 => leave(player, usage),
            76..84 => lag(rng, usage),
            84..92 => autosave(usage),
            _ => info(&format!("{player} issued server command: /home")),
        }
    }
}

fn join(rng: &mut Rng, usage: &mut Usage, online: &[&'static str]) -> String {
    let absent: Vec<&'static str> = PLAYERS.into_iter().filter(|player| !online.contains(player)).collect();
    let player = rng.pick(&absent);
    usage.players_mut().insert(player);
    usage.burst(35.0);
    let (id, port) = (rng.range(100, 9999), rng.range(30_000, 60_000));
    let (x, z) = (rng.float(-900.0, 900.0), rng.float(-900.0, 900.0));
    let place = format!("{player}[/203.0.113.{}:{port}] logged in with entity id {id} at ", rng.range(2, 250));
    let logged_in = info(&format!("{place}([world]{x:.2}, 64.0, {z:.2})"));
    format!("{}{logged_in}", coloured(YELLOW, &format!("{player} joined the game")))
}

fn leave(player: &'static str, usage: &mut Usage) -> String {
    usage.players_mut().remove(player);
    let lost = info(&format!("{player} lost connection: Disconnected"));
    format!("{lost}{}", coloured(YELLOW, &format!("{player} left the game")))
}

fn advancement(player: &str, name: &str) -> String {
    info(&format!("{player} has made the advancement {GREEN}[{name}]{RESET}"))
}

fn lag(rng: &mut Rng, usage: &mut Usage) -> String {
    usage.burst(110.0);
    let behind = rng.range(2000, 4800);
    warn(&format!("Can't keep up! Is the server overloaded? Running {behind}ms or {} ticks behind", behind / 50))
}

fn autosave(usage: &mut Usage) -> String {
    usage.burst(30.0);
    usage.write_disk(1.2e6);
    info(&format!("{GRAY}[{GOLD}AutoSave{GRAY}] Saved the world in 132 ms 💾{RESET}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(seed: u64) -> String {
        let (mut rng, mut usage, mut life) = (Rng::new(seed), Usage::new(seed, 2_355_200_000), Life::default());
        (0..300).map(|_| life.next(&mut rng, &mut usage)).collect()
    }

    #[test]
    fn the_same_seed_tells_the_same_story() {
        assert_eq!(story(4), story(4));
        assert_ne!(story(4), story(5));
    }

    #[test]
    fn everything_happens_some_day() {
        let story = story(1);
        for part in ["joined the game", "left the game", "Can't keep up!", "AutoSave", "\tat ", "advancement", "> "] {
            assert!(story.contains(part), "{part}");
        }
    }
}
