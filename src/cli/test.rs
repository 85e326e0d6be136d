//! `readily test`: the rule tests that stand beside the rules.

use super::args::TestArguments;
use super::rules::load_all;
use super::{ExitStatus, Terminal};
use crate::finding::{Place, line_column};
use crate::render::words::counted;
use crate::render::{Paint, findings_summary, findings_text, outcome_text};
use crate::ruleset::RuleSet;
use crate::suite::{Difference, Verdict, run_case};

/// How the cases of all rule sets went.
#[derive(Debug, Default)]
struct Tally {
    passed: usize,
    failed: usize,
    unusable: usize,
}

/// Runs every case of every rule set, and shows what differs.
pub(super) fn run(arguments: &TestArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let mut tally = Tally::default();
    for found in load_all(&arguments.folders)? {
        let folder = found.folder.as_str();
        if let Some(rule_set) = &found.loaded.rule_set {
            cases(rule_set, folder, terminal, &mut tally)?;
            continue;
        }
        tally.unusable += 1;
        let text = findings_text(&found.report(), terminal.look);
        terminal.out.write_all(text.as_bytes())?;
        let summary = findings_summary(&[found.report()]);
        writeln!(terminal.out, "{folder}: the rules cannot be used: {summary}")?;
    }
    let all = counted(tally.passed + tally.failed, "case", "cases");
    let fine = tally.failed + tally.unusable == 0;
    let summary = if tally.passed + tally.failed + tally.unusable == 0 {
        "there are no tests: cases stand in tests/*_test.yaml beside the rules".to_owned()
    } else {
        format!("{all}: {} passed, {} failed", tally.passed, tally.failed)
    };
    let paint = if fine { Paint::Good } else { Paint::Bad };
    writeln!(terminal.out, "{}", terminal.look.paint(paint, &summary))?;
    Ok(if fine { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// Runs the cases of one rule set.
fn cases(
    rule_set: &RuleSet,
    folder: &str,
    terminal: &mut Terminal<'_>,
    tally: &mut Tally,
) -> anyhow::Result<()> {
    let mut sandbox = rule_set.programs.sandbox();
    for case in &rule_set.tests {
        let mut outcome = String::new();
        let result = run_case(rule_set, &mut sandbox, case, &mut |assessment, differences| {
            if !differences.is_empty() {
                outcome = outcome_text(assessment);
            }
        });
        let lines = match result.verdict {
            Verdict::Passed => {
                tally.passed += 1;
                continue;
            }
            Verdict::Failed(differences) => differences
                .iter()
                .map(|difference| {
                    let Difference { of, expected, actual, place } = difference;
                    let at = position(rule_set, folder, place);
                    format!("{at}: {of} is {actual}, expected {expected}")
                })
                .collect(),
            Verdict::Errored(why) => why,
        };
        tally.failed += 1;
        let failed = terminal.look.paint(Paint::Bad, "failed");
        let at = position(rule_set, folder, &case.place);
        writeln!(terminal.out, "{failed}: {} ({at})", case.name)?;
        for line in lines {
            writeln!(terminal.out, "  {line}")?;
        }
        if !outcome.is_empty() {
            writeln!(terminal.out, "  the outcome: {outcome}")?;
        }
    }
    Ok(())
}

fn position(rule_set: &RuleSet, folder: &str, place: &Place) -> String {
    let at = line_column(rule_set.sources.text(&place.file), place.start);
    format!("{folder}/{}:{}:{}", place.file, at.line, at.column)
}
