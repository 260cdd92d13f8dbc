//! What five hundred consoles leave behind when they are gone: nothing that is registered with the browser, and little memory. And
//! thirty at once.
#![expect(clippy::expect_used, reason = "a test stops where its expectation breaks")]

use e2e::{Browser, Engine, Page, World};
use serde_json::{Value, json};
use wings_sim::{FIRST_SERVER, SECOND_SERVER};

/// Consoles at once, and how often.
const TOGETHER: u32 = 10;
const ROUNDS: u32 = 50;
/// Rounds before anything is measured: what is made once is made then.
const WARM_UP: u32 = 5;
/// Bytes that a console may leave behind. Yew keeps its listeners for ever, with the element that they were put on.
const MOST_JS: f64 = 6_000.0;
const MOST_WASM: f64 = 6_000.0;

/// Counts, from the page's first script on, what is registered and not taken back.
const COUNT: &str = r"
    const sockets = new Set();
    const timers = new Set();
    const observers = new Set();
    const listeners = new Map();
    window.left = () => ({
      sockets: [...sockets].filter((socket) => socket.deref()?.readyState < 2).length,
      timers: timers.size,
      observers: observers.size,
      listeners: [...listeners.values()].reduce((sum, own) => sum + own.size, 0),
    });
    const Socket = window.WebSocket;
    window.WebSocket = class extends Socket {
      constructor(...args) { super(...args); sockets.add(new WeakRef(this)); }
    };
    for (const [set, clear] of [['setTimeout', 'clearTimeout'], ['setInterval', 'clearInterval']]) {
      const [begin, end] = [window[set], window[clear]];
      window[set] = (then, ...rest) => {
        const id = begin((...args) => { if (set === 'setTimeout') { timers.delete(id); } then(...args); }, ...rest);
        timers.add(id);
        return id;
      };
      window[clear] = (id) => { timers.delete(id); end(id); };
    }
    for (const name of ['ResizeObserver', 'IntersectionObserver', 'MutationObserver']) {
      const Observer = window[name];
      window[name] = class extends Observer {
        observe(...args) { observers.add(this); super.observe(...args); }
        disconnect() { observers.delete(this); super.disconnect(); }
      };
    }
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    const isShared = (target) => [window, document, visualViewport, undefined].includes(target);
    EventTarget.prototype.addEventListener = function (type, then, ...rest) {
      if (isShared(this)) { listeners.set(type, (listeners.get(type) ?? new Set()).add(then)); }
      return add.call(this, type, then, ...rest);
    };
    EventTarget.prototype.removeEventListener = function (type, then, ...rest) {
      if (isShared(this)) { listeners.get(type)?.delete(then); }
      return remove.call(this, type, then, ...rest);
    };
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const own = WebAssembly[name];
      WebAssembly[name] = async (...args) => {
        const made = await own.apply(WebAssembly, args);
        // The loader tries an empty module first.
        window.wasmMemory ??= (made.instance ?? made).exports.memory;
        return made;
      };
    }";

/// Consoles come, connect, get lines, and go. Every fifth round waits until they are live.
const ROUNDS_OF: &str = r"
    const [rounds, together, server, done] = arguments;
    const turn = () => new Promise((resolve) => setTimeout(resolve));
    const place = document.querySelector('#consoles');
    window.gone ??= [];
    (async () => {
      for (let round = 0; round < rounds; round += 1) {
        const all = Array.from({ length: together }, () => document.createElement('ptero-console'));
        for (const element of all) {
          element.server = server;
          element.credentials = async () => (await fetch(`/api/client/servers/${element.server}/websocket`)).json();
          element.addEventListener('ptero-output', () => element.title = 'output');
        }
        place.append(...all);
        await Promise.all(all.map((element) => element.ready));
        all.forEach((element) => element.feed('a line\nanother line'));
        while (round % 5 === 4 && all.some((element) => element.connection !== 'live')) { await turn(); }
        await new Promise((resolve) => requestAnimationFrame(resolve));
        all.forEach((element) => element.remove());
        await turn();
        gone.push(...all.map((element) => new WeakRef(element)));
      }
    })().then(() => done(null), (error) => done(`${error}`));";

async fn cycles(page: &Page<'_>, rounds: u32, server: &Value) {
    // Less than the driver lets a script take, on a slow machine too.
    for _ in 0..rounds / 5 {
        let error = page.run_async(ROUNDS_OF, vec![json!(5), json!(TOGETHER), server.clone()]).await;
        assert_eq!(error, Value::Null);
        // How late a browser collects is not measured.
        collected(page).await;
    }
}

/// Collects garbage until every element that was removed is gone, and gives the bytes in use: JavaScript's, and the module's.
async fn collected(page: &Page<'_>) -> (f64, f64) {
    page.developer_tools("HeapProfiler.enable", json!({})).await;
    for tries in 0.. {
        page.developer_tools("HeapProfiler.collectGarbage", json!({})).await;
        let alive = page.run("return (window.gone ?? []).filter((own) => own.deref()).length", vec![]).await;
        if alive == json!(0) {
            break;
        }
        assert!(tries < 200, "{alive} consoles are never collected");
    }
    // What a finaliser frees is freed in tasks of their own.
    page.run_async("const done = arguments[0]; setTimeout(() => setTimeout(done, 50), 50)", vec![]).await;
    page.developer_tools("HeapProfiler.collectGarbage", json!({})).await;
    let heap = page.developer_tools("Runtime.getHeapUsage", json!({})).await;
    let wasm = page.run("return wasmMemory.buffer.byteLength", vec![]).await;
    (heap["usedSize"].as_f64().expect("a size"), wasm.as_f64().expect("a size"))
}

