//! A page with one console's views in a shadow root, as the element mounts them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ptero_console::console::{Appearance, Console, Fullscreen, Msg, Options, Snapshot, ViewportRequest};
use ptero_console::time::Now;
use ptero_console::ui::{Action, App, AppMsg, AppProps, LogHandle, LogMsg, Part};
use wasm_bindgen::prelude::*;
use web_sys::{
    CssStyleSheet, Document, Element, Event, EventInit, HtmlDialogElement, HtmlElement, HtmlInputElement,
    KeyboardEvent, KeyboardEventInit, Node, PointerEvent, PointerEventInit, ShadowRoot, ShadowRootInit, ShadowRootMode,
    Text,
};
use yew::{AppHandle, Callback, Renderer};

use crate::colour;

const CSS: &str = include_str!("../../www/console.css");
const HEIGHT: u32 = 640;

/// The mounted views; taken down when dropped.
pub struct Page {
    host: HtmlElement,
    shadow: ShadowRoot,
    app: Option<AppHandle<App>>,
    actions: Rc<RefCell<Vec<Action>>>,
    viewport: Rc<Cell<Option<ViewportRequest>>>,
    log: Rc<RefCell<Option<LogHandle>>>,
}

impl Page {
    pub async fn mount() -> Self {
        Self::mount_at(1280).await
    }

    pub async fn mount_at(width: u32) -> Self {
        Self::mount_first(width, Snapshot::default()).await
    }

    /// With something to show from the beginning.
    pub async fn mount_first(width: u32, first: Snapshot) -> Self {
        let document = document();
        let host: HtmlElement = document.create_element("test-console").unwrap().unchecked_into();
        let style = host.style();
        style.set_property("width", &format!("{width}px")).unwrap();
        style.set_property("height", &format!("{HEIGHT}px")).unwrap();
        document.body().unwrap().append_child(&host).unwrap();
        let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        let sheet = CssStyleSheet::new().unwrap();
        sheet.replace_sync(&format!("{CSS}{}", Appearance::default().sheet(Fullscreen::Off))).unwrap();
        shadow.set_adopted_style_sheets(&js_sys::Array::of1(&sheet));
        let base = document.create_element("div").unwrap();
        base.set_class_name("mount");
        shadow.append_child(&base).unwrap();

        let actions = Rc::new(RefCell::new(Vec::new()));
        let viewport = Rc::new(Cell::new(None));
        let log = Rc::new(RefCell::new(None));
        let on_action = {
            let (actions, viewport) = (actions.clone(), viewport.clone());
            Callback::from(move |action| match action {
                Action::Viewport(request) => viewport.set(Some(request)),
                // The page paints when a test says so.
                Action::Resized => {}
                action => actions.borrow_mut().push(action),
            })
        };
        let on_log = {
            let log = log.clone();
            Callback::from(move |handle| {
                log.replace(Some(handle));
            })
        };
        let first = Callback::from(move |()| Box::new(first.clone()));
        let props = AppProps { part: Part::Whole, first, on_action, on_log };
        let app = Some(Renderer::<App>::with_root_and_props(base, props).render());
        yew::scheduler::flush().await;
        Self { host, shadow, app, actions, viewport, log }
    }

    pub async fn show(&self, snapshot: &Snapshot) {
        self.tell(AppMsg::Snapshot(Box::new(snapshot.clone()))).await;
    }

    pub async fn tell(&self, message: AppMsg) {
        self.app.as_ref().unwrap().send_message(message);
        settle().await;
    }

    /// Paints text as the game's output, one row a line.
    pub async fn print(&self, text: &str) {
        let mut console = Console::new(Options::default(), 0);
        console.update(Msg::Feed(text), Now::default());
        // Room for all of them, so that none is left out as invisible.
        let frame = console.frame(ViewportRequest { lines: 1000, known: None, ..self.viewport.get().unwrap() });
        self.log.borrow().as_ref().unwrap().send_message(LogMsg::Frame(frame));
        settle().await;
    }

    /// The columns the log view asked for.
    pub fn columns(&self) -> usize {
        usize::try_from(self.viewport.get().unwrap().columns.unwrap()).unwrap()
    }

    /// Per row: its text, the height it was given and the height its text takes.
    pub fn row_heights(&self) -> Vec<(String, f64, f64)> {
        let rows = self.shadow.query_selector_all(".row").unwrap();
        (0..rows.length())
            .map(|index| {
                let row: HtmlElement = rows.get(index).unwrap().unchecked_into();
                let given = row.get_bounding_client_rect().height();
                row.style().set_property("height", "auto").unwrap();
                (row.text_content().unwrap(), given, row.get_bounding_client_rect().height())
            })
            .collect()
    }

