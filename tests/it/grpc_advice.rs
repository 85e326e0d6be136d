//! Advice, asked for over gRPC.

use readily::wire::proto::change::Kind;
use readily::wire::proto::{AssessCandidateRequest, Audience, WayProof};

use super::grpc_server::{TestServer, observation, request};

/// The sample request, of somebody whom colleagues see as not yet convincing.
fn asked() -> AssessCandidateRequest {
    let mut asked = request("people-lead");
    let profile = asked.profile.as_mut().unwrap();
    let weak = |rater: &str| observation("communication", "peer", rater, "2.5");
    profile.observations.retain(|known| known.evidence != "communication");
    profile.observations.extend([
        weak("r-1"),
        weak("r-3"),
        observation("communication", "manager", "r-2", "2.5"),
    ]);
    asked.with_advice = true;
    asked
}

#[tokio::test]
async fn advice_comes_beside_the_assessment_when_it_is_asked_for() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let plain = AssessCandidateRequest { with_advice: false, ..asked() };
    let without = client.assess_candidate(plain).await.unwrap().into_inner();
    assert!(without.advice.is_empty());
    let answer = client.assess_candidate(asked()).await.unwrap().into_inner();
    assert_eq!(answer.assessments, without.assessments);
    let again = client.assess_candidate(asked()).await.unwrap().into_inner();
    assert_eq!(answer, again);
    let [advice] = answer.advice.as_slice() else { panic!("one for each assessment: {answer:?}") };
    assert_eq!(advice.pathway, answer.assessments[0].pathway);
    let forward = advice.way_forward.as_ref().unwrap();
    assert!(!forward.evidence_first);
    let reach = &forward.goals[0];
    assert_eq!(reach.proof(), WayProof::Smallest);
    let way = &reach.ways[0];
    assert_eq!(way.level.as_ref().unwrap().id, reach.level.as_ref().unwrap().id);
    let Some(Kind::Seen(seen)) = &way.changes[0].kind else { panic!("{way:?}") };
    let looks_at = &answer.assessments[0].observed[usize::try_from(seen.now[0].observed).unwrap()];
    assert_eq!(looks_at.evidence, way.changes[0].evidence);
    assert!(!way.changes[0].text.is_empty() && !way.text.is_empty() && !reach.text.is_empty());
}

#[tokio::test]
async fn advice_is_that_of_its_audience() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let for_audience = |audience: Audience| AssessCandidateRequest { audience: audience.into(), ..asked() };
    let committee = client.assess_candidate(for_audience(Audience::Committee)).await.unwrap().into_inner();
    assert!(!committee.advice[0].stability.as_ref().unwrap().left_out.is_empty());
    for audience in [Audience::Candidate, Audience::Manager] {
        let answer = client.assess_candidate(for_audience(audience)).await.unwrap().into_inner();
        let advice = &answer.advice[0];
        let stability = advice.stability.as_ref().unwrap();
        assert!(!stability.text.is_empty());
        assert!(stability.left_out.is_empty() && stability.moved.is_empty() && stability.spreads.is_empty());
        assert!(stability.expiring.is_empty() && stability.ratings == 0);
        let text = format!("{:?}", answer.advice);
        assert!(!["r-1", "r-2", "r-3"].iter().any(|rater| text.contains(rater)), "{text}");
        assert!(text.contains("not shown"), "{text}");
    }
}
