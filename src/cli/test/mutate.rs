//! `--mutate`: which small changes of the rules no test notices.

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::args::{TestArguments, TestFormat};
use crate::cli::parallel::in_order;
use crate::cli::rules::Found;
use crate::cli::{ExitStatus, Terminal};
use crate::finding::line_column;
use crate::mutate::{Fate, Mutation, Trials, mutations, score};
use crate::render::{MutationReport, mutations_json, mutations_text};
use crate::ruleset::{AcceptedMutation, RuleSet};

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
    let wanted = arguments.filter.as_deref().unwrap_or("").to_lowercase();
    let mut tried = Vec::new();
    for found in all {
        if let Some(rule_set) = &found.loaded.rule_set {
            tried.extend(try_all(found, rule_set, &wanted, terminal));
        } else {
            found.say_unusable(terminal);
        }
    }
    let all_were_tried = tried.len() == all.len();
    if all_were_tried && tried.iter().all(|tried| tried.fates.is_empty()) {
        anyhow::ensure!(
            wanted.is_empty(),
            "no mutation has `{wanted}` in its name; names are such as `thresholds.name.2026-07-01 1 -> 2`"
        );
    }
    let reports: Vec<MutationReport<'_>> = tried.iter().map(Tried::report).collect();
    if arguments.format == TestFormat::Json {
        terminal.json(&mutations_json(&reports))?;
    } else {
        terminal.out.write_all(mutations_text(&reports, terminal.look).as_bytes())?;
    }
    let is_fine = all_were_tried && reports.iter().all(|report| report.score.is_fine());
    Ok(if is_fine { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// What became of each mutation of a rule set.
struct Tried<'a> {
    found: &'a Found,
    rule_set: &'a RuleSet,
    fates: Vec<(Mutation, Fate)>,
    /// The entries of `tests/accepted.yaml` that the filter lets through.
    accepted: Vec<AcceptedMutation>,
}

impl Tried<'_> {
    fn report(&self) -> MutationReport<'_> {
        let score = score(self.rule_set, &self.fates, &self.accepted);
        MutationReport { rules: self.found.report(), score }
    }
}

/// What became of each mutation of a rule set; none when a test fails without one.
fn try_all<'a>(
    found: &'a Found,
    rule_set: &'a RuleSet,
    wanted: &str,
    terminal: &mut Terminal<'_>,
) -> Option<Tried<'a>> {
    let is_wanted = |name: &str| name.to_lowercase().contains(wanted);
    let mutations: Vec<Mutation> =
        mutations(rule_set).into_iter().filter(|mutation| is_wanted(&mutation.id)).collect();
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
    let accepted = rule_set.accepted.iter().filter(|entry| is_wanted(&entry.mutation)).cloned().collect();
    Some(Tried { found, rule_set, fates: mutations.into_iter().zip(fates).collect(), accepted })
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
