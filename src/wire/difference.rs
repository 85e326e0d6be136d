//! What differs between two assessments as a message.

use super::assessment::{missing_to_proto, reason_to_proto};
use super::observed::source_words;
use super::proto;
use super::value::{count, reading_to_proto, table_to_proto};
use super::words::Telling;
use crate::advice::difference::{Cause, CauseKind, Difference, PartMove, ReadingChange, Turnover};
use crate::domain::exact_text;
use crate::render::what_if::{MadeWords, Words, difference_text, part_came_to_text, reading_change_text};
use crate::replay::{Direction, PartChange, PartKind, PartReading};
use crate::ruleset::{SelectionId, ThresholdTable};

/// One of two assessments whose difference is sent, by places in its lists.
pub(super) trait Sent {
    /// Its words.
    fn words(&self) -> &dyn Words;
    /// Which selection a reading is of.
    fn described(&self, reading: usize) -> proto::ReadingDifference;
    /// What a reading came to.
    fn reading(&self, at: usize) -> Option<proto::Reading>;
    /// A reason.
    fn reason(&self, at: usize) -> Option<proto::Reason>;
    /// What is missing.
    fn missing(&self, at: usize) -> Option<proto::MissingEvidence>;
    /// Since when the value of a threshold holds; empty when that is not known.
    fn threshold_since(&self, name: &str) -> String;
}

/// An assessment that was just made.
pub(super) struct SentMade<'s, 'a> {
    telling: Telling<'s, 'a>,
    words: MadeWords<'s, 'a>,
}

impl<'s, 'a> SentMade<'s, 'a> {
    pub(super) fn new(telling: Telling<'s, 'a>) -> Self {
        let Telling { assessment, language, language_name: _ } = telling;
        Self { telling, words: MadeWords { assessment, language } }
    }
}

impl Sent for SentMade<'_, '_> {
    fn words(&self) -> &dyn Words {
        &self.words
    }

    fn described(&self, reading: usize) -> proto::ReadingDifference {
        let mut message = proto::ReadingDifference::default();
        let of = self.telling.assessment;
        if let Some(selection) = of.selection(SelectionId(reading)) {
            if let Some(evidence) = of.rule_set.catalogue.get(selection.evidence) {
                message.evidence = evidence.name.to_string();
                message.evidence_title =
                    self.telling.evidence_title(&evidence.name, &evidence.title).into_owned();
            }
            message.field = selection.field.as_ref().map_or_else(String::new, ToString::to_string);
            selection.take.word().clone_into(&mut message.take);
            message.sources = source_words(&selection.from).map(str::to_owned).collect();
        }
        message
    }

    fn reading(&self, at: usize) -> Option<proto::Reading> {
        let of = self.telling.assessment;
        Some(reading_to_proto(of, &of.observed.get(at)?.reading).into())
    }

    fn reason(&self, at: usize) -> Option<proto::Reason> {
        Some(reason_to_proto(self.telling, self.telling.assessment.reasons.get(at)?).into())
    }

    fn missing(&self, at: usize) -> Option<proto::MissingEvidence> {
        Some(missing_to_proto(self.telling, self.telling.assessment.missing.get(at)?).into())
    }

    fn threshold_since(&self, name: &str) -> String {
        let of = self.telling.assessment;
        let threshold = of.rule_set.thresholds.iter().find(|threshold| &*threshold.name == name);
        let since = threshold.and_then(|threshold| threshold.in_force(of.as_of));
        since.map_or_else(String::new, |value| value.from.to_string())
    }
}

/// What differs, as a message.
pub(super) fn difference_to_proto(
    difference: &Difference,
    was: &dyn Sent,
    is: &dyn Sent,
) -> proto::AssessmentDifference {
    let Difference { standing: _, direction, points: _, readings, parts, thresholds, reasons, missing } =
        difference;
    let reason_list =
        |of: &dyn Sent, places: &[usize]| places.iter().filter_map(|at| of.reason(*at)).collect();
    let missing_list =
        |of: &dyn Sent, places: &[usize]| places.iter().filter_map(|at| of.missing(*at)).collect();
    let (Turnover { gone, new }, Turnover { gone: found, new: lost }) = (reasons, missing);
    proto::AssessmentDifference {
        text: difference_text(difference, was.words(), is.words()),
        outcome_differs: difference.outcome_differs(),
        level_differs: difference.level_differs(),
        direction: direction_to_proto(*direction).into(),
        score_change: difference.score_change().map_or_else(String::new, exact_text),
        readings: readings.iter().map(|reading| reading_change(reading, was, is)).collect(),
        parts: parts.iter().map(|part| part_move(part, was, is)).collect(),
        thresholds: thresholds.iter().map(|change| threshold_change(change, is)).collect(),
        reasons_gone: reason_list(was, gone),
        reasons_new: reason_list(is, new),
        missing_gone: missing_list(was, found),
        missing_new: missing_list(is, lost),
    }
}

