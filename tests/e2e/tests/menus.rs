//! The menus, in Chromium, with a real mouse and real keys: what leaves the log, what is taken of a line, how it looks.
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs, process};

use e2e::{Browser, Console, Engine, Key, Page, World};
use fantoccini::actions::{MOUSE_BUTTON_LEFT, PointerAction};
use serde_json::{Value, json};
use wings_sim::Autostart;

/// Some room above what is pointed at, and a last line that is private.
const LINES: &str = "\
one\ntwo\nthree\nfour\nfive\nsix\nfirst line\nsecond line\nthird line\nsomebody@example.com came from 203.0.113.77";

async fn chromium() -> Browser {
    Browser::start(Engine::Chromium)
        .await
        .expect("Chromium is required: run `cargo xtask test`, which finds or installs it")
}

/// A console with [`LINES`] and nothing else going on.
async fn fed<'a>(page: &'a Page<'a>) -> Console<'a> {
    let console = page.console(0);
    console.run("host.disconnect(); host.clear(); host.feed(arguments[1])", json!(LINES)).await;
    console.wait_for_text("203.0.113.77").await;
    console
}

async fn wait_for_part(console: &Console<'_>, part: &str) {
    let script = "return root.querySelector(`[part~=${arguments[1]}]`) !== null";
    console.wait_for(part, script, json!(part)).await;
}

/// Clicks the middle of what a selector finds, once it stands still.
async fn click(page: &Page<'_>, console: &Console<'_>, selector: &str) {
    let script = r"
        const box = root.querySelector(arguments[1])?.getBoundingClientRect();
        const at = box && [box.left + box.width / 2, box.top + box.height / 2];
        const rests = box?.width > 0 && String(host.at) === String(at);
        host.at = at;
        return rests ? at : null;";
    let at = console.wait_for(selector, script, json!(selector)).await;
    click_at(page, (at[0].as_f64().expect("a number"), at[1].as_f64().expect("a number"))).await;
}

