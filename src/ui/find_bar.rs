//! The search bar above the log, and the note of a filter.
//!
//! Belongs here: what is typed and toggled, and when it opens. Does not belong here: looking for hits and which lines are
//! shown (`console`), painting hits (`log`).

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement, Node};
use yew::prelude::*;

use super::button::{self, Button, press};
use super::{Action, icons, keys, labels};
use crate::console::{Direction, FindView, FoldMsg, Folding, FoldingView};
use crate::terminal::{Case, Condition, Level, Levels, Query, Syntax, Word};
use crate::ui::dom;
use crate::ui::labels::Show;
use crate::words::{Key, Words, key};

/// Ctrl+F or Cmd+F, by the key's place and not by its letter; the answer is what has the focus. What the page puts into a
/// slot is the page's own.
pub(super) fn opens(event: &KeyboardEvent) -> Option<Option<HtmlElement>> {
    let is_wanted =
        event.code() == "KeyF" && event.ctrl_key() != event.meta_key() && !event.alt_key() && !event.shift_key();
    let target = dom::target(event);
    let here = event.current_target().and_then(|here| here.dyn_into::<Node>().ok());
    // What is asked there comes first.
    let is_asked = target.as_ref().is_some_and(|target| dom::around(target, "dialog").is_some());
    if !is_wanted || is_asked || !here?.contains(target.as_deref()) {
        return None;
    }
    event.prevent_default();
    event.stop_propagation();
    Some(target.and_then(|target| target.dyn_into().ok()))
}

/// Lines around each matching one that may be chosen.
const CONTEXTS: [u8; 4] = [0, 2, 5, 20];

/// Properties of [`FindBar`].
#[derive(Properties, PartialEq)]
pub(super) struct FindBarProps {
    /// What is found and shown.
    pub view: FindView,
    /// What it is said in.
    pub words: Words,
    /// `None` while it is closed; another number takes the focus to it.
    pub opened: Option<u32>,
    /// What it is opened for; `None` leaves what was typed.
    pub wanted: Option<AttrValue>,
    /// Takes what a person does.
    pub on_action: Callback<Action>,
    /// The person wants it closed.
    pub on_close: Callback<()>,
}

/// What [`FindBar`] is told.
pub(super) enum FindMsg {
    /// This is typed.
    Text(String),
    /// This is wanted as it stands.
    Wanted(String),
    Case,
    Word,
    Syntax,
    /// Only matching lines, or all.
    Only,
    Level(Level),
    /// So many lines around each.
    Context(u8),
    ShowAll,
}

/// The bar, open or closed: what is typed stays.
#[derive(Default)]
pub(super) struct FindBar {
    query: Query,
    is_only: bool,
    levels: Levels,
    context: u8,
    input: NodeRef,
    /// The wish to open it that was fulfilled last.
    focused: Option<u32>,
}

impl Component for FindBar {
    type Message = FindMsg;
    type Properties = FindBarProps;

