use super::{Level, told_by};
use Level::{Debug, Error, Info, Plain, Warn};

/// What a line tells after a line that told nothing.
fn level(line: &str) -> Level {
    told_by(line, Plain).unwrap_or_default()
}

#[track_caller]
fn assert_levels(cases: &[(Level, &str)]) {
    let wrong: Vec<_> = cases.iter().filter(|(expected, line)| level(line) != *expected).collect();
    assert!(wrong.is_empty(), "told wrong: {wrong:?}");
}

#[test]
fn minecraft_servers() {
    assert_levels(&[
        (Info, "[12:00:00 INFO]: Done (3.456s)! For help, type \"help\""),
        (Warn, "[12:00:00 WARN]: Can't keep up! Is the server overloaded? Running 2345ms or 46 ticks behind"),
        (Error, "[12:00:00 ERROR]: Could not load 'plugins/Essentials.jar' in folder 'plugins'"),
        (Info, "[12:00:00] [Server thread/INFO]: Starting minecraft server version 1.21.4"),
        (Warn, "[12:00:00] [Server thread/WARN]: **** SERVER IS RUNNING IN OFFLINE/INSECURE MODE!"),
        (Error, "[12:00:00] [Worker-Main-3/ERROR]: Failed to fetch mod metadata"),
        (Info, "[12:00:00] [main/INFO] [FML]: Forge Mod Loader version 47.2.0"),
        (Debug, "[12Jan2024 12:00:00.123] [main/DEBUG] [cpw.mods.modlauncher.Launcher/MODLAUNCHER]: args"),
        (Error, "[12Jan2024 12:00:00.123] [modloading-worker-0/FATAL] [net.minecraftforge.common/]: broken"),
        (Info, "[12:00:00 INFO] [luckperms]: Loading storage provider... [H2]"),
        (Info, "12:00:00 [INFO] Enabled plugin cmd_alert version git:cmd_alert"),
        (Error, "2012-08-09 21:17:02 [SEVERE] Could not pass event PlayerJoinEvent"),
        (Info, "[12:00:00] [Server thread/INFO]: <Steve> [ERROR] my house burnt down"),
    ]);
}

#[test]
fn other_game_servers() {
    assert_levels(&[
        (Error, "   2.345 Error ServerMultiplayerManager.cpp:91: MultiplayerManager failed"),
        (Warn, "   0.512 Warning PluginManager.cpp:12: mod is old"),
        (Info, "   0.123 Info CommonAppController.cpp:31: Loading"),
        (Error, "[Error  : Unity Log] NullReferenceException: Object reference not set"),
        (Warn, "[Warning:   BepInEx] Skipping type because of an incompatible version"),
        (Info, "[Message:   BepInEx] Chainloader startup complete"),
        (Debug, "[Debug  :Valheim] zone 3"),
        (Error, "01/02/2024 12:00:00: Error: Failed to place all Vendor_BlackForest"),
        (Plain, "01/02/2024 12:00:00: Got connection SteamID 76561190000000000"),
        (Error, "NullReferenceException: Object reference not set to an instance of an object"),
        (Plain, "L 01/02/2024 - 12:00:00: \"Bot<3><BOT><CT>\" killed \"Al<4><BOT><TERRORIST>\" with \"ak47\""),
        (Error, "L 01/02/2024 - 12:00:00: [SM] Error: plugin failed"),
        (Error, "ERROR: Couldn't load map de_dust2"),
        (Warn, "Warning: Unable to find map cycle"),
        (Warn, "WARNING: setlocale('en_US.UTF-8') failed, using locale: 'C'."),
        (Error, "[12:00:00.123] [Main Thread/ERROR] [tML]: mod crashed"),
        (Warn, "(12:00) [Oxide] 12:00:00 [Warning] Calling hook took 512ms"),
        (Warn, "[2024.01.02-12.00.00:123][  0]LogNet: Warning: connection timed out"),
        (Plain, "[2024.01.02-12.00.00:123][  0]LogInit: Build: 42"),
    ]);
}

