//! What-ifs, plans and progress over gRPC: both assessments, what differs, and every mistake at once.

use readily::wire::proto::profile_change::Change;
use readily::wire::proto::{
    AddedObservation, AssessmentView, AssumedValue, Audience, CompareProgressRequest, CompareWhatIfRequest,
    Direction, FieldValue, Observation, PlanStep, ProfileChange, ProjectPlanRequest, ReadingCause,
    ReadingCauseKind, ReplacedEvidence, RuleKind, field_value, observation::Reading,
};
use tonic::{Code, Status};
use tonic_types::StatusExt as _;

use super::grpc_server::{TestServer, observation, profile, request};

fn number(text: &str) -> FieldValue {
    FieldValue { value: Some(field_value::Value::Number(text.into())) }
}

fn assume(evidence: &str, value: &str) -> ProfileChange {
    let (evidence, field) = (evidence.to_owned(), String::new());
    ProfileChange {
        change: Some(Change::Assume(AssumedValue { evidence, field, value: Some(number(value)) })),
    }
}

fn replace(evidence: &str, observations: Vec<Observation>) -> ProfileChange {
    let evidence = evidence.to_owned();
    ProfileChange { change: Some(Change::Replace(ReplacedEvidence { evidence, observations })) }
}

fn add(observation: Observation) -> ProfileChange {
    ProfileChange { change: Some(Change::Add(AddedObservation { observation: Some(observation) })) }
}

fn what_if(pathway: &str, changes: Vec<ProfileChange>) -> CompareWhatIfRequest {
    CompareWhatIfRequest {
        organisation: "northwind".into(),
        pathway: pathway.into(),
        profile: Some(profile()),
        as_of: "2026-11-01".into(),
        request_id: "w-1".into(),
        changes,
        audience: Audience::Committee.into(),
        ..CompareWhatIfRequest::default()
    }
}

fn plan(steps: Vec<PlanStep>) -> ProjectPlanRequest {
    ProjectPlanRequest {
        organisation: "northwind".into(),
        pathway: "people-lead".into(),
        profile: Some(profile()),
        as_of: "2026-11-01".into(),
        steps,
        audience: Audience::Committee.into(),
        ..ProjectPlanRequest::default()
    }
}

fn step(on: &str, changes: Vec<ProfileChange>) -> PlanStep {
    PlanStep { on: on.into(), changes }
}

/// The fields with their reasons.
fn violations(status: &Status) -> Vec<(String, String)> {
    assert_eq!(status.code(), Code::InvalidArgument, "{status:?}");
    let found = status.get_details_bad_request().unwrap().field_violations;
    let reason = |text: &str| text.split(':').next().unwrap().to_owned();
    found.into_iter().map(|found| (found.field, reason(&found.description))).collect()
}

fn listed(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(field, reason)| ((*field).to_owned(), (*reason).to_owned())).collect()
}

#[tokio::test]
async fn an_assumed_value_is_shown_with_what_it_moves() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let asked = what_if("people-lead", vec![assume("communication", "2.5")]);
    let answer = client.compare_what_if(asked).await.unwrap().into_inner();
    assert_eq!(answer.request_id, "w-1");
    let comparison = &answer.comparisons[0];
    let (current, hypothetical) =
        (comparison.current.as_ref().unwrap(), comparison.hypothetical.as_ref().unwrap());
    let alone = client.assess_candidate(request("people-lead")).await.unwrap().into_inner();
    assert_eq!(current, &alone.assessments[0]);
    assert!(hypothetical.identity.as_ref().unwrap().hypothetical);
    assert!(!current.identity.as_ref().unwrap().hypothetical);
    assert!(hypothetical.observed.iter().any(|seen| seen.assumed && seen.evidence == "communication"));
    assert_eq!(hypothetical.score.as_ref().unwrap().exactly, "3.5");

    let difference = comparison.difference.as_ref().unwrap();
    assert_eq!(difference.text, "Developing instead of Ready now, 3.5 instead of 10.75 of 12 points.");
    assert!(difference.level_differs && !difference.outcome_differs);
    assert_eq!(difference.direction(), Direction::Down);
    assert_eq!(difference.score_change, "-7.25");
    let [reading] = difference.readings.as_slice() else { panic!("{difference:#?}") };
    assert_eq!(reading.text, "Communication: 2.5 instead of 3.75; assumed");
    assert_eq!(reading.causes[0].kind(), ReadingCauseKind::Assumed);
    let parts: Vec<_> = difference.parts.iter().map(|part| (part.kind(), &*part.id)).collect();
    assert_eq!(parts, [(RuleKind::Dimension, "leading-people"), (RuleKind::Criterion, "communication")]);
    assert!(difference.parts.iter().all(|part| part.readings == [0] && part.points_change == "-7.25"));
}

