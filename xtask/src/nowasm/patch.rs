//! What is changed in the texts of wasm-bindgen and wasm2js. Each change must be possible: a new version of a tool that writes
//! something else is an error here, and not a console that breaks in somebody's page.

use crate::error::{Error, Result};

const MEMORY: &str = include_str!("memory.js");

/// wasm-bindgen's entry imports the module; here that is what wasm2js made of it.
pub fn entry(text: &str) -> Result<String> {
    replaced(text, "\"./ptero-console_bg.wasm\"", "\"./translated.js\"")
}

/// What wasm2js wrote, with another memory, and with numbers of 64 bits as wasm-bindgen wants to see them.
pub fn translated(text: &str) -> Result<String> {
    let begin = position(text, " function __wasm_memory_size() {")?;
    let length = position(&text[begin..], " return {\n  \"memory\"")?;
    let text = format!("{}{MEMORY}{}", &text[..begin], &text[begin + length..]);
    if text.contains("legalstub$") {
        return Err(unknown("an export with a number of 64 bits"));
    }
    text.lines().map(wide_import).collect::<Result<Vec<_>>>().map(|lines| lines.join("\n"))
}

/// JavaScript gets a number of 64 bits in two halves where wasm-bindgen's glue waits for a `BigInt`. The only imports that have
/// one make a value of it and take nothing else; `legalfunc$` shows what they take.
fn wide_import(line: &str) -> Result<String> {
    if line.starts_with(" function legalfunc$") && !line.ends_with("($0, $1) {") {
        return Err(unknown("an import with more than one number of 64 bits"));
    }
    let Some((name, import)) = line.strip_prefix(" var legalimport$").and_then(|rest| rest.split_once(" = ")) else {
        return Ok(line.to_owned());
    };
    let import = import.trim_end_matches(';');
    Ok(format!(" var legalimport${name} = (low, high) => {import}(BigInt(high) << 32n | BigInt(low >>> 0));"))
}

fn replaced(text: &str, from: &str, to: &str) -> Result<String> {
    position(text, from).map(|_| text.replace(from, to))
}

fn position(text: &str, part: &str) -> Result<usize> {
    text.find(part).ok_or_else(|| unknown(&format!("no {:?}", part.trim())))
}

fn unknown(what: &str) -> Error {
    Error::Check(format!("the tools wrote something that xtask/src/nowasm/patch.rs does not know: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRANSLATED: &str = " var buffer = 0;\n var legalimport$fimport$3 = $_glue.cast;\n function legalfunc$fimport$3($0, $1) {\n }\n \
        function __wasm_memory_size() {\n  return 1;\n }\n return {\n  \"memory\": 1\n";

    #[test]
    fn the_memory_and_wide_imports_are_replaced() {
        let text = translated(TRANSLATED).unwrap();
        assert!(text.contains("function enlarge(") && !text.contains("return 1;"), "{text}");
        assert!(text.contains("= (low, high) => $_glue.cast(BigInt(high) << 32n | BigInt(low >>> 0));"), "{text}");
        assert!(text.ends_with(" return {\n  \"memory\": 1"), "{text}");
    }

    #[test]
    fn what_is_not_known_is_an_error() {
        assert!(translated(" var buffer = 0;").is_err());
        assert!(translated(&TRANSLATED.replace("($0, $1)", "($0, $1, $2)")).is_err());
        assert!(translated(&format!("{TRANSLATED} function legalstub$4($0) {{")).is_err());
        assert!(entry("import * as wasm from \"./other.wasm\";").is_err());
    }
}
