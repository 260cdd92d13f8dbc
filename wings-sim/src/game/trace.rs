//! Stack traces, small and final.

use super::log::{error, warn};

/// A plugin's fault: a warning or an error with its trace in plain lines.
pub(super) fn plugin_fault(fatal: bool) -> String {
    let head = if fatal {
        error("Could not pass event PlayerInteractEvent to WorldEdit v7.3.11")
    } else {
        warn("[EssentialsX] Failed to save userdata for Alex, will try again")
    };
    let trace = if fatal {
        "java.lang.NullPointerException: Cannot invoke \"com.sk89q.worldedit.LocalSession.getTool()\" because \"session\" is null\n\
         \tat com.sk89q.worldedit.bukkit.WorldEditListener.onPlayerInteract(WorldEditListener.java:214) ~[worldedit.jar:?]\n\
         \tat co.aikar.timings.TimedEventExecutor.execute(TimedEventExecutor.java:80) ~[paper-api.jar:?]\n\
         \tat org.bukkit.plugin.RegisteredListener.callEvent(RegisteredListener.java:71) ~[paper-api.jar:?]\n\
         \tat io.papermc.paper.plugin.manager.PaperEventManager.callEvent(PaperEventManager.java:54) ~[paper.jar:1.21.8-60]\n\
         \tat net.minecraft.server.MinecraftServer.runServer(MinecraftServer.java:1213) ~[paper.jar:1.21.8-60]\n\
         \tat java.base/java.lang.Thread.run(Thread.java:1583) ~[?:?]\n"
    } else {
        "java.nio.file.FileSystemException: /home/container/plugins/Essentials/userdata/alex.yml: Resource temporarily unavailable\n\
         \tat java.base/sun.nio.fs.UnixException.translateToIOException(UnixException.java:100) ~[?:?]\n\
         \tat com.earth2me.essentials.config.EssentialsConfiguration.blockingSave(EssentialsConfiguration.java:452) ~[essentials.jar:?]\n\
         \t... 14 more\n"
    };
    format!("{head}{trace}")
}

/// What is left of a crashed process.
pub(super) fn crash_report() -> String {
    let head = error("Encountered an unexpected exception");
    let tail = error("This crash report has been saved to: /home/container/crash-reports/crash-server.txt");
    format!(
        "{head}net.minecraft.ReportedException: Exception ticking world\n\
         \tat net.minecraft.server.MinecraftServer.tickChildren(MinecraftServer.java:1788) ~[paper.jar:1.21.8-60]\n\
         \tat net.minecraft.server.MinecraftServer.tickServer(MinecraftServer.java:1619) ~[paper.jar:1.21.8-60]\n\
         \tat net.minecraft.server.MinecraftServer.runServer(MinecraftServer.java:1332) ~[paper.jar:1.21.8-60]\n\
         \tat java.base/java.lang.Thread.run(Thread.java:1583) ~[?:?]\n\
         Caused by: java.lang.OutOfMemoryError: Java heap space 💥\n\
         \tat it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap.rehash(Long2ObjectOpenHashMap.java:1270) ~[fastutil.jar:?]\n\
         \t... 9 more\n\
         ---- Minecraft Crash Report ----\n\
         // Don't be sad, have a hug! <3\n\
         \n\
         Description: Exception ticking world\n\
         {tail}"
    )
}
