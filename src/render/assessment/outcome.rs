//! The outcome in one or two plain sentences.

use crate::assess::{Assessment, CapState, GateState, LevelResult, Outcome};
use crate::domain::{Number, exact_text};
use crate::render::Language;
use crate::render::number::reading_text;
use crate::render::sentence::{gate_text_in, span_text};
use crate::render::words::{counted, joined, outcome_words};
use crate::ruleset::GateOutcome;

/// The outcome in one or two sentences, in the language of the rule files.
#[must_use]
pub fn outcome_text(assessment: &Assessment<'_>) -> String {
    outcome_text_in(assessment, Language::own())
}

/// The outcome in one or two sentences, with titles in a language.
#[must_use]
pub fn outcome_text_in(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    match assessment.outcome {
        Outcome::RuleError => format!(
            "No result: {} failed to run. This says something about the rules and nothing about the person.",
            counted(assessment.errors.len(), "rule", "rules")
        ),
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
        Some(level) if assessment.outcome == Outcome::Scored && level.low == level.high => {
            language.level_title(assessment.pathway, level.low)
        }
        Some(level) if assessment.outcome == Outcome::Scored => {
            let title = |at: usize| language.level_title(assessment.pathway, at);
            format!("Between {} and {}", title(level.low), title(level.high))
        }
        _ => outcome_words(assessment.outcome).to_owned(),
    };
    let sought = assessment.outcome != Outcome::NotSought;
    if sought && assessment.score.is_some() && has_points(assessment) {
        format!("{words}: {}", points_text(assessment))
    } else {
        words
    }
}

fn not_sought(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    let says: Vec<String> = assessment
        .gates
        .iter()
        .filter(|gate| gate.state == GateState::NotMet && gate.gate.otherwise == GateOutcome::NotSought)
        .map(|gate| gate_text_in(assessment, gate, language))
        .collect();
    format!("Not sought, which is an answer and not a shortcoming. {}", says.join(" "))
}

fn gate_titles(assessment: &Assessment<'_>, state: GateState, language: Language<'_>) -> Vec<String> {
    assessment
        .gates
        .iter()
        .filter(|gate| gate.state == state)
        .map(|gate| {
            let title = language.part_title(assessment.pathway, &gate.gate.id, &gate.gate.title);
            format!("\u{201c}{title}\u{201d}")
        })
        .collect()
}

fn not_eligible(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    let titles = gate_titles(assessment, GateState::NotMet, language);
    let are = if titles.len() == 1 { "is" } else { "are" };
    let points = match &assessment.score {
        Some(_) if has_points(assessment) => {
            format!(" The points ({}) do not make up for a condition.", points_text(assessment))
        }
        _ => String::new(),
    };
    format!("Not eligible yet: {} {are} not met.{points}", joined(&titles, "and"))
}

fn has_points(assessment: &Assessment<'_>) -> bool {
    assessment.dimensions.iter().any(|dimension| !dimension.criteria.is_empty())
}

/// `48.5 of 60 points`, or between which bounds.
fn points_text(assessment: &Assessment<'_>) -> String {
    let maximum = span_text(assessment.maximum);
    match assessment.score {
        Some(score) => match score.known() {
            Some(points) => format!("{} of {maximum} points", exact_text(points)),
            None => format!(
                "between {} and {} of {maximum} points",
                exact_text(score.low),
                exact_text(score.high)
            ),
        },
        None => format!("no points of {maximum}"),
    }
}

fn not_known(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    let mut why: Vec<String> = Vec::new();
    let open = gate_titles(assessment, GateState::Held, language);
    if !open.is_empty() {
        let are = if open.len() == 1 { "is" } else { "are" };
        why.push(format!("{} {are} open", joined(&open, "and")));
    }
    if !assessment.missing.is_empty() {
        let evidence: std::collections::BTreeSet<_> =
            assessment.missing.iter().map(|missing| missing.evidence).collect();
        let missing = counted(evidence.len(), "piece of evidence is", "pieces of evidence are");
        why.push(format!("{missing} missing"));
    }
    if !assessment.seen.enough {
        let seen = share_of(assessment.seen.points, assessment.seen.of);
        let needed = percent(assessment.seen.at_least);
        if let (Some(seen), Some(needed)) = (seen, needed) {
            why.push(format!("{seen} % of the points have their evidence, {needed} % are needed"));
        }
    }
    let why = if why.is_empty() { String::new() } else { format!(": {}", why.join("; ")) };
    let mut text = format!("Not enough is known{why}.");
    if has_points(assessment) && assessment.score.is_some() {
        let lies = if assessment.score.is_some_and(|score| score.known().is_some()) { "is" } else { "lies" };
        push!(text, " The score {lies} {}", points_text(assessment));
        match &assessment.level {
            Some(level) => push!(text, ", the level {}.", level_words(assessment, level, language)),
            None => text.push('.'),
        }
    }
    text
}

