//! One call, one answer, or every reason why there is none.

use prost::Message as _;
use readily::wire::json;
use readily::wire::proto::{
    AssessCandidateRequest, Assessment, AssessmentView, Audience, Outcome, ProtectedAttribute,
};
use sha2::{Digest as _, Sha256};
use tonic::{Code, Status};
use tonic_types::StatusExt as _;

use super::grpc_rules::broken;
use super::grpc_server::{TestServer, observation, profile, request};

async fn refused(server: &TestServer, request: AssessCandidateRequest) -> Status {
    server.assessments().await.assess_candidate(request).await.unwrap_err()
}

fn reason(status: &Status) -> (Code, String) {
    let info = status.get_details_error_info().unwrap();
    assert_eq!(info.domain, "readily");
    (status.code(), info.reason)
}

fn detail(status: &Status, name: &str) -> String {
    let info = status.get_details_error_info().unwrap();
    info.metadata.get(name).cloned().unwrap_or_default()
}

#[tokio::test]
async fn an_answer_explains_itself() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let answer = client.assess_candidate(request("people-lead")).await.unwrap().into_inner();
    assert_eq!(answer.request_id, "q-1");
    assert_eq!(answer.build_version, env!("CARGO_PKG_VERSION"));
    let [assessment] = answer.assessments.as_slice() else { panic!("one assessment: {answer:?}") };
    assert_eq!(assessment.outcome(), Outcome::Scored);
    // 3.75 lies between 3 → 7 and 4 → 12.
    assert_eq!(assessment.score.as_ref().unwrap().exactly, "10.75");
    let criterion = &assessment.dimensions[0].criteria[0];
    let rows: Vec<_> =
        criterion.derivation.as_ref().unwrap().rows.iter().map(|row| (&*row.input, &*row.gives)).collect();
    assert_eq!(rows, [("3", "7"), ("4", "12")]);
    let level = assessment.level.as_ref().unwrap();
    assert_eq!(level.settled.as_ref().unwrap().id, "ready-now");
    let identity = assessment.identity.as_ref().unwrap();
    assert_eq!(identity.as_of, "2026-11-01");
    assert!(identity.approved);
    assert_eq!(assessment.gates[0].text, "1 on the interest scale; this path is scored from 1 on.");
    let bare = Assessment { digest: String::new(), ..assessment.clone() };
    let digest: String =
        Sha256::digest(bare.encode_to_vec()).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(assessment.digest, digest);
}

#[tokio::test]
async fn the_same_question_has_the_same_bytes_whatever_is_protected() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let plain = client.assess_candidate(request("")).await.unwrap();
    let mut asked = request("");
    asked.protected_attributes = vec![ProtectedAttribute { name: "gender".into(), value: "female".into() }];
    asked.profile.as_mut().unwrap().observations.reverse();
    let again = client.assess_candidate(asked).await.unwrap();
    assert_eq!(plain.get_ref().encode_to_vec(), again.get_ref().encode_to_vec());
    let pathways: Vec<_> =
        plain.get_ref().assessments.iter().map(|assessment| &*assessment.pathway).collect();
    assert_eq!(pathways, ["people-lead", "specialist"]);
}

