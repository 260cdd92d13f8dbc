//! The looks in the document: the sheets of tokens and of lifted colours, and the full screen.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, Document, ShadowRoot};

use super::runtime::Runtime;
use super::style;
use crate::browser::colours::{Colour, ColourProbe};
use crate::browser::visible_area::Seen;
use crate::browser::{clock, fullscreen, storage};
use crate::console::{ContrastGuard, Fullscreen, Msg, Preferences, ViewMsg, ViewState};
use crate::terminal::{Brightness, Canvas, Rgb};
use crate::ui::{LogLooks, LogMsg};

/// The first custom properties of [`Appearance::probe`]; the 16 follow.
const SURFACE: usize = 0;
const LOG: usize = 1;
const TEXT: usize = 2;
const ANSI: usize = 3;

/// Places of [`Appearance::sheets`].
const TOKENS: usize = 0;
const LIFTED: usize = 1;
pub(super) const SEEN: usize = 2;

thread_local! {
    /// The canvas whose colours were lifted last: consoles of one page mostly have the same.
    static LAST: RefCell<Option<(Canvas, CssStyleSheet)>> = const { RefCell::new(None) };
}

/// What one console adds to its document.
pub(super) struct Appearance {
    shadow: ShadowRoot,
    /// That of the tokens, that of the lifted colours, and that of what is seen.
    sheets: RefCell<[CssStyleSheet; 3]>,
    /// What a keyboard leaves of the window.
    pub(super) seen: Cell<Option<Seen>>,
    probe: Option<ColourProbe>,
    shown: Cell<Option<ViewState>>,
    looks: RefCell<LogLooks>,
    /// Whether what it wears of lifted colours is not known to be right.
    is_guessed: Cell<bool>,
}

impl Appearance {
    /// Adopts the sheets, after the console's own.
    ///
    /// # Errors
    /// A browser without constructable style sheets.
    pub(super) fn new(shadow: &ShadowRoot) -> Result<Self, JsValue> {
        let empty = style::shared("")?;
        let names = ["surface", "log", "log-text"].map(str::to_owned);
        let ansi = (0..16).map(|index| format!("ansi-{index}"));
        let colours = names.into_iter().chain(ansi).map(|name| format!("--_{name}")).collect();
        Ok(Self {
            shadow: shadow.clone(),
            sheets: RefCell::new([empty.clone(), empty.clone(), empty]),
            seen: Cell::default(),
            // Without it colours stay as they are.
            probe: ColourProbe::new(shadow, colours).ok(),
            shown: Cell::default(),
            looks: RefCell::default(),
            is_guessed: Cell::default(),
        })
    }

    /// Has one of its sheets, by its place, say this.
    pub(super) fn wear(&self, at: usize, text: &str) {
        // What could be made before can be made now.
        if let Ok(sheet) = style::shared(text) {
            self.put_on(at, sheet);
        }
    }

    fn put_on(&self, at: usize, sheet: CssStyleSheet) {
        let before = self.sheets.borrow().clone();
        match self.sheets.borrow_mut().get_mut(at) {
            Some(place) if *place != sheet => *place = sheet,
            _ => return,
        }
        style::exchange(&self.shadow, &before, &*self.sheets.borrow());
    }

    /// Until there are rows it wears what a console before it looked like: reading colours has the browser style all that was
    /// added to the page, which it does anyway when the views are there.
    fn guess(&self) -> bool {
        let last = LAST.with_borrow(|last| last.as_ref().map(|(_, sheet)| sheet.clone()));
        self.is_guessed.set(last.is_some());
        last.into_iter().for_each(|sheet| self.put_on(LIFTED, sheet));
        self.is_guessed.get()
    }

    /// The colours behind and in the log as they are now.
    fn canvas(&self) -> Option<Canvas> {
        let probe = self.probe.as_ref()?;
        let colours = probe.read()?;
        let over = |index: usize, behind: Rgb| colours.get(index).map(|colour| flat(*colour, behind));
        // What is behind a surface that can be seen through is the page's affair.
        let surface = over(SURFACE, Rgb::default())?;
        let log = over(LOG, surface)?;
        let text = over(TEXT, log)?;
        let mut ansi = [Rgb::default(); 16];
        for (index, own) in ansi.iter_mut().enumerate() {
            *own = over(ANSI + index, log)?;
        }
        let is_dark =
            probe.is_dark().unwrap_or_else(|| text.contrast(Rgb(0, 0, 0)) > text.contrast(Rgb(255, 255, 255)));
        let brightness = if is_dark { Brightness::Dark } else { Brightness::Light };
        Some(Canvas { brightness, log, text, ansi })
    }
}

