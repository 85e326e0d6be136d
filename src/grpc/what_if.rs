//! What-ifs, plans and progress: requests to use cases, and what came out to answers. The log calls them what they
//! are: nothing of them is an assessment.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::assessment::{audience_of, language_of, refused_to_proto, view_of};
use super::failure::Failure;
use super::note::Note;
use crate::app::{Answer, App, PlanQuestion, ProgressQuestion, Question, WhatIfQuestion};
use crate::domain::Violation;
use crate::wire::{
    Asked, changes_from_proto, profile_from_proto, progress_to_proto, projection_to_proto, proto,
    step_from_proto, what_if_to_proto,
};

/// Says what would follow from changes.
pub(super) fn compare(
    app: &App,
    request: proto::CompareWhatIfRequest,
    stop: &AtomicBool,
    note: &Note,
) -> Result<proto::CompareWhatIfResponse, Failure> {
    let proto::CompareWhatIfRequest {
        organisation,
        pathway,
        profile,
        as_of,
        view,
        rule_set_digest,
        request_id,
        language,
        changes,
        audience,
    } = request;
    let (view, mut found) = view_of(view, "");
    let audience = audience_of(audience, "", &mut found);
    let about = About { organisation, pathway, profile, as_of, rule_set_digest, request_id, language };
    let question = WhatIfQuestion { about: about.question(found), changes: changes_from_proto(changes) };
    let asked = Asked { view, language: &question.about.language, audience };
    note_about("what-if", &question.about, note);
    let answer = app.compare_what_if(&question, stop, |compared| what_if_to_proto(compared, asked));
    let Answer { assessments, refused } = answer?;
    note.outcome("compared");
    Ok(proto::CompareWhatIfResponse {
        comparisons: assessments,
        refused: refused_to_proto(&refused),
        request_id: question.about.request_id,
        build_version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// Says where a plan leads.
pub(super) async fn project(
    app: &App,
    request: proto::ProjectPlanRequest,
    (stop, note): (Arc<AtomicBool>, &Note),
) -> Result<proto::ProjectPlanResponse, Failure> {
    let proto::ProjectPlanRequest {
        organisation,
        pathway,
        profile,
        as_of,
        steps,
        rule_set_digest,
        request_id,
        language,
        until,
        audience,
    } = request;
    let mut found = Vec::new();
    let audience = audience_of(audience, "", &mut found);
    let about = About { organisation, pathway, profile, as_of, rule_set_digest, request_id, language };
    let about = about.question(found);
    let steps = steps.into_iter().map(step_from_proto).collect();
    let question = PlanQuestion { about: about.clone(), steps, until };
    let language = about.language.clone();
    note_about("plan", &about, note);
    let answer = app
        .project_plan_apart(question, stop, move |plan| projection_to_proto(plan, audience, &language))
        .await;
    let Answer { assessments, refused } = answer?;
    note.outcome("compared");
    Ok(proto::ProjectPlanResponse {
        projections: assessments.into_iter().flatten().collect(),
        refused: refused_to_proto(&refused),
        request_id: about.request_id,
        build_version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// Says what moved between two days.
pub(super) fn progress(
    app: &App,
    request: proto::CompareProgressRequest,
    stop: &AtomicBool,
    note: &Note,
) -> Result<proto::CompareProgressResponse, Failure> {
    let proto::CompareProgressRequest {
        organisation,
        pathway,
        profile,
        as_of,
        view,
        rule_set_digest,
        request_id,
        language,
        since,
        earlier_profile,
        audience,
    } = request;
    let (view, mut found) = view_of(view, "");
    let audience = audience_of(audience, "", &mut found);
    let about = About { organisation, pathway, profile, as_of, rule_set_digest, request_id, language };
    let earlier = earlier_profile.map(profile_from_proto);
    let question = ProgressQuestion { about: about.question(found), since, earlier };
    let asked = Asked { view, language: &question.about.language, audience };
    note_about("progress", &question.about, note);
    let answer = app.compare_progress(&question, stop, |progress| progress_to_proto(progress, asked));
    let Answer { assessments, refused } = answer?;
    note.outcome("compared");
    Ok(proto::CompareProgressResponse {
        comparisons: assessments,
        refused: refused_to_proto(&refused),
        request_id: question.about.request_id,
        build_version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// What these requests have in common.
struct About {
    organisation: String,
    pathway: String,
    profile: Option<proto::Profile>,
    as_of: String,
    rule_set_digest: String,
    request_id: String,
    language: String,
}

impl About {
    fn question(self, found: Vec<Violation>) -> Question {
        let Self { organisation, pathway, profile, as_of, rule_set_digest, request_id, language } = self;
        Question {
            organisation,
            pathway,
            profile: profile.map(profile_from_proto),
            as_of,
            rule_set_digest,
            request_id,
            language: language_of(language),
            found,
            ..Question::default()
        }
    }
}

/// Notes what a request is about, and that nothing of it is an assessment.
pub(super) fn note_about(kind: &'static str, about: &Question, note: &Note) {
    note.kind(kind);
    note.about(&about.organisation, &about.pathway, &about.request_id);
}
