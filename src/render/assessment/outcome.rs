//! The outcome in a few plain sentences.

use std::collections::BTreeSet;

use crate::assess::{
    Absence, Assessment, CriterionState, GateState, LevelResult, MissingEvidence, Outcome, Seen,
};
use crate::domain::{Number, Rounding, RoundingMode};
use crate::render::Language;
use crate::render::number::READING_PLACES;
use crate::render::sentence::{gate_text_in, span_text};
use crate::render::words::outcome_words;
use crate::ruleset::GateOutcome;

use super::limits::{limits, open_text};

/// The outcome in a few sentences, in the language of the rule files.
#[must_use]
pub fn outcome_text(assessment: &Assessment<'_>) -> String {
    outcome_text_in(assessment, Language::of_rules(assessment.rule_set))
}

/// The outcome in a few sentences, with titles in a language.
#[must_use]
pub fn outcome_text_in(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    match assessment.outcome {
        Outcome::RuleError => say!(language, "no-result", rules = assessment.errors.len()),
        Outcome::NotSought => not_sought(assessment, language),
        Outcome::NotEligible => not_eligible(assessment, language),
        Outcome::InsufficientEvidence => not_known(assessment, language),
        Outcome::Scored => scored(assessment, language),
    }
}

/// The outcome in a few words, for lists: `Ready now: 90.33 of 100 points`.
#[must_use]
pub fn outcome_headline(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    let words = match &assessment.level {
        Some(level) if assessment.outcome == Outcome::Scored => level_words(assessment, level, language),
        _ => outcome_words(assessment.outcome, language),
    };
    let sought = assessment.outcome != Outcome::NotSought;
    if sought && assessment.score.is_some() && has_points(assessment) {
        let points = points_text(assessment, language);
        let points = match assessment.outcome {
            Outcome::InsufficientEvidence => say!(language, "points-so-far", points = points),
            Outcome::Scored | Outcome::NotEligible | Outcome::NotSought | Outcome::RuleError => points,
        };
        say!(language, "title-and-text", title = words, text = points)
    } else {
        words
    }
}

/// A level, or between which it lies.
fn level_words(assessment: &Assessment<'_>, level: &LevelResult, language: Language<'_>) -> String {
    let title = |at: usize| language.level_title(assessment.pathway, at);
    if level.low == level.high {
        title(level.low).into_owned()
    } else {
        say!(language, "level-between", low = title(level.low), high = title(level.high))
    }
}

fn not_sought(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    let says: Vec<String> = assessment
        .gates
        .iter()
        .filter(|gate| gate.state == GateState::NotMet && gate.gate.otherwise == GateOutcome::NotSought)
        .map(|gate| gate_text_in(assessment, gate, language))
        .collect();
    say!(language, "not-sought", says = says.join(" "))
}

fn gate_titles(assessment: &Assessment<'_>, state: GateState, language: Language<'_>) -> Vec<String> {
    assessment
        .gates
        .iter()
        .filter(|gate| gate.state == state)
        .map(|gate| {
            let title = language.part_title(assessment.pathway, &gate.gate.id, &gate.gate.title);
            language.quoted(&title)
        })
        .collect()
}

fn not_eligible(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    let titles = gate_titles(assessment, GateState::NotMet, language);
    let (count, titles) = (titles.len(), language.all_of(&titles));
    if assessment.score.is_none() || !has_points(assessment) {
        return say!(language, "not-eligible", titles = titles, count = count);
    }
    let points = points_text(assessment, language);
    say!(language, "not-eligible-points", titles = titles, count = count, points = points)
}

fn has_points(assessment: &Assessment<'_>) -> bool {
    assessment.dimensions.iter().any(|dimension| !dimension.criteria.is_empty())
}

/// `48.5 of 60 points`, or between which bounds.
fn points_text(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    let most = span_text(assessment.maximum, language);
    let Some(score) = assessment.score else {
        return say!(language, "points-none", most = most);
    };
    if let Some(points) = score.known() {
        return say!(language, "points-of", points = language.number(points), most = most);
    }
    let (low, high) = (language.number(score.low), language.number(score.high));
    say!(language, "points-between", low = low, high = high, most = most)
}

