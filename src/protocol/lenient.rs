//! Values out of JSON documents whose writers disagree on types: what can be understood is, the rest is as if absent.

use std::borrow::Cow;

use serde_json::{Map, Value};

/// The largest whole number that every JSON reader takes without loss: 2^53 - 1.
const MAX_WHOLE: u64 = (1 << 53) - 1;

/// A number as JSON writes it. The reader for it is there anyway; the standard library's would weigh more than all words together.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    serde_json::from_str::<Value>(text).ok()?.as_f64()
}

/// The object that a text is.
///
/// # Errors
/// What ends the parse.
pub(super) fn object(text: &str) -> Result<Option<Map<String, Value>>, serde_json::Error> {
    Ok(match serde_json::from_str(text)? {
        Value::Object(fields) => Some(fields),
        _ => None,
    })
}

/// A finite number, also out of a string.
pub(super) fn number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => decimal(text.trim()),
        _ => None,
    };
    number.filter(|number: &f64| number.is_finite())
}

/// A whole number: fractions are cut off, negative ones are 0, the largest is [`MAX_WHOLE`].
pub(super) fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| number(value).map(saturate)).map(|whole| whole.min(MAX_WHOLE))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturating is what is wanted")]
fn saturate(number: f64) -> u64 {
    number as u64
}

/// A yes, also as the word or as 1.
pub(super) fn flag(value: &Value) -> bool {
    match value {
        Value::Bool(flag) => *flag,
        Value::String(text) => text.eq_ignore_ascii_case("true") || text == "1",
        Value::Number(number) => number.as_u64() == Some(1),
        _ => false,
    }
}

/// A text that is not empty, also out of a whole number. JSON's writer of others has tables that weigh more than this protocol.
pub(super) fn text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) if !text.is_empty() => Some(Cow::Borrowed(text)),
        Value::Number(number) => number.as_i128().map(|whole| Cow::Owned(whole.to_string())),
        _ => None,
    }
}

/// The first of `keys` that `reader` can make something of.
pub(super) fn find<'v, T>(
    fields: &'v Map<String, Value>,
    keys: &[&str],
    reader: impl Fn(&'v Value) -> Option<T>,
) -> Option<T> {
    keys.iter().filter_map(|key| fields.get(*key)).find_map(reader)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn whole_numbers_are_clamped() {
        for (value, expected) in [
            (json!(7), Some(7)),
            (json!(-7), Some(0)),
            (json!(7.9), Some(7)),
            (json!(1e300), Some(MAX_WHOLE)),
            (json!(u64::MAX), Some(MAX_WHOLE)),
            (json!(" 12 "), Some(12)),
            (json!("1.5e3"), Some(1500)),
            (json!("NaN"), None),
            (json!("inf"), None),
            (json!(""), None),
            (json!(null), None),
            (json!(true), None),
            (json!([1]), None),
        ] {
            assert_eq!(whole(&value), expected, "{value}");
        }
    }

    #[test]
    fn texts_and_flags() {
        assert_eq!(text(&json!(3)).as_deref(), Some("3"));
        assert_eq!(text(&json!(-3)).as_deref(), Some("-3"));
        assert_eq!(text(&json!(u64::MAX)).as_deref(), Some("18446744073709551615"));
        assert_eq!(text(&json!(1.5)), None);
        assert_eq!(text(&json!("")), None);
        assert_eq!(text(&json!({})), None);
        assert!(flag(&json!(true)) && flag(&json!("True")) && flag(&json!(1)));
        assert!(!flag(&json!(null)) && !flag(&json!("no")) && !flag(&json!(2)) && !flag(&json!([true])));
    }

    #[test]
    fn the_first_usable_key_counts() {
        let Value::Object(fields) = json!({"a": null, "b": 2, "c": 3}) else { panic!("an object") };
        assert_eq!(find(&fields, &["x", "a", "b", "c"], whole), Some(2));
    }
}
