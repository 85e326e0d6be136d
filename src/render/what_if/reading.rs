//! What a selection of observations came to before and after, and why.

use crate::advice::difference::{Cause, CauseKind, Difference, ReadingChange};
use crate::assess::{Assessment, Reading};
use crate::domain::{Number, Source, Value};
use crate::render::Language;
use crate::render::number::places_apart;
use crate::render::only::narrowed_by;
use crate::render::value::{ValueForm, fresh_words, unit_of_selection, value_text};
use crate::render::words::{absence_words, choice_words};

use crate::ruleset::{RuleSet, Selection};

use super::words::Words;

/// Every selection that differs, in a sentence each. Where two would be called the same, they say from whom.
pub(super) fn reading_change_texts(
    before: &dyn Words,
    after: &dyn Words,
    difference: &Difference,
) -> Vec<String> {
    let language = after.language();
    let mut texts: Vec<(String, String, String)> = Vec::new();
    for change in &difference.readings {
        let Some((words, at)) = named_by(before, after, change) else { continue };
        let text = reading_change_text(before, after, change);
        if texts.iter().any(|(_, _, known)| *known == text) {
            continue;
        }
        texts.push((words.reading_name(at), words.reading_from(at), text));
    }
    let alike = |name: &str| texts.iter().filter(|(known, ..)| known == name).count() > 1;
    let told = texts.iter().map(|(name, whom, text)| match text.strip_prefix(name.as_str()) {
        Some(rest) if alike(name) => {
            format!("{}{rest}", say!(language, "whatif-reported-by", name = name, whom = whom))
        }
        _ => text.clone(),
    });
    told.collect()
}

/// What differs and why: `Communication: 4 instead of 3.5, assumed`.
#[must_use]
pub fn reading_change_text(before: &dyn Words, after: &dyn Words, change: &ReadingChange) -> String {
    let language = after.language();
    let Some((named, at)) = named_by(before, after, change) else {
        return String::new();
    };
    let of = |words: &dyn Words, at: Option<usize>| words.reading_number(at?);
    let numbers = [of(before, change.before), of(after, change.after)];
    let places = places_apart(&numbers.into_iter().flatten().collect::<Vec<Number>>());
    let words = |words: &dyn Words, at: Option<usize>| match at {
        Some(at) => words.reading_words(at, places),
        None => say!(language, "whatif-not-asked"),
    };
    let (was, is) = (words(before, change.before), words(after, change.after));
    let causes: Vec<String> = change.causes.iter().map(|cause| cause_words(cause, language)).collect();
    let why = causes.join("; ");
    say!(language, "whatif-reading", name = named.reading_name(at), is = is, was = was, why = why)
}

/// The assessment that gives a reading its name, and the reading's place there.
pub(super) fn named_by<'w>(
    before: &'w dyn Words,
    after: &'w dyn Words,
    change: &ReadingChange,
) -> Option<(&'w dyn Words, usize)> {
    change.after.map(|at| (after, at)).or_else(|| change.before.map(|at| (before, at)))
}

pub(super) fn number_of(reading: &Reading) -> Option<Number> {
    match reading {
        Reading::Value(Value::Number(number)) => Some(*number),
        Reading::Value(_) | Reading::Absent(_) => None,
    }
}

pub(super) fn reading_words(
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

/// What a cause says: `3 new reports (the newest of 14 Sep 2026)`.
pub(super) fn cause_words(cause: &Cause, language: Language<'_>) -> String {
    let Cause { kind, observations: count, newest } = *cause;
    let dated = |reports: String| match newest.map(|day| language.date(day)) {
        Some(day) if count == 1 => say!(language, "whatif-reports-day", reports = reports, day = day),
        Some(day) => say!(language, "whatif-reports-newest", reports = reports, day = day),
        None => reports,
    };
    // Who sees no single reports is not told how many there are.
    let key = match (kind, count) {
        (CauseKind::Assumed, _) => return say!(language, "whatif-cause-assumed"),
        (CauseKind::Time, _) => return say!(language, "whatif-cause-time"),
        (CauseKind::OtherRules, _) => return say!(language, "whatif-cause-other-rules"),
        (CauseKind::New, 0) => return say!(language, "whatif-cause-new-some"),
        (CauseKind::Stale, 0) => return say!(language, "whatif-cause-stale-some"),
        (CauseKind::Removed | CauseKind::Superseded | CauseKind::NotCounted, 0) => {
            return say!(language, "whatif-cause-gone-some");
        }
        (CauseKind::New, _) => return dated(say!(language, "whatif-new-reports", count = count)),
        (CauseKind::Stale, _) => "whatif-cause-stale",
        (CauseKind::Removed, _) => "whatif-cause-removed",
        (CauseKind::Superseded, _) => "whatif-cause-superseded",
        (CauseKind::NotCounted, _) => "whatif-cause-not-counted",
    };
    let reports = dated(say!(language, "reports-count", count = count));
    say!(language, key, reports = reports, count = count)
}

/// What a selection is called: the evidence, and what is made of it where that is no value of the evidence itself.
pub(super) fn reading_name(
    assessment: &Assessment<'_>,
    selection: &Selection,
    language: Language<'_>,
) -> String {
    let Some(evidence) = assessment.rule_set.catalogue.get(selection.evidence) else {
        return String::new();
    };
    let title = language.evidence_title(&evidence.name, &evidence.title);
    let own = selection.from.as_slice() == [Source::Self_] && evidence.sources.as_slice() != [Source::Self_];
    beside_title(&title, narrowed_by(assessment, selection, language), own, selection.take.word(), language)
}

/// A title with what is made of the evidence beside it.
pub(super) fn beside_title(
    title: &str,
    mut beside: Vec<String>,
    own_view: bool,
    take: &str,
    language: Language<'_>,
) -> String {
    if own_view {
        beside.push(say!(language, "whatif-own-view"));
    }
    let made = match take {
        "min" => Some("whatif-lowest"),
        "max" => Some("whatif-highest"),
        "sum" => Some("whatif-sum"),
        "count" => Some("whatif-count"),
        "spread" => Some("whatif-spread"),
        "change" => Some("whatif-change"),
        "age" => Some("whatif-age"),
        _ => None,
    };
    beside.extend(made.map(|key| say!(language, key)));
    if beside.is_empty() {
        return title.to_owned();
    }
    say!(language, "title-field", title = title, field = beside.join(", "))
}

/// The title of an evidence item by its name.
pub(super) fn title_of(rule_set: &RuleSet, name: &str, language: Language<'_>) -> String {
    let evidence = rule_set.catalogue.find(name).and_then(|id| rule_set.catalogue.get(id));
    evidence.map_or_else(
        || choice_words(name),
        |evidence| language.evidence_title(&evidence.name, &evidence.title).into_owned(),
    )
}
