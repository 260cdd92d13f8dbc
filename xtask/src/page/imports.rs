//! Short names for what the module imports of its glue. wasm-bindgen's are long and end in a hash each, and nothing makes a hash
//! smaller: there are hundreds, and each stands in the module and in the glue.

use std::fs;
use std::path::Path;

use crate::error::{Doing, Error, Result};

/// The glue and the module, as Trunk names them.
const GLUE: &str = "ptero-console.js";
const MODULE: &str = "ptero-console_bg.wasm";

/// What the module and its preamble begin with: the magic word and the version.
const HEAD: usize = 8;
const IMPORTS: u8 = 2;
const FUNCTION: u8 = 0;

/// Renames the imports in both files of a built page.
///
/// # Errors
/// If one of the files is not as wasm-bindgen writes it.
pub fn shorten(dist: &Path) -> Result<()> {
    let (module, glue) = (dist.join(MODULE), dist.join(GLUE));
    let before = fs::read(&module).doing(|| format!("read {}", module.display()))?;
    let mut text = fs::read_to_string(&glue).doing(|| format!("read {}", glue.display()))?;
    let (after, names) = renamed(&before).ok_or_else(|| unknown("a module"))?;
    for (index, name) in names.iter().enumerate() {
        text = in_glue(&text, name, &short(index)).ok_or_else(|| unknown(name))?;
    }
    fs::write(&module, after).doing(|| format!("write {}", module.display()))?;
    fs::write(&glue, text).doing(|| format!("write {}", glue.display()))
}

fn unknown(what: &str) -> Error {
    Error::Check(format!("wasm-bindgen wrote something that xtask/src/page/imports.rs does not know: {what}"))
}

/// The glue with another name for one import, which stands there once, as the key of a function.
fn in_glue(text: &str, name: &str, short: &str) -> Option<String> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    let mut places = text.match_indices(name).filter(|(at, _)| {
        let behind = &text[at + name.len()..];
        !text[..*at].ends_with(is_part) && !behind.starts_with(is_part)
    });
    let (at, _) = places.next()?;
    let behind = &text[at + name.len()..];
    (places.next().is_none() && behind.starts_with(':')).then(|| format!("{}{short}{behind}", &text[..at]))
}

/// The module with short names for its imports, and what they were called.
fn renamed(module: &[u8]) -> Option<(Vec<u8>, Vec<String>)> {
    let mut out = module.get(..HEAD)?.to_vec();
    let mut names = Vec::new();
    let mut rest = Reader(module.get(HEAD..)?);
    while !rest.0.is_empty() {
        let id = rest.byte()?;
        let body = rest.bytes()?;
        out.push(id);
        if id == IMPORTS {
            let section = imports(body, &mut names)?;
            prefixed(&mut out, &section);
        } else {
            prefixed(&mut out, body);
        }
    }
    Some((out, names))
}

/// The section of imports, with short names.
fn imports(body: &[u8], names: &mut Vec<String>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = Reader(body);
    let count = rest.number()?;
    number(&mut out, count);
    for _ in 0..count {
        prefixed(&mut out, rest.bytes()?);
        let name = rest.bytes()?;
        prefixed(&mut out, short(names.len()).as_bytes());
        names.push(String::from_utf8(name.to_vec()).ok()?);
        // wasm-bindgen's modules import functions and nothing else.
        if rest.byte()? != FUNCTION {
            return None;
        }
        out.push(FUNCTION);
        number(&mut out, rest.number()?);
    }
    rest.0.is_empty().then_some(out)
}

/// `a` to `z`, `aa` and so on.
fn short(index: usize) -> String {
    let letter = char::from(b"abcdefghijklmnopqrstuvwxyz"[index % 26]);
    if index < 26 { letter.to_string() } else { format!("{}{letter}", short(index / 26 - 1)) }
}

/// Reads what a module is made of; `None` where it ends too early.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A number in groups of seven bits, the lowest first.
    fn number(&mut self) -> Option<u32> {
        let mut value = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// As many bytes as the number before them says.
    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }
}

fn number(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn prefixed(out: &mut Vec<u8>, bytes: &[u8]) {
    number(out, bytes.len() as u32);
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with a section of types, two imports of one of them, and a section of another kind.
    fn module() -> Vec<u8> {
        let mut imports = vec![2];
        for name in ["__wbg_log_0123456789abcdef", "__wbg_now_fedcba9876543210"] {
            prefixed(&mut imports, b"./ptero-console_bg.js");
            prefixed(&mut imports, name.as_bytes());
            imports.extend([FUNCTION, 0]);
        }
        let mut module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        module.push(IMPORTS);
        prefixed(&mut module, &imports);
        module.extend(b"\x03\x01\0");
        module
    }

    #[test]
    fn imports_get_short_names_and_nothing_else_changes() {
        let (after, names) = renamed(&module()).unwrap();
        assert_eq!(names, ["__wbg_log_0123456789abcdef", "__wbg_now_fedcba9876543210"]);
        let import = |name: &str| format!("\x15./ptero-console_bg.js\x01{name}\0\0");
        let section = format!("\x02{}{}", import("a"), import("b"));
        let mut wanted = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02".to_vec();
        prefixed(&mut wanted, section.as_bytes());
        wanted.extend(b"\x03\x01\0");
        assert_eq!(after, wanted);
    }

    #[test]
    fn a_module_that_ends_too_early_or_imports_a_memory_is_not_known() {
        let whole = module();
        assert!(renamed(&whole[..whole.len() - 4]).is_none());
        let memory = b"\x01\x03env\x06memory\x02\0\x01";
        assert!(imports(memory, &mut Vec::new()).is_none());
    }

    #[test]
    fn the_glue_gets_them_where_they_are_keys() {
        let glue = "{ __wbg_log_1: function(a) {}, __wbg_log_12: function(b) {} }";
        let short = in_glue(glue, "__wbg_log_1", "a").unwrap();
        assert_eq!(short, "{ a: function(a) {}, __wbg_log_12: function(b) {} }");
        assert!(in_glue(glue, "__wbg_log_3", "a").is_none());
        assert!(in_glue("{ log: 1 }; log()", "log", "a").is_none());
    }

    #[test]
    fn there_are_enough_names() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(short).join(" "), "a z aa az ba zz aaa");
        let mut out = Vec::new();
        number(&mut out, 300);
        assert_eq!(Reader(&out).number(), Some(300));
    }
}
