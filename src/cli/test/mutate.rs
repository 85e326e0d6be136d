//! `--mutate`: which small changes of the rules no test notices.

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::args::{TestArguments, TestFormat};
use crate::cli::parallel::in_order;
use crate::cli::rules::Found;
use crate::cli::{ExitStatus, Terminal};
use crate::finding::line_column;
use crate::mutate::{Fate, Mutation, Trials, mutations, score};
use crate::render::{MutationReport, findings_summary, findings_text, mutations_json, mutations_text};
use crate::ruleset::RuleSet;

/// Tries every mutation of every rule set. Rules that cannot be used, or tests that fail without a mutation,
/// are shown instead: nothing could be said of mutations.
pub(super) fn run(
    all: &[Found],
    arguments: &TestArguments,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<ExitStatus> {
    anyhow::ensure!(
        arguments.format != TestFormat::Junit,
        "--mutate is shown as human or json, not as junit"
    );
    let mut tried = Vec::new();
    let mut all_can_be_tried = true;
    for found in all {
        let tried_here = if let Some(rule_set) = &found.loaded.rule_set {
            try_all(found, rule_set, arguments, terminal)
        } else {
            terminal.say(findings_text(&found.report(), terminal.look_beside).trim_end());
            let summary = findings_summary(&[found.report()]);
            terminal.say(&format!("{}: the rules cannot be used: {summary}", found.folder));
            None
        };
        all_can_be_tried &= tried_here.is_some();
        tried.push(tried_here);
    }
    let none: &[(Mutation, Fate)] = &[];
    if let Some(text) = arguments.filter.as_deref().filter(|_| all_can_be_tried) {
        let any = tried.iter().flatten().any(|tried| !tried.is_empty());
        anyhow::ensure!(
            any,
            "no mutation has `{text}` in its name; names are such as `thresholds.name.date 1 -> 2`"
        );
    }
    let reports: Vec<MutationReport<'_>> = all
        .iter()
        .zip(&tried)
        .filter_map(|(found, tried)| {
            let rule_set = found.loaded.rule_set.as_ref()?;
            let accepted = if arguments.filter.is_none() { &rule_set.accepted[..] } else { &[] };
            let tried = tried.as_ref().map_or(none, Vec::as_slice);
            Some(MutationReport { rules: found.report(), score: score(rule_set, tried, accepted) })
        })
        .zip(&tried)
        .filter_map(|(report, tried)| tried.is_some().then_some(report))
        .collect();
    if arguments.format == TestFormat::Json {
        serde_json::to_writer_pretty(&mut terminal.out, &mutations_json(&reports))?;
        writeln!(terminal.out)?;
    } else {
        terminal.out.write_all(mutations_text(&reports, terminal.look).as_bytes())?;
    }
    let is_fine = all_can_be_tried && reports.iter().all(|report| report.score.is_fine());
    Ok(if is_fine { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// What became of each mutation of a rule set; none when a test fails without one.
fn try_all(
    found: &Found,
    rule_set: &RuleSet,
    arguments: &TestArguments,
    terminal: &mut Terminal<'_>,
) -> Option<Vec<(Mutation, Fate)>> {
    let wanted = arguments.filter.as_deref().unwrap_or("").to_lowercase();
    let mutations: Vec<Mutation> = mutations(rule_set)
        .into_iter()
        .filter(|mutation| mutation.id.to_lowercase().contains(&wanted))
        .collect();
    let trials = Trials::new(rule_set, &mutations);
    let folder = found.folder.trim_end_matches('/');
    if let Some(case) = trials.first_failing() {
        let at = line_column(rule_set.sources.text(&case.file), case.place.start);
        terminal.say(&format!(
            "{folder}/{}:{}:{}: the case `{}` fails without any mutation; run `readily test` and mend it first",
            case.file, at.line, at.column, case.name
        ));
        return None;
    }
    let bar = bar(mutations.len(), folder, terminal);
    let fates = in_order(&mutations, || (), |(), mutation| trials.fate(mutation), || bar.inc(1));
    bar.finish_and_clear();
    Some(mutations.into_iter().zip(fates).collect())
}

fn bar(count: usize, folder: &str, terminal: &Terminal<'_>) -> ProgressBar {
    if !terminal.shows_progress_before {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(count).unwrap_or(u64::MAX));
    let template = "{msg} {wide_bar} {pos} of {len}, {eta} left";
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(folder.to_owned());
    bar
}
