//! Changes one at a time: each with what it needs to be usable rules.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};

use super::apply::apply;
use super::bundles::{Bundle, bundles};
use super::change::Change;
use crate::ruleset::{RuleSet, SourceFiles, load};

/// A change that was made alone, as far as that is possible.
#[derive(Debug)]
pub struct Group<'c> {
    /// What they have in common.
    pub bundle: Bundle,
    /// The changes that the group is about: one, those of a part or file, or the rest together.
    pub changes: Vec<&'c Change>,
    /// Other changes that these need, such as the new threshold that a rule reads. They can stand in groups of
    /// their own as well.
    pub with: Vec<&'c Change>,
    /// The baseline with all of these made, for assessing: it has no tests, imports, messages, support and
    /// approvals, which change no assessment and would refer to parts that are not there.
    pub rule_set: RuleSet,
}

/// How far changes are taken apart.
#[derive(Debug, Clone, Copy)]
pub struct GroupLimits {
    /// The most groups. When there are more changes, those of each part are one group, or else some beside each other in a file.
    pub groups_max: usize,
    /// How many times rules are loaded to find them, at most; for the rest together up to as many again.
    pub loads_max: usize,
}

impl Default for GroupLimits {
    fn default() -> Self {
        Self { groups_max: 250, loads_max: 1_000 }
    }
}

/// The changes that can change results, each in a group, in the order of the changes. A change that does not
/// load alone is made together with the fewest others that it needs, as far as leaving others out one by one
/// finds them. When there are too many, those of a part are made together, or some of a file. What cannot be made
/// apart, or was not tried within the limits, is the last group, together.
/// None when `stop` was set.
#[must_use]
pub fn groups<'c>(
    baseline: &RuleSet,
    proposed: &RuleSet,
    changes: &'c [Change],
    limits: GroupLimits,
    stop: &AtomicBool,
) -> Option<Vec<Group<'c>>> {
    let search = Search {
        old: rules_only(&baseline.sources),
        new: rules_only(&proposed.sources),
        usable: changes.iter().filter(|change| is_rule_file(&change.file)).collect(),
        stop,
    };
    let wanted: Vec<&Change> = changes.iter().filter(|change| change.can_change_results()).collect();
    search.groups(&wanted, limits).ok()
}

/// Nobody waits for the groups any more.
struct Stopped;

/// The rules before and after, and what lies between.
struct Search<'c, 's> {
    old: SourceFiles,
    new: SourceFiles,
    usable: Vec<&'c Change>,
    stop: &'s AtomicBool,
}

/// What is needed for some changes to load.
enum Needed<'c> {
    /// These others, and no fewer; the rules then.
    Fewest(Vec<&'c Change>, RuleSet),
    /// These others, or fewer: there were no more loads to find out.
    Perhaps(Vec<&'c Change>, RuleSet),
    /// They load with no others.
    Never,
}

impl<'c> Search<'c, '_> {
    fn groups(&self, wanted: &[&'c Change], limits: GroupLimits) -> Result<Vec<Group<'c>>, Stopped> {
        let mut loads = limits.loads_max;
        let bundles = bundles(wanted, limits.groups_max);
        // One place is for the rest, unless there is none.
        let places = if bundles.len() > limits.groups_max {
            limits.groups_max.saturating_sub(1)
        } else {
            bundles.len()
        };
        let mut found: Vec<(usize, Group<'c>)> = Vec::new();
        let mut needy: VecDeque<(usize, Bundle, Vec<&'c Change>)> = VecDeque::new();
        let mut rest: Vec<(usize, Vec<&'c Change>)> = Vec::new();
        let mut is_whole = true;
        for (at, (bundle, changes)) in bundles.into_iter().enumerate() {
            if found.len() >= places || loads == 0 {
                is_whole = false;
                rest.push((at, changes));
                continue;
            }
            loads = loads.saturating_sub(1);
            match self.made(&changes, &[])? {
                Some(rule_set) => found.push((at, Group { bundle, changes, with: Vec::new(), rule_set })),
                None => needy.push_back((at, bundle, changes)),
            }
        }
        while let Some((at, bundle, changes)) = needy.pop_front() {
            let mut share = loads.div_euclid(needy.len().saturating_add(1));
            if found.len() >= places || share == 0 {
                is_whole = false;
                rest.push((at, changes));
                continue;
            }
            loads = loads.saturating_sub(share);
            match self.needed(&changes, &mut share)? {
                Needed::Fewest(with, rule_set) => found.push((at, Group { bundle, changes, with, rule_set })),
                Needed::Perhaps(..) => {
                    is_whole = false;
                    rest.push((at, changes));
                }
                Needed::Never => rest.push((at, changes)),
            }
            loads = loads.saturating_add(share);
        }
        found.sort_by_key(|(at, _)| *at);
        rest.sort_by_key(|(at, _)| *at);
        let mut groups: Vec<Group<'c>> = found.into_iter().map(|(_, group)| group).collect();
        let rest: Vec<&Change> = rest.into_iter().flat_map(|(_, changes)| changes).collect();
        let bundle = if is_whole { Bundle::Apart } else { Bundle::Rest };
        groups.extend(self.together(rest, bundle, limits)?);
        Ok(groups)
    }

    /// The last group, of what is left; none when nothing is, or it never loads.
    fn together(
        &self,
        rest: Vec<&'c Change>,
        bundle: Bundle,
        limits: GroupLimits,
    ) -> Result<Option<Group<'c>>, Stopped> {
        if rest.is_empty() {
            return Ok(None);
        }
        let (with, rule_set) = match self.made(&rest, &[])? {
            Some(rule_set) => (Vec::new(), rule_set),
            None => match self.needed(&rest, &mut limits.loads_max.max(1))? {
                Needed::Fewest(with, rule_set) | Needed::Perhaps(with, rule_set) => (with, rule_set),
                Needed::Never => return Ok(None),
            },
        };
        Ok(Some(Group { bundle, changes: rest, with, rule_set }))
    }

    /// The baseline with some changes, if it loads.
    fn made(&self, changes: &[&Change], with: &[&Change]) -> Result<Option<RuleSet>, Stopped> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        let all: Vec<&Change> = [changes, with].concat();
        Ok(load(apply(&self.old, &self.new, &all)).rule_set)
    }

    /// The fewest other changes with which some load, by leaving out ever smaller stretches of what is not
    /// needed, while there are loads.
    fn needed(&self, changes: &[&'c Change], loads: &mut usize) -> Result<Needed<'c>, Stopped> {
        let mut with = others(&self.usable, changes);
        *loads = loads.saturating_sub(1);
        let Some(mut rule_set) = self.made(changes, &with)? else { return Ok(Needed::Never) };
        let mut stretch = with.len().div_ceil(2);
        while stretch > 0 {
            let mut at = 0;
            while at < with.len() {
                if *loads == 0 {
                    return Ok(Needed::Perhaps(with, rule_set));
                }
                *loads = loads.saturating_sub(1);
                let end = at.saturating_add(stretch).min(with.len());
                let kept = with.iter().enumerate().filter(|(index, _)| !(at..end).contains(index));
                let fewer: Vec<&Change> = kept.map(|(_, one)| *one).collect();
                match self.made(changes, &fewer)? {
                    Some(loaded) => {
                        with = fewer;
                        rule_set = loaded;
                    }
                    None => at = end,
                }
            }
            stretch = if stretch == 1 { 0 } else { stretch.div_ceil(2) };
        }
        Ok(Needed::Fewest(with, rule_set))
    }
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
