//! The element's attributes and properties as one JavaScript object, read field by field. Fields of a wrong type count as
//! absent: an embedding page's typo must not stop the console.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::RequestCredentials;

use crate::browser::completions::words;
use crate::browser::credentials::Source;
use crate::browser::limits::LimitsSource;
use crate::console::{
    Access, Announce, Confirm, ContrastGuard, Folding, HandOver, LevelRuleSpec, Limits, Options, PageLooks,
    PanelLimits, Preset, RuleSpec, SlashHint, Streaming, Theme, Timestamps, Worded as _, Wrap,
};
use crate::protocol::{Permissions, credentials_url, server_url};
use crate::terminal::{self, Case, Query, SectionSigns, Syntax, Word};

/// What the page set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Settings {
    /// Which server it is, for telling a move to another one.
    pub(super) server: Option<String>,
    /// For the model.
    pub(super) options: Options,
    /// Where credentials come from.
    pub(super) source: Source,
    /// Where the panel tells what the server may use.
    pub(super) limits_source: Option<LimitsSource>,
    /// The permissions that the host names.
    pub(super) permissions: Option<Permissions>,
    /// The storage key of the command history; `None` keeps none.
    pub(super) history_key: Option<String>,
    /// What the page offers for completion.
    pub(super) completions: Completions,
    /// What the page says otherwise, by key.
    pub(super) messages: Vec<(String, String)>,
    /// The page's own line rules.
    pub(super) rules: Vec<RuleSpec>,
    /// The page's rules for levels.
    pub(super) level_rules: Vec<LevelRuleSpec>,
    /// Texts to be hidden in what is copied.
    pub(super) redactions: Vec<String>,
    /// Whether the page listens to `ptero-output`.
    pub(super) takes_output: bool,
}

/// What the page offers for completion.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Completions {
    /// Nothing.
    #[default]
    None,
    /// These lines or words.
    Words(Vec<String>),
    /// A function to ask: `(line, signal)`.
    Function(Function),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            server: None,
            options: Options { folding: Folding::On, ..Options::default() },
            source: Source::Missing,
            limits_source: None,
            permissions: None,
            history_key: None,
            completions: Completions::None,
            messages: Vec::new(),
            rules: Vec::new(),
            level_rules: Vec::new(),
            redactions: Vec::new(),
            takes_output: false,
        }
    }
}

/// Reads the object: `server`, `panel`, `panelUrl`, `credentialsUrl`, `credentials`, `request`, `limits`, `permissions`,
/// `scrollback`, `readonly`, `nowrap`, `sectionSigns`, `historyKey`, `confirm`, `theme`, `preset`, `timestamps`,
/// `noContrastGuard`,
/// `slashHint`, `noFold`, `completions`, `messages`, `rules`, `levels`, `redactions`, `takesShares`, `takesOutput`, `streaming`,
/// `announce`.
pub(super) fn read(object: &JsValue) -> Settings {
    let server = text(object, "server").filter(|server| !server.is_empty());
    let mut scrollback = terminal::Limits::default();
    if let Some(rows) = number(object, "scrollback").filter(|rows| *rows >= 1.0) {
        scrollback.rows = to_usize(rows);
    }
    let access = if field(object, "readonly").is_truthy() { Access::ReadOnly } else { Access::Full };
    let asks = text(object, "confirm").unwrap_or_default();
    let asks = |word: &str| asks.split_whitespace().any(|action| action == word);
    let confirm = Confirm { stop: asks("stop"), restart: asks("restart") };
    let slash = if field(object, "slashHint").is_truthy() { SlashHint::On } else { SlashHint::Off };
    let wrap = if field(object, "nowrap").is_truthy() { Wrap::Off } else { Wrap::On };
    let hand = if field(object, "takesShares").is_truthy() { HandOver::Offered } else { HandOver::None };
    let streaming = if field(object, "streaming").is_truthy() { Streaming::On } else { Streaming::Off };
    let folding = if field(object, "noFold").is_truthy() { Folding::Off } else { Folding::On };
    let announce = if text(object, "announce").as_deref() == Some("off") { Announce::Off } else { Announce::Polite };
    let section_signs =
        if field(object, "sectionSigns").is_truthy() { SectionSigns::Codes } else { SectionSigns::Text };
    let limits = field(object, "limits");
    let limits =
        Limits { cpu: number(&limits, "cpu"), memory: number(&limits, "memory"), disk: number(&limits, "disk") };
    let limits_source = limits_source(object, server.as_deref());
    let panel_limits = if limits_source.is_some() { PanelLimits::Asked } else { PanelLimits::Untold };
    Settings {
        server: server.clone(),
        limits_source,
        options: Options {
            limits,
            panel_limits,
            scrollback,
            section_signs,
            access,
            confirm,
            slash,
            wrap,
            folding,
            hand,
            streaming,
            announce,
            looks: looks(object),
        },
        source: source(object, server.as_deref()),
        permissions: permissions(&field(object, "permissions")),
        history_key: history_key(object, server.as_deref()),
        completions: completions(field(object, "completions")),
        messages: texts(&field(object, "messages")),
        rules: list(object, "rules").iter().map(rule).collect(),
        level_rules: list(object, "levels").iter().map(level_rule).collect(),
        redactions: list(object, "redactions").iter().filter_map(JsValue::as_string).collect(),
        takes_output: field(object, "takesOutput").is_truthy(),
    }
}

