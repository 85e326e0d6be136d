//! The readers of the rule files, one for each kind of file and part. Each collects all findings and
//! gives what could be read; together they make the checked rule set.

mod approvals;
mod compile;
mod condition;
mod context;
mod criterion;
mod derived;
mod dimension;
mod evidence;
mod folder;
mod given;
mod imports;
mod inputs;
mod mentions;
mod messages;
mod moves;
mod names;
mod numbers;
mod organisation;
mod parts;
mod rule;
mod selection;
mod support;
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
    let digest = files.digest();
    let approvals = approvals::read(&folder, digest);
    let support = support::read(&folder, &catalogue.catalogue, &pathways, folder.all_read());
    let owner = organisation.organisation.as_ref()?;
    let imports = imports::read_all(&folder, owner, &catalogue.catalogue);
    let messages = messages::read_all(&context, owner, &pathways, &support);
    let Context { thresholds, programs, .. } = context;
    Some(RuleSet {
        organisation: owner.clone(),
        digest,
        pathways,
        support,
        messages,
        imports,
        approvals,
        sources: files.clone(),
        thresholds: thresholds.items,
        programs: programs.into_inner(),
        catalogue: catalogue.catalogue,
    })
}