pub(super) const fn direction_to_proto(direction: Direction) -> proto::Direction {
    match direction {
        Direction::Up => proto::Direction::Up,
        Direction::Down => proto::Direction::Down,
        Direction::Other => proto::Direction::Other,
    }
}

fn reading_change(change: &ReadingChange, was: &dyn Sent, is: &dyn Sent) -> proto::ReadingDifference {
    let ReadingChange { before, after, causes } = change;
    let described = after.map(|at| is.described(at)).or_else(|| before.map(|at| was.described(at)));
    proto::ReadingDifference {
        before: before.and_then(|at| was.reading(at)),
        after: after.and_then(|at| is.reading(at)),
        causes: causes.iter().map(cause_to_proto).collect(),
        text: reading_change_text(was.words(), is.words(), change),
        ..described.unwrap_or_default()
    }
}

fn cause_to_proto(cause: &Cause) -> proto::ReadingCause {
    let Cause { kind, observations, newest } = cause;
    let kind = match kind {
        CauseKind::Assumed => proto::ReadingCauseKind::Assumed,
        CauseKind::New => proto::ReadingCauseKind::New,
        CauseKind::Stale => proto::ReadingCauseKind::Stale,
        CauseKind::Removed => proto::ReadingCauseKind::Removed,
        CauseKind::Superseded => proto::ReadingCauseKind::Superseded,
        CauseKind::NotCounted => proto::ReadingCauseKind::NotCounted,
        CauseKind::Time => proto::ReadingCauseKind::Time,
        CauseKind::OtherRules => proto::ReadingCauseKind::OtherRules,
    };
    proto::ReadingCause {
        kind: kind.into(),
        observations: *observations,
        newest: newest.map_or_else(String::new, |day| day.to_string()),
    }
}

fn part_move(moved: &PartMove, was: &dyn Sent, is: &dyn Sent) -> proto::PartDifference {
    let PartMove {
        change: PartChange { kind, id, title, before, after, renamed_from: _ },
        readings,
        thresholds,
    } = moved;
    let named = if after.is_some() { is } else { was };
    let text = |reading: &Option<PartReading>| {
        let language = is.words().language();
        reading.as_ref().map_or_else(String::new, |reading| part_came_to_text(reading, language))
    };
    let (before, after) = (text(before), text(after));
    proto::PartDifference {
        kind: kind_to_proto(*kind).into(),
        id: id.to_string(),
        title: named.words().part_title(id, title),
        before,
        after,
        points_change: moved.points_change().map_or_else(String::new, exact_text),
        readings: readings.iter().copied().map(count).collect(),
        thresholds: thresholds.iter().map(ToString::to_string).collect(),
    }
}

pub(super) const fn kind_to_proto(kind: PartKind) -> proto::RuleKind {
    match kind {
        PartKind::Gate => proto::RuleKind::Gate,
        PartKind::Dimension => proto::RuleKind::Dimension,
        PartKind::Criterion => proto::RuleKind::Criterion,
        PartKind::Floor => proto::RuleKind::Floor,
        PartKind::Cap => proto::RuleKind::Cap,
        PartKind::Flag => proto::RuleKind::Flag,
        PartKind::Threshold => proto::RuleKind::Threshold,
    }
}

fn threshold_change(change: &PartChange, is: &dyn Sent) -> proto::ThresholdDifference {
    let PartChange { kind: _, id, title: _, before, after, renamed_from: _ } = change;
    proto::ThresholdDifference {
        name: id.to_string(),
        before: table_of(before.as_ref()).map(table_to_proto).map(Into::into),
        after: table_of(after.as_ref()).map(table_to_proto).map(Into::into),
        since: is.threshold_since(id),
    }
}

fn table_of(reading: Option<&PartReading>) -> Option<&ThresholdTable> {
    match reading? {
        PartReading::Threshold(table) => table.as_ref(),
        PartReading::Gate(_)
        | PartReading::Dimension(..)
        | PartReading::Criterion(..)
        | PartReading::Cap(_)
        | PartReading::Flag(_) => None,
    }
}
