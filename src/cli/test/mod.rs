//! `readily test`: the rule tests that stand beside the rules.

mod mutate;
mod update;

use anyhow::Context as _;

use super::args::{TestArguments, TestFormat};
use super::parallel::in_order;
use super::rules::{Found, files_in};
use super::{ExitStatus, Terminal};
use crate::finding::did_you_mean;
use crate::render::words::counted;
use crate::render::{
    CaseReport, Explained, Look, TestReport, TestTotals, difference_text, tests_json, tests_junit, tests_text,
};
use crate::ruleset::{RuleSet, TestCase, load};
use crate::suite::{matches, run_case};

/// Runs the cases of every rule set, and shows what differs.
pub(super) fn run(arguments: &TestArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let files = files_in(&arguments.folders)?;
    let load =
        |(folder, files): &(String, _)| Found { folder: folder.clone(), loaded: load(Clone::clone(files)) };
    let all = in_order(&files, || (), |(), found| load(found), || ());
    if arguments.mutate {
        return mutate::run(&all, arguments, terminal);
    }
    let chosen = chosen(&all, arguments.filter.as_deref())?;
    let explanations = match arguments.format {
        // Two columns for each level of indentation.
        TestFormat::Human => Look { width: terminal.look.columns().saturating_sub(4), ..terminal.look },
        TestFormat::Json | TestFormat::Junit => Look::plain(100),
    };
    let reports = run_cases(&all, &chosen, explanations);
    match arguments.format {
        TestFormat::Human => terminal.out.write_all(tests_text(&reports, terminal.look).as_bytes())?,
        TestFormat::Json => terminal.json(&tests_json(&reports))?,
        TestFormat::Junit => terminal.out.write_all(tests_junit(&reports)?.as_bytes())?,
    }
    let totals = TestTotals::of(&reports);
    if arguments.update && totals.failed > 0 {
        return update::write(&reports, terminal);
    }
    Ok(if totals.is_fine() { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// A case to run, by the place of its rule set.
type Chosen<'a> = (usize, &'a RuleSet, &'a TestCase);

/// The cases with a text in name or file; a text that none has is a mistake.
fn chosen<'a>(all: &'a [Found], filter: Option<&str>) -> anyhow::Result<Vec<Chosen<'a>>> {
    let rule_sets =
        all.iter().enumerate().filter_map(|(at, found)| Some((at, found.loaded.rule_set.as_ref()?)));
    let cases: Vec<Chosen<'a>> = rule_sets
        .flat_map(|(at, rule_set)| rule_set.tests.iter().map(move |case| (at, rule_set, case)))
        .collect();
    let Some(text) = filter else { return Ok(cases) };
    let chosen: Vec<Chosen<'a>> = cases.iter().copied().filter(|(_, _, case)| matches(case, text)).collect();
    if chosen.is_empty() && !cases.is_empty() {
        let names = cases.iter().flat_map(|(_, _, case)| [&*case.name, &*case.file]);
        let help = did_you_mean(text, names)
            .unwrap_or_else(|| format!("there are {}", counted(cases.len(), "case", "cases")));
        anyhow::bail!("no case has `{text}` in its name or file; {help}");
    }
    Ok(chosen)
}

fn run_cases<'a>(all: &'a [Found], chosen: &[Chosen<'a>], look: Look) -> Vec<TestReport<'a>> {
    let outcomes = in_order(
        chosen,
        std::collections::BTreeMap::new,
        |sandboxes, (at, rule_set, case)| {
            let sandbox = sandboxes.entry(*at).or_insert_with(|| rule_set.programs.sandbox());
            let mut explained = Vec::new();
            let verdict = run_case(rule_set, sandbox, case, &mut |assessment, differences| {
                explained.extend(differences.iter().map(|one| difference_text(assessment, one, look)));
            });
            Explained::new(verdict, explained)
        },
        || (),
    );
    let mut reports: Vec<TestReport<'a>> = all
        .iter()
        .map(|found| TestReport {
            rules: found.report(),
            rule_set: found.loaded.rule_set.as_ref(),
            cases: Vec::new(),
        })
        .collect();
    for ((at, _, case), outcome) in chosen.iter().zip(outcomes) {
        if let Some(report) = reports.get_mut(*at) {
            report.cases.push(CaseReport { case, outcome });
        }
    }
    reports
}

/// The folder of a rule set, as it can be opened.
fn folder_of(report: &TestReport<'_>) -> std::path::PathBuf {
    std::path::PathBuf::from(report.rules.folder)
}

/// A file of a rule set, as it can be opened.
fn written_path(report: &TestReport<'_>, path: &str) -> anyhow::Result<std::path::PathBuf> {
    let path = folder_of(report).join(path);
    path.canonicalize().with_context(|| format!("cannot find `{}`", path.display()))
}
