//! Calling the service as any client would.

use std::net::SocketAddr;

use anyhow::Context as _;
use tonic::transport::Endpoint;

use crate::domain::{Date, RawProfile};
use crate::wire::profile_to_proto;
use crate::wire::proto::assessment_service_client::AssessmentServiceClient;
use crate::wire::proto::{AssessCandidateRequest, AssessCandidateResponse, Audience};

/// Asks for the assessments of some profiles on all pathways that are open to them.
pub(super) async fn assess(
    address: SocketAddr,
    organisation: &str,
    profiles: &[RawProfile],
    as_of: Date,
) -> anyhow::Result<Vec<AssessCandidateResponse>> {
    let endpoint = Endpoint::from_shared(format!("http://{address}"))?;
    let channel = endpoint.connect().await.context("cannot reach the service")?;
    let mut client = AssessmentServiceClient::new(channel);
    let mut answers = Vec::new();
    for profile in profiles {
        let request = AssessCandidateRequest {
            organisation: organisation.to_owned(),
            profile: Some(profile_to_proto(profile.clone())),
            as_of: as_of.to_string(),
            with_advice: true,
            audience: Audience::Committee.into(),
            ..AssessCandidateRequest::default()
        };
        let answer = client
            .assess_candidate(request)
            .await
            .with_context(|| format!("the service did not assess {}", profile.candidate))?;
        answers.push(answer.into_inner());
    }
    Ok(answers)
}
