//! The words that the readers know, for the description of the files in `schema/`.

use super::threshold_tables;
use super::{audiences, criterion, evidence, expectations, given, imports, organisation, parts, rule, take};
use crate::domain::{Audience, RoundingMode, Source};
use crate::ruleset::{Actionable, PathwayKind, Separator, SupportKind};

fn first<T>(words: &[(&'static str, T)]) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).collect()
}

pub(in crate::ruleset) fn missing() -> Vec<&'static str> {
    first(&organisation::MISSING)
}

pub(in crate::ruleset) fn rounding_modes() -> Vec<&'static str> {
    first(&RoundingMode::WORDS)
}

pub(in crate::ruleset) fn subjects() -> Vec<&'static str> {
    first(&evidence::SUBJECTS)
}

pub(in crate::ruleset) fn actionable() -> Vec<&'static str> {
    // `true` and `false` are other spellings.
    Actionable::WORDS
        .iter()
        .map(|(word, _)| *word)
        .filter(|word| !matches!(*word, "true" | "false"))
        .collect()
}

pub(in crate::ruleset) fn none_reported() -> Vec<&'static str> {
    first(&evidence::NONE_REPORTED)
}

pub(in crate::ruleset) fn audiences() -> Vec<&'static str> {
    first(&Audience::WORDS)
}

pub(in crate::ruleset) fn reporters() -> Vec<&'static str> {
    audiences::REPORTERS.map(Source::word).to_vec()
}

pub(in crate::ruleset) fn sources() -> Vec<&'static str> {
    Source::ALL.map(Source::word).to_vec()
}

pub(in crate::ruleset) fn threshold_tables() -> Vec<&'static str> {
    threshold_tables::SHAPES.to_vec()
}

pub(in crate::ruleset) fn support_kinds() -> Vec<&'static str> {
    first(&SupportKind::WORDS)
}

pub(in crate::ruleset) fn pathway_kinds() -> Vec<&'static str> {
    first(&PathwayKind::WORDS)
}

pub(in crate::ruleset) fn aspects() -> Vec<&'static str> {
    first(&rule::ASPECTS)
}

pub(in crate::ruleset) fn gate_outcomes() -> Vec<&'static str> {
    first(&parts::OUTCOMES)
}

pub(in crate::ruleset) fn gate_missing() -> Vec<&'static str> {
    first(&parts::MISSING)
}

pub(in crate::ruleset) fn not_applicable() -> Vec<&'static str> {
    first(&parts::ON_NOT_APPLICABLE)
}

pub(in crate::ruleset) fn forms() -> Vec<&'static str> {
    criterion::FORMS.to_vec()
}

pub(in crate::ruleset) fn takes() -> Vec<&'static str> {
    take::TAKES.to_vec()
}

pub(in crate::ruleset) fn age_units() -> Vec<&'static str> {
    first(&take::AGE_UNITS)
}

pub(in crate::ruleset) fn given_missing() -> Vec<&'static str> {
    first(&given::MISSING)
}

pub(in crate::ruleset) fn of_selections() -> Vec<&'static str> {
    given::OF_SELECTIONS.to_vec()
}

pub(in crate::ruleset) fn blanks() -> Vec<&'static str> {
    first(&imports::BLANKS)
}

pub(in crate::ruleset) fn separators() -> Vec<&'static str> {
    first(&Separator::WORDS)
}

pub(in crate::ruleset) fn decimals() -> Vec<&'static str> {
    first(&imports::DECIMALS)
}

pub(in crate::ruleset) fn dates() -> Vec<&'static str> {
    first(&imports::DATES)
}

pub(in crate::ruleset) fn test_outcomes() -> Vec<&'static str> {
    expectations::OUTCOMES.to_vec()
}

pub(in crate::ruleset) fn gate_states() -> Vec<&'static str> {
    expectations::GATE_STATES.to_vec()
}

pub(in crate::ruleset) fn point_states() -> Vec<&'static str> {
    expectations::POINT_STATES.to_vec()
}
