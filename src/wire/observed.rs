//! What rules saw of the profile, as messages.

use super::proto;
use super::value::{reading_to_proto, value_to_proto};
use super::words::Telling;
use crate::assess::{Observation, Observed, Seeing};
use crate::domain::{Source, date_text};
use crate::ruleset::Selection;

pub(super) fn observed_to_proto(telling: Telling<'_, '_>, observed: &Observed) -> proto::Observed {
    let assessment = telling.assessment;
    let Observed { selection, reading, sources, raters, dates, used_from: _, used_to: _, assumed } = observed;
    let mut message = proto::Observed {
        reading: Some(reading_to_proto(assessment, reading)),
        sources: sources.iter().map(source_count).collect(),
        raters: *raters,
        first_on: dates.map_or_else(String::new, |(first, _)| date_text(first)),
        last_on: dates.map_or_else(String::new, |(_, last)| date_text(last)),
        used: assessment.observations_of(observed).map(used_to_proto).collect(),
        assumed: *assumed,
        ..proto::Observed::default()
    };
    if let Some(selection) = assessment.selection(*selection) {
        describe(telling, selection, &mut message);
    }
    message
}

fn describe(telling: Telling<'_, '_>, selection: &Selection, message: &mut proto::Observed) {
    if let Some(evidence) = telling.assessment.rule_set.catalogue.get(selection.evidence) {
        (*evidence.name).clone_into(&mut message.evidence);
        message.evidence_title = telling.evidence_title(&evidence.name, &evidence.title);
    }
    message.field = selection.field.as_ref().map_or_else(String::new, |text| (**text).to_owned());
    message.from = source_words(&selection.from);
    selection.take.word().clone_into(&mut message.take);
    (*selection.only_text).clone_into(&mut message.only);
}

fn source_count((source, count): (Source, u32)) -> proto::SourceCount {
    proto::SourceCount { source: source.word().to_owned(), count }
}

pub(super) fn source_words(sources: &[Source]) -> Vec<String> {
    sources.iter().map(|source| source.word().to_owned()).collect()
}

fn used_to_proto(observation: &Observation) -> proto::UsedObservation {
    // The evidence stands with the selection; raters are pseudonyms that an answer need not spread.
    let Observation { evidence: _, on, source, rater: _, rater_index: _, seeing, item, id, reference } =
        observation;
    let value = match seeing {
        Seeing::Value(value) => Some(value_to_proto(value)),
        Seeing::Item(_) | Seeing::NotApplicable | Seeing::Unreadable => None,
    };
    proto::UsedObservation {
        id: (**id).to_owned(),
        reference: (**reference).to_owned(),
        source: source.word().to_owned(),
        on: date_text(*on),
        item: (**item).to_owned(),
        value,
    }
}
