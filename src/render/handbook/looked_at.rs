//! Which observations a rule looks at, from whom, how old, how many, and what is made of them.

use crate::domain::{Length, Number, Source, Span};
use crate::render::UnitWords;
use crate::render::value::{kind_of, length_of, unit_of_selection};
use crate::render::words::{choice_words, from_whom, source_words};
use crate::ruleset::{
    AgeUnit, EvidenceKind, FieldKind, NumberRef, Raters, Selection, Take, ThresholdTable, WeightsRef, Window,
    WindowLength,
};

use super::about::number_rounding_words;
use super::named::{Named, plain};
use super::published::OnPathway;
use super::telling::literal;
use super::words::Words;

/// The evidence in a few words, as it stands in a condition: `Rescues (prevention shipped: no), how many`.
pub(super) fn short(on: OnPathway<'_>, selection: &Selection) -> Words {
    let evidence = on.published.rule_set.catalogue.get(selection.evidence);
    let title = evidence.map_or_else(Words::new, |known| on.published.evidence_title(known));
    let title = narrowed(on, selection, title);
    let key = match &selection.take {
        Take::Count => "handbook-short-count",
        Take::Sum => "handbook-short-sum",
        Take::Spread => "handbook-short-spread",
        Take::Change => "handbook-short-change",
        Take::Age(_) => "handbook-short-age",
        Take::Latest
        | Take::Mean
        | Take::WeightedMean(_)
        | Take::Balanced
        | Take::Median
        | Take::Min
        | Take::Max
        | Take::All => return title,
    };
    tell!(on.language(), key, title = title)
}

/// A title with the field and the items that are meant, in brackets; as it is when all are.
fn narrowed(on: OnPathway<'_>, selection: &Selection, title: Words) -> Words {
    let language = on.language();
    let only = if selection.only.is_some() { Some(only_words(on, selection)) } else { None };
    let evidence = on.published.rule_set.catalogue.get(selection.evidence);
    let field = selection.field.as_ref().zip(evidence).map(|(field, evidence)| {
        on.published.rules(language.field_title(&evidence.name, field), &choice_words(field))
    });
    match (field, only) {
        (None, None) => title,
        (Some(field), None) => tell!(language, "handbook-narrowed-field", title = title, field = field),
        (None, Some(only)) => tell!(language, "handbook-narrowed-only", title = title, only = only),
        (Some(field), Some(only)) => {
            tell!(language, "handbook-narrowed-both", title = title, field = field, only = only)
        }
    }
}

/// Which items count, in words where that is possible.
pub(super) fn only_words(on: OnPathway<'_>, selection: &Selection) -> Words {
    let evidence = on.published.rule_set.catalogue.get(selection.evidence);
    let fields = evidence.and_then(|evidence| match &evidence.kind {
        EvidenceKind::Items(fields) => Some(fields),
        EvidenceKind::Single(_) => None,
    });
    let named = |name: &str| {
        let kind = fields?.get(name)?;
        let unit = unit_of_kind(kind);
        let evidence = &*evidence?.name;
        let own = choice_words(name);
        let title = on.published.rules(on.language().field_title(evidence, name), &own);
        let (field, _) = fields?.get_key_value(name)?;
        let of = Some((evidence, Some(&**field)));
        Some(Named { title, kind: Some(kind), of, unit, span: kind.span(), whole: false })
    };
    plain(on, &selection.only_text, &named).unwrap_or_else(|| Words::of_code(&*selection.only_text))
}

fn unit_of_kind(kind: &FieldKind) -> UnitWords<'_> {
    match kind {
        FieldKind::Number { unit, .. } => unit.into(),
        FieldKind::Scale(_) | FieldKind::YesNo | FieldKind::Choice(_) | FieldKind::Date => UnitWords::NONE,
    }
}

/// What a selection gives, under a title.
pub(super) fn named<'a>(on: OnPathway<'a>, selection: &'a Selection, title: Words) -> Named<'a> {
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
    let evidence = catalogue.get(selection.evidence);
    let of = evidence.map(|evidence| (&*evidence.name, selection.field.as_deref()));
    Named { title, kind, of, unit, span, whole }
}

/// The whole of it in a sentence: `Communication: the mean of the reports from the manager or peers, of at
/// least 3 raters, not older than 18 months`.
pub(super) fn sentence(on: OnPathway<'_>, selection: &Selection) -> Words {
    let Some(evidence) = on.published.rule_set.catalogue.get(selection.evidence) else {
        return Words::new();
    };
    let language = on.language();
    let title = narrowed(on, selection, on.published.evidence_link(evidence));
    let newest = selection.newest.map(|newest| tell!(language, "handbook-newest", count = on.number(newest)));
    let parts = [
        Some(taken(on, selection)),
        newest,
        raters(on, selection),
        Some(age(on, selection, evidence.fresh_for)),
        selection.rounding.map(|rounding| {
            tell!(language, "handbook-result-rounded", rounding = number_rounding_words(rounding, language))
        }),
    ];
    let text = parts.into_iter().flatten().reduce(|all, part| all.and(", ").and(part)).unwrap_or_default();
    tell!(language, "title-and-text", title = title, text = text)
}