fn not_known(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    let why = not_known_because(assessment, language);
    let text = if why.is_empty() {
        say!(language, "not-enough")
    } else {
        say!(language, "not-enough-because", why = why.join("; "))
    };
    if !has_points(assessment) {
        return text;
    }
    let Some(score) = assessment.score else { return text };
    let points = points_text(assessment, language);
    let score = match score.known() {
        Some(_) => say!(language, "score-is", points = points),
        None => say!(language, "score-lies", points = points),
    };
    let title = |at: usize| language.level_title(assessment.pathway, at);
    let level = assessment.level.as_ref().map(|level| {
        if level.low == level.high {
            say!(language, "level-is", level = title(level.low))
        } else {
            say!(language, "level-lies", low = title(level.low), high = title(level.high))
        }
    });
    let said = match level {
        Some(level) => say!(language, "score-and-level", score = score, level = level),
        None => say!(language, "sentence", said = score),
    };
    let without = without_evidence(assessment, language);
    [text, said].into_iter().chain(without).collect::<Vec<_>>().join(" ")
}

/// Which criteria the rules work out without their missing evidence, so that points and level can come to lie outside
/// of what is told.
fn without_evidence(assessment: &Assessment<'_>, language: Language<'_>) -> Option<String> {
    let is_without = |state: CriterionState| match state {
        CriterionState::Zero(blame) | CriterionState::Excluded(blame) => {
            blame.absence != Absence::NotApplicable
        }
        CriterionState::Scored | CriterionState::Held(_) | CriterionState::Error => false,
    };
    let criteria = assessment.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    let titles: Vec<String> = criteria
        .filter(|result| is_without(result.state))
        .map(|result| {
            let criterion = result.criterion;
            language.quoted(&language.part_title(assessment.pathway, &criterion.id, &criterion.title))
        })
        .collect();
    let count = titles.len();
    (count > 0).then(|| say!(language, "without-evidence", titles = language.all_of(&titles), count = count))
}

/// What is open, what is missing, and how few of the points have their evidence.
fn not_known_because(assessment: &Assessment<'_>, language: Language<'_>) -> Vec<String> {
    let mut why: Vec<String> = Vec::new();
    let open = gate_titles(assessment, GateState::Held, language);
    if !open.is_empty() {
        let (count, titles) = (open.len(), language.all_of(&open));
        why.push(say!(language, "open-conditions", titles = titles, count = count));
    }
    let missing = missing_for_result(assessment);
    if missing > 0 {
        why.push(say!(language, "missing-count", count = missing));
    }
    if !assessment.seen.enough {
        let seen = seen_share(assessment.seen, language);
        let needed = percent(assessment.seen.at_least, language);
        if let (Some(seen), Some(needed)) = (seen, needed) {
            why.push(say!(language, "points-seen", seen = seen, needed = needed));
        }
    }
    why
}

/// How many pieces of evidence are missing that more than flags wait for: flags change no result.
fn missing_for_result(assessment: &Assessment<'_>) -> usize {
    let pathway = assessment.pathway;
    let is_for_notes =
        |missing: &&MissingEvidence<'_>| missing.needed_by.iter().all(|id| pathway.is_flag(id));
    let waited_for = assessment.missing.iter().filter(|missing| !is_for_notes(missing));
    waited_for.map(|missing| missing.evidence).collect::<BTreeSet<_>>().len()
}

fn scored(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    let Some(level) = &assessment.level else {
        return if has_points(assessment) {
            say!(language, "scored-points", points = points_text(assessment, language))
        } else {
            say!(language, "all-conditions-met")
        };
    };
    let (words, points) = (level_words(assessment, level, language), points_text(assessment, language));
    let said = say!(language, "title-and-text", title = words, text = points);
    // Points say little about the next level where something else limits this one.
    let limited = level.by_points.is_some_and(|by_points| by_points > level.low);
    let mut said = vec![match level.to_next.filter(|_| !limited) {
        Some(next) => {
            let points = language.number(next.points);
            let level = language.level_title(assessment.pathway, next.level);
            let amount = next.points;
            say!(language, "scored-below-next", said = said, points = points, amount = amount, level = level)
        }
        None => say!(language, "sentence", said = said),
    }];
    said.extend(limits(assessment, level, language));
    said.extend(open_text(assessment, language));
    said.join(" ")
}

/// A share as a percentage for reading; none of nothing.
pub(in crate::render) fn share_of(part: Number, whole: Number, language: Language<'_>) -> Option<String> {
    percent(part.checked_div(whole)?, language)
}

/// The share of the points that have their evidence, as a percentage; never rounded up to what is needed.
pub(in crate::render) fn seen_share(seen: Seen, language: Language<'_>) -> Option<String> {
    let percent = seen.points.checked_div(seen.of)?.checked_mul(Number::ONE_HUNDRED)?;
    let down = Rounding { places: 1, mode: RoundingMode::Down };
    Some(language.rounded(down.round(percent), READING_PLACES))
}

fn percent(share: Number, language: Language<'_>) -> Option<String> {
    let percent = share.checked_mul(Number::ONE_HUNDRED)?;
    Some(language.rounded(Rounding::half_even(1).round(percent), READING_PLACES))
}
