//! Reflection answers in both of its versions, and each version tells of both.

use tokio_stream::StreamExt as _;

use super::grpc_server::TestServer;

const SERVICES: [&str; 5] = [
    "grpc.health.v1.Health",
    "grpc.reflection.v1.ServerReflection",
    "grpc.reflection.v1alpha.ServerReflection",
    "readily.v1.AssessmentService",
    "readily.v1.RuleSetService",
];

macro_rules! services {
    ($version:ident, $channel:expr) => {{
        use tonic_reflection::pb::$version as pb;
        let asked = pb::ServerReflectionRequest {
            host: String::new(),
            message_request: Some(pb::server_reflection_request::MessageRequest::ListServices(String::new())),
        };
        let mut client = pb::server_reflection_client::ServerReflectionClient::new($channel);
        let answers = client.server_reflection_info(tokio_stream::iter([asked])).await.unwrap();
        let answer = answers.into_inner().next().await.unwrap().unwrap();
        match answer.message_response.unwrap() {
            pb::server_reflection_response::MessageResponse::ListServicesResponse(list) => {
                let mut names: Vec<String> = list.service.into_iter().map(|one| one.name).collect();
                names.sort();
                names
            }
            other => panic!("{other:?}"),
        }
    }};
}

#[tokio::test]
async fn both_versions_of_reflection_answer() {
    let server = TestServer::start().await;
    assert_eq!(services!(v1, server.channel().await), SERVICES);
    assert_eq!(services!(v1alpha, server.channel().await), SERVICES);
}