impl Runtime {
    /// Brings what was chosen back.
    pub(super) fn restore_looks(&self) {
        let kept = storage::load_preferences().map(|text| Preferences::parse(&text)).unwrap_or_default();
        self.dispatch(Msg::View(ViewMsg::Restore(kept)));
        self.show_looks();
    }

    /// Reports what becomes of the full screen.
    pub(super) fn watch_fullscreen(&self, document: &Document) -> EventListener {
        let this = self.this.clone();
        fullscreen::watch(document, move || {
            if let Some(this) = this.upgrade() {
                let is_on = this.host.get().is_some_and(|host| fullscreen::is_on(&host));
                this.tell_fullscreen(if is_on { Fullscreen::Screen } else { Fullscreen::Off });
            }
        })
    }

    pub(super) fn looks(&self) -> Option<Rc<Appearance>> {
        self.appearance.borrow().clone()
    }

    /// Puts the model's looks into the document.
    pub(super) fn show_looks(&self) {
        let Some(own) = self.looks() else { return };
        let view = self.console.borrow().view_state();
        if own.shown.replace(Some(view)) != Some(view) {
            own.wear(TOKENS, &view.appearance.sheet(view.fullscreen));
            self.show_seen();
            self.look_again();
            self.dress_companions();
        }
    }

    /// The page may have changed its colours, and time went by.
    pub(super) fn look_again(&self) {
        let Some(own) = self.looks() else { return };
        let Some(view) = own.shown.get() else { return };
        let is_guarded = view.appearance.guard == ContrastGuard::On;
        if is_guarded && self.log.borrow().is_none() && own.guess() {
            return;
        }
        let before = own.looks.borrow().clone();
        let canvas = is_guarded.then(|| own.canvas()).flatten();
        if own.is_guessed.take() || canvas != before.canvas {
            // What could be made before can be made now.
            if let Ok(sheet) = lifted(canvas) {
                own.put_on(LIFTED, sheet);
            }
        }
        let stamper = self.console.borrow().stamper(clock::ahead_of_utc_ms(), clock::now().wall);
        let looks = LogLooks { canvas, stamper };
        if looks != before {
            own.looks.replace(looks);
            self.tell_log_looks();
        }
    }

    pub(super) fn tell_log_looks(&self) {
        if let Some(own) = self.looks() {
            self.tell_log(LogMsg::Looks(own.looks.borrow().clone()));
        }
    }

    /// The person wants the whole screen, or not any more.
    pub(super) fn toggle_fullscreen(&self) {
        let state = self.console.borrow().view_state().fullscreen;
        let Some(host) = self.host.get() else { return };
        match state {
            Fullscreen::Off => {
                let this = self.this.clone();
                fullscreen::enter(&host, move || {
                    if let Some(this) = this.upgrade() {
                        this.tell_fullscreen(Fullscreen::Window);
                    }
                });
            }
            Fullscreen::Screen => fullscreen::leave(&host),
            Fullscreen::Window => self.tell_fullscreen(Fullscreen::Off),
        }
    }

    fn tell_fullscreen(&self, state: Fullscreen) {
        self.dispatch(Msg::View(ViewMsg::Fullscreen(state)));
    }
}

/// The sheet of the colours that are lifted there.
fn lifted(canvas: Option<Canvas>) -> Result<CssStyleSheet, JsValue> {
    let Some(canvas) = canvas else { return style::shared("") };
    LAST.with_borrow_mut(|last| match last {
        Some((own, sheet)) if *own == canvas => Ok(sheet.clone()),
        _ => {
            let sheet = style::shared(&canvas.rules())?;
            *last = Some((canvas, sheet.clone()));
            Ok(sheet)
        }
    })
}

/// A colour over another one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
fn flat(colour: Colour, behind: Rgb) -> Rgb {
    let mix = |own: f64, behind: u8| (own * colour.alpha + f64::from(behind) * (1.0 - colour.alpha)).round() as u8;
    let [red, green, blue] = colour.channels;
    Rgb(mix(red, behind.0), mix(green, behind.1), mix(blue, behind.2))
}
