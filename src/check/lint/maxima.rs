//! How many points criteria can give by the rules that hold last, and which kinds of evidence they come from.

use crate::domain::Number;
use crate::ruleset::{
    Categories, Criterion, Dimension, Grouping, NumberRef, Pathway, RuleSet, ThresholdTable,
};

/// Words that categories of evidence about leading people start with, in small letters, where the organisation does
/// not declare them.
const LEADERSHIP: [&str; 8] =
    ["leadership", "leading", "people", "management", "managing", "führung", "leitung", "personal"];

/// Words that categories of evidence about expert work of one's own start with, in small letters, where the
/// organisation does not declare them.
const TECHNICAL: [&str; 8] =
    ["technical", "technic", "expert", "craft", "engineering", "fachlich", "fach", "technik"];

/// Which kind of evidence a category stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Leadership,
    Technical,
}

/// Whether a category is of a kind, as the organisation says; where it does not say, categories are free words, and
/// their beginnings are compared.
pub(super) fn is_kind(rule_set: &RuleSet, category: &str, kind: Kind) -> bool {
    if let Some(Categories { leadership, technical }) = &rule_set.organisation.categories {
        let declared = match kind {
            Kind::Leadership => leadership,
            Kind::Technical => technical,
        };
        return declared.iter().any(|word| **word == *category);
    }
    let words = match kind {
        Kind::Leadership => LEADERSHIP,
        Kind::Technical => TECHNICAL,
    };
    let category = category.to_lowercase();
    words.iter().any(|word| category.starts_with(word))
}

/// Whether a criterion reads evidence of a kind.
pub(super) fn reads(rule_set: &RuleSet, criterion: &Criterion, kind: Kind) -> bool {
    criterion.categories.iter().any(|category| is_kind(rule_set, category, kind))
}

/// The least and the most that a number of a pathway can be by the values that hold last.
pub(super) fn bounds(rule_set: &RuleSet, pathway: &Pathway, number: NumberRef) -> Option<(Number, Number)> {
    let id = match number {
        NumberRef::Literal(number) => return Some((number, number)),
        NumberRef::Threshold(id) => id,
    };
    let threshold = rule_set.threshold(id)?;
    let last = threshold.values.last()?;
    if threshold.by == Some(Grouping::Pathway) {
        let number = last.value.of_group(&pathway.id.0)?.number()?;
        return Some((number, number));
    }
    let numbers = || last.value.all().filter_map(ThresholdTable::number);
    Some((numbers().min()?, numbers().max()?))
}

/// The most that some criteria of a dimension give together, after `at_most`.
pub(super) fn most<'c>(
    rule_set: &RuleSet,
    pathway: &Pathway,
    dimension: &'c Dimension,
    counts: impl Fn(&'c Criterion) -> bool,
) -> Option<Number> {
    let mut sum = Number::ZERO;
    for criterion in dimension.criteria.iter().filter(|criterion| counts(criterion)) {
        sum = sum.checked_add(bounds(rule_set, pathway, criterion.points.high)?.1)?;
    }
    match dimension.at_most {
        Some(at_most) => Some(sum.min(bounds(rule_set, pathway, at_most)?.1)),
        None => Some(sum),
    }
}
