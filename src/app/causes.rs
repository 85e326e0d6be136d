//! What is tried to find the causes of moves: the baseline with each change between two rule sets.

use std::sync::atomic::AtomicBool;

use crate::diff::{Group, GroupLimits, changes, groups};
use crate::render::change_title;
use crate::render::words::counted;
use crate::replay::Variant;
use crate::ruleset::RuleSet;

/// The baseline with each change alone, or with the fewest others that it needs. There are never more than
/// [`GroupLimits::default`] says, since each is tried on everybody who moves; those beyond are one, together.
/// None when `stop` was set.
#[must_use]
pub fn variants(baseline: &RuleSet, proposed: &RuleSet, stop: &AtomicBool) -> Option<Vec<Variant>> {
    let changes = changes(baseline, proposed);
    let groups = groups(baseline, proposed, &changes, GroupLimits::default(), stop)?;
    Some(groups.into_iter().map(variant).collect())
}

fn variant(group: Group<'_>) -> Variant {
    let Group { changes, with, is_tried, rule_set } = group;
    let mut title = if is_tried {
        changes.iter().map(|change| change_title(change)).collect::<Vec<_>>().join("; ")
    } else {
        format!("The other {} together", counted(changes.len(), "change", "changes"))
    };
    if !with.is_empty() {
        let needs = if changes.len() == 1 { "it needs" } else { "they need" };
        title = format!("{title} (with {} that {needs})", counted(with.len(), "change", "changes"));
    }
    Variant { title, untried: if is_tried { 0 } else { changes.len() }, rule_set }
}
