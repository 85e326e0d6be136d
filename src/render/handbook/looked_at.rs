//! Which observations a rule looks at, from whom, how old, how many, and what is made of them.

use crate::domain::{Number, Source, Span, exact_text};
use crate::render::Language;
use crate::render::value::{kind_of, length_of, unit_of_selection};
use crate::render::words::{choice_words, from_whom, joined, source_words};
use crate::ruleset::{
    AgeUnit, EvidenceKind, FieldKind, NumberRef, Raters, Selection, Take, ThresholdTable, WeightsRef, Window,
};

use super::content::Words;
use super::named::{Named, plain};
use super::published::OnPathway;

/// The evidence in a few words, as it stands in a condition: `Rescues (prevention shipped: no), how many`.
pub(super) fn short(on: OnPathway<'_>, selection: &Selection) -> Words {
    let catalogue = &on.published.rule_set.catalogue;
    let title = catalogue
        .get(selection.evidence)
        .map_or_else(String::new, |known| on.published.evidence_title(known));
    let how = match &selection.take {
        Take::Count => ", how many",
        Take::Sum => ", in all",
        Take::Spread => ", how far apart",
        Take::Change => ", change",
        Take::Age(_) => ", time since then",
        Take::Latest
        | Take::Mean
        | Take::WeightedMean(_)
        | Take::Balanced
        | Take::Median
        | Take::Min
        | Take::Max
        | Take::All => "",
    };
    Words::from(title).and(narrowed(on, selection)).and(how)
}

/// The field and the items that are meant, in brackets; nothing when all are.
fn narrowed(on: OnPathway<'_>, selection: &Selection) -> Words {
    let only = if selection.only.is_some() { Some(only_words(on, selection)) } else { None };
    let field = selection.field.as_ref().map(|field| choice_words(field));
    match (field, only) {
        (None, None) => Words::new(),
        (Some(field), None) => format!(" ({field})").into(),
        (None, Some(only)) => Words::from(" (only ").and(only).and(")"),
        (Some(field), Some(only)) => Words::from(format!(" ({field}, only ")).and(only).and(")"),
    }
}

/// Which items count, in words where that is possible.
fn only_words(on: OnPathway<'_>, selection: &Selection) -> Words {
    let evidence = on.published.rule_set.catalogue.get(selection.evidence);
    let fields = evidence.and_then(|evidence| match &evidence.kind {
        EvidenceKind::Items(fields) => Some(fields),
        EvidenceKind::Single(_) => None,
    });
    let named = |name: &str| {
        let kind = fields?.get(name)?;
        let unit = unit_of_kind(kind);
        let title = choice_words(name).into();
        Some(Named { title, kind: Some(kind), unit, span: kind.span(), whole: false })
    };
    plain(on, &selection.only_text, &named).unwrap_or_else(|| Words::of_code(&*selection.only_text))
}

fn unit_of_kind(kind: &FieldKind) -> &str {
    match kind {
        FieldKind::Number { unit, .. } => unit,
        FieldKind::Scale(_) | FieldKind::YesNo | FieldKind::Choice(_) | FieldKind::Date => "",
    }
}

/// What a selection gives, under a title.
pub(super) fn named<'a>(on: OnPathway<'a>, selection: &Selection, title: Words) -> Named<'a> {
    let catalogue = &on.published.rule_set.catalogue;
    let kind = kind_of(catalogue, selection);
    let unit = unit_of_selection(catalogue, selection);
    let steps_are_whole = |kind: &FieldKind| match kind {
        FieldKind::Scale(scale) => !scale.words.is_empty() || scale.step == Some(Number::ONE),
        FieldKind::Number { .. } | FieldKind::YesNo | FieldKind::Choice(_) | FieldKind::Date => false,
    };
    let whole = match selection.take {
        Take::Count => true,
        Take::Latest | Take::Min | Take::Max => kind.is_some_and(steps_are_whole),
        Take::Mean
        | Take::WeightedMean(_)
        | Take::Balanced
        | Take::Median
        | Take::Sum
        | Take::Spread
        | Take::Change
        | Take::Age(_)
        | Take::All => false,
    };
    let span = match kind {
        None if selection.take == Take::Count => Span::from(Number::ZERO),
        kind => kind.map_or(Span::default(), FieldKind::span),
    };
    Named { title, kind, unit, span, whole }
}

