//! The budget of what a host page loads, and the check against it. The only place the limits are written.

use std::fmt;
use std::iter::Sum;

use crate::page::files::Kind;

/// Sizes in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// As it is.
    pub raw: u64,
    /// With `gzip -9`.
    pub gzip: u64,
    /// With `brotli -q 11`.
    pub brotli: u64,
}

/// What is weighed as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All files of a kind.
    All(Kind),
    /// What a page downloads until the main view is there: the module, which holds the style sheet, its glue and the host class.
    Loaded,
    /// The scripts that run before the module is there. They paint the console's place, and hold the style sheet for it.
    FirstPaint,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(kind) => write!(f, "all {kind}"),
            Self::Loaded => f.write_str("module, glue and host class"),
            Self::FirstPaint => f.write_str("scripts before the module"),
        }
    }
}

/// The most a part may weigh.
struct Limit {
    part: Part,
    coding: &'static str,
    of: fn(Sizes) -> u64,
    bytes: u64,
}

/// A little above what is measured, so that growth is a decision.
const LIMITS: [Limit; 8] = [
    Limit { part: Part::All(Kind::Wasm), coding: "gzip", of: |sizes| sizes.gzip, bytes: 454_000 },
    Limit { part: Part::All(Kind::Wasm), coding: "brotli", of: |sizes| sizes.brotli, bytes: 374_600 },
    Limit { part: Part::All(Kind::Script), coding: "gzip", of: |sizes| sizes.gzip, bytes: 16_400 },
    Limit { part: Part::All(Kind::Style), coding: "gzip", of: |sizes| sizes.gzip, bytes: 8_500 },
    Limit { part: Part::Loaded, coding: "brotli", of: |sizes| sizes.brotli, bytes: 389_100 },
    Limit { part: Part::FirstPaint, coding: "gzip", of: |sizes| sizes.gzip, bytes: 7_900 },
    Limit { part: Part::All(Kind::WithoutWasm), coding: "gzip", of: |sizes| sizes.gzip, bytes: 673_500 },
    Limit { part: Part::All(Kind::WithoutWasm), coding: "brotli", of: |sizes| sizes.brotli, bytes: 517_800 },
];

/// One sentence for each limit that is exceeded; `sizes` gives the sum over a part. A page without a module is no
/// light page but a broken one, and is a fault too; the module as JavaScript is not part of every build.
pub fn faults(sizes: impl Fn(Part) -> Sizes) -> Vec<String> {
    let broken = (sizes(Part::All(Kind::Wasm)).raw == 0).then(|| "there is no wasm module in dist".to_owned());
    let exceeded = LIMITS.iter().filter_map(|limit| {
        let bytes = (limit.of)(sizes(limit.part));
        (bytes > limit.bytes)
            .then(|| format!("{}: {bytes} bytes with {}, the limit is {}", limit.part, limit.coding, limit.bytes))
    });
    broken.into_iter().chain(exceeded).collect()
}

impl Sum for Sizes {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            raw: sum.raw + one.raw,
            gzip: sum.gzip + one.gzip,
            brotli: sum.brotli + one.brotli,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(wasm: u64, script: u64) -> impl Fn(Part) -> Sizes {
        move |part| match part {
            Part::All(Kind::Wasm) => Sizes { raw: wasm * 3, gzip: wasm, brotli: wasm / 2 },
            Part::All(Kind::Script) => Sizes { raw: script * 4, gzip: script, brotli: script },
            _ => Sizes::default(),
        }
    }

    #[test]
    fn a_page_at_its_limits_passes() {
        assert_eq!(faults(page(LIMITS[0].bytes, LIMITS[2].bytes)), Vec::<String>::new());
    }

    #[test]
    fn each_exceeded_limit_is_named_with_its_size() {
        let (wasm, script) = (LIMITS[0].bytes, LIMITS[2].bytes);
        let faults = faults(page(wasm + 1, script + 500));
        assert_eq!(
            faults,
            [
                format!("all wasm: {} bytes with gzip, the limit is {wasm}", wasm + 1),
                format!("all JS: {} bytes with gzip, the limit is {script}", script + 500)
            ]
        );
    }

    #[test]
    fn a_page_without_a_module_is_a_fault() {
        assert_eq!(faults(page(0, 10)), ["there is no wasm module in dist"]);
    }
}
