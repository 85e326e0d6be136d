//! How sure a result is, over the wire.

use readily::wire::proto::{Advice, AssessCandidateRequest, StabilitySummary};

use super::grpc_server::{TestServer, request};

fn with_advice(pathway: &str) -> AssessCandidateRequest {
    AssessCandidateRequest { with_advice: true, ..request(pathway) }
}

async fn advice_of(request: AssessCandidateRequest) -> Advice {
    let server = TestServer::start().await;
    let answer = server.assessments().await.assess_candidate(request).await.unwrap().into_inner();
    answer.advice.into_iter().next().unwrap()
}

#[tokio::test]
async fn a_client_is_told_how_sure_a_result_is() {
    let advice = advice_of(with_advice("people-lead")).await;
    let stability = advice.stability.as_ref().unwrap();
    assert_ne!(stability.summary(), StabilitySummary::Unspecified);
    assert!(!stability.text.is_empty());
    let distance = stability.distance.as_ref().unwrap();
    assert!(distance.up.is_none(), "it is at the highest level");
    assert_eq!(distance.points_down, "1.75");
    assert_eq!(stability.resting.as_ref().unwrap().of, "10.75");
    let read: Advice = serde_json::from_str(&serde_json::to_string(&advice).unwrap()).unwrap();
    assert_eq!(read, advice);
}

#[tokio::test]
async fn no_rater_is_named() {
    let mut asked = with_advice("people-lead");
    let observations = &mut asked.profile.as_mut().unwrap().observations;
    for (at, observation) in observations.iter_mut().enumerate() {
        observation.rater = format!("somebody-{at}");
    }
    let advice = advice_of(asked).await;
    assert!(advice.stability.is_some());
    let text = format!("{:?}", advice.stability);
    assert!(!text.contains("somebody"), "{text}");
}

#[tokio::test]
async fn it_is_said_in_the_language_asked_for() {
    let english = advice_of(with_advice("people-lead")).await.stability.unwrap();
    let german = advice_of(AssessCandidateRequest { language: "de".into(), ..with_advice("people-lead") });
    let german = german.await.stability.unwrap();
    assert_ne!(english.text, german.text);
    assert_eq!(english.summary, german.summary);
}
