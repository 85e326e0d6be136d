//! The readers of the rule files, one for each kind of file and part. Each collects all findings and
//! gives what could be read; together they make the checked rule set.

mod compile;
mod condition;
mod context;
mod criterion;
mod derived;
mod dimension;
mod evidence;
mod folder;
mod given;
mod inputs;
mod mentions;
mod moves;
mod names;
mod numbers;
mod organisation;
mod parts;
mod rule;
mod selection;
mod tables;
mod texts;
mod thresholds;
mod worlds;

use super::{Report, RuleSet, SourceFiles};
use context::Context;
use folder::Folder;

/// Reads every file. None when something that the rest rests on could not be read; then the report has
/// an error.
pub(super) fn rule_set(files: &SourceFiles, report: &Report) -> Option<RuleSet> {
    let folder = Folder::open(files, report);
    let organisation = organisation::read(&folder);
    let catalogue = evidence::read(&folder, &organisation.scales);
    let context = Context::new(&folder, &organisation, &catalogue);
    let pathways = moves::read_all(&context);
    let Context { thresholds, programs, .. } = context;
    Some(RuleSet {
        organisation: organisation.organisation?,
        digest: files.digest(),
        pathways,
        support: Vec::new(),
        messages: std::collections::BTreeMap::new(),
        approvals: Vec::new(),
        sources: files.clone(),
        thresholds: thresholds.items,
        programs: programs.into_inner(),
        catalogue: catalogue.catalogue,
    })
}
