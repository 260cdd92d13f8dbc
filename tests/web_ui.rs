//! The views in a real browser: what is shown for a snapshot, and what a person's actions give.
#![cfg(target_arch = "wasm32")]

mod web_ui_support;

use ptero_console::console::{Availability, Phase, Step};
use ptero_console::protocol::{PowerAction, PowerState};
use ptero_console::ui::{Action, AppMsg};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_ui_support::{Page, live, minutes_of_stats};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn power_buttons_follow_their_availability() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.power.buttons[0].availability = Availability::Disabled("The server is already running.".into());
    snapshot.power.buttons[1].availability = Availability::Hidden;
    page.show(&snapshot).await;

    assert!(page.find("[data-action=restart]").is_none(), "hidden is left out");
    assert_eq!(page.attribute("[data-action=start]", "aria-disabled").as_deref(), Some("true"));
    let described = page.attribute("[data-action=start]", "aria-describedby").unwrap();
    assert_eq!(page.text(&format!("#{described}")), "The server is already running.");
    page.click("[data-action=start]").await;
    assert_eq!(page.actions(), []);

    assert_eq!(page.attribute("[data-action=stop]", "aria-disabled"), None);
    page.click("[data-action=stop]").await;
    assert_eq!(page.actions(), [Action::Power(PowerAction::Stop)]);
}

#[wasm_bindgen_test]
async fn without_any_allowed_action_there_is_no_group() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.power.buttons.iter_mut().for_each(|button| button.availability = Availability::Hidden);
    page.show(&snapshot).await;
    assert!(page.find("[part~=power]").is_none());
}

#[wasm_bindgen_test]
async fn a_disabled_button_shows_its_reason_when_focused() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.power.buttons[0].availability = Availability::Disabled("Already running.".into());
    page.show(&snapshot).await;
    assert_eq!(page.computed("#power-start-reason", "visibility"), "hidden");
    page.focus("[data-action=start]");
    assert_eq!(page.computed("#power-start-reason", "visibility"), "visible");
}

#[wasm_bindgen_test]
async fn a_pending_action_is_named_and_moves_nothing() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let before = page.rects("[part~=power-button]");
    let mut snapshot = live();
    snapshot.power.pending = Some(PowerAction::Restart);
    page.show(&snapshot).await;
    assert_eq!(page.attribute("[data-action=restart]", "aria-busy").as_deref(), Some("true"));
    assert_eq!(page.visible_text("[data-action=restart]"), "Restarting…");
    assert_eq!(page.visible_text("[data-action=stop]"), "Stop");
    assert_eq!(page.rects("[part~=power-button]"), before);
}

#[wasm_bindgen_test]
async fn kill_asks_first() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.focus("[data-action=kill]");
    page.click("[data-action=kill]").await;
    assert_eq!(page.actions(), [], "the first press only asks");
    assert!(page.dialog_is_open());
    assert_eq!(page.focused_part().as_deref(), Some("dialog-cancel"));

    page.click("[part=dialog-cancel]").await;
    assert!(!page.dialog_is_open());
    assert_eq!(page.actions(), []);
    assert_eq!(page.focused_part().as_deref(), Some("power-button power-kill"));

    page.click("[data-action=kill]").await;
    page.click("[part=dialog-confirm]").await;
    assert!(!page.dialog_is_open());
    assert_eq!(page.actions(), [Action::Power(PowerAction::Kill)]);
}

#[wasm_bindgen_test]
async fn the_question_goes_away_when_kill_is_no_longer_allowed() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.click("[data-action=kill]").await;
    let mut snapshot = live();
    snapshot.power.buttons[3].availability = Availability::Disabled("The server is offline.".into());
    page.show(&snapshot).await;
    assert!(!page.dialog_is_open());
    assert_eq!(page.actions(), []);
}

#[wasm_bindgen_test]
async fn the_header_names_server_and_connection() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.power.state = Some(PowerState::Starting);
    page.show(&snapshot).await;
    assert_eq!(page.text("[part=server-state]"), "Server state: Starting");
    assert_eq!(page.text("[part=connection-state]"), "Connection: Connected");
    let starting = page.inner_html("[part=server-state] svg");
    snapshot.power.state = Some(PowerState::Running);
    page.show(&snapshot).await;
    assert_ne!(page.inner_html("[part=server-state] svg"), starting, "the shape differs, not the hue alone");
}

