//! The offers of a plan that are told first, where there is no room for all of them.

use std::collections::BTreeSet;

use crate::advice::support::SupportPlan;

/// The places of at most so many offers: for each gap, the weightiest first, the first offer that helps with it; then
/// the others in order.
pub(in crate::render) fn chosen(plan: &SupportPlan<'_>, most: usize) -> BTreeSet<usize> {
    let first_of_each = plan.gaps.iter().filter_map(|gap| gap.offers.first().copied());
    let mut chosen = BTreeSet::new();
    for at in first_of_each.chain(0..plan.offers.len()) {
        if chosen.len() == most {
            break;
        }
        chosen.insert(at);
    }
    chosen
}
