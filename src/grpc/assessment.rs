//! The service that assesses people.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tonic::{Request, Response, Status, Streaming};

use super::failure::Failure;
use super::items::Items;
use super::kept;
use super::note::{Call, Note};
use super::what_if;
use crate::app::{Answer, App, Question, StopWhenDropped};
use crate::assess::{Outcome, Refusal};
use crate::disclosure::disclose;
use crate::domain::{Audience, Violation};
use crate::wire::sent::AssessCandidateResponse;
use crate::wire::sent::assessment_service_server::AssessmentService;
use crate::wire::{
    View, advice_to_proto, audience_from_proto, path_to_proto, profile_from_proto, proto, tell,
};

/// The service that assesses people.
#[derive(Debug, Clone)]
pub struct Assessments {
    app: App,
}

/// A request, and what is wrong with what came beside it.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) request: proto::AssessCandidateRequest,
    /// What the paths of fields in violations start with.
    pub(super) field_prefix: &'static str,
    /// Every violation so far; with any, nothing is assessed.
    pub(super) found: Vec<Violation>,
}

impl From<proto::AssessCandidateRequest> for Asked {
    fn from(request: proto::AssessCandidateRequest) -> Self {
        Self { request, field_prefix: "", found: Vec::new() }
    }
}

impl Assessments {
    /// The service over the use cases.
    #[must_use]
    pub fn new(app: App) -> Self {
        Self { app }
    }

    /// Answers a request.
    pub(super) fn answer(
        &self,
        asked: Asked,
        (stop, note): (&AtomicBool, &Note),
    ) -> Result<AssessCandidateResponse, Failure> {
        let (question, view, audience) = taken_in(asked);
        note.about(&question.organisation, &question.pathway, &question.request_id);
        let mut outcomes = Outcomes::default();
        let mut advice = Vec::new();
        let mut paths = Vec::new();
        let answer = self.app.assess_candidate(&question, stop, |assessment, follows| {
            outcomes.add(assessment.outcome);
            disclose(assessment, audience, |disclosed| {
                let (language, seen) = (&question.language, disclosed.assessment());
                let follows = follows.map(|follows| disclosed.advice(follows));
                advice.extend(follows.map(|follows| advice_to_proto(seen, &follows, language)));
                if question.pathway.is_empty() {
                    paths.push(path_to_proto(seen, language));
                }
                tell(disclosed, view, language).bytes()
            })
        });
        note.rule_errors(&question.organisation, outcomes.rule_errors);
        let Answer { assessments, refused } = answer?;
        note.outcome(outcomes.word());
        Ok(AssessCandidateResponse {
            assessments,
            refused: refused_to_proto(&refused),
            request_id: question.request_id,
            build_version: env!("CARGO_PKG_VERSION").to_owned(),
            advice,
            paths,
        })
    }
}

impl Assessments {
    /// The same where it hurts nobody that it takes milliseconds: advice is worked out as well.
    pub(super) async fn answer_aside(
        self,
        asked: Asked,
        (stop, note): (Arc<AtomicBool>, Arc<Note>),
    ) -> Result<AssessCandidateResponse, Failure> {
        let (service, span) = (self.clone(), tracing::Span::current());
        let work = move || span.in_scope(|| service.answer(asked, (&stop, &note)));
        self.app.aside(work).await.map_err(Failure::from).flatten()
    }

    /// Answers where it holds up no other call: two assessments for each open pathway. It ends when the caller is gone.
    async fn compared_aside<R, T>(
        &self,
        request: Request<R>,
        compare: fn(&App, R, &AtomicBool, &Note) -> Result<T, Failure>,
    ) -> Result<Response<T>, Status>
    where
        R: Send + 'static,
        T: Send + 'static,
    {
        let Call { deadline, note } = Call::of(&request);
        let gone = StopWhenDropped(deadline.stop);
        let (app, stop, request) = (self.app.clone(), Arc::clone(&gone.0), request.into_inner());
        let (span, noted) = (tracing::Span::current(), Arc::clone(&note));
        let work = move || span.in_scope(|| compare(&app, request, &stop, &noted));
        let answer = self.app.aside(work).await.map_err(Failure::from).flatten();
        answer.map(Response::new).map_err(|failure| note.refused(failure))
    }
}

/// The pathways that were not assessed.
pub(super) fn refused_to_proto(refused: &[(Arc<str>, Refusal)]) -> Vec<proto::RefusedPathway> {
    refused.iter().map(|(pathway, refusal)| Failure::of_pathway(pathway, refusal)).collect()
}

fn taken_in(asked: Asked) -> (Question, View, Audience) {
    let Asked { request, field_prefix, mut found } = asked;
    let (view, wrong) = view_of(request.view, field_prefix);
    found.extend(wrong);
    let audience = audience_of(request.audience, field_prefix, &mut found);
    let proto::AssessCandidateRequest {
        organisation,
        pathway,
        profile,
        as_of,
        view: _,
        rule_set_digest,
        protected_attributes,
        request_id,
        language,
        audience: _,
        with_advice,
    } = request;
    let profile = profile.map(profile_from_proto);
    // The values are dropped here: nothing ever sees them.
    let protected = protected_attributes.into_iter().map(|attribute| attribute.name).collect();
    let question = Question {
        organisation,
        pathway,
        profile,
        as_of,
        rule_set_digest,
        request_id,
        language: language_of(language),
        with_advice,
        protected,
        field_prefix,
        found,
    };
    (question, view, audience)
}

