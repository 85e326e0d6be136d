//! Words for what a replay counts.

use crate::assess::{CriterionState, PartState};
use crate::domain::{Number, exact_text};
use crate::finding::LineColumn;
use crate::render::Language;
pub(super) use crate::render::number::grouped;
use crate::render::sentence::span_text;
use crate::render::text::table_text;
use crate::render::words::{cap_words, choice_words, criterion_words, flag_words, gate_words, part_words};
use crate::replay::{
    Axis, Failure, Move, PartChange, PartKind, PartReading, PathwayPair, PathwayTally, Points, Sided,
    Standing,
};

/// The places of numbers of thresholds: all that there can be.
const PLACES: u32 = 12;

/// A count with what is counted: `1 person`, `54,808 people`.
pub(super) fn people(count: u64) -> String {
    format!("{} {}", grouped(count), if count == 1 { "person" } else { "people" })
}

/// What is said of people without a pathway, after how many they are.
pub(super) const fn without_pathway(count: u64) -> &'static str {
    if count == 1 {
        "has a role to which no pathway is open"
    } else {
        "have a role to which no pathway is open"
    }
}

/// The name of a row or column of a table of moves.
pub(super) fn place_words(axis: &Axis, place: usize) -> String {
    if let Some(title) = axis.level_title(place) {
        return title.to_owned();
    }
    let words = match axis.standing(place) {
        Some(Standing::NotOpen) => "Not open",
        Some(Standing::NotAssessed) => "Not assessed",
        Some(Standing::RuleError) => "A rule failed",
        Some(Standing::NotSought) => "Not sought",
        Some(Standing::NotEligible) => "Not eligible yet",
        Some(Standing::InsufficientEvidence) => "Not enough is known",
        Some(Standing::Scored) => "Scored",
        Some(Standing::Level { .. }) | None => "Between levels",
    };
    words.to_owned()
}

/// Where somebody stands.
pub(super) fn standing_words(axis: &Axis, standing: &Standing) -> String {
    if let Standing::Level { low, high } = standing
        && low != high
    {
        let title = |id: &std::sync::Arc<str>| {
            let level = axis.levels.iter().find(|(level, _)| level == id);
            level.map_or_else(|| id.to_string(), |(_, title)| title.to_string())
        };
        return format!("{} to {}", title(low), title(high));
    }
    place_words(axis, axis.place(standing))
}

/// From where to where: `Solid → Distinguished`.
pub(super) fn move_words(pathway: &PathwayPair<'_>, moved: &Move) -> String {
    let before = standing_words(&pathway.axes.baseline, &moved.standing.baseline);
    format!("{before} → {}", standing_words(&pathway.axes.proposed, &moved.standing.proposed))
}

/// Points before and after: `27 → 29 of 36 points`; nothing when there are none.
pub(super) fn points_words(points: &Sided<Option<Points>>) -> Option<String> {
    let of = |points: &Points| {
        format!(
            "{} of {}",
            span_text(points.score, Language::own()),
            span_text(points.maximum, Language::own())
        )
    };
    let text = match (&points.baseline, &points.proposed) {
        (None, None) => return None,
        (Some(before), Some(after)) if before == after => of(after),
        (Some(before), Some(after)) if before.maximum == after.maximum => {
            format!("{} → {}", span_text(before.score, Language::own()), of(after))
        }
        (Some(before), Some(after)) => format!("{} → {}", of(before), of(after)),
        (None, Some(after)) => format!("no score → {}", of(after)),
        (Some(before), None) => format!("{} → no score", of(before)),
    };
    Some(format!("{text} points"))
}

/// The parts that differ, each in a sentence, the thresholds together in the last.
pub(super) fn parts_words(moved: &Move) -> Vec<String> {
    let (thresholds, parts): (Vec<_>, Vec<_>) =
        moved.parts.iter().partition(|part| part.kind == PartKind::Threshold);
    let mut words: Vec<String> = parts.into_iter().map(part_change_words).collect();
    let each: Vec<String> = thresholds
        .into_iter()
        .map(|change| {
            let (before, after) = before_and_after(change);
            format!("{}{} {before} → {after}", choice_words(&change.id), renamed_words(change))
        })
        .collect();
    if !each.is_empty() {
        words.push(format!("Thresholds: {}", each.join("; ")));
    }
    words
}