#[test]
fn other_programs() {
    assert_levels(&[
        (Error, "time=\"2024-01-02T12:00:00Z\" level=error msg=\"no route\" error=\"x\""),
        (Warn, "ts=2024-01-02T12:00:00Z caller=main.go:12 level=warn msg=slow"),
        (Error, "t=2024-01-02T12:00:00 lvl=eror msg=\"database is locked\""),
        (Error, "{\"level\":\"error\",\"time\":1704196800,\"msg\":\"no route\"}"),
        (Warn, "{\"time\":\"2024-01-02T12:00:00Z\", \"severity\": \"WARNING\", \"message\":\"\"}"),
        (Error, "{\"level\":50,\"time\":1704196800000,\"msg\":\"no route\"}"),
        (Info, "{\"level\":30,\"time\":1704196800000}"),
        (Plain, "{\"message\":\"level\"}"),
        (Warn, "WARNING:root:disk is nearly full"),
        (Error, "2024-01-02 12:00:00,123 - bot.music - ERROR - no voice"),
        (Info, "INFO:     Uvicorn running on http://127.0.0.1:8000"),
        (Error, "Traceback (most recent call last):"),
        (Error, "TypeError: Cannot read properties of undefined (reading 'id')"),
        (Error, "npm ERR! code ELIFECYCLE"),
        (Warn, "npm WARN deprecated request@2.88.2"),
        (Warn, "(node:31) Warning: Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable"),
        (Error, "E0102 12:00:00.123456   31 server.go:12] no route"),
        (Info, "I0102 12:00:00.123456   31 server.go:12] listening"),
        (Error, "panic: runtime error: index out of range [3] with length 3"),
        (Error, "fatal error: all goroutines are asleep - deadlock!"),
        (Info, "2024/01/02 12:00:00 INFO listening addr=:8080"),
        (Info, "INFO[0000] listening"),
        (Error, "ERRO[0012] no route"),
        (Warn, "2024-01-02T12:00:00.000Z  WARN server::net: slow peer"),
        (Debug, "[2024-01-02T12:00:00Z DEBUG hyper::proto] flushed 120 bytes"),
        (Warn, "12:00:00.123 [main] WARN  com.example.Server - slow"),
        (Error, "[ERROR] no route"),
        (Error, "SEVERE: no route"),
        (Error, "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space"),
        (Error, "java.lang.IllegalStateException: closed"),
        (Warn, "warning: unused variable"),
    ]);
}

#[test]
fn what_is_only_said_is_no_level() {
    assert_levels(&[
        (Plain, ""),
        (Plain, " "),
        (Plain, "["),
        (Plain, "[["),
        (Plain, "level="),
        (Plain, "level=\""),
        (Plain, "{\"level"),
        (Plain, "{\"level\":"),
        (Plain, "There was an error: none"),
        (Plain, "<Steve> ERROR: I am lost"),
        (Plain, "Warning signs are placed at spawn"),
        (Plain, "Errors: 0"),
        (Plain, "Info about the server is on https://example.org"),
        (Plain, "server.properties"),
        (Plain, "漢字 ERROR"),
        (Plain, "There are 0 of a max of 20 players online:"),
    ]);
}

#[test]
fn a_stack_trace_has_the_level_of_its_line() {
    for (line, expected) in [
        ("        at com.example.Plugin.onEnable(Plugin.java:12) ~[?:?]", Some(Warn)),
        ("    at Object.<anonymous> (/app/index.js:3:7)", Some(Warn)),
        ("Caused by: java.io.IOException: closed", Some(Warn)),
        ("        ... 12 more", Some(Warn)),
        ("  File \"/app/main.py\", line 3, in <module>", Some(Warn)),
        ("        Suppressed: java.io.IOException: closed", Some(Warn)),
        ("at home", None),
        ("    attached", None),
    ] {
        assert_eq!(told_by(line, Warn), expected, "{line}");
    }
}

#[test]
fn only_the_head_is_read() {
    let far = format!("[{}] [Server thread/ERROR]: x", "a".repeat(200));
    assert_eq!(level(&far), Plain);
    assert_eq!(level(&format!("12:00:00 {}", "[a] ".repeat(100))), Plain);
}

#[test]
fn the_page_s_rules_come_first() {
    use super::{LevelRule, LevelRules};
    use crate::{Case, Query, Syntax};
    let rule = |text: &str, syntax, level| LevelRule {
        query: Query { text: text.to_owned(), syntax, case: Case::Sensitive, ..Query::default() },
        level,
    };
    let (rules, faults) = LevelRules::new(&[
        rule("[chat]", Syntax::Literal, Plain),
        rule("(", Syntax::Regex, Warn),
        rule("^E\\d+ ", Syntax::Regex, Error),
    ]);
    assert_eq!(faults.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [1], "the others go on");
    assert_eq!(rules.told_by("E12 no route"), Some(Error));
    assert_eq!(rules.told_by("[12:00:00 ERROR]: [chat] E12 "), Some(Plain));
    assert_eq!(rules.told_by("E no route"), None);
    assert_eq!(rules.told_by(&format!("{}[chat]", "x".repeat(600))), None, "bounded");
}