    /// Where on the line the first of each of these characters is painted, in the first row that matches: the middle of
    /// it, or of its box.
    pub fn places_of_characters(&self, selector: &str, characters: &[char]) -> Vec<f64> {
        let mut places = Vec::new();
        collect_places(&self.get(selector), &mut places);
        let place = |c: &char| places.iter().find(|(found, _)| found == c).unwrap_or_else(|| panic!("no {c:?}")).1;
        characters.iter().map(place).collect()
    }

    pub fn actions(&self) -> Vec<Action> {
        self.actions.borrow().clone()
    }

    pub fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.shadow.query_selector(selector).unwrap().map(JsCast::unchecked_into)
    }

    fn get(&self, selector: &str) -> HtmlElement {
        self.find(selector).unwrap_or_else(|| panic!("nothing matches {selector}"))
    }

    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.get(selector).get_attribute(name)
    }

    pub fn text(&self, selector: &str) -> String {
        self.get(selector).text_content().unwrap().trim().to_owned()
    }

    /// The text of everything that matches.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let nodes = self.shadow.query_selector_all(selector).unwrap();
        (0..nodes.length()).map(|index| nodes.get(index).unwrap().text_content().unwrap()).collect()
    }

    /// Whether text is wider than its place.
    pub fn is_cut(&self, selector: &str) -> bool {
        let element = self.get(selector);
        element.scroll_width() > element.client_width()
    }

    /// How much matches.
    pub fn count(&self, selector: &str) -> usize {
        self.texts(selector).len()
    }

    /// The text as laid out: without what is invisible.
    pub fn visible_text(&self, selector: &str) -> String {
        self.get(selector).inner_text().trim().to_owned()
    }

    pub fn inner_html(&self, selector: &str) -> String {
        self.get(selector).inner_html()
    }

    pub fn computed(&self, selector: &str, property: &str) -> String {
        computed(&self.get(selector), property)
    }

    pub fn host_attribute(&self, name: &str, value: &str) {
        self.host.set_attribute(name, value).unwrap();
    }

    /// Left, top, width and height of everything that matches.
    pub fn rects(&self, selector: &str) -> Vec<[f64; 4]> {
        let nodes = self.shadow.query_selector_all(selector).unwrap();
        assert!(nodes.length() > 0, "nothing matches {selector}");
        (0..nodes.length())
            .map(|index| {
                let rect = nodes.get(index).unwrap().unchecked_into::<Element>().get_bounding_client_rect();
                [rect.left(), rect.top(), rect.width(), rect.height()]
            })
            .collect()
    }

    pub async fn click(&self, selector: &str) {
        self.get(selector).click();
        settle().await;
    }

    pub fn focus(&self, selector: &str) {
        self.get(selector).focus().unwrap();
    }

    pub fn focused_part(&self) -> Option<String> {
        self.shadow.active_element().and_then(|element| element.get_attribute("part"))
    }

    pub fn dialog_is_open(&self) -> bool {
        self.get("[part=dialog]").unchecked_into::<HtmlDialogElement>().open()
    }

    /// Escape in a dialog, and a click before anybody hears of it.
    pub async fn escape_and_click(&self, dialog: &str, selector: &str) {
        self.get(dialog).unchecked_into::<HtmlDialogElement>().close();
        self.click(selector).await;
    }

    /// What the browser does on Escape; a made up key press does not do it.
    pub async fn close_dialog_by_escape(&self) {
        self.get("[part=dialog]").unchecked_into::<HtmlDialogElement>().close();
        settle().await;
    }

    pub fn input(&self) -> HtmlInputElement {
        self.get("[part=command-input]").unchecked_into()
    }

    /// What stands in an input.
    pub fn value(&self, selector: &str) -> String {
        self.get(selector).unchecked_into::<HtmlInputElement>().value()
    }

    pub fn type_text(&self, text: &str) {
        let input = self.input();
        input.set_value(&format!("{}{text}", input.value()));
    }

    /// Types into another input.
    pub async fn type_into(&self, selector: &str, text: &str) {
        let input: HtmlInputElement = self.get(selector).unchecked_into();
        input.set_value(text);
        let init = EventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        input.dispatch_event(&Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
        settle().await;
    }

    /// Chooses from a list.
    pub async fn choose(&self, selector: &str, value: &str) {
        let list = self.get(selector);
        js_sys::Reflect::set(&list, &"value".into(), &value.into()).unwrap();
        let init = EventInit::new();
        init.set_bubbles(true);
        list.dispatch_event(&Event::new_with_event_init_dict("change", &init).unwrap()).unwrap();
        settle().await;
    }

    /// Presses a key in the command line; whether the default was prevented.
    pub async fn key(&self, key: &str) -> bool {
        self.key_with(key, |_| {}).await
    }

    pub async fn key_with(&self, key: &str, change: impl FnOnce(&KeyboardEventInit)) -> bool {
        let init = KeyboardEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_composed(true);
        init.set_key(key);
        change(&init);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        let untouched = self.input().dispatch_event(&event).unwrap();
        settle().await;
        !untouched
    }

    /// Presses a key on what matches; whether the default was prevented.
    pub async fn key_on(&self, selector: &str, key: &str) -> bool {
        self.key_on_with(selector, key, |_| {}).await
    }

    pub async fn key_on_with(&self, selector: &str, key: &str, change: impl FnOnce(&KeyboardEventInit)) -> bool {
        let init = KeyboardEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_composed(true);
        init.set_key(key);
        change(&init);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        let untouched = self.get(selector).dispatch_event(&event).unwrap();
        settle().await;
        !untouched
    }

    /// A pointer event at this share of the width of what matches; `buttons` are those held.
    pub async fn pointer(&self, selector: &str, kind: &str, share: f64, buttons: u16) {
        let target = self.get(selector);
        let rect = target.get_bounding_client_rect();
        let init = PointerEventInit::new();
        init.set_bubbles(kind != "pointerleave");
        init.set_buttons(buttons);
        init.set_client_x((rect.left() + rect.width() * share).round() as i32);
        let event = PointerEvent::new_with_event_init_dict(kind, &init).unwrap();
        target.dispatch_event(&event).unwrap();
        settle().await;
    }

    /// Pastes; whether the default was prevented.
    pub async fn paste(&self, text: &str) -> bool {
        let init = EventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = Event::new_with_event_init_dict("paste", &init).unwrap();
        let data = js_sys::Object::new();
        let text = JsValue::from_str(text);
        let get = Closure::<dyn Fn() -> JsValue>::new(move || text.clone());
        js_sys::Reflect::set(&data, &"getData".into(), get.as_ref()).unwrap();
        js_sys::Reflect::set(&event, &"clipboardData".into(), &data).unwrap();
        let untouched = self.input().dispatch_event(&event).unwrap();
        settle().await;
        !untouched
    }

    /// The keys of the key presses that come out of the element.
    pub fn keys_heard_by_the_page(&self) -> Rc<RefCell<Vec<String>>> {
        let heard = Rc::new(RefCell::new(Vec::new()));
        let listener = {
            let heard = heard.clone();
            Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| heard.borrow_mut().push(event.key()))
        };
        self.host.add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref()).unwrap();
        listener.forget();
        heard
    }

    /// The contrast (WCAG 2) of text of a class with the log behind it.
    pub fn contrast_on_log(&self, class: &str) -> f64 {
        let span = document().create_element("span").unwrap();
        span.set_class_name(class);
        self.get("[part=screen]").append_child(&span).unwrap();
        let contrast = colour::contrast(&computed(&span, "color"), &self.computed("[part=main]", "background-color"));
        span.remove();
        contrast
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.host.remove();
    }
}