/// A part that differs, before and after: `Gate “Service”: not met → met`.
fn part_change_words(change: &PartChange) -> String {
    let kind = match change.kind {
        PartKind::Gate => "Gate",
        PartKind::Dimension => "Dimension",
        PartKind::Criterion => "Criterion",
        PartKind::Floor => "Floor of",
        PartKind::Cap => "Cap",
        PartKind::Flag => "Flag",
        PartKind::Threshold => "Threshold",
    };
    let name =
        if change.title.is_empty() { choice_words(&change.id) } else { format!("“{}”", change.title) };
    let (before, after) = before_and_after(change);
    format!("{kind} {name}{}: {before} → {after}", renamed_words(change))
}

/// That a part had another id: ` (renamed from `old`)`; nothing when it had the same.
fn renamed_words(change: &PartChange) -> String {
    change.renamed_from.as_ref().map_or_else(String::new, |old| format!(" (renamed from `{old}`)"))
}

fn before_and_after(change: &PartChange) -> (String, String) {
    let reading = |reading: &Option<PartReading>| {
        reading.as_ref().map_or_else(|| "(not there)".to_owned(), reading_words)
    };
    let (mut before, after) = (reading(&change.before), reading(&change.after));
    // `9 of 12 → 10 of 12` says the maximum twice.
    if let (Some((points, of)), Some((_, now_of))) = (before.split_once(" of "), after.split_once(" of "))
        && of == now_of
    {
        before = points.to_owned();
    }
    (before, after)
}

/// What a part came to, in words.
#[must_use]
pub fn reading_words(reading: &PartReading) -> String {
    match reading {
        PartReading::Gate(state) => gate_words(*state, Language::own()),
        PartReading::Cap(state) => cap_words(*state, Language::own()),
        PartReading::Flag(state) => flag_words(*state, Language::own()),
        PartReading::Threshold(None) => "not known".to_owned(),
        PartReading::Threshold(Some(table)) => table_text(table, PLACES, Language::own()),
        PartReading::Dimension(PartState::Known, points, maximum) => {
            format!("{} of {}", span_text(*points, Language::own()), span_text(*maximum, Language::own()))
        }
        PartReading::Dimension(state, points, maximum) => {
            format!(
                "{} of {}, {}",
                span_text(*points, Language::own()),
                span_text(*maximum, Language::own()),
                part_words(*state, Language::own())
            )
        }
        PartReading::Criterion(CriterionState::Scored, points, range) => {
            format!("{} of {}", span_text(*points, Language::own()), exact_text(range.high))
        }
        PartReading::Criterion(state @ (CriterionState::Excluded(_) | CriterionState::Error), ..) => {
            criterion_words(*state, Language::own())
        }
        PartReading::Criterion(state, points, range) => {
            format!(
                "{} of {}, {}",
                span_text(*points, Language::own()),
                exact_text(range.high),
                criterion_words(*state, Language::own())
            )
        }
    }
}

/// The kinds of what became of people, with their counts; those without anybody are left out, but the first.
pub(super) fn kinds(tally: &PathwayTally) -> Vec<(&'static str, u64)> {
    let kinds = [
        ("unchanged", tally.unchanged),
        ("the outcome changes", tally.outcome_differs),
        ("the level changes", tally.level_differs),
        ("the points change, neither level nor outcome", tally.points_differ),
        ("a condition or criterion comes to something else, without effect", tally.parts_differ),
        ("not assessed under the proposed rules alone", tally.errored.proposed),
        ("not assessed under the baseline alone", tally.errored.baseline),
        ("not assessed under either", tally.errored.both),
        ("the pathway opens to them", tally.only.proposed),
        ("the pathway closes to them", tally.only.baseline),
    ];
    kinds
        .into_iter()
        .enumerate()
        .filter(|(at, (_, count))| *at == 0 || *count > 0)
        .map(|(_, kind)| kind)
        .collect()
}

