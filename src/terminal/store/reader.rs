//! What a reader of the store keeps for itself.

/// A reader's own cache. Reading never changes the store, so whoever reads brings the memory that reading takes; a
/// painter and a search have one each. It belongs to one scrollback.
#[derive(Debug, Default)]
pub struct Reader {}
