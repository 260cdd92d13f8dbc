//! Frames as a daemon writes them.

pub fn event(name: &str, args: &[&str]) -> String {
    serde_json::json!({ "event": name, "args": args }).to_string()
}