/// The whole of it in a sentence: `Communication: the mean of the reports from the manager or peers, of at
/// least 3 raters, not older than 18 months`.
pub(super) fn sentence(on: OnPathway<'_>, selection: &Selection) -> Words {
    let Some(evidence) = on.published.rule_set.catalogue.get(selection.evidence) else {
        return Words::new();
    };
    let mut words = on.published.evidence_link(evidence).and(narrowed(on, selection)).and(": ");
    words = words.and(taken(on, selection));
    if let Some(newest) = selection.newest {
        words = words.and(", the newest ").and(on.number(newest));
    }
    words.and(raters(on, selection)).and(age(on, selection, evidence.fresh_for))
}

/// What is made of them, and from whom they come.
fn taken(on: OnPathway<'_>, selection: &Selection) -> Words {
    let from = from_whom(&selection.from, Language::own());
    let records = selection.from.iter().all(|source| *source == Source::Record);
    let reports = if records { "entries in" } else { "reports from" };
    let several = |how: &str| Words::from(format!("{how} the {reports} {from}"));
    match &selection.take {
        Take::Latest => format!("the latest from {from}").into(),
        Take::Mean => several("the mean of"),
        Take::WeightedMean(weights) => several("the mean of")
            .and(", the newest first, with the weights ")
            .and(weights_words(on, weights)),
        Take::Balanced => several("the mean of").and(", each group counting the same"),
        Take::Median => several("the middle one of"),
        Take::Min => several("the lowest of"),
        Take::Max => several("the highest of"),
        Take::Sum => several("the sum of"),
        Take::Count => several("the number of"),
        Take::Spread => several("the highest less the lowest of"),
        Take::Change => several("the newest less the one before, of"),
        Take::Age(AgeUnit::Days) => format!("full days since then, from {from}").into(),
        Take::Age(AgeUnit::Months) => format!("full months since then, from {from}").into(),
        Take::All => format!("each one, from {from}").into(),
    }
}

fn weights_words(on: OnPathway<'_>, weights: &WeightsRef) -> Words {
    match weights {
        WeightsRef::Written(weights) => {
            Words::joined(weights.iter().map(|weight| on.number(*weight)).collect(), "and")
        }
        WeightsRef::Threshold(id) => match on.table(*id) {
            Some(ThresholdTable::Weights(weights)) => {
                joined(&weights.iter().map(|weight| exact_text(*weight)).collect::<Vec<_>>(), "and").into()
            }
            Some(ThresholdTable::Number(_) | ThresholdTable::Rows(_) | ThresholdTable::Choices(_)) | None => {
                on.threshold(*id, &exact_text)
            }
        },
    }
}

/// How many different people have to have reported.
fn raters(on: OnPathway<'_>, selection: &Selection) -> Words {
    match &selection.raters {
        None => Words::new(),
        Some(Raters::Total(count)) => Words::from(", of at least ").and(raters_words(on, *count)),
        Some(Raters::Each(bounds)) => {
            let each = bounds.iter().map(|bound| {
                let source = bound.source;
                on.shown(bound.at_least, &|number| match u32::try_from(number) {
                    Ok(count) => source_words(source, count, Language::own()),
                    Err(_) => exact_text(number),
                })
            });
            Words::from(", of at least ").and(Words::joined(each.collect(), "and"))
        }
    }
}

fn raters_words(on: OnPathway<'_>, count: NumberRef) -> Words {
    let one = on.known(count) == Some(Number::ONE);
    on.number(count).and(if one { " rater" } else { " raters" })
}

/// How old they may be.
fn age(on: OnPathway<'_>, selection: &Selection, fresh_for: Option<crate::domain::Length>) -> Words {
    let text = |length| {
        let known = length_of(length, &|id| on.table(id)?.number());
        match (length, known) {
            (crate::ruleset::WindowLength::Threshold(id, _), Some(known)) => {
                on.threshold(id, &|_| known.to_string())
            }
            (crate::ruleset::WindowLength::Fixed(_), Some(known)) => known.to_string().into(),
            (crate::ruleset::WindowLength::Threshold(id, _), None) => on.threshold(id, &exact_text),
            (crate::ruleset::WindowLength::Fixed(_), None) => Words::new(),
        }
    };
    match (&selection.within, fresh_for) {
        (Some(Window { nearest: None, farthest }), _) => {
            Words::from(", not older than ").and(text(*farthest))
        }
        (Some(Window { nearest: Some(nearest), farthest }), _) => {
            Words::from(", between ").and(text(*nearest)).and(" and ").and(text(*farthest)).and(" old")
        }
        (None, Some(fresh_for)) => format!(", not older than {fresh_for}").into(),
        (None, None) => Words::from(", however old"),
    }
}
