//! Which items of evidence count, and a title that says so.

use super::Language;
use super::handbook::PublishedSelection;
use crate::assess::Assessment;
use crate::domain::is_snake_case;
use crate::ruleset::Selection;

/// The title of a selection's evidence, with the field that was taken and which items count beside it.
pub(super) fn narrowed_title(
    assessment: &Assessment<'_>,
    selection: &Selection,
    language: Language<'_>,
) -> String {
    let Some(evidence) = assessment.rule_set.catalogue.get(selection.evidence) else { return String::new() };
    let title = language.evidence_title(&evidence.name, &evidence.title);
    let beside = narrowed_by(assessment, selection, language);
    if beside.is_empty() {
        return title.into_owned();
    }
    say!(language, "title-field", title = title, field = beside.join(", "))
}

/// What stands beside the title of a selection's evidence: the field that was taken, and which items count.
pub(super) fn narrowed_by(
    assessment: &Assessment<'_>,
    selection: &Selection,
    language: Language<'_>,
) -> Vec<String> {
    let evidence =
        assessment.rule_set.catalogue.get(selection.evidence).map_or("", |evidence| &*evidence.name);
    let field = selection.field.as_ref().map(|field| language.field_title(evidence, field));
    field.into_iter().chain(only_words(assessment, selection, evidence, language)).collect()
}

/// Which items count; none where all do.
fn only_words(
    assessment: &Assessment<'_>,
    selection: &Selection,
    evidence: &str,
    language: Language<'_>,
) -> Option<String> {
    let only = &*selection.only_text;
    if only.is_empty() {
        return None;
    }
    let (key, name) = negated(only);
    if is_snake_case(name) {
        return Some(say!(language, key, what = language.field_title(evidence, name)));
    }
    let Assessment { rule_set, pathway, as_of, .. } = *assessment;
    let what = PublishedSelection { rule_set, pathway, selection, as_of, language }.only();
    Some(say!(language, "only-items", what = what))
}

/// What is said of a condition on items, and the condition without its negation.
pub(super) fn negated(only: &str) -> (&'static str, &str) {
    match only.strip_prefix('!') {
        Some(name) if is_snake_case(name) => ("only-items-not", name),
        _ => ("only-items", only),
    }
}
