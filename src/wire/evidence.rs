//! Evidence as it is published: what can be known about a person, and what its values mean.

use super::assessment::audience_to_proto;
use super::proto::{self, ValueKind};
use super::rule_set::words;
use super::value::period_to_proto;
use crate::domain::{Number, exact_text};
use crate::render::Language;
use crate::ruleset::{Actionable, Evidence, EvidenceKind, FieldKind, NoneReported, Scale, Subject};

pub(super) fn evidence_to_proto(evidence: &Evidence, language: Language<'_>) -> proto::Evidence {
    let Evidence {
        name,
        title,
        about: _,
        kind,
        sources,
        fresh_for,
        category,
        subject,
        actionable,
        grows_with_time,
        none_reported,
        shown_to,
        external_ref,
        place: _,
    } = evidence;
    let publishing = Publishing { evidence: name, language };
    let (value, fields) = match kind {
        EvidenceKind::Single(kind) => (Some(publishing.value(None, kind)), Vec::new()),
        EvidenceKind::Items(fields) => {
            (None, fields.iter().map(|(name, kind)| publishing.field(name, kind)).collect())
        }
    };
    let subject = match subject {
        Subject::Person => proto::EvidenceSubject::Person,
        Subject::Unit => proto::EvidenceSubject::Unit,
        Subject::Organisation => proto::EvidenceSubject::Organisation,
    };
    proto::Evidence {
        name: name.to_string(),
        title: language.evidence_title(name, title).into_owned(),
        about: language.evidence_about(evidence).into_owned(),
        value,
        fields,
        sources: sources.iter().map(|source| source.word().to_owned()).collect(),
        fresh_for: fresh_for.map(|length| period_to_proto(length, language)),
        category: category.as_ref().map_or_else(String::new, ToString::to_string),
        category_title: category.as_ref().map_or_else(String::new, |category| language.category(category)),
        subject: subject.into(),
        actionable: actionable_to_proto(*actionable).into(),
        grows_with_time: grows_with_time.is_some(),
        none_when_not_reported: *none_reported == NoneReported::None,
        external_ref: external_ref.to_string(),
        shown_to: shown_to.iter().flatten().map(|audience| audience_to_proto(*audience).into()).collect(),
    }
}

const fn actionable_to_proto(actionable: Actionable) -> proto::Actionable {
    match actionable {
        Actionable::No => proto::Actionable::No,
        Actionable::Yes => proto::Actionable::Yes,
        Actionable::FollowUp => proto::Actionable::FollowUp,
        Actionable::NewAndFollowUp => proto::Actionable::NewAndFollowUp,
    }
}

#[derive(Clone, Copy)]
struct Publishing<'a> {
    /// The name of the evidence.
    evidence: &'a str,
    language: Language<'a>,
}

impl Publishing<'_> {
    fn field(self, name: &str, kind: &FieldKind) -> proto::EvidenceField {
        proto::EvidenceField {
            name: name.to_owned(),
            value: Some(self.value(Some(name), kind)),
            title: self.language.field_title(self.evidence, name),
        }
    }

    /// A kind of values, of the evidence or of a field of its items.
    fn value(self, field: Option<&str>, kind: &FieldKind) -> proto::EvidenceValue {
        let text = |number: &Option<Number>| number.map_or_else(String::new, exact_text);
        let of_kind =
            |kind: ValueKind| proto::EvidenceValue { kind: kind.into(), ..proto::EvidenceValue::default() };
        match kind {
            FieldKind::Scale(scale) => proto::EvidenceValue {
                min: exact_text(scale.min),
                max: exact_text(scale.max),
                step: text(&scale.step),
                words: words(&scale.words),
                meanings: self.scale(scale),
                ..of_kind(ValueKind::Scale)
            },
            FieldKind::Number { unit, min, max } => proto::EvidenceValue {
                min: text(min),
                max: text(max),
                unit: unit.other.to_string(),
                unit_of_one: unit.one.to_string(),
                unit_title: self.language.unit(&unit.other).into_owned(),
                ..of_kind(ValueKind::Number)
            },
            FieldKind::YesNo => of_kind(ValueKind::YesNo),
            FieldKind::Choice(choices) => {
                let choice =
                    |word| meaning(String::from(word), self.language.choice(self.evidence, field, word));
                proto::EvidenceValue {
                    words: words(choices),
                    meanings: choices.iter().map(|word| choice(word)).collect(),
                    ..of_kind(ValueKind::Choice)
                }
            }
            FieldKind::Date => of_kind(ValueKind::Date),
        }
    }

    /// What the words of a scale mean, or the numbers that its anchors explain; no scale has both.
    fn scale(self, scale: &Scale) -> Vec<proto::ValueMeaning> {
        let word = |word| meaning(String::from(word), self.language.scale_word(&scale.name, word));
        let anchor = |value: Number, own| {
            meaning(exact_text(value), self.language.anchor(&scale.name, value, own).into_owned())
        };
        let words = scale.words.iter().map(|of| word(of));
        words.chain(scale.anchors.iter().map(|(value, own)| anchor(*value, own))).collect()
    }
}

const fn meaning(value: String, text: String) -> proto::ValueMeaning {
    proto::ValueMeaning { value, text }
}
