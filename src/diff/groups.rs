//! Changes one at a time: each with what it needs to be usable rules.

use super::apply::apply;
use super::change::Change;
use crate::ruleset::{RuleSet, SourceFiles, load};

/// A change that was made alone, as far as that is possible.
#[derive(Debug)]
pub struct Group<'c> {
    /// The changes that the group is about: one, or several that only load together.
    pub changes: Vec<&'c Change>,
    /// Other changes that these need, such as the new threshold that a rule reads. They can stand in groups of
    /// their own as well.
    pub with: Vec<&'c Change>,
    /// The baseline with all of these made, for assessing: it has no tests, imports, messages, support and
    /// approvals, which change no assessment and would refer to parts that are not there.
    pub rule_set: RuleSet,
}

/// The changes that can change results, each in a group, in the order of the changes. A change that does not
/// load alone is made together with the fewest others that it needs, as far as leaving others out one by one
/// finds them. What cannot be made apart from the rest is the last group, together.
#[must_use]
pub fn groups<'c>(baseline: &RuleSet, proposed: &RuleSet, changes: &'c [Change]) -> Vec<Group<'c>> {
    let (old, new) = (rules_only(&baseline.sources), rules_only(&proposed.sources));
    let usable: Vec<&Change> = changes.iter().filter(|change| is_rule_file(&change.file)).collect();
    let mut groups: Vec<Group<'c>> = Vec::new();
    let mut rest: Vec<&'c Change> = Vec::new();
    for change in changes.iter().filter(|change| change.can_change_results()) {
        let is_done = |group: &Group<'c>| group.changes.iter().any(|done| std::ptr::eq(*done, change));
        if groups.iter().any(is_done) {
            continue;
        }
        match smallest(&old, &new, change, &usable) {
            Some((with, rule_set)) => groups.push(Group { changes: vec![change], with, rule_set }),
            None => rest.push(change),
        }
    }
    if !rest.is_empty()
        && let Some(rule_set) = load(new).rule_set
    {
        groups.push(Group { with: others(&usable, &rest), changes: rest, rule_set });
    }
    groups
}

/// The fewest other changes with which a change loads, and the rules then; none when it never does.
fn smallest<'c>(
    old: &SourceFiles,
    new: &SourceFiles,
    change: &'c Change,
    usable: &[&'c Change],
) -> Option<(Vec<&'c Change>, RuleSet)> {
    let made = |with: &[&'c Change]| {
        let all: Vec<&Change> = [&[change], with].concat();
        load(apply(old, new, &all)).rule_set
    };
    if let Some(rule_set) = made(&[]) {
        return Some((Vec::new(), rule_set));
    }
    let mut with = others(usable, &[change]);
    let mut rule_set = made(&with)?;
    // Leaves out ever smaller stretches of what is not needed.
    let mut stretch = with.len().div_ceil(2);
    while stretch > 0 {
        let mut at = 0;
        while at < with.len() {
            let end = at.saturating_add(stretch).min(with.len());
            let fewer: Vec<&Change> = with
                .iter()
                .enumerate()
                .filter(|(index, _)| !(at..end).contains(index))
                .map(|(_, one)| *one)
                .collect();
            match made(&fewer) {
                Some(loaded) => {
                    with = fewer;
                    rule_set = loaded;
                }
                None => at = end,
            }
        }
        stretch = if stretch == 1 { 0 } else { stretch.div_ceil(2) };
    }
    Some((with, rule_set))
}

fn others<'c>(all: &[&'c Change], without: &[&'c Change]) -> Vec<&'c Change> {
    let is_left_out = |change: &Change| without.iter().any(|other| std::ptr::eq(*other, change));
    all.iter().copied().filter(|change| !is_left_out(change)).collect()
}

/// Whether assessments depend on the file.
fn is_rule_file(path: &str) -> bool {
    let is_beside = ["tests/", "imports/", "messages/"].iter().any(|folder| path.starts_with(folder));
    !is_beside && !matches!(path, "approvals.yaml" | "support.yaml")
}

fn rules_only(files: &SourceFiles) -> SourceFiles {
    let mut rules = SourceFiles::new(files.folder.clone());
    for file in files.iter().filter(|file| is_rule_file(&file.path)) {
        rules.add(&file.path, file.text.clone());
    }
    rules
}
