//! The log as a file: steps of the export in slices, so that a long log does not hold the page up.

use std::rc::Weak;

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::{Blob, BlobPropertyBag};

use super::runtime::Runtime;
use super::settings;
use crate::browser::{clipboard, clock, macrotask};
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
        // What was fed before belongs to it.
        self.take_slice();
        let this = self.this.clone();
        future_to_promise(async move { Written::write(&this, options).await?.to_object() })
    }

    /// Puts the log's text on the clipboard: a promise of `{ redacted }`.
    pub(super) fn copy_all(&self, options: ExportOptions) -> Promise {
        let written = self.export_log(options);
        clipboard::copy_later(&written)
    }
}

/// A file, and what was hidden in it.
struct Written {
    blob: Blob,
    name: String,
    redacted: Object,
}

impl Written {
    async fn write(this: &Weak<Runtime>, options: ExportOptions) -> Result<Self, JsValue> {
        let format = options.format;
        let mut export = Self::begin(this, options)?;
        let pieces = Array::new();
        let mut piece = String::new();
        while Self::slice(this, &mut export, &mut piece, &pieces)? == ExportProgress::More {
            macrotask::turn().await?;
        }
        pieces.push(&piece.into());
        let bag = BlobPropertyBag::new();
        bag.set_type(format.media_type());
        let blob = Blob::new_with_str_sequence_and_options(&pieces, &bag)?;
        let server = alive(this)?.settings.borrow().server.clone();
        let redacted = Object::new();
        for (kind, count) in export.hidden() {
            #[expect(clippy::cast_precision_loss, reason = "fewer places than bytes in memory")]
            Reflect::set(&redacted, &kind.as_str().into(), &(*count as f64).into())?;
        }
        Ok(Self { blob, name: file_name(format, server.as_deref(), clock::now().wall), redacted })
    }

    fn begin(this: &Weak<Runtime>, mut options: ExportOptions) -> Result<Export, JsValue> {
        let runtime = alive(this)?;
        options.columns = runtime.columns();
        let console = runtime.console.borrow();
        Ok(Export::new(options, console.scrollback()))
    }

    fn slice(
        this: &Weak<Runtime>,
        export: &mut Export,
        piece: &mut String,
        pieces: &Array,
    ) -> Result<ExportProgress, JsValue> {
        let runtime = alive(this)?;
        let console = runtime.console.borrow();
        let until = clock::precise_ms() + SLICE_MS;
        loop {
            let progress = export.step(console.scrollback(), piece);
            if piece.len() >= PIECE_BYTES {
                pieces.push(&std::mem::take(piece).into());
            }
            if progress == ExportProgress::Done || clock::precise_ms() >= until {
                return Ok(progress);
            }
        }
    }

    fn to_object(&self) -> Result<JsValue, JsValue> {
        let object = Object::new();
        Reflect::set(&object, &"blob".into(), &self.blob)?;
        Reflect::set(&object, &"name".into(), &self.name.as_str().into())?;
        Reflect::set(&object, &"redacted".into(), &self.redacted)?;
        Ok(object.into())
    }
}

fn alive(this: &Weak<Runtime>) -> Result<std::rc::Rc<Runtime>, JsValue> {
    this.upgrade().ok_or_else(|| JsError::new("the console was destroyed").into())
}
