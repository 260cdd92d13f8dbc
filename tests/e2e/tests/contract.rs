//! The element's class as a page meets it: definition, properties, calls that come early, moves in the document.
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use e2e::{Browser, Engine, Page, World};
use serde_json::{Value, json};
use wings_sim::FIRST_SERVER;

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

/// Moves within a task, by any means, keep the socket and the rows.
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
        element.feed('after the moves');
        await until(
          () => [...element.shadowRoot.querySelectorAll('.row')].some((row) => row.textContent.includes('after the moves')),
          'the line after the moves',
        );
        return { seen, connection: element.connection, isSameLog: log.isConnected };",
    )
    .await;
    assert_eq!(answer, json!({ "seen": [], "connection": "live", "isSameLog": true }));
}

/// Another document takes none of the page's style sheets: there a console is as one that was removed.
async fn another_document_is_not_the_page(page: &Page<'_>) {
    let answer = beside(
        page,
        r"
        const element = document.querySelector('ptero-console');
        const place = element.parentElement;
        const thrown = [];
        const hear = (event) => thrown.push(String(event.message ?? event.reason));
        const kinds = ['error', 'unhandledrejection'];
        kinds.forEach((kind) => addEventListener(kind, hear));
        document.implementation.createHTMLDocument('').body.append(element);
        element.feed('fed in another document');
        const there = element.connection;
        place.append(element);
        await until(() => element.connection === 'live', 'the connection');
        const rows = () => [...element.shadowRoot.querySelectorAll('.row')];
        const row = await until(() => rows().find((row) => row.textContent.includes('fed in another document')), 'the line');
        const isDressed = getComputedStyle(row).fontFamily.includes('monospace');
        kinds.forEach((kind) => removeEventListener(kind, hear));
        return { there, isDressed, thrown };",
    )
    .await;
    assert_eq!(answer, json!({ "there": "stopped", "isDressed": true, "thrown": [] }));
}