/// Lets everything that was set in motion come to rest: rendering, effects and the dialog's `close` event.
async fn settle() {
    yew::scheduler::flush().await;
    gloo_timers::future::TimeoutFuture::new(20).await;
    yew::scheduler::flush().await;
}

/// Every character below `node` with its place.
fn collect_places(node: &Node, places: &mut Vec<(char, f64)>) {
    let children = node.child_nodes();
    for child in (0..children.length()).map(|index| children.get(index).unwrap()) {
        let Some(text) = child.dyn_ref::<Text>() else {
            collect_places(&child, places);
            continue;
        };
        let boxed = node.dyn_ref::<Element>().filter(|element| element.class_list().contains("w1"));
        let mut at = 0;
        for c in text.data().chars() {
            let len = u32::try_from(c.len_utf16()).unwrap();
            let range = document().create_range().unwrap();
            range.set_start(text, at).unwrap();
            range.set_end(text, at + len).unwrap();
            at += len;
            let rect = boxed.map_or_else(|| range.get_bounding_client_rect(), Element::get_bounding_client_rect);
            places.push((c, rect.left() + rect.width() / 2.0));
        }
    }
}

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

fn computed(element: &Element, property: &str) -> String {
    let style = web_sys::window().unwrap().get_computed_style(element).unwrap().unwrap();
    style.get_property_value(property).unwrap()
}
