//! The frames of profile `calagopus` beside those of the real daemon: the same events with the same shapes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use wings_sim::{FIRST_SERVER, Profile};

use crate::support::{ADMIN, Client, quiet, token};

const CAPTURES: [&str; 3] = [
    include_str!("../../../tests/captures/calagopus-auth.txt"),
    include_str!("../../../tests/captures/calagopus-full.txt"),
    include_str!("../../../tests/captures/calagopus-errors.txt"),
];

/// Per event the shapes of its arguments.
type Shapes = BTreeMap<String, BTreeSet<String>>;

/// A text, or the fields of the JSON inside it in their order, with their types.
fn shape(arg: &str) -> String {
    // `serde_json` sorts the keys: their order is looked up in the text.
    let Ok(fields) = serde_json::from_str::<Map<String, Value>>(arg) else {
        return "text".to_owned();
    };
    let mut fields: Vec<_> = fields.into_iter().collect();
    fields.sort_by_key(|(name, _)| arg.find(&format!("\"{name}\"")));
    let kind = |value: &Value| match value {
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "integer",
        Value::String(_) => "text",
        Value::Object(_) => "object",
        _ => "other",
    };
    fields.iter().map(|(name, value)| format!("{name}: {}", kind(value))).collect::<Vec<_>>().join(", ")
}

fn add(shapes: &mut Shapes, frame: &str) {
    let event: Value = serde_json::from_str(frame).unwrap();
    let name = event["event"].as_str().unwrap();
    assert!(frame.starts_with(&format!("{{\"event\":\"{name}\",\"args\":[")) && frame.ends_with("]}"), "{frame}");
    let args = event["args"].as_array().unwrap().iter().map(|arg| shape(arg.as_str().unwrap()));
    // The permissions are as many as there are.
    let count = if name == "auth success" { 1 } else { usize::MAX };
    shapes.entry(name.to_owned()).or_default().insert(args.take(count).collect::<Vec<_>>().join(" | "));
}

fn captured() -> Shapes {
    let mut shapes = Shapes::new();
    for line in CAPTURES.iter().flat_map(|capture| capture.lines()) {
        if let Some((_, frame)) = line.split_once(" < ") {
            // Long texts are shortened in the captures, but the frame around them is whole.
            add(&mut shapes, frame);
        }
    }
    shapes
}

#[tokio::test]
async fn events_have_the_shapes_of_the_real_ones() {
    let sim = quiet().profile(Profile::Calagopus).start().await.unwrap();
    let mut ours = Shapes::new();
    let mut client = Client::open(&sim).await;
    client.auth_with(&token(&sim, |claims| claims["exp"] = 1.into())).await;
    for _ in 0..2 {
        add(&mut ours, &client.frame().await);
    }
    client.auth_with(&token(&sim, |claims| claims["permissions"] = json!(ADMIN))).await;
    for order in [("send stats", ""), ("set state", "start"), ("set state", "start")] {
        client.send(order.0, &[order.1]).await;
    }
    let mut frame = String::new();
    while !frame.contains("\"running\\\"") {
        frame = client.frame().await;
        add(&mut ours, &frame);
    }
    client.send("send logs", &[]).await;
    client.send("send command", &["crash"]).await;
    while !frame.contains("\"offline\"") {
        frame = client.frame().await;
        add(&mut ours, &frame);
    }
    let real = captured();
    assert!(real.len() >= 10, "{real:?}");
    assert_eq!(ours, real);
}

#[tokio::test]
async fn daemon_lines_are_those_of_the_real_one() {
    let sim = quiet().profile(Profile::Calagopus).start().await.unwrap();
    let mut client = Client::live(&sim).await;
    client.send("set state", &["start"]).await;
    let (mut lines, mut running) = (Vec::new(), false);
    while !running {
        let event = client.event().await;
        let text = event["args"][0].as_str().unwrap_or_default();
        if text.contains(" Daemon]:") {
            lines.push(text.to_owned());
        }
        running = event["event"] == "status" && text == "running";
    }
    sim.control().power(FIRST_SERVER, ptero_console::protocol::PowerAction::Kill).await.unwrap();
    let real = CAPTURES[1];
    let real: Vec<String> = real
        .lines()
        .filter_map(|line| line.split_once(" < "))
        .map(|(_, frame)| serde_json::from_str::<Value>(frame).unwrap()["args"][0].clone())
        .filter_map(|text| text.as_str().map(ToOwned::to_owned))
        .filter(|text| text.contains(" Daemon]:"))
        .take(4)
        .collect();
    assert_eq!(lines, real);
}