/// How many moved, and how many of them up and down.
pub(super) fn moved_words(tally: &PathwayTally) -> String {
    if tally.moved == 0 {
        return "Nobody moves.".to_owned();
    }
    let verb = if tally.moved == 1 { "moves" } else { "move" };
    let mut parts = Vec::new();
    let other = tally.moved - tally.up - tally.down;
    for (count, way) in [(tally.up, "up"), (tally.down, "down"), (other, "neither up nor down")] {
        if count > 0 {
            parts.push(format!("{} {way}", grouped(count)));
        }
    }
    let all = people(tally.moved);
    format!("{all} of {} {verb}: {}.", grouped(tally.people), parts.join(", "))
}

/// A share as people read it, to a tenth of a percent: `2.3 %`; `less than 0.1 %` for what would read as none, and
/// `99.9 %` for what would read as all.
pub(super) fn percent(count: u64, of: u64) -> String {
    if of == 0 {
        return "–".to_owned();
    }
    let (count, of) = (u128::from(count), u128::from(of));
    let thousandths = (count * 1_000 + of / 2) / of;
    match if count < of { thousandths.min(999) } else { thousandths } {
        0 if count > 0 => "less than 0.1 %".to_owned(),
        thousandths => format!("{} %", exact_text(Number::new(i64::try_from(thousandths).unwrap_or(0), 1))),
    }
}

/// The rows and columns in which anybody stands, the highest level first, what is no level last.
pub(super) fn used_places(pathway: &PathwayPair<'_>, tally: &PathwayTally) -> Sided<Vec<usize>> {
    let order = |axis: &Axis, total: &dyn Fn(usize) -> u64| -> Vec<usize> {
        let used = (0..axis.len()).rev().filter(|place| total(*place) > 0);
        used.collect()
    };
    Sided::new(
        order(&pathway.axes.baseline, &|place| tally.moves.row_total(place)),
        order(&pathway.axes.proposed, &|place| tally.moves.column_total(place)),
    )
}

/// The bounds of a tenth: `0–10 %`.
pub(super) fn tenth_words(tenth: usize) -> String {
    format!("{}–{} %", tenth * 10, tenth * 10 + 10)
}

/// Why nobody can be assessed, and rules that failed, in sentences.
pub(super) fn trouble(tally: &PathwayTally) -> Vec<String> {
    let refused = [("baseline", &tally.refused.baseline), ("proposed rules", &tally.refused.proposed)];
    let refused = refused.into_iter().filter_map(|(side, refusal)| {
        refusal.as_ref().map(|refusal| format!("Nobody can be assessed under the {side}: {refusal}."))
    });
    let failed = tally.failures.0.iter().map(|((side, rule), failure)| {
        let side = match side {
            crate::replay::Side::Baseline => "the baseline",
            crate::replay::Side::Proposed => "the proposed rules",
        };
        let Failure { file, position: LineColumn { line, column }, message, people: count, kind: _ } =
            failure;
        format!(
            "The rule `{rule}` of {side} fails for {} ({file}:{line}:{column}): {message}.",
            people(*count)
        )
    });
    refused.chain(failed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_in_groups_of_three() {
        for (count, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(count), text);
        }
    }

    #[test]
    fn a_share_is_rounded_and_never_reads_as_none_or_all() {
        for (count, of, text) in [
            (0, 5, "0 %"),
            (1, 3, "33.3 %"),
            (8, 9, "88.9 %"),
            (54_807, 54_808, "99.9 %"),
            (1, 54_808, "less than 0.1 %"),
            (5, 5, "100 %"),
            (0, 0, "–"),
        ] {
            assert_eq!(percent(count, of), text);
        }
    }
}
