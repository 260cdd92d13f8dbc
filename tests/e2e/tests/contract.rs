//! The element's class as a page meets it: definition, properties, calls that come early, moves in the document.
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use e2e::{Browser, Engine, Page, World};
use serde_json::{Value, json};

/// Where the page has the package's entry.
const ENTRY: &str = "./www/ptero-console.js";

/// Runs `body` as a module of the page, with `entry` (the package's entry) and `until` in scope, and gives back what it returned.
/// A script of the driver's own could not import in every engine.
async fn beside(page: &Page<'_>, body: &str) -> Value {
    let code = format!(
        r"
        import * as entry from '{ENTRY}';
        const until = async (isSo, what) => {{
          for (let tries = 0; tries < 400; tries += 1) {{
            const answer = await isSo();
            if (answer) {{ return answer; }}
            await new Promise((resolve) => setTimeout(resolve, 50));
          }}
          throw new Error(`waited in vain for ${{what}}`);
        }};
        const run = async () => {{ {body} }};
        const answer = await run().catch((error) => `${{error}} ${{error.stack}}`);
        document.documentElement.dataset.answer = JSON.stringify(answer ?? null);"
    );
    let inject = r"
        delete document.documentElement.dataset.answer;
        const script = document.createElement('script');
        script.type = 'module';
        script.textContent = arguments[0];
        document.head.append(script);";
    page.run(inject, vec![json!(code)]).await;
    let answer = page.wait_for("the answer of a module", "return document.documentElement.dataset.answer").await;
    let answer = answer.as_str().expect("the answer's text");
    serde_json::from_str(answer).expect("an answer")
}

/// What is set and called before the class is defined, before the element is in the document and before the module is there.
async fn early_wishes_come_true(page: &Page<'_>) {
    let answer = beside(
        page,
        r"
        const late = document.createElement('ptero-late');
        late.paused = true;
        late.theme = 'light';
        late.scrollback = 777;
        document.body.append(late);
        customElements.define('ptero-late', class extends entry.PteroConsoleElement {});
        late.feed('an early line');
        const found = late.find('early');
        const names = late.getAttributeNames();
        const { count } = await found;
        await late.ready;
        await until(() => late.shadowRoot.querySelector('.row')?.textContent.includes('an early line'), 'the line');
        const answer = {
          own: Object.keys(late), names, theme: late.getAttribute('theme'), scrollback: late.scrollback, count,
          isPaused: late.paused, connection: late.connection, isReady: late.matches(':state(ready)'),
        };
        late.destroy();
        late.remove();
        return answer;",
    )
    .await;
    let wanted = json!({
        "own": [], "names": ["theme"], "theme": "light", "scrollback": 777, "count": 1, "isPaused": true, "connection": "idle",
        "isReady": true,
    });
    assert_eq!(answer, wanted);
}

/// Moves within a task, by any means, keep the socket and the views.
async fn moves_keep_the_socket(page: &Page<'_>) {
    let answer = beside(
        page,
        r"
        const element = document.querySelector('ptero-console');
        const before = element.parentElement;
        const other = document.createElement('section');
        before.after(other);
        const log = element.shadowRoot.querySelector('.log');
        const seen = [];
        element.addEventListener('ptero-connection', (event) => seen.push(event.detail.state));
        other.append(element);
        element.remove();
        before.append(element);
        if (before.moveBefore) { other.append(element); before.moveBefore(element, null); }
        other.remove();
        // Later than what a true removal would have begun.
        await new Promise((resolve) => setTimeout(resolve));
        await new Promise((resolve) => setTimeout(resolve));
        return { seen, connection: element.connection, isSameLog: log.isConnected };",
    )
    .await;
    assert_eq!(answer, json!({ "seen": [], "connection": "live", "isSameLog": true }));
}

/// What an attribute or a property takes away is gone, and comes back.
async fn regions_can_be_left_out(page: &Page<'_>) {
    let answer = beside(
        page,
        r"
        const element = document.querySelector('ptero-console');
        const regions = ['.power', '.stats', '.command-line'];
        const shown = () => regions.filter((name) => element.shadowRoot.querySelector(name).getClientRects().length > 0);
        const answer = [shown()];
        element.noPower = true;
        answer.push(shown());
        element.setAttribute('no-stats', '');
        answer.push(shown());
        element.noInput = true;
        answer.push(shown());
        element.setAttribute('no-stats', 'false');
        element.removeAttribute('no-power');
        element.noInput = false;
        answer.push(shown(), [element.noPower, element.noStats, element.noInput]);
        return answer;",
    )
    .await;
    let all = json!([".power", ".stats", ".command-line"]);
    let wanted = json!([all, [".stats", ".command-line"], [".command-line"], [], all, [false, false, false]]);
    assert_eq!(answer, wanted);
}

async fn the_class(engine: Engine) {
    let Some(browser) = Browser::start(engine).await else { return };
    let world = World::running().await;
    let page = Page::open(&browser, &world.url()).await;
    page.console(0).wait_for_connection("live").await;
    page.console(0).wait_for_text("For help, type \"help\"").await;
    early_wishes_come_true(&page).await;
    moves_keep_the_socket(&page).await;
    regions_can_be_left_out(&page).await;
    browser.stop().await;
}

#[tokio::test]
async fn in_chromium() {
    the_class(Engine::Chromium).await;
}

#[tokio::test]
async fn in_firefox() {
    the_class(Engine::Firefox).await;
}

#[tokio::test]
async fn in_webkit() {
    the_class(Engine::WebKit).await;
}
