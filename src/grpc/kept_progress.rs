//! What moved between two assessments that were kept: they say themselves whom and what they are about.

use super::assessment::{audience_of, language_of, view_of};
use super::failure::Failure;
use super::note::Note;
use super::what_if::note_about;
use crate::advice::difference::Kept;
use crate::app::{App, Question};
use crate::domain::Violation;
use crate::render::Language;
use crate::wire::{View, kept_from_proto, kept_progress_to_proto, proto};

/// Says what moved between two assessments that were kept.
pub(super) fn compare(
    app: &App,
    mut request: proto::CompareProgressRequest,
    note: &Note,
) -> Result<proto::CompareProgressResponse, Failure> {
    let (view, mut found) = view_of(request.view, "");
    found.extend(said_twice(&request, view));
    let audience = audience_of(request.audience, "", &mut found);
    // An audience that is not asked for is that of the assessments.
    let audience = (request.audience != 0).then_some(audience);
    let before = read("earlier_assessment", request.earlier_assessment.as_ref(), &mut found);
    let after = read("later_assessment", request.later_assessment.as_ref(), &mut found);
    let about = Question {
        organisation: std::mem::take(&mut request.organisation),
        request_id: std::mem::take(&mut request.request_id),
        language: language_of(std::mem::take(&mut request.language)),
        found,
        ..Question::default()
    };
    note_about("progress", &about, note);
    let progress = app.compare_kept(&about, before.zip(after), audience)?;
    note.outcome("compared");
    let messages =
        (request.earlier_assessment.unwrap_or_default(), request.later_assessment.unwrap_or_default());
    let language = if about.language.is_empty() { &progress.after.language } else { &about.language };
    let comparison = kept_progress_to_proto(&progress, messages, Language::spoken(language));
    Ok(proto::CompareProgressResponse {
        comparisons: vec![comparison],
        refused: Vec::new(),
        request_id: about.request_id.clone(),
        build_version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// What a request says beside assessments that say it already.
fn said_twice(request: &proto::CompareProgressRequest, view: View) -> Vec<Violation> {
    let left_out = [
        ("pathway", request.pathway.is_empty()),
        ("profile", request.profile.is_none()),
        ("as_of", request.as_of.is_empty()),
        ("rule_set_digest", request.rule_set_digest.is_empty()),
        ("since", request.since.is_empty()),
        ("earlier_profile", request.earlier_profile.is_none()),
    ];
    let said = left_out.into_iter().filter(|(_, is_left_out)| !is_left_out);
    let message = "it cannot be given with kept assessments, which say it themselves";
    let mut found: Vec<Violation> =
        said.map(|(field, _)| violation(field, "NOT_BOTH", message.to_owned(), "")).collect();
    if view != View::Full {
        let message = "kept assessments are given back as they are, in the FULL view";
        found.push(violation("view", "NOT_BOTH", message.to_owned(), "leave it out"));
    }
    found
}

/// A kept assessment from its message; none when it cannot be used, with the reason in `found`.
fn read(field: &str, message: Option<&proto::Assessment>, found: &mut Vec<Violation>) -> Option<Kept> {
    let Some(message) = message else {
        let message = "only one of two kept assessments is given".to_owned();
        found.push(violation(field, "REQUIRED", message, ""));
        return None;
    };
    kept_from_proto(message)
        .map_err(|wrong| found.push(violation(field, "NOT_KEPT", wrong.to_string(), wrong.help())))
        .ok()
}

fn violation(field: &str, reason: &'static str, message: String, help: &str) -> Violation {
    Violation { field: field.to_owned(), reason, message, help: help.to_owned() }
}