/// What is made of them, and from whom they come.
fn taken(on: OnPathway<'_>, selection: &Selection) -> Words {
    let language = on.language();
    let from = from_whom(&selection.from, language);
    let reports = if selection.from.iter().all(|source| *source == Source::Record) {
        say!(language, "handbook-the-entries", from = &from)
    } else {
        say!(language, "handbook-the-reports", from = &from)
    };
    let key = match &selection.take {
        Take::WeightedMean(weights) => {
            let weights = weights_words(on, weights);
            return tell!(language, "handbook-taken-weighted", reports = reports, weights = weights);
        }
        Take::Latest => return tell!(language, "handbook-taken-latest", from = from),
        Take::Age(AgeUnit::Days) => return tell!(language, "handbook-taken-days", from = from),
        Take::Age(AgeUnit::Months) => return tell!(language, "handbook-taken-months", from = from),
        Take::All => return tell!(language, "handbook-taken-all", from = from),
        Take::Mean => "handbook-taken-mean",
        Take::Balanced => "handbook-taken-balanced",
        Take::Median => "handbook-taken-median",
        Take::Min => "handbook-taken-min",
        Take::Max => "handbook-taken-max",
        Take::Sum => "handbook-taken-sum",
        Take::Count => "handbook-taken-count",
        Take::Spread => "handbook-taken-spread",
        Take::Change => "handbook-taken-change",
    };
    tell!(language, key, reports = reports)
}

fn weights_words(on: OnPathway<'_>, weights: &WeightsRef) -> Words {
    let all: Vec<NumberRef> = match weights {
        WeightsRef::Written(weights) => weights.clone(),
        WeightsRef::Threshold(id) => match on.table(*id) {
            Some(ThresholdTable::Weights(weights)) => weights.iter().map(|weight| literal(*weight)).collect(),
            Some(ThresholdTable::Number(_) | ThresholdTable::Rows(_) | ThresholdTable::Choices(_)) | None => {
                vec![NumberRef::Threshold(*id)]
            }
        },
    };
    let all = all.into_iter().map(|weight| on.number(weight)).collect();
    Words::joined(all, on.language(), "list-and")
}

/// How many different people have to have reported.
fn raters(on: OnPathway<'_>, selection: &Selection) -> Option<Words> {
    let language = on.language();
    let counted = |number: Number, source: Option<Source>| -> Words {
        match (u32::try_from(number), source) {
            (Ok(count), Some(source)) => source_words(source, count, language).into(),
            (Ok(count), None) => say!(language, "handbook-raters", count = count).into(),
            (Err(_), _) => language.number(number).into(),
        }
    };
    let raters = match selection.raters.as_ref()? {
        Raters::Total(count) => on.shown(*count, &|number| counted(number, None)),
        Raters::Each(bounds) => {
            let each = bounds.iter();
            let each =
                each.map(|bound| on.shown(bound.at_least, &|number| counted(number, Some(bound.source))));
            Words::joined(each.collect(), language, "list-and")
        }
    };
    Some(tell!(language, "handbook-of-at-least", raters = raters))
}

/// How old they may be.
fn age(on: OnPathway<'_>, selection: &Selection, fresh_for: Option<Length>) -> Words {
    let language = on.language();
    let text = |length| {
        let known = length_of(length, &|id| on.table(id)?.number());
        match (length, known) {
            (WindowLength::Threshold(id, _), Some(known)) => {
                on.threshold(id, &|_| language.length(known).into())
            }
            (WindowLength::Fixed(_), Some(known)) => language.length(known).into(),
            (WindowLength::Threshold(id, _), None) => on.number(NumberRef::Threshold(id)),
            (WindowLength::Fixed(_), None) => Words::new(),
        }
    };
    match (&selection.within, fresh_for) {
        (Some(Window { nearest: None, farthest }), _) => {
            tell!(language, "handbook-not-older", length = text(*farthest))
        }
        (Some(Window { nearest: Some(nearest), farthest }), _) => {
            tell!(language, "handbook-between-old", nearest = text(*nearest), farthest = text(*farthest))
        }
        (None, Some(fresh_for)) => {
            tell!(language, "handbook-not-older", length = language.length(fresh_for))
        }
        (None, None) => tell!(language, "handbook-however-old"),
    }
}