#[tokio::test]
async fn observations_are_added_replaced_and_taken_away() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let coached = Observation {
        evidence: "coaching_planned".into(),
        source: "record".into(),
        reading: Some(Reading::Yes(true)),
        ..Observation::default()
    };
    let third = Observation { evidence: String::new(), ..observation("", "stakeholder", "r-9", "5") };
    let changes = vec![add(coached), replace("communication", vec![third.clone(), third])];
    let mut asked = what_if("people-lead", changes.clone());
    asked.view = AssessmentView::Basic.into();
    let answer = client.compare_what_if(asked).await.unwrap().into_inner();
    let difference = answer.comparisons[0].difference.as_ref().unwrap();
    // One stakeholder is one rater of the two that are asked for.
    assert_eq!(
        difference.text,
        "Open (not enough is known) instead of Ready now, 0 to 12 instead of 10.75 of 12 points."
    );
    let causes: Vec<_> = difference.readings[0].causes.iter().map(ReadingCause::kind).collect();
    assert_eq!(causes, [ReadingCauseKind::New, ReadingCauseKind::Removed]);
    assert_eq!(difference.missing_new[0].evidence, "communication");
    assert_eq!(difference.missing_gone[0].evidence, "coaching_planned");
    // All open pathways at once, and taking evidence away.
    let all = client.compare_what_if(what_if("", vec![replace("people_interest", Vec::new())])).await;
    let all = all.unwrap().into_inner();
    let texts: Vec<&str> =
        all.comparisons.iter().map(|one| &*one.difference.as_ref().unwrap().text).collect();
    assert_eq!(
        texts,
        [
            "Open (not enough is known) instead of Ready now, 10.75 of 12 points.",
            "Still Ready now, 10.75 of 12 points. Nothing moves."
        ]
    );
}

