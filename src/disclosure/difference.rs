//! What reviewers may see of the difference between two assessments.

use crate::advice::difference::{Difference, ReadingChange};
use crate::assess::Assessment;
use crate::domain::Audience;

/// What reviewers may see of a difference: changes of evidence that is shown to others alone are left out, and no part
/// names them as what moved it. There is no such thing for candidate and manager: two means, before and after one
/// report, would tell what that report said.
#[must_use]
pub fn difference_for_reviewers(difference: &Difference, after: &Assessment<'_>) -> Difference {
    let is_seen = |change: &ReadingChange| {
        let selection = after.selection(change.selection);
        let evidence = selection.and_then(|selection| after.rule_set.catalogue.get(selection.evidence));
        evidence.is_some_and(|evidence| evidence.is_shown_to(Audience::Committee))
    };
    let mut told = difference.clone();
    let mut places = Vec::with_capacity(told.readings.len());
    let mut kept = 0_usize;
    for change in &told.readings {
        let seen = is_seen(change);
        places.push(seen.then_some(kept));
        kept = kept.saturating_add(usize::from(seen));
    }
    told.readings.retain(is_seen);
    for part in &mut told.parts {
        part.readings = part.readings.iter().filter_map(|at| places.get(*at).copied().flatten()).collect();
    }
    told
}