/// `is Developing`, or `between Developing and Ready now`.
fn level_words(assessment: &Assessment<'_>, level: &LevelResult, language: Language<'_>) -> String {
    let title = |at: usize| language.level_title(assessment.pathway, at);
    if level.low == level.high {
        format!("is {}", title(level.low))
    } else {
        format!("between {} and {}", title(level.low), title(level.high))
    }
}

fn scored(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    let Some(level) = &assessment.level else {
        return if has_points(assessment) {
            format!("Scored: {}.", points_text(assessment))
        } else {
            "All conditions are met.".to_owned()
        };
    };
    let title = |at: usize| language.level_title(assessment.pathway, at);
    let mut text = if level.low == level.high {
        format!("{}: {}", title(level.low), points_text(assessment))
    } else {
        format!("Between {} and {}: {}", title(level.low), title(level.high), points_text(assessment))
    };
    // Points say little about the next level where something else limits this one.
    let limited = level.by_points.is_some_and(|by_points| by_points > level.low);
    if let Some(next) = level.to_next.filter(|_| !limited) {
        let points = if next.points == Number::ONE { "point" } else { "points" };
        push!(text, "; {} {points} below {}", exact_text(next.points), title(next.level));
    }
    text.push('.');
    text.push_str(&limits_text(assessment, level, language));
    text
}

/// What limits the level, or would limit a higher one.
fn limits_text(assessment: &Assessment<'_>, level: &LevelResult, language: Language<'_>) -> String {
    let title = |at: usize| language.level_title(assessment.pathway, at);
    let binding = limiting_titles(assessment, CapState::Binding, language);
    let open = limiting_titles(assessment, CapState::Unknown, language);
    let mut text = String::new();
    match level.by_points {
        Some(by_points) if by_points > level.low => {
            if !binding.is_empty() {
                push!(
                    text,
                    " By points alone it is {}; limited by {}.",
                    title(by_points),
                    joined(&binding, "and")
                );
            }
            if !open.is_empty() {
                let limits = if open.len() == 1 { "limits" } else { "limit" };
                push!(text, " Whether {} {limits} the level is not known yet.", joined(&open, "or"));
            }
        }
        _ if !binding.is_empty() && level.to_next.is_some() => {
            let counts = if binding.len() == 1 { "counts" } else { "count" };
            push!(text, " Points alone are not enough for that: {} also {counts}.", joined(&binding, "and"));
        }
        _ => {}
    }
    text
}

/// The titles of the caps, and of the dimensions with floors, that are in a state.
fn limiting_titles(assessment: &Assessment<'_>, state: CapState, language: Language<'_>) -> Vec<String> {
    let pathway = assessment.pathway;
    let caps = assessment
        .caps
        .iter()
        .filter(|cap| cap.state == state)
        .map(|cap| language.part_title(pathway, &cap.cap.id, &cap.cap.title));
    let floors = assessment
        .dimensions
        .iter()
        .filter(|result| result.floor.is_some_and(|floor| floor.state == state))
        .map(|result| language.part_title(pathway, &result.dimension.id, &result.dimension.title));
    caps.chain(floors).map(|title| format!("\u{201c}{title}\u{201d}")).collect()
}

/// A share as a whole percentage for reading; none of nothing.
pub(in crate::render) fn share_of(part: Number, whole: Number) -> Option<String> {
    percent(part.checked_div(whole)?)
}

fn percent(share: Number) -> Option<String> {
    let percent = share.checked_mul(Number::ONE_HUNDRED)?;
    Some(reading_text(percent.round_dp(1)))
}