/// Opens a way out of the menu, and waits until what leaves can be looked at. What is private stands in the preview and its
/// cover beside it.
async fn look_at(page: &Page<'_>, console: &Console<'_>, way: &str) {
    click(page, console, "[part=share-button]").await;
    click(page, console, &format!("[part~={way}]")).await;
    let preview = r"
        const samples = [...root.querySelectorAll('[part=share-samples] tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent));
        const confirm = root.querySelector('dialog[open] [part~=dialog-confirm]');
        return confirm?.ariaDisabled !== 'true' && root.querySelector('[part=share-kinds]') !== null && samples.length === 2
            && samples.every(([before, after]) => before !== after && !after.includes('77') && !after.includes('somebody'));";
    console.wait_for("the preview", preview, Value::Null).await;
}

/// A folder for what the browser saves, gone with the test.
struct Downloads(PathBuf);

impl Downloads {
    async fn of(page: &Page<'_>) -> Self {
        let folder = env::temp_dir().join(format!("ptero-console-downloads-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let behaviour = json!({ "behavior": "allow", "downloadPath": folder });
        page.developer_tools("Browser.setDownloadBehavior", behaviour).await;
        Self(folder)
    }

    /// The only file, once it is there whole.
    async fn file(&self) -> String {
        for _ in 0..600 {
            let files: Vec<PathBuf> =
                fs::read_dir(&self.0).expect("a folder").filter_map(|entry| Some(entry.ok()?.path())).collect();
            let is_whole = |path: &Path| path.extension().is_some_and(|ending| ending != "crdownload");
            if let [file] = &files[..]
                && is_whole(file)
                && let Some(text) = fs::read_to_string(file).ok().filter(|text| !text.is_empty())
            {
                return text;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("nothing was saved");
    }
}

impl Drop for Downloads {
    fn drop(&mut self) {
        // What is left of it lies in the folder for such things.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn what_leaves_is_looked_at_before_and_redacted() {
    let (world, browser) = (World::with(Autostart::Never).await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = fed(&page).await;
    look_at(&page, &console, "copy-all").await;
    page.screenshot("share-preview").await;
    click(&page, &console, "dialog[open] [part~=dialog-confirm]").await;
    console.wait_for("no dialog", "return root.querySelector('dialog[open]') === null", Value::Null).await;
    let copied = page.clipboard().await;
    assert!(
        copied.contains("second line\n") && !copied.contains("203.0.113.77") && !copied.contains("somebody@"),
        "{copied}"
    );

    let downloads = Downloads::of(&page).await;
    look_at(&page, &console, "save-text").await;
    click(&page, &console, "dialog[open] [part~=dialog-confirm]").await;
    console.wait_for("no dialog", "return root.querySelector('dialog[open]') === null", Value::Null).await;
    assert_eq!(downloads.file().await.trim_end(), copied.trim_end());

    let listen = r"
        host.addEventListener('ptero-share', ({ detail }) => {
            host.shared = [detail.name, detail.format, detail.lines, Object.keys(detail.redacted).length];
            detail.respondWith(detail.blob.text().then((text) => { host.text = text; return 'https://paste.example/1'; }));
        });";
    console.run(listen, Value::Null).await;
    look_at(&page, &console, "share").await;
    click(&page, &console, "dialog[open] [part~=dialog-confirm]").await;
    let address = "return root.querySelector('dialog[open] [part~=share-url]')?.value === 'https://paste.example/1'";
    console.wait_for("the address", address, Value::Null).await;
    let shared = console.run("return [host.text, ...host.shared.slice(1)]", Value::Null).await;
    assert_eq!(shared, json!([copied, "text", 10, 2]));
    click(&page, &console, "dialog[open] [part~=dialog-cancel]").await;
    let closed = "return root.querySelector('dialog[open]') === null && root.activeElement?.getAttribute('part') === 'share-button'";
    console.wait_for("the focus back at the menu's button", closed, Value::Null).await;
    assert_eq!(page.browser_errors().await, Vec::<String>::new());
    browser.stop().await;
}

/// Where a row's text begins.
async fn row_at(console: &Console<'_>, row: &str) -> (f64, f64) {
    let script = r"
        const row = [...root.querySelectorAll('.row')].find((row) => row.textContent === arguments[1]);
        const range = document.createRange();
        range.selectNodeContents(row);
        const box = range.getBoundingClientRect();
        return [box.left + 20, box.top + box.height / 2];";
    let at = console.run(script, json!(row)).await;
    (at[0].as_f64().expect("a number"), at[1].as_f64().expect("a number"))
}

const fn to((x, y): (f64, f64)) -> PointerAction {
    PointerAction::MoveTo { duration: Some(Duration::from_millis(30)), x, y }
}

async fn click_at(page: &Page<'_>, at: (f64, f64)) {
    let press = PointerAction::Down { button: MOUSE_BUTTON_LEFT };
    page.mouse([to(at), press, PointerAction::Up { button: MOUSE_BUTTON_LEFT }]).await;
}

/// Points at the row with this text, and opens its menu.
async fn open_menu_of(page: &Page<'_>, console: &Console<'_>, row: &str) {
    let at = row_at(console, row).await;
    page.mouse([to(at)]).await;
    let beside = r"
        const button = root.querySelector('[part=line-menu-button]').getBoundingClientRect();
        return button.height > 0 && Math.abs(button.top + button.height / 2 - arguments[1]) < 4;";
    console.wait_for("the button beside the row", beside, json!(at.1)).await;
    click(page, console, "[part=line-menu-button]").await;
    wait_for_part(console, "line-copy").await;
}

#[tokio::test]
async fn a_line_is_copied_searched_and_selected_from() {
    let (world, browser) = (World::with(Autostart::Never).await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = fed(&page).await;
    open_menu_of(&page, &console, "second line").await;
    page.screenshot("line-menu").await;
    click(&page, &console, "[part~=line-copy]").await;
    let said = "return root.querySelector('[part=line-note]').textContent.trim() !== ''";
    console.wait_for("the word that it was copied", said, Value::Null).await;
    assert_eq!(page.clipboard().await, "second line");
    open_menu_of(&page, &console, "third line").await;
    page.press(Key::Down).await;
    page.press(Key::Enter).await;
    let mut timed = page.clipboard().await;
    for _ in 0..600 {
        if timed != "second line" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        timed = page.clipboard().await;
    }
    assert!(timed.ends_with("Z third line") && timed.len() > 24, "{timed}");
    open_menu_of(&page, &console, "first line").await;
    click(&page, &console, "[part~=line-search]").await;
    let found = "return root.querySelector('[part=find-input]')?.value === 'first line'";
    console.wait_for("the line in the find bar", found, Value::Null).await;
    page.press(Key::Escape).await;
    console.wait_for("no find bar", "return root.querySelector('[part=find]') === null", Value::Null).await;
    open_menu_of(&page, &console, "first line").await;
    click(&page, &console, "[part~=line-select]").await;
    wait_for_part(&console, "line-note-close").await;
    click_at(&page, row_at(&console, "third line").await).await;
    console.wait_for("the selection", "return String(getSelection()).includes('second line')", Value::Null).await;
    assert_eq!(page.browser_errors().await, Vec::<String>::new());
    browser.stop().await;
}

/// Chooses in a list of the view menu, by its own keys.
async fn choose(page: &Page<'_>, console: &Console<'_>, part: &str, letter: &str, value: &str) {
    console.run("root.querySelector(`[part=${arguments[1]}]`).focus()", json!(part)).await;
    page.type_keys(letter).await;
    let chosen = format!("return root.querySelector('[part={part}]').value === arguments[1]");
    console.wait_for(value, &chosen, json!(value)).await;
}

#[tokio::test]
async fn the_view_is_as_the_person_wants_it_and_stays_so() {
    let (world, browser) = (World::with(Autostart::Never).await, chromium().await);
    let page = Page::open(&browser, &world.url()).await;
    let console = fed(&page).await;
    let look = r"
        const log = root.querySelector('.log');
        const style = getComputedStyle(log);
        return {
            isTimed: root.querySelector('.row[data-time]') !== null,
            isBroken: root.querySelector('.nowrap') === null,
            size: Number.parseFloat(style.fontSize),
            family: style.fontFamily,
            ground: getComputedStyle(root.querySelector('[part=main]')).backgroundColor + getComputedStyle(log).color,
        };";
    let before = console.run(look, Value::Null).await;
    click(&page, &console, "[part=view-button]").await;
    wait_for_part(&console, "view-close").await;
    choose(&page, &console, "view-timestamps", "u", "utc").await;
    choose(&page, &console, "view-font", "c", "classic").await;
    choose(&page, &console, "view-theme", "d", "dark").await;
    click(&page, &console, "[part=view-wrap]").await;
    for step in 1..=2 {
        click(&page, &console, "[part=view-larger]").await;
        let size = before["size"].as_f64().expect("a size") + f64::from(step);
        let shown = "return root.querySelector('[part=view-size]').textContent === `${arguments[1]} px`";
        console.wait_for("the larger size", shown, json!(size)).await;
    }
    page.screenshot("view-menu").await;
    click(&page, &console, "[part=view-close]").await;
    let changed = format!(
        "const [now, then] = [(() => {{ {look} }})(), arguments[1]];
         return now.isTimed && !then.isTimed && now.isBroken !== then.isBroken && now.size === then.size + 2
             && now.family !== then.family && now.ground !== then.ground ? now : null;"
    );
    let now = console.wait_for("all that was chosen", &changed, before).await;
    // The next page of the same person looks the same.
    let page = Page::open(&browser, &world.url()).await;
    let console = fed(&page).await;
    let same = format!(
        "const now = (() => {{ {look} }})(); return Object.keys(now).every((key) => now[key] === arguments[1][key])"
    );
    console.wait_for("the same looks", &same, now).await;
    assert_eq!(page.browser_errors().await, Vec::<String>::new());
    browser.stop().await;
}