fn looks(object: &JsValue) -> PageLooks {
    let timestamps = text(object, "timestamps").and_then(|word| match &*word {
        // As a boolean attribute.
        "" | "true" => Some(Timestamps::Local),
        word => Timestamps::parse(word),
    });
    let guard = if field(object, "noContrastGuard").is_truthy() { ContrastGuard::Off } else { ContrastGuard::On };
    PageLooks {
        theme: text(object, "theme").and_then(|word| Theme::parse(&word)).unwrap_or_default(),
        preset: Preset::parse(&text(object, "preset").unwrap_or_default()),
        timestamps: timestamps.unwrap_or_default(),
        guard,
    }
}

fn source(object: &JsValue, server: Option<&str>) -> Source {
    if let Ok(callback) = field(object, "credentials").dyn_into::<Function>() {
        return Source::Callback(callback);
    }
    let template = text(object, "credentialsUrl").filter(|template| !template.is_empty());
    let needs_server = template.as_deref().is_none_or(|template| template.contains("{server}"));
    if needs_server && server.is_none() {
        return Source::Missing;
    }
    let panel_url = text(object, "panelUrl").unwrap_or_default();
    let request = field(object, "request");
    Source::Url {
        url: credentials_url(template.as_deref(), &panel_url, server.unwrap_or_default()),
        credentials: cookies(&request),
        headers: texts(&field(&request, "headers")),
    }
}

fn cookies(request: &JsValue) -> RequestCredentials {
    match text(request, "credentials").as_deref() {
        Some("include") => RequestCredentials::Include,
        Some("omit") => RequestCredentials::Omit,
        _ => RequestCredentials::SameOrigin,
    }
}

/// These panels tell it where they hand out credentials; a page with its own way to them may not ask there.
fn limits_source(object: &JsValue, server: Option<&str>) -> Option<LimitsSource> {
    let is_filled = |name| text(object, name).is_some_and(|text| !text.is_empty());
    let tells = matches!(text(object, "panel").as_deref(), Some("pterodactyl" | "pelican" | "calagopus"));
    if !tells || is_filled("credentialsUrl") || field(object, "credentials").is_function() {
        return None;
    }
    let request = field(object, "request");
    Some(LimitsSource {
        url: server_url(&text(object, "panelUrl").unwrap_or_default(), server?),
        credentials: cookies(&request),
        headers: texts(&field(&request, "headers")),
    })
}

/// The texts of a plain object, by name.
fn texts(value: &JsValue) -> Vec<(String, String)> {
    // One after another, because a getter of the page's may throw.
    let Ok(names) = Reflect::own_keys(value) else { return Vec::new() };
    names
        .iter()
        .filter_map(|name| {
            let name = name.as_string()?;
            let text = text(value, &name)?;
            Some((name, text))
        })
        .collect()
}

fn permissions(value: &JsValue) -> Option<Permissions> {
    let list = value.dyn_ref::<Array>()?;
    Some(Permissions::new(list.iter().filter_map(|name| name.as_string())))
}

fn completions(value: JsValue) -> Completions {
    match value.dyn_into::<Function>() {
        Ok(function) => Completions::Function(function),
        Err(value) => {
            Some(words(&value)).filter(|words| !words.is_empty()).map_or(Completions::None, Completions::Words)
        }
    }
}

fn history_key(object: &JsValue, server: Option<&str>) -> Option<String> {
    let name = text(object, "historyKey").filter(|key| !key.is_empty()).or_else(|| server.map(str::to_owned))?;
    Some(format!("ptero-console:history:{name}"))
}

/// `{ id, text | pattern, flags, title, message }`. A pattern may be a regular expression of JavaScript's own; of the flags
/// `i` ignores case and `w` wants whole words.
fn rule(object: &JsValue) -> RuleSpec {
    let id = text(object, "id").unwrap_or_default();
    RuleSpec { id, query: query(object), title: text(object, "title"), message: text(object, "message") }
}

/// `{ text | pattern, flags, level }`.
fn level_rule(object: &JsValue) -> LevelRuleSpec {
    LevelRuleSpec { query: query(object), level: text(object, "level").unwrap_or_default() }
}

fn query(object: &JsValue) -> Query {
    let pattern = field(object, "pattern");
    let source = pattern.as_string().or_else(|| text(&pattern, "source"));
    let flags = text(object, "flags").or_else(|| text(&pattern, "flags")).unwrap_or_default();
    Query {
        syntax: if source.is_some() { Syntax::Regex } else { Syntax::Literal },
        text: source.or_else(|| text(object, "text")).unwrap_or_default(),
        case: if flags.contains('i') { Case::Folded } else { Case::Sensitive },
        word: if flags.contains('w') { Word::Whole } else { Word::Any },
    }
}

/// The entries of an array; none if it is something else.
fn list(object: &JsValue, name: &str) -> Vec<JsValue> {
    field(object, name).dyn_ref::<Array>().map(Array::to_vec).unwrap_or_default()
}

pub(super) fn field(object: &JsValue, name: &str) -> JsValue {
    // Reading a field of a value that is no object throws; such a value has no fields.
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

pub(super) fn text(object: &JsValue, name: &str) -> Option<String> {
    field(object, name).as_string()
}

fn number(object: &JsValue, name: &str) -> Option<f64> {
    field(object, name).as_f64().filter(|number| number.is_finite())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates; the value is at least 1")]
fn to_usize(value: f64) -> usize {
    value as usize
}
