//! `--update`: what there is becomes what is expected, in the test files themselves.

use std::fs;

use anyhow::Context as _;

use super::written_path;
use crate::cli::{ExitStatus, Terminal, files};
use crate::finding::line_column;
use crate::render::words::counted;
use crate::render::{Explained, TestReport};
use crate::ruleset::RuleSet;
use crate::suite::{Update, Updated, update};

/// Writes the actual values of failed cases into their files. All files of a rule set are worked out, read
/// again and tried before the first is written. Fine when every failed case passes now and none errored.
pub(super) fn write(reports: &[TestReport<'_>], terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let mut all_pass = true;
    for report in reports {
        let Some(rule_set) = report.rule_set else {
            all_pass = false;
            continue;
        };
        all_pass &= write_one(report, rule_set, terminal)?;
    }
    Ok(if all_pass { ExitStatus::Fine } else { ExitStatus::Findings })
}

fn write_one(
    report: &TestReport<'_>,
    rule_set: &RuleSet,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<bool> {
    let place =
        |case: &crate::ruleset::TestCase| rule_set.tests.iter().position(|one| std::ptr::eq(one, case));
    let mut failed = Vec::new();
    let mut all_pass = true;
    for case in &report.cases {
        match &case.outcome {
            Explained::Passed => {}
            Explained::Errored(_) => all_pass = false,
            Explained::Failed(differences) => {
                let differences: Vec<_> = differences.iter().map(|(one, _)| one.clone()).collect();
                failed.extend(place(case.case).map(|at| (at, differences)));
            }
        }
    }
    let updates: Vec<Update<'_>> =
        failed.iter().map(|(case, differences)| Update { case: *case, differences }).collect();
    if updates.is_empty() {
        return Ok(all_pass);
    }
    let updated = update(rule_set, &updates).map_err(|why| {
        anyhow::anyhow!("nothing was written in `{}`: {}", report.rules.folder, why.join("; "))
    })?;
    for path in &updated.changed {
        let target = written_path(report, path)?;
        let now = fs::read(&target).with_context(|| format!("cannot read `{}`", target.display()))?;
        anyhow::ensure!(
            now == rule_set.sources.text(path).as_bytes(),
            "`{}` was changed meanwhile; nothing was written into it",
            target.display()
        );
        files::replace(&target, updated.files.text(path))?;
    }
    tell(report, rule_set, &updated, terminal);
    Ok(all_pass && updated.left.is_empty())
}

fn tell(report: &TestReport<'_>, rule_set: &RuleSet, updated: &Updated, terminal: &mut Terminal<'_>) {
    let folder = report.rules.folder.trim_end_matches('/');
    for (case, place) in &updated.left {
        let at = line_column(rule_set.sources.text(&place.file), place.start);
        let name = rule_set.tests.get(*case).map_or("", |case| &*case.name);
        terminal.say(&format!(
            "{folder}/{}:{}:{}: `{name}` is left alone: what there is cannot be written here; change it by hand",
            place.file, at.line, at.column
        ));
    }
    if !updated.cases.is_empty() {
        let files: Vec<String> = updated.changed.iter().map(|path| format!("{folder}/{path}")).collect();
        let cases = counted(updated.cases.len(), "case", "cases");
        let pass = if updated.cases.len() == 1 { "passes" } else { "pass" };
        terminal.say(&format!("updated {}: {cases} that failed {pass} now", files.join(", ")));
    }
}
