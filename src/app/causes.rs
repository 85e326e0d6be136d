//! What is tried to find the causes of moves: the baseline with each change between two rule sets.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::diff::{Bundle, Change, Group, GroupLimits, changes, groups};
use crate::render::change_title;
use crate::render::words::counted;
use crate::replay::Variant;
use crate::ruleset::RuleSet;

/// How many changes of a part or file are named.
const NAMED_MAX: usize = 3;

/// The baseline with each change alone, or with the fewest others that it needs. There are never more than
/// [`GroupLimits::default`] says, since each is tried on everybody who moves: of more changes, those of a part, or
/// some of a file, are tried together. None when `stop` was set.
#[must_use]
pub fn variants(baseline: &RuleSet, proposed: &RuleSet, stop: &AtomicBool) -> Option<Vec<Variant>> {
    let changes = changes(baseline, proposed);
    let groups = groups(baseline, proposed, &changes, GroupLimits::default(), stop)?;
    Some(groups.into_iter().map(|group| variant(group, [baseline, proposed])).collect())
}

fn variant(group: Group<'_>, sides: [&RuleSet; 2]) -> Variant {
    let Group { bundle, changes, with, rule_set } = group;
    let mut title = match bundle {
        Bundle::Apart => titles(&changes).join("; "),
        Bundle::Part | Bundle::File => {
            let file = changes.first().map_or("", |change| &change.file);
            let of = if bundle == Bundle::Part { "of one part in" } else { "in" };
            let (named, more) = changes.split_at_checked(NAMED_MAX).unwrap_or((&changes, &[]));
            let mut named = titles(named);
            if !more.is_empty() {
                named.push(format!("and {} more", more.len()));
            }
            format!("{} {of} {file}: {}", counted(changes.len(), "change", "changes"), named.join("; "))
        }
        Bundle::Rest => format!("The other {} together", counted(changes.len(), "change", "changes")),
    };
    if !with.is_empty() {
        let needs = if changes.len() == 1 { "it needs" } else { "they need" };
        title = format!("{title} (with {} that {needs})", counted(with.len(), "change", "changes"));
    }
    let pathways = concerned(changes.iter().chain(&with), sides);
    let untried = if bundle == Bundle::Apart { 0 } else { changes.len() };
    Variant { title, untried, pathways, rule_set }
}

fn titles(changes: &[&Change]) -> Vec<String> {
    changes.iter().map(|change| change_title(change)).collect()
}

/// The pathways that some changes can concern, by id: those of the files that they are in; none when they are also
/// in files that all pathways share.
fn concerned<'c>(
    changes: impl Iterator<Item = &'c &'c Change>,
    sides: [&RuleSet; 2],
) -> Option<BTreeSet<Arc<str>>> {
    let mut pathways = BTreeSet::new();
    for change in changes {
        if !change.file.starts_with("pathways/") {
            return None;
        }
        let all = sides.iter().flat_map(|rules| &rules.pathways);
        let own = all.filter(|pathway| pathway.place.file == change.file);
        pathways.extend(own.map(|pathway| Arc::clone(&pathway.id.0)));
    }
    Some(pathways)
}
