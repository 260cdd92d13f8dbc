//! The budget of what a host page loads, and the check against it. The only place the limits are written.

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

/// The most a kind may weigh.
struct Limit {
    kind: Kind,
    coding: &'static str,
    of: fn(Sizes) -> u64,
    bytes: u64,
}

/// A little above what is measured, so that growth is a decision.
const LIMITS: [Limit; 6] = [
    Limit { kind: Kind::Wasm, coding: "gzip", of: |sizes| sizes.gzip, bytes: 645_000 },
    Limit { kind: Kind::Wasm, coding: "brotli", of: |sizes| sizes.brotli, bytes: 504_000 },
    Limit { kind: Kind::Script, coding: "gzip", of: |sizes| sizes.gzip, bytes: 17_850 },
    Limit { kind: Kind::Style, coding: "gzip", of: |sizes| sizes.gzip, bytes: 8_450 },
    Limit { kind: Kind::WithoutWasm, coding: "gzip", of: |sizes| sizes.gzip, bytes: 920_000 },
    Limit { kind: Kind::WithoutWasm, coding: "brotli", of: |sizes| sizes.brotli, bytes: 680_000 },
];

/// One sentence for each limit that is exceeded; `sizes` gives the sum over a kind. A page without a module is no
/// light page but a broken one, and is a fault too; the module as JavaScript is not part of every build.
pub fn faults(sizes: impl Fn(Kind) -> Sizes) -> Vec<String> {
    let broken = (sizes(Kind::Wasm).raw == 0).then(|| "there is no wasm module in dist".to_owned());
    let exceeded = LIMITS.iter().filter_map(|limit| {
        let bytes = (limit.of)(sizes(limit.kind));
        (bytes > limit.bytes)
            .then(|| format!("all {}: {bytes} bytes with {}, the limit is {}", limit.kind, limit.coding, limit.bytes))
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

    fn page(wasm: u64, script: u64) -> impl Fn(Kind) -> Sizes {
        move |kind| match kind {
            Kind::Wasm => Sizes { raw: wasm * 3, gzip: wasm, brotli: wasm / 2 },
            Kind::Script => Sizes { raw: script * 4, gzip: script, brotli: script },
            Kind::WithoutWasm | Kind::Style | Kind::Language => Sizes::default(),
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