#[tokio::test]
async fn every_mistake_of_a_what_if_comes_at_once() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let other = observation("people_interest", "self", "", "1");
    let changes = vec![
        assume("comunication", "4"),
        assume("communication", "7"),
        assume("communication", "4"),
        assume("coaching_planned", "1"),
        assume("gender", "1"),
        ProfileChange { change: None },
        replace("communication", vec![other, observation("communication", "self", "", "4")]),
        replace("nothing", Vec::new()),
        add(observation("people_interest", "self", "", "9")),
        ProfileChange { change: Some(Change::Add(AddedObservation::default())) },
        ProfileChange {
            change: Some(Change::Assume(AssumedValue { field: "x".into(), ..AssumedValue::default() })),
        },
    ];
    let mut asked = what_if("people-lead", changes);
    asked.as_of = "soon".into();
    asked.view = 9;
    asked.language = "xx".into();
    asked.profile.as_mut().unwrap().role = "enginer".into();
    let status = client.compare_what_if(asked).await.unwrap_err();
    assert_eq!(
        violations(&status),
        listed(&[
            ("view", "UNKNOWN_VIEW"),
            ("as_of", "NOT_A_DATE"),
            ("profile.role", "UNKNOWN_ROLE"),
            ("changes[0].assume.evidence", "UNKNOWN_EVIDENCE"),
            ("changes[1].assume.value.number", "OUT_OF_RANGE"),
            ("changes[2].assume", "REPEATED"),
            ("changes[3].assume.value", "WRONG_KIND"),
            ("changes[4].assume.evidence", "PROTECTED_ATTRIBUTE"),
            ("changes[5]", "REQUIRED"),
            ("changes[6].replace.observations[0].evidence", "OTHER_EVIDENCE"),
            ("changes[7].replace.evidence", "UNKNOWN_EVIDENCE"),
            ("changes[9].add.observation", "REQUIRED"),
            ("changes[10].assume.evidence", "UNKNOWN_EVIDENCE"),
            ("changes[6].replace.observations[1].source", "SOURCE_NOT_ALLOWED"),
            ("changes[8].add.observation.number", "OUT_OF_RANGE"),
            ("language", "UNKNOWN_LANGUAGE"),
        ])
    );
    let none = client.compare_what_if(what_if("people-lead", Vec::new())).await.unwrap_err();
    assert_eq!(violations(&none), listed(&[("changes", "REQUIRED")]));
    let many = vec![assume("communication", "4"); 1_001];
    let many = client.compare_what_if(what_if("people-lead", many)).await.unwrap_err();
    assert_eq!(violations(&many), listed(&[("changes", "TOO_MANY")]));
    let closed = client.compare_what_if(what_if("director", vec![assume("communication", "4")])).await;
    assert_eq!(closed.unwrap_err().code(), Code::FailedPrecondition);
}

#[tokio::test]
async fn a_plan_is_followed_from_turn_to_turn() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let later = Observation { on: String::new(), ..observation("communication", "stakeholder", "r-9", "2") };
    let steps =
        vec![step("2027-03-01", vec![assume("communication", "4")]), step("2027-01-15", vec![add(later)])];
    let answer = client.project_plan(plan(steps)).await.unwrap().into_inner();
    let projection = &answer.projections[0];
    assert_eq!(projection.until, "2027-11-01");
    let points: Vec<_> =
        projection.points.iter().map(|point| (&*point.on, point.steps.as_slice(), &*point.text)).collect();
    assert_eq!(
        points,
        [
            ("2026-11-01", &[][..], "Ready now, 10.75 of 12 points."),
            (
                "2027-01-15",
                &[1],
                "Developing, 7.83 of 12 points. With one more report on “Communication”. \
                 Communication: 1 new report of 15 Jan 2027."
            ),
            ("2027-03-01", &[0], "Ready now, 12 of 12 points. With “Communication” at 4."),
        ]
    );
    for point in &projection.points {
        let (with, without) = (point.assessment.as_ref().unwrap(), point.without_plan.as_ref().unwrap());
        assert!(with.identity.as_ref().unwrap().hypothetical);
        assert_eq!(with.identity.as_ref().unwrap().as_of, point.on);
        assert_eq!(without.score.as_ref().unwrap().exactly, "10.75");
    }
    assert_eq!(projection.points[1].difference.as_ref().unwrap().direction(), Direction::Down);
}

#[tokio::test]
async fn every_mistake_of_a_plan_comes_at_once() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let change = || vec![assume("communication", "4")];
    let mut asked = plan(vec![
        step("2026-10-31", change()),
        step("March", change()),
        step("2032-01-01", change()),
        step("2027-03-01", Vec::new()),
        step("2027-04-01", vec![assume("communication", "x")]),
    ]);
    asked.until = "2027-01-01".into();
    let status = client.project_plan(asked).await.unwrap_err();
    assert_eq!(
        violations(&status),
        listed(&[
            ("steps[0].on", "TOO_EARLY"),
            ("steps[1].on", "NOT_A_DATE"),
            ("steps[2].on", "TOO_LATE"),
            ("steps[3].changes", "REQUIRED"),
            ("until", "TOO_EARLY"),
            ("steps[4].changes[0].assume.value.number", "BAD_NUMBER"),
        ])
    );
    let none = client.project_plan(plan(Vec::new())).await.unwrap_err();
    assert_eq!(violations(&none), listed(&[("steps", "REQUIRED")]));
}

