//! What stands in one of two lists alone.

use crate::assess::{Assessment, MissingEvidence, Reason};

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

    fn between<T>(before: &[T], after: &[T], same: impl Fn(&T, &T) -> bool) -> Self {
        let only = |list: &[T], other: &[T]| {
            let alone = list.iter().enumerate().filter(|(_, one)| !other.iter().any(|two| same(one, two)));
            alone.map(|(at, _)| at).collect()
        };
        Self { gone: only(before, after), new: only(after, before) }
    }
}

/// Reasons by their code and the part that gave them: parts have the same places both times.
pub(super) fn reasons(before: &Assessment<'_>, after: &Assessment<'_>) -> Turnover {
    let same = |one: &Reason<'_>, two: &Reason<'_>| one.code == two.code && one.of == two.of;
    Turnover::between(&before.reasons, &after.reasons, same)
}

/// Missing evidence by who could give it: whether more of it was reported meanwhile is told by the readings.
pub(super) fn missing(before: &Assessment<'_>, after: &Assessment<'_>) -> Turnover {
    let same = |one: &MissingEvidence, two: &MissingEvidence| {
        one.evidence == two.evidence && one.from == two.from && one.needed_by == two.needed_by
    };
    Turnover::between(&before.missing, &after.missing, same)
}
