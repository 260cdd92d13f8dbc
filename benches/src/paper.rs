//! A Paper server with players and plugins.

use super::Dice;

const PLAYERS: [&str; 12] = [
    "Steve",
    "Alex_92",
    "xX_Creeper_Xx",
    "Notch",
    "jeb_",
    "Grumm",
    "DiamondMiner",
    "RedstoneRita",
    "Herobrine",
    "Dinnerbone",
    "EnderEve",
    "PhantomPhil",
];

const PLUGINS: [&str; 8] =
    ["EssentialsX", "WorldGuard", "LuckPerms", "Vault", "dynmap", "CoreProtect", "GriefPrevention", "PlaceholderAPI"];

const WORLDS: [&str; 4] = ["world", "world_nether", "world_the_end", "resource_2026"];

const ITEMS: [&str; 8] =
    ["diamond_pickaxe", "oak_planks", "netherite_ingot", "cooked_beef", "elytra", "torch", "redstone", "shulker_box"];

const CHAT: [&str; 12] = [
    "anyone want to trade diamonds for netherite?",
    "the nether hub is finished",
    "who broke the iron farm again",
    "brb",
    "look at the mountain north of spawn, I put a beacon on top of it",
    "lag",
    "gg everyone, same time tomorrow?",
    "please do not take from the community chests without refilling them",
    "tps is fine here",
    "where is the end portal",
    "selling mending books, three emerald blocks each, come to my shop at spawn",
    "nice build!",
];

const FRAMES: [&str; 6] = [
    "net.minecraft.server.MinecraftServer.tickServer",
    "net.minecraft.world.level.Level.guardEntityTick",
    "org.bukkit.craftbukkit.scheduler.CraftScheduler.mainThreadHeartbeat",
    "io.papermc.paper.threadedregions.RegionizedServer.globalTick",
    "java.util.concurrent.ThreadPoolExecutor.runWorker",
    "com.earth2me.essentials.EssentialsPlayerListener.onPlayerJoin",
];

pub(crate) fn text(number: u64, dice: &mut Dice) -> String {
    let seconds = number / 7;
    let clock = format!("{:02}:{:02}:{:02}", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    match dice.below(16) {
        0 => format!(
            "\u{1b}[33;1m[{clock} WARN]: Can't keep up! Is the server overloaded? Running {}ms or {} ticks behind\u{1b}[m",
            2000 + dice.below(9000),
            40 + dice.below(180)
        ),
        1 => format!(
            "\u{1b}[31;1m[{clock} ERROR]: Could not pass event PlayerInteractEvent to {} v{}.{}.{}\u{1b}[m",
            dice.pick(&PLUGINS),
            dice.below(9),
            dice.below(30),
            dice.below(10)
        ),
        2 | 3 => {
            let frame = dice.pick(&FRAMES);
            let class = frame.rsplit('.').nth(1).unwrap_or("Unknown");
            format!(
                "        at {frame}({class}.java:{}) ~[paper-1.21.4.jar:1.21.4-{}-{}]",
                dice.below(3000),
                dice.below(300),
                dice.hex()
            )
        }
        4 => format!(
            "[{clock} INFO]: UUID of player {} is {}-{}-{}",
            dice.pick(&PLAYERS),
            dice.hex(),
            dice.hex(),
            dice.hex()
        ),
        5 | 6 => format!(
            "[{clock} INFO]: {}[/{}.{}.{}.{}:{}] logged in with entity id {} at ([{}]{}.{:012}, {}.0, -{}.{:012})",
            dice.pick(&PLAYERS),
            dice.byte(),
            dice.byte(),
            dice.byte(),
            dice.byte(),
            1024 + dice.below(60000),
            dice.below(900_000),
            dice.pick(&WORLDS),
            dice.below(12000),
            dice.below(1_000_000_000),
            dice.below(320),
            dice.below(12000),
            dice.below(1_000_000_000),
        ),
        7..=9 => format!(
            "[{clock} INFO]: [{}] <\u{1b}[36m{}\u{1b}[m> {} ({} blocks from spawn)",
            dice.pick(&WORLDS),
            dice.pick(&PLAYERS),
            dice.pick(&CHAT),
            dice.below(12000)
        ),
        10 | 11 => format!(
            "[{clock} INFO]: \u{1b}[32m[{}]\u{1b}[m {} used {} x{} at {}, {}, {} in {} (transaction {}, {} ms)",
            dice.pick(&PLUGINS),
            dice.pick(&PLAYERS),
            dice.pick(&ITEMS),
            dice.below(64),
            dice.below(9000),
            dice.below(320),
            dice.below(9000),
            dice.pick(&WORLDS),
            dice.hex(),
            dice.below(90),
        ),
        12 => format!(
            "[{clock} INFO]: [ChunkHolderManager] Saved {} block chunks, {} entity chunks, {} poi chunks in world '{}' in {}.{:02}s",
            dice.below(4000),
            dice.below(900),
            dice.below(300),
            dice.pick(&WORLDS),
            dice.below(9),
            dice.below(100)
        ),
        13 => format!(
            "[{clock} INFO]: {} has made the advancement \u{1b}[92m[Cover Me with Debris]\u{1b}[m at {}, {}, {} in {}",
            dice.pick(&PLAYERS),
            dice.below(9000),
            dice.below(320),
            dice.below(9000),
            dice.pick(&WORLDS)
        ),
        14 => format!(
            "[{clock} INFO]: {} was slain by Zombified Piglin using [Sword of {}] at {}, {}, {}",
            dice.pick(&PLAYERS),
            dice.pick(&PLAYERS),
            dice.below(9000),
            dice.below(320),
            dice.below(9000)
        ),
        _ => format!(
            "[{clock} INFO]: {} lost connection: Timed out after {} keep-alive packets ({} ms)",
            dice.pick(&PLAYERS),
            dice.below(40),
            15_000 + dice.below(20_000)
        ),
    }
}