#[tokio::test]
async fn steps_of_one_day_assume_each_value_once() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let assumed = |value| vec![assume("communication", value)];
    let twice = [("steps[1].changes[0].assume", "REPEATED")];
    // No day is that of the question.
    for [one, other] in [["2027-03-01"; 2], ["", "2026-11-01"], ["2026-11-01", ""]] {
        let asked = plan(vec![step(one, assumed("2")), step(other, assumed("5"))]);
        let status = client.project_plan(asked).await.unwrap_err();
        assert_eq!(violations(&status), listed(&twice), "{one} {other}");
    }
    // Days that are wrong are no reason to say more.
    let asked = plan(vec![step("March", assumed("2")), step("", assumed("5")), step("May", assumed("4"))]);
    let status = client.project_plan(asked).await.unwrap_err();
    assert_eq!(violations(&status), listed(&[("steps[0].on", "NOT_A_DATE"), ("steps[2].on", "NOT_A_DATE")]));
    let asked = plan(vec![step("2027-03-01", assumed("2")), step("2027-01-01", assumed("5"))]);
    assert!(client.project_plan(asked).await.is_ok());
}

#[tokio::test]
async fn too_many_changes_of_a_plan_are_not_told_as_steps() {
    let server = TestServer::start().await;
    let asked = plan(vec![step("", vec![assume("communication", "4"); 1_001])]);
    let status = server.assessments().await.project_plan(asked).await.unwrap_err();
    assert_eq!(status.message(), "steps: 1001 changes of all steps together are more than 1000");
}

#[tokio::test]
async fn progress_names_the_evidence_that_moved_it() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let mut now = profile();
    now.observations
        .push(Observation { on: "2026-10-20".into(), ..observation("communication", "peer", "r-1", "4") });
    let asked = CompareProgressRequest {
        organisation: "northwind".into(),
        pathway: "people-lead".into(),
        profile: Some(now.clone()),
        as_of: "2026-11-01".into(),
        since: "2026-10-01".into(),
        audience: Audience::Committee.into(),
        ..CompareProgressRequest::default()
    };
    let answer = client.compare_progress(asked.clone()).await.unwrap().into_inner();
    let comparison = &answer.comparisons[0];
    let difference = comparison.difference.as_ref().unwrap();
    assert_eq!(difference.text, "Still Ready now, 12 instead of 10.75 of 12 points.");
    assert_eq!(
        difference.readings[0].text,
        "Communication: 4 instead of 3.75; 1 new report of 20 Oct 2026; 1 report of 14 Sep 2026 is replaced"
    );
    assert_eq!(difference.parts[1].readings, [0]);
    for assessment in [&comparison.before, &comparison.after] {
        assert!(!assessment.as_ref().unwrap().identity.as_ref().unwrap().hypothetical);
    }
    // The profile as it was then, given apart.
    let mut wrong = asked.clone();
    wrong.since = "2026-12-01".into();
    wrong.earlier_profile = Some(profile());
    wrong.earlier_profile.as_mut().unwrap().role = "ladder".into();
    let status = client.compare_progress(wrong).await.unwrap_err();
    assert_eq!(
        violations(&status),
        listed(&[("since", "TOO_LATE"), ("earlier_profile.role", "UNKNOWN_ROLE")])
    );
    let missing = CompareProgressRequest { since: String::new(), ..asked };
    let status = client.compare_progress(missing).await.unwrap_err();
    assert_eq!(violations(&status), listed(&[("since", "REQUIRED")]));
}
