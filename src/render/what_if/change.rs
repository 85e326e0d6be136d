//! What was changed, in words: `“Communication” at 4 and “Coaching is planned” at yes`.

use crate::assess::Assessment;
use crate::domain::{RawChange, RawReading, RawValue, exact_text};
use crate::render::Language;
use crate::render::words::{choice_words, counted, joined};
use crate::ruleset::{RuleSet, SelectionId};

use super::reading::{reading_name, title_of};

/// The changes in words, for the middle of a sentence.
#[must_use]
pub fn changes_text(rule_set: &RuleSet, changes: &[RawChange], language: Language<'_>) -> String {
    let words: Vec<String> = changes.iter().map(|change| change_words(rule_set, change, language)).collect();
    joined(&words, "and")
}

fn change_words(rule_set: &RuleSet, change: &RawChange, language: Language<'_>) -> String {
    let title = |name: &str| format!("\u{201c}{}\u{201d}", title_of(rule_set, name, language));
    match change {
        RawChange::Absent | RawChange::Add(None) => String::new(),
        RawChange::Assume { evidence, field, value } => {
            let field = if field.is_empty() { String::new() } else { format!(" ({})", choice_words(field)) };
            let value = value.as_ref().map_or_else(String::new, value_words);
            format!("{}{field} at {value}", title(evidence))
        }
        RawChange::Replace { evidence, observations } => match observations.as_slice() {
            [] => format!("no reports on {}", title(evidence)),
            [one] => match &one.reading {
                RawReading::Value(value) => format!("{} reported as {}", title(evidence), value_words(value)),
                RawReading::Absent
                | RawReading::Several
                | RawReading::Fields(_)
                | RawReading::NotApplicable
                | RawReading::Unreadable => format!("another report on {}", title(evidence)),
            },
            several => {
                format!("{} on {}", counted(several.len(), "other report", "other reports"), title(evidence))
            }
        },
        RawChange::Add(Some(seen)) => format!("one more report on {}", title(&seen.evidence)),
    }
}

fn value_words(value: &RawValue) -> String {
    match value {
        RawValue::Number(number) => exact_text(*number),
        RawValue::NumberText(text) | RawValue::Date(text) => text.clone(),
        RawValue::Yes(true) => "yes".to_owned(),
        RawValue::Yes(false) => "no".to_owned(),
        RawValue::Choice(word) => choice_words(word),
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
    if names.is_empty() {
        return None;
    }
    let (stay, them) = if names.len() == 1 { ("stays", "it") } else { ("stay", "them") };
    let names = joined(&names, "and");
    Some(format!("{names} {stay} as observed: the assumed value says nothing about {them}."))
}
