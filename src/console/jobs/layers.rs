//! An image's layers, summed into one progress.

use super::text;
use crate::console::view::as_f64;

/// More layers than any image has; further ones are not counted.
const CAPACITY: usize = 128;

/// The layers of one image pull.
#[derive(Debug, Clone, Default)]
pub(super) struct Layers {
    layers: Vec<Layer>,
    /// Whether the daemon names layers; if so, what it draws as text says nothing new.
    named: bool,
}

/// What is done with a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// It is fetched.
    Pulling,
    /// It is unpacked.
    Extracting,
}

#[derive(Debug, Clone, Default)]
struct Layer {
    id: String,
    pulled: (u64, u64),
    extracted: Option<(u64, u64)>,
}

impl Layers {
    /// How far a layer of that name is.
    pub(super) fn named(&mut self, id: &str, phase: Phase, progress: (u64, u64)) {
        if !self.named {
            *self = Self { named: true, ..Self::default() };
        }
        self.update(id, phase, progress);
    }

    /// How far a layer without a name is. Its size tells it from others.
    pub(super) fn unnamed(&mut self, phase: Phase, progress: (u64, u64)) {
        if !self.named {
            self.update(&progress.1.to_string(), phase, progress);
        }
    }

    /// Nothing is left to do for a layer.
    pub(super) fn complete(&mut self, id: &str) {
        if let Some(layer) = self.layer(id) {
            layer.pulled.0 = layer.pulled.1;
            layer.extracted = Some((1, 1));
        }
    }

    /// What is done now, and how far it is: of the download while any layer is fetched, else of the unpacking.
    pub(super) fn sum(&self) -> (Phase, (u64, u64)) {
        let is_pulling = self.layers.iter().any(|layer| layer.extracted.is_none() && !is_whole(layer.pulled));
        let is_extracting = !is_pulling && self.layers.iter().any(|layer| layer.extracted.is_some());
        let phase = if is_extracting { Phase::Extracting } else { Phase::Pulling };
        let sum = self.layers.iter().map(|layer| layer.amount(phase)).fold(
            (0_u64, 0_u64),
            |(done, total), (layer_done, layer_total)| {
                (done.saturating_add(layer_done), total.saturating_add(layer_total))
            },
        );
        (phase, sum)
    }

    fn update(&mut self, id: &str, phase: Phase, progress: (u64, u64)) {
        let Some(layer) = self.layer(id) else { return };
        match phase {
            Phase::Pulling => layer.pulled = progress,
            Phase::Extracting => layer.extracted = Some(progress),
        }
    }

    fn layer(&mut self, id: &str) -> Option<&mut Layer> {
        let id = text::key(id);
        let at = self.layers.iter().position(|layer| layer.id == id).unwrap_or(self.layers.len());
        if at == self.layers.len() && at < CAPACITY {
            self.layers.push(Layer { id: id.to_owned(), ..Layer::default() });
        }
        self.layers.get_mut(at)
    }
}

impl Layer {
    fn amount(&self, phase: Phase) -> (u64, u64) {
        match phase {
            Phase::Pulling => self.pull(),
            Phase::Extracting => self.extraction(),
        }
    }

    fn pull(&self) -> (u64, u64) {
        let (done, total) = self.pulled;
        if self.extracted.is_some() { (total, total) } else { (done.min(total), total) }
    }

    /// In bytes of the download, because daemons count an unpacking in units of their own.
    fn extraction(&self) -> (u64, u64) {
        let (done, total) = self.extracted.unwrap_or_default();
        let weight = if self.pulled.1 > 0 { self.pulled.1 } else { total };
        let done = if is_whole((done, total)) { weight } else { scaled(weight, as_f64(done) / as_f64(total.max(1))) };
        (done, weight)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
const fn scaled(weight: u64, by: f64) -> u64 {
    (as_f64(weight) * by) as u64
}

const fn is_whole((done, total): (u64, u64)) -> bool {
    total > 0 && done >= total
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fetched() -> Layers {
        let mut layers = Layers::default();
        layers.named("a", Phase::Pulling, (7, 7));
        layers
    }

    #[test]
    fn layers_are_summed_phase_by_phase() {
        let mut layers = Layers::default();
        layers.named("a", Phase::Pulling, (50, 100));
        layers.named("b", Phase::Pulling, (150, 300));
        assert_eq!(layers.sum(), (Phase::Pulling, (200, 400)));
        layers.named("a", Phase::Extracting, (1, 10));
        assert_eq!(layers.sum(), (Phase::Pulling, (250, 400)));
        layers.named("b", Phase::Pulling, (300, 300));
        assert_eq!(layers.sum(), (Phase::Extracting, (10, 400)));
        assert_eq!(fetched().sum(), (Phase::Pulling, (7, 7)), "all is there, and nothing is unpacked yet");
        layers.complete("a");
        layers.complete("b");
        assert_eq!(layers.sum(), (Phase::Extracting, (400, 400)));
    }

    #[test]
    fn layers_without_a_name_are_told_apart_by_their_size() {
        let mut layers = Layers::default();
        layers.unnamed(Phase::Pulling, (10, 100));
        layers.unnamed(Phase::Pulling, (20, 300));
        layers.unnamed(Phase::Pulling, (30, 100));
        assert_eq!(layers.sum(), (Phase::Pulling, (50, 400)));
        layers.named("a", Phase::Pulling, (1, 2));
        layers.unnamed(Phase::Pulling, (99, 100));
        assert_eq!(layers.sum(), (Phase::Pulling, (1, 2)), "names say it better");
    }

    #[test]
    fn layers_are_bounded_and_add_up_without_overflow() {
        let mut layers = Layers::default();
        for id in 0..10_000 {
            layers.named(&id.to_string(), Phase::Pulling, (u64::MAX, u64::MAX - 1));
            layers.named(&id.to_string(), Phase::Extracting, (u64::MAX, u64::MAX));
        }
        assert_eq!(layers.layers.len(), CAPACITY);
        assert_eq!(layers.sum().1, (u64::MAX, u64::MAX));
    }
}