/// The language asked for: `DE` is `de`, and `DE-AT` is `de-AT`.
pub(super) fn language_of(mut language: String) -> String {
    let end = language.find(['-', '_']).unwrap_or(language.len());
    if let Some(short) = language.get_mut(..end) {
        short.make_ascii_lowercase();
    }
    language
}

/// The audience asked for. Without one that is known there is a violation, and nothing is told.
pub(super) fn audience_of(audience: i32, field_prefix: &str, found: &mut Vec<Violation>) -> Audience {
    audience_from_proto(audience).unwrap_or_else(|| {
        let (reason, message) = match audience {
            0 => ("REQUIRED", "nothing says for whom it is told"),
            _ => ("UNKNOWN_AUDIENCE", "there is no such audience"),
        };
        found.push(Violation {
            field: format!("{field_prefix}audience"),
            reason,
            message: message.to_owned(),
            help: "use COMMITTEE, CANDIDATE, MANAGER or AUDITOR".to_owned(),
        });
        Audience::Candidate
    })
}

/// The view asked for, and what is wrong with it.
pub(super) fn view_of(view: i32, field_prefix: &str) -> (View, Vec<Violation>) {
    match proto::AssessmentView::try_from(view) {
        Ok(proto::AssessmentView::Basic) => (View::Basic, Vec::new()),
        Ok(proto::AssessmentView::Full | proto::AssessmentView::Unspecified) => (View::Full, Vec::new()),
        Err(_) => {
            let found = Violation {
                field: format!("{field_prefix}view"),
                reason: "UNKNOWN_VIEW",
                message: "there is no such view".to_owned(),
                help: "use BASIC or FULL".to_owned(),
            };
            (View::Full, vec![found])
        }
    }
}

/// The outcomes of one answer, for the log and for metrics.
#[derive(Default)]
struct Outcomes {
    rule_errors: u64,
    first: Option<Outcome>,
    several: bool,
}

impl Outcomes {
    fn add(&mut self, outcome: Outcome) {
        self.rule_errors += u64::from(outcome == Outcome::RuleError);
        self.several |= self.first.is_some_and(|first| first != outcome);
        self.first.get_or_insert(outcome);
    }

    fn word(&self) -> &'static str {
        match self.first {
            None => "none",
            Some(_) if self.several => "several",
            Some(outcome) => outcome.word(),
        }
    }
}

#[tonic::async_trait]
impl AssessmentService for Assessments {
    async fn assess_candidate(
        &self,
        request: Request<proto::AssessCandidateRequest>,
    ) -> Result<Response<AssessCandidateResponse>, Status> {
        let Call { deadline, note } = Call::of(&request);
        let request = request.into_inner();
        let answer = if request.with_advice {
            let gone = StopWhenDropped(deadline.stop);
            self.clone().answer_aside(request.into(), (Arc::clone(&gone.0), Arc::clone(&note))).await
        } else {
            self.answer(request.into(), (&deadline.stop, &note))
        };
        answer.map(Response::new).map_err(|failure| note.refused(failure))
    }

    type AssessCandidatesStream = Items<Streaming<proto::AssessCandidatesRequest>>;

    async fn assess_candidates(
        &self,
        request: Request<Streaming<proto::AssessCandidatesRequest>>,
    ) -> Result<Response<Self::AssessCandidatesStream>, Status> {
        let call = Call::of_stream(&request);
        Ok(Response::new(Items::new(self.clone(), request.into_inner(), call)))
    }

    async fn compare_what_if(
        &self,
        request: Request<proto::CompareWhatIfRequest>,
    ) -> Result<Response<proto::CompareWhatIfResponse>, Status> {
        self.compared_aside(request, what_if::compare).await
    }

    async fn project_plan(
        &self,
        request: Request<proto::ProjectPlanRequest>,
    ) -> Result<Response<proto::ProjectPlanResponse>, Status> {
        let Call { deadline, note } = Call::of(&request);
        let gone = StopWhenDropped(deadline.stop);
        let call = (Arc::clone(&gone.0), &*note);
        let projected = what_if::project(&self.app, request.into_inner(), call).await;
        projected.map(Response::new).map_err(|failure| note.refused(failure))
    }

    async fn compare_progress(
        &self,
        request: Request<proto::CompareProgressRequest>,
    ) -> Result<Response<proto::CompareProgressResponse>, Status> {
        self.compared_aside(request, what_if::progress).await
    }

    async fn compare_kept(
        &self,
        request: Request<proto::CompareKeptRequest>,
    ) -> Result<Response<proto::CompareKeptResponse>, Status> {
        self.compared_aside(request, |app, request, _, note| kept::compare(app, request, note)).await
    }
}
