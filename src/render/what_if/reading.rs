//! What a selection of observations came to before and after, and why.

use crate::advice::difference::{Cause, CauseKind, Difference, ReadingChange};
use crate::assess::{Assessment, Reading};
use crate::domain::{Number, Source, Value};
use crate::render::Language;
use crate::render::number::places_apart;
use crate::render::value::{ValueForm, fresh_words, unit_of_selection, value_text};
use crate::render::words::{absence_words, choice_words, counted, from_whom, joined};
use crate::ruleset::{RuleSet, Selection, Take};

/// Every selection that differs, in a sentence each. Where two would be called the same, they say from whom.
pub(super) fn reading_change_texts(
    before: &Assessment<'_>,
    after: &Assessment<'_>,
    difference: &Difference,
    language: Language<'_>,
) -> Vec<String> {
    let mut texts: Vec<(String, String, String)> = Vec::new();
    for change in &difference.readings {
        let Some(selection) = after.selection(change.selection) else { continue };
        let text = reading_change_text(before, after, change, language);
        if texts.iter().any(|(_, _, known)| *known == text) {
            continue;
        }
        texts.push((reading_name(after, selection, language), from_whom(&selection.from, language), text));
    }
    let alike = |name: &str| texts.iter().filter(|(known, ..)| known == name).count() > 1;
    let told = texts.iter().map(|(name, whom, text)| match text.strip_prefix(name.as_str()) {
        Some(rest) if alike(name) => format!("{name}, as reported by {whom}{rest}"),
        _ => text.clone(),
    });
    told.collect()
}

/// What differs and why: `Communication: 4 instead of 3.5, assumed`.
#[must_use]
pub fn reading_change_text(
    before: &Assessment<'_>,
    after: &Assessment<'_>,
    change: &ReadingChange,
    language: Language<'_>,
) -> String {
    let Some(selection) = after.selection(change.selection) else {
        return String::new();
    };
    let at = change.selection.0;
    let (Some(was), Some(is)) = (before.observed.get(at), after.observed.get(at)) else {
        return String::new();
    };
    let numbers: Vec<Number> = [&was.reading, &is.reading].into_iter().filter_map(number_of).collect();
    let places = places_apart(&numbers);
    let name = reading_name(after, selection, language);
    let was = reading_words(before, selection, &was.reading, (places, language));
    let is = reading_words(after, selection, &is.reading, (places, language));
    let causes: Vec<String> = change.causes.iter().map(cause_words).collect();
    format!("{name}: {is} instead of {was}; {}", joined(&causes, "and"))
}

fn number_of(reading: &Reading) -> Option<Number> {
    match reading {
        Reading::Value(Value::Number(number)) => Some(*number),
        Reading::Value(_) | Reading::Absent(_) => None,
    }
}

fn reading_words(
    assessment: &Assessment<'_>,
    selection: &Selection,
    reading: &Reading,
    (places, language): (u32, Language<'_>),
) -> String {
    let catalogue = &assessment.rule_set.catalogue;
    match reading {
        Reading::Value(value) => {
            let form = ValueForm::new(language, places).of_selection(catalogue, selection);
            language.with_unit(&value_text(value, form), unit_of_selection(catalogue, selection))
        }
        Reading::Absent(absence) => {
            let fresh = fresh_words(assessment, selection, language);
            format!("({})", absence_words(*absence, fresh.as_deref(), language))
        }
    }
}

/// What a cause says: `3 new reports, the newest of 2026-09-14`.
pub(super) fn cause_words(cause: &Cause) -> String {
    let Cause { kind, observations, newest } = cause;
    let reports = |what: &str| {
        let count = usize::try_from(*observations).unwrap_or(usize::MAX);
        let all = counted(count, &format!("{what}report"), &format!("{what}reports"));
        match newest {
            Some(day) if count == 1 => format!("{all} of {day}"),
            Some(day) => format!("{all}, the newest of {day}"),
            None => all,
        }
    };
    match kind {
        CauseKind::Assumed => "assumed".to_owned(),
        CauseKind::New => reports("new "),
        CauseKind::Stale => format!("{} too old by then", reports("")),
        CauseKind::Removed => format!("{} not there any more", reports("")),
        CauseKind::Superseded => format!("{} replaced by newer ones", reports("")),
        CauseKind::Time => "time went by".to_owned(),
    }
}

/// What a selection is called: the evidence, and what is made of it where that is no value of the evidence itself.
pub(super) fn reading_name(
    assessment: &Assessment<'_>,
    selection: &Selection,
    language: Language<'_>,
) -> String {
    let evidence = assessment.rule_set.catalogue.get(selection.evidence);
    let title =
        evidence.map_or(String::new(), |evidence| language.evidence_title(&evidence.name, &evidence.title));
    let mut beside: Vec<String> = Vec::new();
    beside.extend(selection.field.as_ref().map(|field| choice_words(field)));
    if !selection.only_text.is_empty() {
        beside.push(format!("only {}", selection.only_text));
    }
    let by_others = evidence.is_some_and(|evidence| evidence.sources.as_slice() != [Source::Self_]);
    if selection.from.as_slice() == [Source::Self_] && by_others {
        beside.push("own view".to_owned());
    }
    match &selection.take {
        Take::Latest | Take::Mean | Take::WeightedMean(_) | Take::Balanced | Take::Median | Take::All => {}
        Take::Min => beside.push("lowest".to_owned()),
        Take::Max => beside.push("highest".to_owned()),
        Take::Sum => beside.push("sum".to_owned()),
        Take::Count => beside.push("count".to_owned()),
        Take::Spread => beside.push("highest less lowest".to_owned()),
        Take::Change => beside.push("change".to_owned()),
        Take::Age(_) => beside.push("time since then".to_owned()),
    }
    if beside.is_empty() { title } else { format!("{title} ({})", beside.join(", ")) }
}

/// The title of an evidence item by its name.
pub(super) fn title_of(rule_set: &RuleSet, name: &str, language: Language<'_>) -> String {
    let evidence = rule_set.catalogue.find(name).and_then(|id| rule_set.catalogue.get(id));
    evidence.map_or_else(
        || choice_words(name),
        |evidence| language.evidence_title(&evidence.name, &evidence.title),
    )
}