#[wasm_bindgen_test]
async fn enter_sends_and_clears() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("say hi");
    page.key("Enter").await;
    assert_eq!(page.actions(), [Action::Command("say hi".into())]);
    assert_eq!(page.input().value(), "");
    page.key("Enter").await;
    assert_eq!(page.actions().len(), 1, "an empty line sends nothing");
    page.type_text("list");
    page.click("[part=send-button]").await;
    assert_eq!(page.actions().last(), Some(&Action::Command("list".into())));
}

#[wasm_bindgen_test]
async fn enter_belongs_to_an_input_method_while_it_composes() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("にほん");
    page.key_with("Enter", |init| init.set_is_composing(true)).await;
    page.key_with("Enter", |init| init.set_key_code(229)).await;
    assert_eq!(page.actions(), []);
    assert_eq!(page.input().value(), "にほん");
}

#[wasm_bindgen_test]
async fn arrows_walk_the_history_with_the_draft() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("sa");
    page.key("ArrowUp").await;
    page.key_with("ArrowUp", |init| init.set_shift_key(true)).await;
    page.tell(AppMsg::SetCommandLine("say 🎮".into())).await;
    assert_eq!(page.input().value(), "say 🎮");
    assert_eq!(page.input().selection_start().unwrap(), Some(6), "the caret is at the end, in UTF-16 units");
    page.key("ArrowDown").await;
    let expected = [
        Action::History { step: Step::Older, draft: "sa".into() },
        Action::History { step: Step::Newer, draft: "say 🎮".into() },
    ];
    assert_eq!(page.actions(), expected);
}

#[wasm_bindgen_test]
async fn typing_does_not_reach_the_pages_hot_keys() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let heard = page.keys_heard_by_the_page();
    page.key("s").await;
    page.key("Enter").await;
    page.key_with("k", |init| init.set_ctrl_key(true)).await;
    page.key("Escape").await;
    assert_eq!(heard.take(), ["k", "Escape"]);
}

#[wasm_bindgen_test]
async fn several_pasted_lines_wait_for_enter() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("say ");
    assert!(page.paste("one\r\n\r\nlist\r\n").await, "the input does not take it by itself");
    assert_eq!(page.text("[part~=held]"), "2 commands: press Enter to send, Esc to cancel");
    assert_eq!(page.actions(), []);
    page.key("Escape").await;
    assert!(page.find("[part~=held]").is_none());
    assert_eq!(page.input().value(), "say ", "the draft comes back");

    page.paste("one\nlist").await;
    page.key("Enter").await;
    assert_eq!(page.actions(), [Action::Command("say one\nlist".into())]);
    assert!(page.find("[part~=held]").is_none());
    assert_eq!(page.input().value(), "");
}

#[wasm_bindgen_test]
async fn one_pasted_line_is_left_to_the_input() {
    let page = Page::mount().await;
    page.show(&live()).await;
    assert!(!page.paste("say hello\n").await);
    assert!(page.find("[part~=held]").is_none());
}

#[wasm_bindgen_test]
async fn a_disabled_command_line_says_why_and_keeps_draft_and_focus() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.type_text("say hi");
    page.focus("[part=command-input]");
    let mut snapshot = live();
    snapshot.command_line.availability = Availability::Disabled("The server is offline.".into());
    page.show(&snapshot).await;
    let input = page.input();
    assert!(input.read_only());
    assert_eq!(input.placeholder(), "The server is offline.");
    assert_eq!(page.text("[part=command-note]"), "The server is offline.");
    assert_eq!(page.focused_part().as_deref(), Some("command-input"));
    page.key("Enter").await;
    page.click("[part=send-button]").await;
    assert_eq!(page.actions(), []);
    assert_eq!(input.value(), "say hi");

    snapshot.command_line.availability = Availability::Hidden;
    page.show(&snapshot).await;
    assert!(page.find("[part=command-line]").is_none());
}