/// A console that was ended is in no state, and what it is asked in wrong words before is refused in good ones.
async fn an_end_leaves_no_state(page: &Page<'_>) {
    let answer = beside(
        page,
        r"
        const element = document.createElement('ptero-console');
        element.paused = true;
        document.querySelector('#consoles').append(element);
        await element.ready;
        const refused = await element.exportLog({}).catch((error) => error.message);
        const states = () => ['ready', 'failed', 'idle', 'stopped'].filter((name) => element.matches(`:state(${name})`));
        const before = states();
        element.destroy();
        element.remove();
        return { refused, before, after: states() };",
    )
    .await;
    let wanted =
        json!({ "refused": "the format must be text, ansi, html or asciicast", "before": ["ready"], "after": [] });
    assert_eq!(answer, wanted);
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

/// The widgets and buttons elsewhere, before, with and after their console.
async fn companions_share_a_console(page: &Page<'_>) {
    let answer = beside(
        page,
        r"
        const element = document.querySelector('ptero-console');
        const place = element.parentElement;
        const stats = document.createElement('ptero-stats');
        const power = document.createElement('ptero-power');
        stats.htmlFor = power.htmlFor = 'shared';
        stats.textContent = 'no console yet';
        place.before(stats, power);
        const isAttached = () => stats.matches(':state(attached)') && power.matches(':state(attached)');
        const cpu = () => stats.shadowRoot.querySelector('[data-stat=cpu] .stat-value')?.textContent;
        const answer = { before: [isAttached(), stats.shadowRoot.querySelector('slot:not([name])').assignedNodes()[0].data] };
        element.id = 'shared';
        answer.with = isAttached();
        const own = () => element.shadowRoot.querySelector('[data-stat=cpu] .stat-value').textContent;
        await until(() => /\d/.test(cpu()) && cpu() === own(), 'the same reading');
        return answer;",
    )
    .await;
    assert_eq!(answer, json!({ "before": [false, "no console yet"], "with": true }));
    page.screenshot("companions").await;
    let answer = beside(
        page,
        r"
        const [element, stats, power] = ['ptero-console', 'ptero-stats', 'ptero-power'].map((tag) => document.querySelector(tag));
        const place = element.parentElement;
        const isAttached = () => stats.matches(':state(attached)') && power.matches(':state(attached)');
        const cpu = () => stats.shadowRoot.querySelector('[data-stat=cpu] .stat-value')?.textContent;
        const answer = {};
        const asked = [];
        const veto = (event) => { asked.push(event.detail.action); event.preventDefault(); };
        element.addEventListener('ptero-power', veto);
        await until(() => {
          power.shadowRoot.querySelector('[data-action=restart]:not([aria-disabled])')?.click();
          return asked.length > 0;
        }, 'an enabled button');
        element.removeEventListener('ptero-power', veto);
        answer.asked = asked[0];
        stats.shadowRoot.querySelector('[data-stat=cpu]').click();
        await until(() => stats.shadowRoot.activeElement?.className === 'plot', 'the focus in the chart');
        stats.shadowRoot.querySelector('[part~=panel-close]').click();
        await until(() => !stats.shadowRoot.querySelector('.panel'), 'no chart');
        element.remove();
        await until(() => !isAttached(), 'the parting');
        answer.after = [cpu() ?? null, element.connection];
        place.append(element);
        await until(() => isAttached() && /\d/.test(cpu()), 'the console again');
        await until(() => element.connection === 'live', 'its connection');
        stats.remove();
        power.remove();
        return answer;",
    )
    .await;
    assert_eq!(answer, json!({ "asked": "restart", "after": [null, "stopped"] }));
}

/// The log's lines as events, and what nobody has seen of them.
async fn the_page_hears_of_lines(page: &Page<'_>) {
    let answer = beside(
        page,
        r"
        const element = document.createElement('ptero-console');
        element.paused = true;
        const place = document.querySelector('#consoles');
        place.prepend(element);
        await element.ready;
        const blank = () => element.shadowRoot.querySelector('[part=empty]') !== null;
        await until(blank, 'the place of an empty log');
        element.feed('before anybody listens');
        await until(() => !blank(), 'the first line');
        const lines = [];
        const unseen = [];
        element.addEventListener('ptero-output', (event) => lines.push(...event.detail.lines));
        element.addEventListener('ptero-unseen', (event) => unseen.push(event.detail));
        element.feed('\u001b[31mred\u001b[0m');
        element.feed('two\nthree');
        await until(() => lines.length === 3, 'three lines');
        element.hidden = true;
        let fed = 0;
        await until(() => {
          // Each is another: repeated ones are folded away, and those that nobody is shown do not count.
          element.feed(`[12:00:00] [Server thread/ERROR]: nobody sees ${(fed += 1)}`);
          return unseen.length > 0;
        }, 'lines that nobody has seen');
        const isUnseen = element.matches(':state(unseen)');
        element.hidden = false;
        await until(() => unseen.at(-1).lines === 0, 'somebody who looks');
        const answer = { lines: lines.slice(0, 3), errors: unseen[0].errors > 0, isUnseen, isSeen: !element.matches(':state(unseen)') };
        element.destroy();
        element.remove();
        return answer;",
    )
    .await;
    assert_eq!(answer, json!({ "lines": ["red", "two", "three"], "errors": true, "isUnseen": true, "isSeen": true }));
}

/// Nothing connects that was told not to before it could.
async fn an_early_disconnect_counts(page: &Page<'_>) {
    let answer = beside(
        page,
        r"
        const element = document.createElement('ptero-console');
        let asked = 0;
        element.credentials = async () => { asked += 1; return { unavailable: true }; };
        document.querySelector('#consoles').append(element);
        element.disconnect();
        await element.ready;
        const before = asked;
        element.connect();
        await until(() => asked > 0, 'the wish');
        element.destroy();
        element.remove();
        return [before, asked];",
    )
    .await;
    assert_eq!(answer, json!([0, 1]));
}

/// A true removal closes the socket; the log is there again when the element comes back.
async fn what_is_removed_comes_back(page: &Page<'_>, world: &World) {
    let gone = r"
        window.kept = document.querySelector('ptero-console');
        window.keptRow = kept.shadowRoot.querySelector('.row').textContent;
        kept.remove();";
    page.run(gone, vec![]).await;
    world.wait_for("no socket", || world.sim.control().sockets(FIRST_SERVER) == Ok(0)).await;
    page.wait_for("a console without views", "return !kept.shadowRoot.querySelector('.log')").await;
    page.run("kept.feed('fed while it was away'); document.querySelector('#consoles').append(kept);", vec![]).await;
    page.console(0).wait_for_connection("live").await;
    page.console(0).wait_for_text("fed while it was away").await;
    // A listener that puts it back while it parts.
    let gone = r"
        kept.addEventListener('ptero-connection', () => document.querySelector('#consoles').append(kept), { once: true });
        kept.remove();";
    page.run(gone, vec![]).await;
    page.wait_for("the element back", "return kept.isConnected").await;
    page.console(0).wait_for_connection("live").await;
    page.run("kept.feed('fed after its return')", vec![]).await;
    page.console(0).wait_for_text("fed after its return").await;
}

async fn the_class(engine: Engine) {
    let Some(browser) = Browser::start(engine).await else { return };
    let world = World::running().await;
    let page = Page::open(&browser, &world.url()).await;
    page.console(0).wait_for_connection("live").await;
    page.console(0).wait_for_text("For help, type \"help\"").await;
    early_wishes_come_true(&page).await;
    moves_keep_the_socket(&page).await;
    another_document_is_not_the_page(&page).await;
    an_end_leaves_no_state(&page).await;
    an_early_disconnect_counts(&page).await;
    regions_can_be_left_out(&page).await;
    what_is_removed_comes_back(&page, &world).await;
    companions_share_a_console(&page).await;
    the_page_hears_of_lines(&page).await;
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
