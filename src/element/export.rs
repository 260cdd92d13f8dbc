//! The log as a file: steps of the export in slices, so that a long log does not hold the page up.

use std::ops::ControlFlow;
use std::rc::Weak;

use js_sys::{Array, JsString, Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag};

use super::runtime::Runtime;
use super::settings;
use crate::browser::{clipboard, clock, macrotask};
use crate::console::{Contents, Extent};
use crate::terminal::{Export, ExportOptions, ExportProgress, Format, Redactor, Stamps, file_name};

/// How long a slice takes.
const SLICE_MS: f64 = 6.0;
/// A piece of the file goes to JavaScript when it is this long, so that the file is never in memory twice.
const PIECE_BYTES: usize = 256 << 10;

/// Reads `{ redact, redactions, timestamps, title }`. What is absent has its default: redacted, without times.
pub(super) fn read_options(format: &str, object: &JsValue) -> Result<ExportOptions, JsError> {
    let format =
        Format::parse(format).ok_or_else(|| JsError::new("the format must be text, ansi, html or asciicast"))?;
    let is_off = settings::field(object, "redact").as_bool() == Some(false);
    let named = settings::field(object, "redactions").dyn_into::<Array>().unwrap_or_default();
    let redactor = Redactor::new(named.iter().filter_map(|text| text.as_string()));
    let stamps = if settings::field(object, "timestamps").is_truthy() { Stamps::Utc } else { Stamps::Off };
    Ok(ExportOptions {
        format,
        stamps,
        redactor: (!is_off).then_some(redactor),
        title: settings::text(object, "title").unwrap_or_default(),
        columns: 0,
    })
}

impl Runtime {
    /// A promise of `{ blob, name, redacted }`.
    pub(super) fn export_log(&self, options: ExportOptions) -> Promise {
        let this = self.this.clone();
        future_to_promise(async move {
            Written::write(&this, options, Extent::All, |_| ControlFlow::Continue(())).await?.to_object()
        })
    }

    /// Puts the log's text on the clipboard: a promise of `{ redacted }`.
    pub(super) fn copy_all(&self, options: ExportOptions) -> Promise {
        let written = self.export_log(options);
        clipboard::copy_later(&written)
    }
}

/// A file, and what was hidden in it.
pub(super) struct Written {
    /// Its text, in order.
    pieces: Array,
    pub(super) format: Format,
    pub(super) name: String,
    pub(super) contents: Contents,
}

impl Written {
    /// Writes the log in slices. `watch` is called after each, and may end it.
    pub(super) async fn write(
        this: &Weak<Runtime>,
        options: ExportOptions,
        extent: Extent,
        mut watch: impl FnMut(&Export) -> ControlFlow<()>,
    ) -> Result<Self, JsValue> {
        // What was fed before belongs to it.
        JsFuture::from(alive(this)?.taken()).await?;
        let format = options.format;
        let mut export = Self::begin(this, options)?;
        let pieces = Array::new();
        let mut piece = String::new();
        while Self::slice(this, extent, &mut export, &mut piece, &pieces)? != ExportProgress::Done {
            macrotask::turn().await?;
            if watch(&export).is_break() {
                return Err(JsError::new("it is not wanted any more").into());
            }
        }
        pieces.push(&piece.into());
        let server = alive(this)?.settings.borrow().server.clone();
        let name = file_name(format, server.as_deref(), clock::now().wall);
        let contents = Contents { rows: export.written(), hidden: export.hidden(), samples: export.samples().to_vec() };
        Ok(Self { pieces, format, name, contents })
    }

    fn begin(this: &Weak<Runtime>, mut options: ExportOptions) -> Result<Export, JsValue> {
        let runtime = alive(this)?;
        options.columns = runtime.columns();
        let console = runtime.console.borrow();
        Ok(Export::new(options, console.scrollback()))
    }

    fn slice(
        this: &Weak<Runtime>,
        extent: Extent,
        export: &mut Export,
        piece: &mut String,
        pieces: &Array,
    ) -> Result<ExportProgress, JsValue> {
        let runtime = alive(this)?;
        let console = runtime.console.borrow();
        let only = console.narrowing(extent);
        // Nobody asked for the rest.
        if extent == Extent::Shown && only.is_none() {
            return Err(JsError::new("there is no filter any more").into());
        }
        let until = clock::precise_ms() + SLICE_MS;
        loop {
            let progress = export.step(console.scrollback(), only, piece);
            if piece.len() >= PIECE_BYTES {
                pieces.push(&std::mem::take(piece).into());
            }
            if progress != ExportProgress::More || clock::precise_ms() >= until {
                return Ok(progress);
            }
        }
    }

    /// All of it as one string.
    pub(super) fn text(&self) -> JsString {
        self.pieces.join("")
    }

    pub(super) fn blob(&self) -> Result<Blob, JsValue> {
        let bag = BlobPropertyBag::new();
        bag.set_type(self.format.media_type());
        Blob::new_with_str_sequence_and_options(&self.pieces, &bag)
    }

    /// `{ blob, name, redacted }`.
    pub(super) fn to_object(&self) -> Result<JsValue, JsValue> {
        let redacted = Object::new();
        for (kind, count) in self.contents.hidden.iter() {
            Reflect::set(&redacted, &kind.as_str().into(), &number(count))?;
        }
        let object = Object::new();
        Reflect::set(&object, &"blob".into(), &self.blob()?.into())?;
        Reflect::set(&object, &"name".into(), &self.name.as_str().into())?;
        Reflect::set(&object, &"redacted".into(), &redacted)?;
        Ok(object.into())
    }
}

#[expect(clippy::cast_precision_loss, reason = "fewer rows and places than bytes in memory")]
pub(super) fn number(count: usize) -> JsValue {
    (count as f64).into()
}

fn alive(this: &Weak<Runtime>) -> Result<std::rc::Rc<Runtime>, JsValue> {
    this.upgrade().ok_or_else(|| JsError::new("the console was destroyed").into())
}