#[wasm_bindgen_test]
async fn refusal_and_queue_move_nothing() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let before = page.rects("[part=log], [part=command-line], [part~=stat]");
    let mut snapshot = live();
    snapshot.command_line.refusal = Some("You are sending too fast. The daemon refused the last command.".into());
    snapshot.command_line.queued = 3;
    page.show(&snapshot).await;
    assert_eq!(page.text("[part~=queued]"), "3 waiting");
    assert_eq!(page.attribute("[part=command-note]", "aria-live").as_deref(), Some("polite"));
    assert!(page.text("[part=command-note]").starts_with("You are sending too fast."));
    assert_eq!(page.rects("[part=log], [part=command-line], [part~=stat]"), before);
}

#[wasm_bindgen_test]
async fn the_banner_explains_counts_down_and_retries() {
    let page = Page::mount().await;
    page.show(&live()).await;
    assert_eq!(page.text("[part=banner]"), "");
    let log = page.rects("[part=log]");

    let mut snapshot = live();
    snapshot.connection.phase = Phase::Waiting;
    snapshot.connection.detail = Some("The connection was lost.".into());
    snapshot.connection.retry_in_s = Some(4);
    page.show(&snapshot).await;
    assert_eq!(page.text("[part=banner-text]"), "The connection was lost.");
    assert_eq!(page.attribute("[part=banner-text]", "role").as_deref(), Some("status"));
    assert_eq!(page.text("[part=countdown]"), "next try in 4 s");
    assert_eq!(page.text("[part=retry]"), "Retry");
    assert_eq!(page.rects("[part=log]"), log, "the log stays where it is");
    page.click("[part=retry]").await;
    assert_eq!(page.actions(), [Action::Connect]);

    snapshot.connection.phase = Phase::Stopped;
    snapshot.connection.retry_in_s = None;
    page.show(&snapshot).await;
    assert_eq!(page.text("[part=retry]"), "Connect");
    assert!(page.find("[part=countdown]").is_none());
}

#[wasm_bindgen_test]
async fn cards_show_values_without_moving() {
    for width in [1280, 800, 600, 390] {
        let page = Page::mount_at(width).await;
        page.show(&live()).await;
        let before = page.rects("[part~=stat], [part=log], [part=chart]");
        assert_eq!(page.text("[part~=stat-cpu] [part=stat-value]"), "—");
        let mut snapshot = live();
        snapshot.stats = minutes_of_stats();
        page.show(&snapshot).await;
        assert_eq!(page.text("[part~=stat-cpu] [part=stat-value]"), "12.5 %");
        assert_eq!(page.rects("[part~=stat], [part=log], [part=chart]"), before, "at {width} pixels");
    }
}

#[wasm_bindgen_test]
async fn cards_show_limits_levels_and_speak() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.stats = minutes_of_stats();
    page.show(&snapshot).await;
    let spoken = |name: &str| page.attribute(&format!("[data-stat={name}]"), "aria-label").unwrap();
    assert_eq!(spoken("cpu"), "CPU 12.5 % of 200 %");
    assert_eq!(spoken("memory"), "Memory 3.80 GiB of 4 GiB, at the limit");
    assert_eq!(spoken("disk"), "Disk 2.00 GiB no limit");
    assert_eq!(spoken("network-in"), "Network in 12.3 KiB/s 1.0 MiB total");
    assert_eq!(spoken("uptime"), "Uptime 1d 2h 3m 4s");
    assert_eq!(page.text("[part~=stat-memory] [part=stat-limit]"), "/ 4 GiB");
    assert_eq!(page.text("[part~=stat-disk] [part=stat-limit]"), "/ ∞");
    assert_eq!(page.attribute("[data-stat=memory]", "data-level").as_deref(), Some("alert"));
    assert!(page.find("[data-stat=memory] [part=stat-level] svg").is_some(), "a shape says it too");
    assert!(page.find("[data-stat=cpu] [part=stat-level] svg").is_none());
    assert!(page.find("[data-stat=cpu] .limit").is_some());
    assert!(page.find("[data-stat=disk] .limit").is_none());
}

