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
mod declared_order;
mod derived;
mod dimension;
mod evidence;
mod expectations;
mod folder;
mod follows;
mod given;
mod halved;
mod imports;
mod inputs;
mod mentions;
mod message_paths;
mod messages;
mod moves;
mod names;
mod notation;
mod numbers;
mod observations;
mod organisation;
mod part_ids;
mod parts;
mod plan_file;
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
mod translations;
mod unused;
mod values;
mod window;
pub(super) mod words;
mod worlds;

use super::yaml::{Document, parse};
use super::{Approval, PlanFile, Report, RuleSet, SourceFiles};
use crate::finding::Finding;
use context::Context;
use folder::Folder;

/// Reads `approvals.yaml` alone, whatever is wrong with the other files. None when it has errors; no file is an
/// empty list.
pub(super) fn approvals(files: &SourceFiles) -> Option<Vec<Approval>> {
    if files.why_unusable().is_some() {
        return None;
    }
    let mut alone = SourceFiles::new(files.folder.clone());
    if let Some(file) = files.get(APPROVALS) {
        alone.add(&file.path, file.text.clone());
    }
    let report = Report::new();
    let approvals = support::approvals(&Folder::open(&alone, &report), files.digest());
    let is_broken = |finding: &Finding| finding.is_error() && *finding.place.file == *APPROVALS;
    (!report.into_findings().iter().any(is_broken)).then_some(approvals)
}

/// The file that says who approved which rules.
const APPROVALS: &str = "approvals.yaml";

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
    let wording = translations::Wording::of(&context, &moves, &support.offers);
    let messages = messages::read(&context, &moves, &support.offers, &wording);
    let approvals = support::approvals(&folder, digest);
    let imports = imports::read(&context);
    let profiles = profiles::read(&context);
    let tests = rule_tests::read(&context, &moves, &profiles);
    let accepted = rule_tests::accepted(&context);
    context.report_wanted();
    unused::report(&context, &moves.pathways);
    translations::report(&context, &moves, &wording, &messages);
    below_table::report(&context, &moves.pathways);
    settled::report(&context, &moves.pathways);
    backwards::mend(files, report);
    follows::drop(&folder, report);
    let Context { thresholds, programs, .. } = context;
    Some(RuleSet {
        organisation: organisation.organisation?,
        digest,
        catalogue: catalogue.catalogue,
        thresholds: thresholds.items,
        pathways: moves.pathways,
        support: support.offers,
        regular_meeting: support.regular_meeting,
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

/// Reads a file of changes by the catalogue of a rule set that could be read.
pub(super) fn plan_file(files: &SourceFiles, name: &str, text: &str, report: &Report) -> Option<PlanFile> {
    // What is found in the rules is told where they are read.
    let of_rules = Report::new();
    let folder = Folder::open(files, &of_rules);
    let organisation = organisation::read(&folder);
    let catalogue = evidence::read(&folder, &organisation.scales);
    let context = Context::new(&folder, &organisation, &catalogue);
    let file = name.into();
    let node = parse(&file, text, report)?;
    plan_file::read(&context, Document { file: &file, text, report }, &node)
}
