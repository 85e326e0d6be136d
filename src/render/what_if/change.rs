//! What was changed, in words: `“Communication” at 4 and “Coaching is planned” answered “yes”`.

use crate::assess::Assessment;
use crate::domain::{RawChange, RawReading, RawValue, parse_date, parse_number};
use crate::render::Language;
use crate::ruleset::{FieldKind, RuleSet, SelectionId};

use super::reading::{reading_name, title_of};

/// The changes in words, for the middle of a sentence.
#[must_use]
pub fn changes_text(rule_set: &RuleSet, changes: &[RawChange], language: Language<'_>) -> String {
    let words: Vec<String> = changes.iter().map(|change| change_words(rule_set, change, language)).collect();
    language.all_of(&words)
}

fn change_words(rule_set: &RuleSet, change: &RawChange, language: Language<'_>) -> String {
    let title = |name: &str| language.quoted(&title_of(rule_set, name, language));
    match change {
        RawChange::Absent | RawChange::Add(None) => String::new(),
        RawChange::Assume { evidence, field, value } => {
            let of = ValueOf { rule_set, evidence, field, language };
            let kind = value.as_ref().map_or("value", kind_of);
            let (title, value) =
                (title(evidence), value.as_ref().map_or_else(String::new, |it| of.words(it)));
            if field.is_empty() {
                return say!(language, "whatif-assumed", title = title, kind = kind, value = value);
            }
            let field = language.field_title(evidence, field);
            say!(language, "whatif-assumed-field", title = title, field = field, kind = kind, value = value)
        }
        RawChange::Replace { evidence, observations } => match observations.as_slice() {
            [] => say!(language, "whatif-no-reports", title = title(evidence)),
            [one] => match &one.reading {
                RawReading::Value(value) => {
                    let kind = kind_of(value);
                    let value = ValueOf { rule_set, evidence, field: "", language }.words(value);
                    say!(language, "whatif-reported-as", title = title(evidence), kind = kind, value = value)
                }
                RawReading::Absent
                | RawReading::Several
                | RawReading::Fields(_)
                | RawReading::NotApplicable
                | RawReading::Unreadable => {
                    say!(language, "whatif-other-reports", count = 1_usize, title = title(evidence))
                }
            },
            several => {
                say!(language, "whatif-other-reports", count = several.len(), title = title(evidence))
            }
        },
        RawChange::Add(Some(seen)) => {
            say!(language, "whatif-one-more-report", title = title(&seen.evidence))
        }
    }
}

/// How a value is spoken of: an answer to a question, a day, or any other.
const fn kind_of(value: &RawValue) -> &'static str {
    match value {
        RawValue::Yes(_) => "answer",
        RawValue::Date(_) => "day",
        RawValue::Number(_) | RawValue::NumberText(_) | RawValue::Choice(_) => "value",
    }
}

/// What a value is of, which gives its words.
struct ValueOf<'a> {
    rule_set: &'a RuleSet,
    evidence: &'a str,
    /// The field of an item; empty for evidence without items.
    field: &'a str,
    language: Language<'a>,
}

impl ValueOf<'_> {
    fn words(&self, value: &RawValue) -> String {
        let language = self.language;
        match value {
            RawValue::Number(number) => language.number(*number),
            RawValue::NumberText(text) => {
                parse_number(text).map_or_else(|_| text.clone(), |number| language.number(number))
            }
            RawValue::Date(text) => parse_date(text).map_or_else(|| text.clone(), |day| language.date(day)),
            RawValue::Yes(true) => say!(language, "value-yes"),
            RawValue::Yes(false) => say!(language, "value-no"),
            RawValue::Choice(word) => self.word(word),
        }
    }

    /// A word of a scale or of a choice.
    fn word(&self, word: &str) -> String {
        let field = (!self.field.is_empty()).then_some(self.field);
        let catalogue = &self.rule_set.catalogue;
        let evidence = catalogue.find(self.evidence).and_then(|id| catalogue.get(id));
        match evidence.and_then(|evidence| evidence.kind.values(field)) {
            Some(FieldKind::Scale(scale)) => self.language.scale_word(&scale.name, word),
            Some(FieldKind::Number { .. } | FieldKind::YesNo | FieldKind::Choice(_) | FieldKind::Date)
            | None => self.language.choice(self.evidence, field, word),
        }
    }
}

/// What stays as observed although a value was assumed for its evidence; none when everything follows.
#[must_use]
pub fn untouched_text(
    assessment: &Assessment<'_>,
    untouched: &[SelectionId],
    language: Language<'_>,
) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for selection in untouched.iter().filter_map(|id| assessment.selection(*id)) {
        let name = reading_name(assessment, selection, language);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty())
        .then(|| say!(language, "whatif-untouched", names = language.all_of(&names), count = names.len()))
}