    fn create(_ctx: &Context<Self>) -> Self {
        Self::default()
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &Self::Properties) -> bool {
        let FindBarProps { opened, wanted, .. } = ctx.props();
        match (before.opened, *opened, wanted) {
            (before, Some(now), Some(text)) if before != Some(now) => {
                ctx.link().send_message(FindMsg::Wanted(text.to_string()));
            }
            (None, Some(_), _) => self.look(ctx),
            (Some(_), None, _) => ctx.props().on_action.emit(Action::Find(Query::default())),
            _ => {}
        }
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let opened = ctx.props().opened;
        if opened != self.focused {
            self.focused = opened;
            if let Some(input) = self.input.cast::<HtmlInputElement>() {
                dom::focus(&input);
                input.select();
            }
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Self::Message) -> bool {
        let Query { text, case, word, syntax } = &mut self.query;
        let is_filter = matches!(msg, FindMsg::Only | FindMsg::Level(_) | FindMsg::Context(_) | FindMsg::ShowAll);
        match msg {
            FindMsg::Text(typed) => *text = typed,
            FindMsg::Wanted(text) => self.query = Query { text, ..Query::default() },
            FindMsg::Case => *case = if *case == Case::Folded { Case::Sensitive } else { Case::Folded },
            FindMsg::Word => *word = if *word == Word::Any { Word::Whole } else { Word::Any },
            FindMsg::Syntax => *syntax = if *syntax == Syntax::Literal { Syntax::Regex } else { Syntax::Literal },
            FindMsg::Only => self.is_only = !self.is_only,
            FindMsg::Level(level) => self.levels = self.levels.toggled(level),
            FindMsg::Context(lines) => self.context = lines,
            FindMsg::ShowAll => (self.is_only, self.levels) = (false, Levels::ALL),
        }
        if !is_filter {
            self.look(ctx);
        }
        if is_filter || self.is_only {
            let query = if self.is_only { self.query.clone() } else { Query::default() };
            ctx.props().on_action.emit(Action::Filter(Condition { levels: self.levels, query, context: self.context }));
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let FindBarProps { view, words, opened, .. } = ctx.props();
        html! {
            <div class="find-area">
                if opened.is_some() {
                    { self.bar(ctx) }
                }
                if let Some(shown) = view.shown {
                    <div class="find" part="filter">
                        <span class="filter-note" part="filter-note">{ labels::filtered(words, shown, view.lines) }</span>
                        { button::text("show-all", words.show(key!("find.show-all")), ctx.link().callback(|_| FindMsg::ShowAll)) }
                    </div>
                }
            </div>
        }
    }
}

impl FindBar {
    fn look(&self, ctx: &Context<Self>) {
        ctx.props().on_action.emit(Action::Find(self.query.clone()));
    }

    /// How many lines around each matching one are shown; of no use while all are.
    fn context(&self, ctx: &Context<Self>) -> Html {
        if !self.is_only && self.levels == Levels::ALL {
            return Html::default();
        }
        let words = &ctx.props().words;
        let label = |lines: u8| match lines {
            0 => words.text(key!("find.context-none")).into_owned(),
            lines => words.count(key!("find.context-lines"), u64::from(lines), &[]),
        };
        let option = |lines: u8| {
            html! { <option value={lines.to_string()} selected={lines == self.context}>{ label(lines) }</option> }
        };
        html! {
            <label class="find-context">
                { words.show(key!("find.context")) }
                <select part="find-context" onchange={ctx.link().callback(|event| chosen(&event))}>
                    { for CONTEXTS.into_iter().map(option) }
                </select>
            </label>
        }
    }

    fn bar(&self, ctx: &Context<Self>) -> Html {
        let FindBarProps { view, words, on_action, on_close, .. } = ctx.props();
        let link = ctx.link();
        let Query { text, case, word, syntax } = &self.query;
        let toggle = |part, label: Key, sign: Html, is_on, msg: fn() -> FindMsg| {
            Button::new("chip", part).titled(words.attr(label)).pressed(is_on).view(sign, link.callback(move |_| msg()))
        };
        let step = |action: fn(Direction) -> Action, direction, part, label: Key| {
            let on_click = press(on_action, action(direction));
            Button::new("send", part).titled(words.attr(label)).view(icons::arrow(direction), on_click)
        };
        let level = |level| {
            Button::new("chip", "find-level").pressed(self.levels.has(level)).view(
                labels::lines_of(words, level, view.levels.of(level)).into(),
                link.callback(move |_| FindMsg::Level(level)),
            )
        };
        let name = words.attr(key!("find.name"));
        let only = key!("find.only-matching");
        let error = view.found.error.as_ref();
        let close = on_close.clone();
        let on_step = on_action.clone();
        let on_enter = Callback::from(move |event| enter(&event).into_iter().for_each(|action| on_step.emit(action)));
        html! {
            <div class="find" part="find" role="search" aria-label={name.clone()}
                onkeydown={Callback::from(move |event| escape(&event, &close))}>
                <input ref={self.input.clone()} class="command" part="find-input" type="text" aria-label={name.clone()}
                    placeholder={name} aria-describedby="find-count" aria-invalid={error.map(|_| "true")}
                    autocomplete="off" autocorrect="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"
                    value={text.clone()} oninput={link.callback(typed)}
                    onkeydown={on_enter} onkeypress={Callback::from(|event| keys::keep(&event))}
                    onkeyup={Callback::from(|event| keys::keep(&event))} />
                <span class={if error.is_some() { "note" } else { "find-count" }} part="find-count" id="find-count"
                    role="status">
                    { error.map_or_else(|| labels::hits(words, &view.found), |error| error.message.clone()) }
                </span>
                { step(Action::FindStep, Direction::Previous, "find-previous", key!("find.previous")) }
                { step(Action::FindStep, Direction::Next, "find-next", key!("find.next")) }
                { toggle("find-case", key!("find.match-case"), "Aa".into(), *case == Case::Sensitive, || FindMsg::Case) }
                { toggle("find-word", key!("find.whole-words"), "\"W\"".into(), *word == Word::Whole, || FindMsg::Word) }
                { toggle("find-regex", key!("find.regex"), ".*".into(), *syntax == Syntax::Regex, || FindMsg::Syntax) }
                { Button::new("send", "find-close").titled(words.attr(key!("find.close")))
                    .view(icons::cross(), on_close.reform(|_: MouseEvent| ())) }
                <span class="find-levels">
                    { toggle("find-only", only, words.show(only), self.is_only, || FindMsg::Only) }
                    { for Level::ALL.into_iter().map(level) }
                    if view.levels.of(Level::Error) > 0 {
                        { step(Action::ErrorStep, Direction::Previous, "error-previous", key!("find.previous-error")) }
                        { step(Action::ErrorStep, Direction::Next, "error-next", key!("find.next-error")) }
                        <span class="find-count" part="error-count" role="status">
                            { view.error_at.map(|place| labels::error_at(words, place)) }
                        </span>
                    }
                    { self.context(ctx) }
                    { folding(view.folding, words, on_action) }
                </span>
            </div>
        }
    }
}

/// The folds of the log, all at once.
fn folding(view: FoldingView, words: &Words, on_action: &Callback<Action>) -> Html {
    let is_on = view.folding == Folding::On;
    let toggled = FoldMsg::Set(if is_on { Folding::Off } else { Folding::On });
    let (label, all) = if view.hidden > 0 {
        (key!("fold.open-all"), FoldMsg::OpenAll)
    } else {
        (key!("fold.close-all"), FoldMsg::CloseAll)
    };
    html! {
        <>
            { Button::new("chip", "fold-toggle").titled(words.attr(key!("fold.title"))).pressed(is_on)
                .view(words.show(key!("fold.name")), press(on_action, Action::Fold(toggled))) }
            if is_on {
                { Button::new("chip", "fold-all").view(words.show(label), press(on_action, Action::Fold(all))) }
            }
        </>
    }
}

fn chosen(event: &Event) -> FindMsg {
    let value = event.target_unchecked_into::<HtmlSelectElement>().value();
    FindMsg::Context(CONTEXTS.into_iter().find(|lines| lines.to_string() == value).unwrap_or_default())
}

fn typed(event: InputEvent) -> FindMsg {
    FindMsg::Text(event.target_unchecked_into::<HtmlInputElement>().value())
}

/// Enter goes on, with Shift back.
fn enter(event: &KeyboardEvent) -> Option<Action> {
    keys::keep(event);
    if event.key() != "Enter" || keys::is_composing(event) {
        return None;
    }
    event.prevent_default();
    let direction = if event.shift_key() { Direction::Previous } else { Direction::Next };
    Some(Action::FindStep(direction))
}

/// Closes the bar, and nothing of the page with it.
fn escape(event: &KeyboardEvent, close: &Callback<()>) {
    if event.key() == "Escape" && !keys::is_composing(event) {
        event.prevent_default();
        event.stop_propagation();
        close.emit(());
    }
}
