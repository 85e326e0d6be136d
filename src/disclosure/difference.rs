//! Two assessments beside each other, and what an audience may see of their difference.

use super::together::Beside;
use super::{Disclosed, sight};
use crate::advice::difference::{Difference, Made};
use crate::advice::progress::Progress;
use crate::advice::what_if::Compared;
use crate::assess::{Assessment, Profile};
use crate::domain::Audience;
use crate::ruleset::SelectionId;

/// Tells a what-if to an audience: `tell` gets what this audience may see of the assessment as it is, of the one with
/// the changes, and of their difference. What is supposed was said by nobody, so that it keeps nobody anonymous.
pub fn disclose_what_if<T>(
    compared: &Compared<'_>,
    audience: Audience,
    tell: impl FnOnce(Disclosed<'_, '_>, Disclosed<'_, '_>, &Difference) -> T,
) -> T {
    let Compared { current, hypothetical, assumptions: _ } = compared;
    let both = (current, hypothetical);
    disclose_pair(both, Some(current.profile), audience, |current, hypothetical| {
        tell(current, hypothetical, &told((current, both.0), (hypothetical, both.1)))
    })
}

/// Tells what moved between two days to an audience. Where numbers of both days beside each other would tell what few
/// people said, those of the later day are shown.
pub fn disclose_progress<T>(
    progress: &Progress<'_>,
    audience: Audience,
    tell: impl FnOnce(Disclosed<'_, '_>, Disclosed<'_, '_>, &Difference) -> T,
) -> T {
    let Progress { before, after } = progress;
    disclose_pair((after, before), None, audience, |now, then| {
        tell(then, now, &told((then, before), (now, after)))
    })
}

/// Tells two assessments of one person; what both have to hide is shown of the first.
fn disclose_pair<T>(
    (first, second): (&Assessment<'_>, &Assessment<'_>),
    reported: Option<&Profile>,
    audience: Audience,
    tell: impl FnOnce(Disclosed<'_, '_>, Disclosed<'_, '_>) -> T,
) -> T {
    let mut beside = Beside::new(audience, reported, &[first.profile, second.profile]);
    let (one, two) = (beside.add(first), beside.add(second));
    let (seen_first, seen_second) = (one.reduced(first), two.reduced(second));
    tell(one.disclosed(first, seen_first.as_ref()), two.disclosed(second, seen_second.as_ref()))
}

/// What an audience may see of a difference: that of what it sees. Who sees no single reports is told of changes of
/// what colleagues said neither how many reports were new, nor their days.
pub(super) fn told(
    (before, was): (Disclosed<'_, '_>, &Assessment<'_>),
    (after, is): (Disclosed<'_, '_>, &Assessment<'_>),
) -> Difference {
    let before = Made { seen: before.assessment(), whole: was };
    let made = Made { seen: after.assessment(), whole: is };
    let mut difference = Difference::of(&before, &made);
    if sight::sees_single_reports(after.audience()) {
        return difference;
    }
    for change in &mut difference.readings {
        if rests_on_colleagues(is, change.after.or(change.before)) {
            for cause in &mut change.causes {
                (cause.observations, cause.newest) = (0, None);
            }
        }
    }
    difference
}

/// Whether a selection can have reports of colleagues in it.
pub(super) fn rests_on_colleagues(assessment: &Assessment<'_>, place: Option<usize>) -> bool {
    let anonymity = &assessment.rule_set.organisation.anonymity;
    let selection = place.and_then(|at| assessment.selection(SelectionId(at)));
    selection.is_none_or(|selection| selection.from.iter().any(|source| !anonymity.is_known(*source)))
}
