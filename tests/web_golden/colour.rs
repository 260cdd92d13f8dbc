//! Colours, however a browser writes them.

/// Red, green and blue from 0 to 255, alpha from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour(pub [f64; 4]);

impl Colour {
    pub fn opaque(red: u8, green: u8, blue: u8) -> Self {
        Self([red.into(), green.into(), blue.into(), 1.0])
    }

    /// Of `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)` or `color(srgb 0.1 0.2 0.3 / 0.5)`.
    pub fn parse(text: &str) -> Self {
        let (function, rest) = text.split_once('(').unwrap_or_else(|| panic!("not a colour: {text}"));
        let scale = if function == "color" { 255.0 } else { 1.0 };
        let numbers: Vec<f64> = rest
            .split([',', ' ', '/', ')'])
            .filter(|word| !word.is_empty() && *word != "srgb")
            .map(|word| word.parse().unwrap_or_else(|_| panic!("not a colour: {text}")))
            .collect();
        let [red, green, blue] = numbers[..3] else { panic!("not a colour: {text}") };
        Self([red * scale, green * scale, blue * scale, numbers.get(3).copied().unwrap_or(1.0)])
    }

    /// `share` of this one, the rest of the other.
    pub fn mixed(self, share: f64, other: Self) -> Self {
        Self(std::array::from_fn(|channel| self.0[channel] * share + other.0[channel] * (1.0 - share)))
    }

    pub fn is_transparent(self) -> bool {
        self.0[3] == 0.0
    }

    /// The same but for a browser's rounding.
    pub fn is_near(self, other: Self) -> bool {
        (self.0[3] - other.0[3]).abs() < 0.01 && (0..3).all(|channel| (self.0[channel] - other.0[channel]).abs() < 1.5)
    }
}