#[tokio::test]
async fn the_json_form_loses_nothing() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let answer = client.assess_candidate(request("people-lead")).await;
    let assessment = &answer.unwrap().into_inner().assessments[0];
    let text = json::to_string(assessment).unwrap();
    assert!(text.contains(r#""outcome":"OUTCOME_SCORED""#), "{text}");
    assert!(text.contains(r#""pathway_title":"Team lead""#), "{text}");
    let read: Assessment = serde_json::from_str(&text).unwrap();
    assert_eq!(&read, assessment);
}

#[tokio::test]
async fn what_is_missing_says_why_and_whom_to_ask() {
    let server = TestServer::start().await;
    let mut asked = request("people-lead");
    asked.profile.as_mut().unwrap().observations.clear();
    let answer = server.assessments().await.assess_candidate(asked).await.unwrap().into_inner();
    let texts: Vec<&str> = answer.assessments[0].missing.iter().map(|missing| &*missing.text).collect();
    for expected in
        ["no observation yet; look in the records", "no observation yet; add the person’s own view"]
    {
        assert!(texts.contains(&expected), "{expected}: {texts:#?}");
    }
}

#[tokio::test]
async fn titles_come_in_the_language_asked_for() {
    let server = TestServer::start().await;
    let mut asked = request("people-lead");
    asked.language = "de-AT".into();
    let mut client = server.assessments().await;
    let answer = client.assess_candidate(asked).await.unwrap().into_inner();
    let assessment = &answer.assessments[0];
    assert_eq!(assessment.pathway_title, "Teamleitung");
    assert_eq!(assessment.dimensions[0].criteria[0].title, "Kommunikation");
    assert_eq!(assessment.identity.as_ref().unwrap().language, "de");
    assert_eq!(assessment.dimensions[0].title, "Leading people");
}

#[tokio::test]
async fn an_answer_is_told_to_its_audience() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    for audience in [Audience::Committee, Audience::Candidate, Audience::Manager, Audience::Auditor] {
        let mut asked = request("people-lead");
        asked.audience = audience.into();
        let answer = client.assess_candidate(asked).await.unwrap().into_inner();
        let identity = answer.assessments[0].identity.as_ref().unwrap();
        assert_eq!(identity.audience(), audience);
        let sees_all = matches!(audience, Audience::Committee | Audience::Auditor);
        assert_eq!(identity.input_digest.is_empty(), !sees_all);
        assert_eq!(answer.assessments[0].score.as_ref().unwrap().exactly, "10.75");
    }
    let mut asked = request("people-lead");
    asked.audience = 77;
    let violations = refused(&server, asked).await.get_details_bad_request().unwrap().field_violations;
    assert_eq!(violations[0].field, "audience");
    assert!(violations[0].description.starts_with("UNKNOWN_AUDIENCE"), "{violations:?}");
}

#[tokio::test]
async fn the_basic_view_has_no_explanation() {
    let server = TestServer::start().await;
    let mut asked = request("people-lead");
    asked.view = AssessmentView::Basic.into();
    let mut client = server.assessments().await;
    let answer = client.assess_candidate(asked).await.unwrap().into_inner();
    let assessment = &answer.assessments[0];
    assert_eq!(assessment.score.as_ref().unwrap().exactly, "10.75");
    assert!(assessment.dimensions.is_empty() && assessment.gates.is_empty());
    assert!(!assessment.digest.is_empty());
}

#[tokio::test]
async fn every_violation_comes_at_once() {
    let server = TestServer::start().await;
    let mut wrong = profile();
    wrong.role = "enginer".into();
    wrong.observations.push(observation("comunication", "peer", "r-3", "4"));
    wrong.observations.push(observation("communication", "peer", "r-3", "7"));
    let status = refused(
        &server,
        AssessCandidateRequest {
            profile: Some(wrong),
            as_of: "tomorrow".into(),
            rule_set_digest: "abc".into(),
            ..request("people-lead")
        },
    )
    .await;
    assert_eq!(reason(&status), (Code::InvalidArgument, "INVALID_REQUEST".into()));
    let fields: Vec<_> = status
        .get_details_bad_request()
        .unwrap()
        .field_violations
        .into_iter()
        .map(|violation| violation.field)
        .collect();
    assert_eq!(
        fields,
        [
            "as_of",
            "rule_set_digest",
            "profile.role",
            "profile.observations[3].evidence",
            "profile.observations[4].number",
        ]
    );
    assert_eq!(detail(&status, "violations"), "5");
}

#[tokio::test]
async fn thousands_of_violations_fit_in_a_status() {
    let server = TestServer::start().await;
    let mut wrong = profile();
    wrong.observations = vec![observation("nothing", "nobody", "r", "x"); 2_000];
    let status =
        refused(&server, AssessCandidateRequest { profile: Some(wrong), ..request("people-lead") }).await;
    let shown = status.get_details_bad_request().unwrap().field_violations;
    assert!(!shown.is_empty());
    let all: usize = detail(&status, "violations").parse().unwrap();
    let left_out: usize = detail(&status, "violations_left_out").parse().unwrap();
    assert_eq!(all, shown.len() + left_out);
    assert!(status.details().len() < 6_000, "{}", status.details().len());
}

#[tokio::test]
async fn what_is_unknown_is_named_with_what_is_known() {
    let server = TestServer::start().await;
    let pathway = refused(&server, request("people-led")).await;
    assert_eq!(reason(&pathway), (Code::NotFound, "UNKNOWN_PATHWAY".into()));
    assert_eq!(pathway.message(), "unknown pathway `people-led`; did you mean `people-lead`?");
    assert_eq!(detail(&pathway, "known"), "director, people-lead, specialist");
    let mut asked = request("people-lead");
    asked.organisation = "northwnd".into();
    let organisation = refused(&server, asked).await;
    assert_eq!(reason(&organisation), (Code::NotFound, "UNKNOWN_ORGANISATION".into()));
    assert_eq!(detail(&organisation, "did_you_mean"), "northwind");
}

#[tokio::test]
async fn what_the_rules_refuse_is_a_failed_precondition() {
    let server = TestServer::start().await;
    let closed = refused(&server, request("director")).await;
    assert_eq!(reason(&closed), (Code::FailedPrecondition, "NOT_OPEN".into()));
    assert_eq!(detail(&closed, "open_to"), "lead");

    let early = AssessCandidateRequest { as_of: "2024-12-31".into(), ..request("people-lead") };
    let early_status = refused(&server, early.clone()).await;
    assert_eq!(reason(&early_status), (Code::FailedPrecondition, "BEFORE_THRESHOLD".into()));
    // Asked for all that are open, one refusal does not stand in the way of the others.
    let mut client = server.assessments().await;
    let all = AssessCandidateRequest { pathway: String::new(), ..early };
    let answer = client.assess_candidate(all).await.unwrap().into_inner();
    assert_eq!(answer.refused[0].pathway, "people-lead");
    assert_eq!(answer.assessments[0].pathway, "specialist");

    let pinned = AssessCandidateRequest { rule_set_digest: "0".repeat(64), ..request("people-lead") };
    let other = refused(&server, pinned).await;
    assert_eq!(reason(&other), (Code::FailedPrecondition, "OTHER_RULES".into()));
    assert_eq!(detail(&other, "label"), "2026 autumn cycle");
}

#[tokio::test]
async fn an_organisation_without_usable_rules_is_refused() {
    let server = TestServer::start().await;
    let clock = readily::app::Clock::System;
    assert!(!server.registry.offer(broken("meridian"), clock.now()));
    let mut asked = request("people-lead");
    asked.organisation = "meridian".into();
    let status = refused(&server, asked).await;
    assert_eq!(reason(&status), (Code::FailedPrecondition, "RULES_NOT_USABLE".into()));
    // Bad files never replace good rules.
    assert!(!server.registry.offer(broken("northwind"), clock.now()));
    let mut client = server.assessments().await;
    assert!(client.assess_candidate(request("people-lead")).await.is_ok());
}

#[tokio::test]
async fn a_message_that_is_too_long_is_out_of_range() {
    let server = TestServer::start().await;
    let mut asked = request("people-lead");
    asked.organisation = "x".repeat(5 << 20);
    assert_eq!(refused(&server, asked).await.code(), Code::OutOfRange);
}

#[tokio::test]
async fn long_words_of_the_caller_do_not_break_the_status() {
    let server = TestServer::start().await;
    let long = "ä".repeat(500_000);
    let mut role = request("people-lead");
    role.profile.as_mut().unwrap().role.clone_from(&long);
    let mut organisation = request("people-lead");
    organisation.organisation.clone_from(&long);
    let as_of = AssessCandidateRequest { as_of: long.clone(), ..request(&long) };
    for (asked, code) in [
        (role, Code::InvalidArgument),
        (organisation, Code::NotFound),
        (as_of, Code::InvalidArgument),
        (request(&long), Code::NotFound),
    ] {
        assert_eq!(refused(&server, asked).await.code(), code);
    }
}

#[tokio::test]
async fn open_paths_stand_beside_each_other_and_support_comes_with_advice() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let asked = AssessCandidateRequest { with_advice: true, ..request("") };
    let answer = client.assess_candidate(asked).await.unwrap().into_inner();
    let beside: Vec<_> = answer.paths.iter().map(|path| (&*path.pathway, path.outcome())).collect();
    let assessed: Vec<_> = answer.assessments.iter().map(|each| (&*each.pathway, each.outcome())).collect();
    assert_eq!(beside, assessed);
    for (path, assessment) in answer.paths.iter().zip(&answer.assessments) {
        assert_eq!(path.score, assessment.score, "{}", path.pathway);
        assert_eq!(path.level, assessment.level, "{}", path.pathway);
    }
    assert_eq!(answer.advice.len(), 2);
    for advice in &answer.advice {
        let support = advice.support.as_ref().unwrap();
        let ids: Vec<&str> = support.gaps.iter().map(|gap| &*gap.rule).collect();
        assert!(support.offers.iter().flat_map(|offer| &offer.rules).all(|rule| ids.contains(&&**rule)));
    }
    let alone = client.assess_candidate(request("people-lead")).await.unwrap().into_inner();
    assert!(alone.paths.is_empty() && alone.advice.is_empty());
}
