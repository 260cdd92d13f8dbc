//! Colours as a computed style tells them.

/// The contrast (WCAG 2) of two colours.
pub fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Of `rgb(1, 2, 3)`.
fn luminance(colour: &str) -> f64 {
    let numbers = colour.trim_start_matches("rgb(").trim_end_matches(')').split(',');
    let channels: Vec<f64> = numbers
        .map(|number| number.trim().parse::<f64>().unwrap() / 255.0)
        .map(|channel| if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) })
        .collect();
    let [red, green, blue] = channels[..] else { panic!("not a plain colour: {colour}") };
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
