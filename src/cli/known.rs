//! Names that the user wrote and that are not known.

use crate::finding::did_you_mean;

/// What may have been meant, or what there is.
pub(super) fn known_help<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    did_you_mean(word, known.iter().copied()).unwrap_or_else(|| format!("there are {}", known.join(", ")))
}
