//! What rules saw of the profile, as messages.

use std::borrow::Cow;

use super::proto::PeriodUnit;
use super::told;
use super::value::{day_of, reading_to_proto, text_of, value_to_proto};
use super::words::Telling;
use crate::assess::{Observation, Observed, Seeing};
use crate::domain::Source;
use crate::ruleset::{AgeUnit, Selection, Take};

pub(super) fn observed_to_proto<'s>(telling: Telling<'s, '_>, observed: &'s Observed) -> told::Observed<'s> {
    let assessment = telling.assessment;
    let Observed {
        selection,
        reading,
        sources,
        raters,
        dates,
        used_from: _,
        used_to: _,
        assumed,
        contradicted,
    } = observed;
    let mut message = told::Observed {
        reading: Some(reading_to_proto(assessment, reading)),
        by_source: sources.iter().map(source_count).collect(),
        raters: *raters,
        first_on: dates.map_or_else(Cow::default, |(first, _)| day_of(first)),
        last_on: dates.map_or_else(Cow::default, |(_, last)| day_of(last)),
        used: assessment.observations_of(observed).map(used_to_proto).collect(),
        assumed: *assumed,
        contradicted: *contradicted,
        ..told::Observed::default()
    };
    if let Some(selection) = assessment.selection(*selection) {
        describe(telling, selection, &mut message);
    }
    message
}

fn describe<'s>(telling: Telling<'s, '_>, selection: &'s Selection, message: &mut told::Observed<'s>) {
    if let Some(evidence) = telling.assessment.rule_set.catalogue.get(selection.evidence) {
        message.evidence = text_of(&evidence.name);
        message.evidence_title = telling.evidence_title(&evidence.name, &evidence.title);
    }
    message.field = selection.field.as_ref().map_or_else(Cow::default, |field| text_of(field));
    message.sources = source_words(&selection.from).map(text_of).collect();
    message.take = text_of(selection.take.word());
    message.age_unit = age_unit(&selection.take);
    message.only = text_of(&selection.only_text);
}

/// What an age is counted in.
pub(super) const fn age_unit(take: &Take) -> PeriodUnit {
    let Take::Age(unit) = take else { return PeriodUnit::Unspecified };
    match unit {
        AgeUnit::Days => PeriodUnit::Days,
        AgeUnit::Months => PeriodUnit::Months,
    }
}

fn source_count((source, count): (Source, u32)) -> told::SourceCount<'static> {
    told::SourceCount { source: text_of(source.word()), count }
}

/// The words of sources.
pub(super) fn source_words(sources: &[Source]) -> impl Iterator<Item = &'static str> {
    sources.iter().map(|source| source.word())
}

fn used_to_proto(observation: &Observation) -> told::UsedObservation<'_> {
    // The evidence stands with the selection; raters are pseudonyms that an answer need not spread.
    let Observation { evidence: _, on, source, rater: _, rater_index: _, seeing, item, id, reference } =
        observation;
    let value = match seeing {
        Seeing::Value(value) => Some(value_to_proto(value)),
        Seeing::Item(_) | Seeing::NotApplicable | Seeing::Unreadable => None,
    };
    told::UsedObservation {
        id: text_of(id),
        reference: text_of(reference),
        source: text_of(source.word()),
        on: day_of(*on),
        item: text_of(item),
        value,
    }
}
