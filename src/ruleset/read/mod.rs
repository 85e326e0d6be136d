//! The readers of the rule files, one for each kind of file and part. Each collects all findings and
//! gives what could be read; together they make the checked rule set.

mod audiences;
mod backwards;
mod below_table;
mod choices;
mod compile;
mod condition;
mod context;
mod criterion;
mod derived;
mod dimension;
mod evidence;
mod expectations;
mod folder;
mod given;
mod imports;
mod inputs;
mod mentions;
mod messages;
mod moves;
mod names;
mod numbers;
mod observations;
mod organisation;
mod part_ids;
mod parts;
mod profiles;
mod rule;
mod rule_tests;
mod scales;
mod selection;
mod settled;
mod spans;
mod support;
mod tables;
mod take;
mod texts;
mod threshold_tables;
mod thresholds;
mod unused;
mod values;
mod window;
pub(super) mod words;
mod worlds;

use super::{Report, RuleSet, SourceFiles};
use context::Context;
use folder::Folder;

/// Reads every file. None when something that the rest rests on could not be read; then the report has
/// an error.
pub(super) fn rule_set(files: &SourceFiles, report: &Report) -> Option<RuleSet> {
    if let Some(whole) = files.why_unusable() {
        folder::is_readable(whole, report);
        return None;
    }
    let folder = Folder::open(files, report);
    let organisation = organisation::read(&folder);
    let catalogue = evidence::read(&folder, &organisation.scales);
    let context = Context::new(&folder, &organisation, &catalogue);
    let moves = moves::read_all(&context);
    let digest = files.digest();
    let support = support::read(&context, &moves);
    let messages = messages::read(&context, &moves, &support);
    let approvals = support::approvals(&context, digest);
    let imports = imports::read(&context);
    let profiles = profiles::read(&context);
    let tests = rule_tests::read(&context, &moves, &profiles);
    let accepted = rule_tests::accepted(&context);
    context.report_wanted();
    unused::report(&context, &moves.pathways);
    below_table::report(&context, &moves.pathways);
    settled::report(&context, &moves.pathways);
    backwards::mend(files, report);
    let Context { thresholds, programs, .. } = context;
    Some(RuleSet {
        organisation: organisation.organisation?,
        digest,
        catalogue: catalogue.catalogue,
        thresholds: thresholds.items,
        pathways: moves.pathways,
        support,
        messages,
        approvals,
        imports,
        profiles,
        tests,
        accepted,
        programs: programs.into_inner(),
        sources: files.clone(),
    })
}