#[wasm_bindgen_test]
async fn a_silence_is_a_gap_in_the_chart() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.stats = minutes_of_stats();
    page.show(&snapshot).await;
    let line = page.attribute("[data-stat=cpu] .line", "d").unwrap();
    assert_eq!(line.matches('M').count(), 1);
    snapshot.stats.cpu.series.retain(|point| !(20.0..30.0).contains(&point.age_s));
    page.show(&snapshot).await;
    let line = page.attribute("[data-stat=cpu] .line", "d").unwrap();
    assert_eq!(line.matches('M').count(), 2, "{line}");
    assert!(line.contains("L120.0 "), "the newest sample is at the right edge: {line}");
}

#[wasm_bindgen_test]
async fn slots_are_where_the_page_expects_them() {
    let page = Page::mount().await;
    page.show(&live()).await;
    for name in ["header", "toolbar-start", "toolbar-end", "stats", "footer"] {
        assert!(page.find(&format!("slot[name={name}]")).is_some(), "{name}");
    }
}

#[wasm_bindgen_test]
async fn a_strict_policy_finds_no_inline_style() {
    let page = Page::mount().await;
    let mut snapshot = live();
    snapshot.stats = minutes_of_stats();
    snapshot.connection.phase = Phase::Waiting;
    snapshot.command_line.queued = 1;
    page.show(&snapshot).await;
    assert!(page.find("[style]").is_none());
    assert!(page.find("style").is_none());
}

#[wasm_bindgen_test]
async fn the_log_keeps_half_of_a_phone() {
    let page = Page::mount_at(390).await;
    page.show(&live()).await;
    let [_, _, _, height] = page.rects("[part=log]")[0];
    assert!(height >= 320.0, "the log has {height} of 640 pixels");
}

#[wasm_bindgen_test]
async fn layouts_leave_regions_out() {
    let page = Page::mount().await;
    page.show(&live()).await;
    let shown = |selector: &str| page.rects(selector)[0][3] > 0.0;
    for (layout, header, log, stats) in
        [("console", false, true, false), ("compact", true, true, false), ("stats", false, false, true)]
    {
        page.host_attribute("layout", layout);
        assert_eq!(shown("[part=header]"), header, "{layout}");
        assert_eq!(shown("[part=log]"), log, "{layout}");
        assert_eq!(shown("[part=stats]"), stats, "{layout}");
    }
}

#[wasm_bindgen_test]
async fn every_colour_is_readable_in_both_themes() {
    let page = Page::mount().await;
    page.show(&live()).await;
    for theme in ["dark", "light"] {
        page.host_attribute("theme", theme);
        for index in 0..16 {
            let contrast = page.contrast_on_log(&format!("f{index}"));
            assert!(contrast >= 4.5, "colour {index} of {theme} has a contrast of {contrast}");
        }
    }
    page.host_attribute("theme", "dark");
    let dark = page.computed("[part=log]", "color");
    page.host_attribute("theme", "light");
    assert_ne!(page.computed("[part=log]", "color"), dark);
}

#[wasm_bindgen_test]
async fn the_focus_can_be_asked_for() {
    let page = Page::mount().await;
    page.show(&live()).await;
    page.tell(AppMsg::Focus).await;
    assert_eq!(page.focused_part().as_deref(), Some("command-input"));
}

#[wasm_bindgen_test]
async fn the_browser_breaks_rows_where_their_cells_end() {
    for width in [1280, 390] {
        let page = Page::mount_at(width).await;
        page.show(&live()).await;
        let columns = page.columns();
        let filled = |tail: &str| format!("{}{tail}", "x".repeat(columns - 1));
        let rows = [
            filled("y"),
            filled("yz"),
            filled("))))"),
            filled("      two"),
            filled(",.!?;:\u{2026}"),
            filled("\u{4e16}\u{754c}"),
            filled("\x1b[1;31mbold red\x1b[0m after"),
            " ".repeat(columns * 2),
            "- ".repeat(columns * 2),
            "https://example.com/a-b_c?d=e&f=(g)/".repeat(12),
            "\u{4e16}".repeat(columns),
            "java.lang.Error: \u{1f3ae}\u{200d}\u{2728} ".repeat(9),
        ];
        page.print(&rows.join("\n")).await;
        let heights = page.row_heights();
        assert_eq!(heights.len(), rows.len());
        for (text, given, taken) in heights {
            assert!((given - taken).abs() < 0.5, "at {width}: {text:?} was given {given} and takes {taken} pixels");
        }
    }
}
