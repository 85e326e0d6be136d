//! The latest value of an evidence item, as `when` of an offer compares it.

use crate::assess::{Assessment, Seeing};
use crate::domain::{Number, Source, Value};
use crate::ruleset::EvidenceId;

/// The latest number, the mean of the latest day's; none when nothing is known, or when it is no number. The own
/// view counts only where nobody else can report.
pub(super) fn latest_number(assessment: &Assessment<'_>, evidence: EvidenceId) -> Option<Number> {
    let others =
        assessment.rule_set.catalogue.get(evidence)?.sources.iter().any(|from| *from != Source::Self_);
    let mut values = assessment.profile.of(evidence).iter().filter_map(|seen| {
        let counts = seen.on <= assessment.as_of && !(others && seen.source == Source::Self_);
        match &seen.seeing {
            Seeing::Value(Value::Number(number)) if counts => Some((seen.on, *number)),
            Seeing::Value(_) | Seeing::Item(_) | Seeing::NotApplicable | Seeing::Unreadable => None,
        }
    });
    let (day, first) = values.next()?;
    let (mut sum, mut count) = (first, Number::ONE);
    for (_, value) in values.take_while(|(on, _)| *on == day) {
        sum = sum.checked_add(value)?;
        count = count.checked_add(Number::ONE)?;
    }
    sum.checked_div(count)
}

/// The latest yes or no; none when nothing is known.
pub(super) fn latest_yes(assessment: &Assessment<'_>, evidence: EvidenceId) -> Option<bool> {
    assessment.profile.of(evidence).iter().find_map(|seen| match &seen.seeing {
        Seeing::Value(Value::Bool(yes)) if seen.on <= assessment.as_of => Some(*yes),
        Seeing::Value(_) | Seeing::Item(_) | Seeing::NotApplicable | Seeing::Unreadable => None,
    })
}
