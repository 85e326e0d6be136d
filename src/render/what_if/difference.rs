//! The whole difference in a sentence, and each part that moved.

use crate::advice::difference::{Difference, PartMove};
use crate::assess::{Assessment, Outcome};
use crate::domain::{Number, exact_text};
use crate::render::Language;
use crate::render::part_reading_text;
use crate::render::sentence::span_text;
use crate::render::words::{capitalised, choice_words, joined, outcome_words};
use crate::replay::{PartChange, PartKind, PartReading, Points, Standing};

use super::reading::reading_name;

/// Where an assessment stands, in few words: `Ready now`, `Developing to Ready now`, `Not sought`.
#[must_use]
pub fn standing_text(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    match (&assessment.outcome, &assessment.level) {
        (Outcome::Scored, Some(level)) => {
            let title = |at: usize| language.level_title(assessment.pathway, at);
            if level.low == level.high {
                title(level.low)
            } else {
                format!("{} to {}", title(level.low), title(level.high))
            }
        }
        (outcome, _) => outcome_words(*outcome, language),
    }
}

/// The same for the middle of a sentence.
fn standing_within(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    match assessment.outcome {
        Outcome::Scored => standing_text(assessment, language),
        Outcome::RuleError => "no result".to_owned(),
        Outcome::NotSought => "not sought".to_owned(),
        Outcome::NotEligible => "not eligible yet".to_owned(),
        Outcome::InsufficientEvidence => "open (not enough is known)".to_owned(),
    }
}

/// The whole in a sentence: `Ready now instead of Ready with support, 63.5 instead of 56.2 of 100 points.`
#[must_use]
pub fn difference_text(
    difference: &Difference,
    before: &Assessment<'_>,
    after: &Assessment<'_>,
    language: Language<'_>,
) -> String {
    let (was, is) = (standing_within(before, language), standing_within(after, language));
    let stands =
        if was == is { format!("Still {is}") } else { format!("{} instead of {was}", capitalised(&is)) };
    let points = points_text(difference, language).map_or_else(String::new, |points| format!(", {points}"));
    let rest = if difference.is_turn() {
        ""
    } else if difference.parts.is_empty() {
        " Nothing moves."
    } else {
        " Parts of it move, and the result stays."
    };
    format!("{stands}{points}.{rest}")
}

/// The points: `63.5 instead of 56.2 of 100 points`; none when there are none.
fn points_text(difference: &Difference, language: Language<'_>) -> Option<String> {
    // Where a path is not sought, no score is shown, nor is one told of.
    let shown = |standing: &Standing, points: Option<Points>| match standing {
        Standing::NotSought | Standing::RuleError | Standing::NotOpen | Standing::NotAssessed => None,
        Standing::NotEligible
        | Standing::InsufficientEvidence
        | Standing::Scored
        | Standing::Level { .. } => points.filter(|points| points.maximum.high > Number::ZERO),
    };
    let before = shown(&difference.standing.before, difference.points.before);
    let after = shown(&difference.standing.after, difference.points.after);
    let of = |points: Points| {
        format!("{} of {}", span_text(points.score, language), span_text(points.maximum, language))
    };
    let text = match (before, after) {
        (None, None) => return None,
        (Some(before), Some(after)) if before == after => of(after),
        (Some(before), Some(after)) if before.maximum == after.maximum => {
            format!("{} instead of {}", span_text(after.score, language), of(before))
        }
        (Some(before), Some(after)) => format!("{} instead of {}", of(after), of(before)),
        (None, Some(after)) => format!("{} instead of no score", of(after)),
        (Some(before), None) => format!("no score instead of {}", of(before)),
    };
    Some(format!("{text} points"))
}

/// A part that moved, and what moved it: `Criterion “Conflict”: 8 → 12 of 12 (+4), by Addressing conflict`.
#[must_use]
pub fn part_move_text(
    difference: &Difference,
    after: &Assessment<'_>,
    moved: &PartMove,
    language: Language<'_>,
) -> String {
    let PartChange { kind, id, title, before, after: now, renamed_from: _ } = &moved.change;
    let what = match kind {
        PartKind::Gate => "Condition",
        PartKind::Dimension => "Dimension",
        PartKind::Criterion => "Criterion",
        PartKind::Floor => "Floor of",
        PartKind::Cap => "Limit",
        PartKind::Flag => "Flag",
        PartKind::Threshold => "Threshold",
    };
    let title = language.part_title(after.pathway, id, title);
    let (was, is) = before_and_after(before.as_ref(), now.as_ref());
    let by = match moved_by(difference, after, moved, language).as_slice() {
        [] => String::new(),
        names => format!(", by {}", joined(names, "and")),
    };
    let change = moved.points_change().filter(|change| !change.is_zero());
    let change = change.map_or_else(String::new, |change| format!(" ({})", signed(change)));
    format!("{what} \u{201c}{title}\u{201d}: {was} \u{2192} {is}{change}{by}")
}

/// The names of the evidence and the thresholds that moved a part, each once.
fn moved_by(
    difference: &Difference,
    after: &Assessment<'_>,
    moved: &PartMove,
    language: Language<'_>,
) -> Vec<String> {
    let readings = moved.readings.iter().filter_map(|at| difference.readings.get(*at));
    let selections = readings.filter_map(|reading| after.selection(reading.selection));
    let evidence = selections.map(|selection| reading_name(after, selection, language));
    let thresholds = moved.thresholds.iter().filter_map(|id| after.rule_set.threshold(*id));
    let thresholds = thresholds.map(|threshold| format!("the threshold {}", choice_words(&threshold.name)));
    let mut names: Vec<String> = Vec::new();
    for name in evidence.chain(thresholds) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn before_and_after(before: Option<&PartReading>, after: Option<&PartReading>) -> (String, String) {
    let words =
        |reading: Option<&PartReading>| reading.map_or_else(|| "(not shown)".to_owned(), part_reading_text);
    let (mut was, is) = (words(before), words(after));
    // `9 of 12 → 10 of 12` says the maximum twice.
    if let (Some((points, of)), Some((_, now_of))) = (was.split_once(" of "), is.split_once(" of "))
        && of == now_of
    {
        was = points.to_owned();
    }
    (was, is)
}

/// A change of points with its sign: `+4`, `−2.5`.
pub(super) fn signed(change: Number) -> String {
    if change.is_sign_negative() {
        format!("\u{2212}{}", exact_text(change.abs()))
    } else {
        format!("+{}", exact_text(change))
    }
}
