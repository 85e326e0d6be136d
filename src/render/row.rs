//! An assessment as one row of a table.

use crate::assess::{Assessment, Outcome, PointsSpan};
use crate::domain::{Number, exact_text};

/// The columns of [`summary_row`].
pub const SUMMARY_COLUMNS: [&str; 17] = [
    "candidate",
    "pathway",
    "outcome",
    "score",
    "score_low",
    "score_high",
    "maximum",
    "level",
    "level_low",
    "level_high",
    "to_next",
    "reasons",
    "missing",
    "organisation",
    "as_of",
    "rules_digest",
    "rules_approved",
];

/// The cells of an assessment, in the order of [`SUMMARY_COLUMNS`]. What is not known is empty; `score` and
/// `level` are empty when they are ranges. For a path that is not sought, level and missing evidence are empty:
/// nothing is lacking. A text that a spreadsheet would run as a formula has an apostrophe before it.
#[must_use]
pub fn summary_row(assessment: &Assessment<'_>) -> [String; 17] {
    let score = |of: fn(PointsSpan) -> Option<Number>| {
        assessment.score.and_then(of).map_or(String::new(), exact_text)
    };
    let level_id =
        |at: usize| assessment.pathway.levels.get(at).map_or(String::new(), |level| text_cell(&level.id));
    let sought = assessment.outcome != Outcome::NotSought;
    let level = assessment.level.as_ref().filter(|_| sought);
    let settled = level.filter(|level| level.low == level.high);
    let to_next = level.and_then(|level| level.to_next);
    let reasons: Vec<&str> = assessment.reasons.iter().map(|reason| reason.code).collect();
    let mut missing: Vec<&str> = Vec::new();
    for absent in &assessment.missing {
        if let Some(evidence) = assessment.rule_set.catalogue.get(absent.evidence)
            && !missing.contains(&&*evidence.name)
        {
            missing.push(&evidence.name);
        }
    }
    [
        text_cell(&assessment.profile.candidate),
        text_cell(&assessment.pathway.id.0),
        assessment.outcome.word().to_owned(),
        score(|span| span.known()),
        score(|span| Some(span.low)),
        score(|span| Some(span.high)),
        assessment.maximum.known().map_or(String::new(), exact_text),
        settled.map_or(String::new(), |level| level_id(level.low)),
        level.map_or(String::new(), |level| level_id(level.low)),
        level.map_or(String::new(), |level| level_id(level.high)),
        to_next.map_or(String::new(), |next| exact_text(next.points)),
        text_cell(&reasons.join(" ")),
        text_cell(&missing.join(" ")),
        text_cell(&assessment.rule_set.organisation.id.0),
        assessment.as_of.to_string(),
        assessment.rule_set.digest.to_string(),
        if assessment.rule_set.is_approved() { "yes" } else { "no" }.to_owned(),
    ]
}

/// A text as a cell that no spreadsheet runs: one that begins like a formula has an apostrophe before it, which
/// spreadsheets take for "this is text". (OWASP, "CSV Injection".)
fn text_cell(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let mark = if runs { "'" } else { "" };
    [mark, text].concat()
}

#[cfg(test)]
mod tests {
    use super::text_cell;

    #[test]
    fn texts_that_a_spreadsheet_would_run_are_marked() {
        for text in ["=1+1", "+49", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "－"] {
            assert_eq!(text_cell(text), format!("'{text}"));
        }
        for text in ["", "c-1", "1=1", "'=1", " x", "5", "é"] {
            assert_eq!(text_cell(text), text);
        }
    }
}
