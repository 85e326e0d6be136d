//! What moved between two assessments that were kept: they say themselves whom and what they are about.

use super::assessment::language_of;
use super::failure::Failure;
use super::note::Note;
use super::what_if::note_about;
use crate::advice::difference::Kept;
use crate::app::{App, Question};
use crate::domain::Violation;
use crate::render::Language;
use crate::wire::{kept_from_proto, kept_progress_to_proto, proto};

/// Says what moved between two assessments that were kept.
pub(super) fn compare(
    app: &App,
    request: proto::CompareKeptRequest,
    note: &Note,
) -> Result<proto::CompareKeptResponse, Failure> {
    let proto::CompareKeptRequest { organisation, earlier, later, language, request_id } = request;
    let mut found = Vec::new();
    let before = read("earlier", earlier.as_ref(), &mut found);
    let after = read("later", later.as_ref(), &mut found);
    let language = language_of(language);
    let about = Question { organisation, request_id, language, found, ..Question::default() };
    note_about("progress", &about, note);
    let progress = app.compare_kept(&about, before.zip(after))?;
    note.outcome("compared");
    let messages = (earlier.unwrap_or_default(), later.unwrap_or_default());
    let language = if about.language.is_empty() { &progress.after.language } else { &about.language };
    Ok(proto::CompareKeptResponse {
        comparison: Some(kept_progress_to_proto(&progress, messages, Language::spoken(language))),
        request_id: about.request_id.clone(),
        build_version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// A kept assessment from its message; none when it cannot be used, with the reason in `found`.
fn read(field: &str, message: Option<&proto::Assessment>, found: &mut Vec<Violation>) -> Option<Kept> {
    let Some(message) = message else {
        let message = "an assessment that was kept is needed";
        found.push(Violation::new(field, "REQUIRED", message, "give it in the FULL view, as it was given"));
        return None;
    };
    kept_from_proto(message)
        .map_err(|wrong| found.push(Violation::new(field, "NOT_KEPT", wrong.to_string(), wrong.help())))
        .ok()
}
