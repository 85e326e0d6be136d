//! Mutations that no test noticed: as sentences for people, and as JSON.

use serde_json::{Value, json};

use super::words::counted;
use super::{Look, Paint, Report};
use crate::finding::{Place, line_column};
use crate::mutate::{Change, Fate, Mutation, Score, Stale};

/// What became of the mutations of one rule set.
#[derive(Debug)]
pub struct MutationReport<'a> {
    /// The rules and their files.
    pub rules: Report<'a>,
    /// What became of the mutations.
    pub score: Score<'a>,
}

/// A mutation in words, without an end: `raising the floor of “Leading people” from 20 to 21`.
#[must_use]
pub fn mutation_text(mutation: &Mutation) -> String {
    match &mutation.change {
        Change::Moved { subject, from, to, up } => {
            let word = if *up { "raising" } else { "lowering" };
            format!("{word} {subject} from {from} to {to}")
        }
        Change::Replaced { subject, from, to } => format!("using `{to}` instead of `{from}` in {subject}"),
        Change::Dropped { subject } => format!("dropping {subject}"),
    }
}

/// Each mutation that no test noticed and nobody accepted, entries of `tests/accepted.yaml` that accept
/// nothing, and the score of each rule set.
#[must_use]
pub fn mutations_text(reports: &[MutationReport<'_>], look: Look) -> String {
    let mut text = String::new();
    for report in reports {
        for survivor in report.score.survivors.iter().filter(|survivor| survivor.accepted.is_none()) {
            let mutation = survivor.mutation;
            let word = look.paint(Paint::Bad, "not noticed");
            let said = mutation_text(mutation);
            push!(text, "{word}: {said} changes nothing in your tests\n");
            push!(text, "  {}\n", position(report, &mutation.place));
            push!(text, "  {}\n", look.paint(Paint::Faint, &mutation.id));
        }
        for stale in &report.score.stale {
            let word = look.paint(Paint::Bad, "not needed");
            push!(text, "{word}: `{}` is accepted, {}\n", stale.entry.mutation, stale_words(stale));
            push!(text, "  {}\n", position(report, &stale.entry.place));
        }
        for pathway in &report.score.untested {
            let word = look.paint(Paint::Bad, "not tested");
            push!(
                text,
                "{word}: the pathway `{pathway}` has no tests, so that nothing is said of its rules\n"
            );
        }
        if report.score.unaccepted() > 0 {
            let help = "write a case at the edge that was moved; or, when nobody could see the difference, name \
                the mutation in tests/accepted.yaml and say why";
            push!(text, "{}\n", look.paint(Paint::Faint, help));
        }
        let paint = if report.score.is_fine() { Paint::Good } else { Paint::Bad };
        let folder = report.rules.folder.trim_end_matches('/');
        push!(text, "{}\n", look.paint(paint, &format!("{folder}: {}", score_words(&report.score))));
    }
    text
}

/// `480 of 500 mutations noticed, 20 not, of which 15 are accepted; 12 more were refused when loading`.
fn score_words(score: &Score<'_>) -> String {
    let mutations = counted(score.tried, "mutation", "mutations");
    let mut text = format!("{} of {mutations} noticed", score.noticed);
    let survived = score.survivors.len();
    if survived > 0 {
        let accepted = survived - score.unaccepted();
        push!(text, ", {survived} not");
        match (accepted, score.unaccepted()) {
            (0, _) => {}
            (_, 0) => text.push_str(", all of them accepted"),
            (1, _) => text.push_str(", of which 1 is accepted"),
            _ => push!(text, ", of which {accepted} are accepted"),
        }
    }
    if score.refused > 0 {
        push!(text, "; {} more would be found when loading", score.refused);
    }
    text
}

fn stale_words(stale: &Stale<'_>) -> String {
    match (stale.fate, &stale.near) {
        (Some(Fate::Noticed | Fate::Survived), _) => "and a test notices it: take it out".to_owned(),
        (Some(Fate::Refused), _) => "and would be found when loading: take it out".to_owned(),
        (None, Some(near)) => format!("and there is no such mutation; did you mean `{near}`?"),
        (None, None) => "and there is no such mutation: take it out".to_owned(),
    }
}

fn position(report: &MutationReport<'_>, place: &Place) -> String {
    let at = line_column(report.rules.files.text(&place.file), place.start);
    format!("{}:{}:{}", report.rules.path(place), at.line, at.column)
}

/// Survivors, stale entries and scores for programs.
#[must_use]
pub fn mutations_json(reports: &[MutationReport<'_>]) -> Value {
    reports.iter().map(of_rule_set).collect()
}

fn of_rule_set(report: &MutationReport<'_>) -> Value {
    let score = &report.score;
    let survivors: Vec<Value> = score
        .survivors
        .iter()
        .map(|survivor| {
            let mutation = survivor.mutation;
            let at = line_column(report.rules.files.text(&mutation.place.file), mutation.place.start);
            let pathways: Vec<&str> = mutation.pathways.iter().map(|pathway| &*pathway.0).collect();
            json!({
                "mutation": mutation.id,
                "text": mutation_text(mutation),
                "file": report.rules.path(&mutation.place),
                "line": at.line,
                "column": at.column,
                "pathways": pathways,
                "accepted": survivor.accepted.is_some(),
                "because": survivor.accepted.map(|accepted| &*accepted.because),
            })
        })
        .collect();
    let stale: Vec<Value> = score
        .stale
        .iter()
        .map(|stale| {
            let at = line_column(report.rules.files.text(&stale.entry.place.file), stale.entry.place.start);
            json!({
                "mutation": &*stale.entry.mutation,
                "why": stale_words(stale),
                "file": report.rules.path(&stale.entry.place),
                "line": at.line,
                "column": at.column,
            })
        })
        .collect();
    json!({
        "folder": report.rules.folder,
        "tried": score.tried,
        "noticed": score.noticed,
        "survived": score.survivors.len(),
        "accepted": score.survivors.len() - score.unaccepted(),
        "refused_when_loading": score.refused,
        "untested_pathways": score.untested.iter().map(|pathway| &*pathway.0).collect::<Vec<_>>(),
        "survivors": survivors,
        "accepted_without_need": stale,
    })
}