/// How many listeners there are on anything that is alive.
async fn listeners(page: &Page<'_>) -> f64 {
    let counters = page.developer_tools("Memory.getDOMCounters", json!({})).await;
    counters["jsEventListeners"].as_f64().expect("a number")
}

#[tokio::test]
async fn five_hundred_consoles_come_and_go() {
    let Some(browser) = Browser::start(Engine::Chromium).await else { return };
    let world = World::running().await;
    Page::at(&browser).developer_tools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": COUNT })).await;
    let page = Page::open(&browser, &world.url()).await;
    page.console(0).wait_for_connection("live").await;
    let server = page.run("return document.querySelector('ptero-console').server", vec![]).await;
    page.run("document.querySelector('#consoles').replaceChildren()", vec![]).await;

    let is_over = "const { sockets, timers, observers } = left(); return sockets + timers + observers === 0";
    page.wait_for("the first console to be gone", is_over).await;
    cycles(&page, WARM_UP, &server).await;
    page.wait_for("the first ones to be gone", is_over).await;
    let (js, wasm) = collected(&page).await;
    let before = page.run("return left()", vec![]).await;
    let heard = listeners(&page).await;
    cycles(&page, ROUNDS, &server).await;
    page.wait_for("all to be gone", is_over).await;
    let after = page.run("return left()", vec![]).await;
    assert_eq!(before, after);
    let (js_after, wasm_after) = collected(&page).await;
    let all = f64::from(TOGETHER * ROUNDS);
    let (js, wasm) = ((js_after - js) / all, (wasm_after - wasm) / all);
    eprintln!("a console that came and went left {js:.0} bytes of JavaScript and {wasm:.0} of the module's memory");
    // One or two are the browser's own affair.
    let heard = listeners(&page).await - heard;
    assert!(heard < f64::from(TOGETHER), "{heard} listeners are left");
    assert!(js < MOST_JS, "{js} bytes of JavaScript");
    assert!(wasm < MOST_WASM, "{wasm} bytes of the module's memory");
    browser.stop().await;
}

/// Puts thirty consoles on the page, of two servers in turn: a daemon takes thirty sockets of one server at most.
const WALL: &str = r"
    const servers = arguments;
    document.querySelector('#consoles').replaceChildren(...Array.from({ length: 30 }, (_, number) => {
      const element = document.createElement('ptero-console');
      element.server = servers[number % 2];
      return element;
    }));";

/// Each shows lines that only it is fed, when it is looked at. What the server says may push one out of view: there is another with
/// each look, in other words, because repeated ones are folded away.
const SHOWN: &str = r"
    window.shown ??= new Set();
    window.looks = (window.looks ?? 0) + 1;
    const all = [...document.querySelectorAll('ptero-console')];
    const own = (element) => `only in ${all.indexOf(element)}, `;
    const shows = (element) => [...element.shadowRoot.querySelectorAll('.row')].some((row) => row.textContent.startsWith(own(element)));
    all.filter(shows).forEach((element) => shown.add(element));
    const next = all.find((element) => !shown.has(element));
    next?.scrollIntoView();
    next?.feed(`${own(next)}${looks}`);
    return !next";

/// How often the module was fetched.
const MODULES: &str = r"
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    return loaded.filter((name) => name.endsWith('.wasm')).length";

async fn a_wall_of_thirty(engine: Engine) {
    let Some(browser) = Browser::start(engine).await else { return };
    let world = World::running().await;
    let page = Page::open(&browser, &world.url()).await;
    let modules = page.run(MODULES, vec![]).await;
    page.run(WALL, vec![json!(FIRST_SERVER), json!(SECOND_SERVER)]).await;
    let all_live =
        "return [...document.querySelectorAll('ptero-console')].every(({ connection }) => connection === 'live')";
    page.wait_for("thirty live consoles", all_live).await;
    let sockets = |count| {
        let control = world.sim.control();
        [FIRST_SERVER, SECOND_SERVER].into_iter().all(|server| control.sockets(server) == Ok(count))
    };
    world.wait_for("fifteen sockets a server", || sockets(15)).await;
    page.wait_for("each line in its console", SHOWN).await;
    assert_eq!(page.run(MODULES, vec![]).await, modules);
    page.run("document.querySelector('#consoles').replaceChildren()", vec![]).await;
    world.wait_for("no sockets", || sockets(0)).await;
    browser.stop().await;
}

#[tokio::test]
async fn a_wall_of_thirty_in_chromium() {
    a_wall_of_thirty(Engine::Chromium).await;
}

#[tokio::test]
async fn a_wall_of_thirty_in_firefox() {
    a_wall_of_thirty(Engine::Firefox).await;
}

#[tokio::test]
async fn a_wall_of_thirty_in_webkit() {
    a_wall_of_thirty(Engine::WebKit).await;
}
