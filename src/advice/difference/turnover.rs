//! What stands in one of two lists alone.

/// What stands in one of two lists alone, by its places there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Turnover {
    /// The places in the list before of what is gone.
    pub gone: Vec<usize>,
    /// The places in the list after of what is new.
    pub new: Vec<usize>,
}

impl Turnover {
    /// Whether both lists have the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.new.is_empty()
    }

    pub(super) fn between<T: PartialEq>(before: &[T], after: &[T]) -> Self {
        let only = |list: &[T], other: &[T]| {
            let alone = list.iter().enumerate().filter(|(_, one)| !other.contains(one));
            alone.map(|(at, _)| at).collect()
        };
        Self { gone: only(before, after), new: only(after, before) }
    }
}
