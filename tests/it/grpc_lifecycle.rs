//! Starting, being healthy, being described, stopping.

use std::time::Duration;

use readily::app::Clock;
use readily::server::{Drained, ServerConfig};
use readily::wire::proto::AssessCandidatesRequest;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::{HealthCheckRequest, HealthCheckResponse};
use tonic_reflection::pb::v1::ServerReflectionRequest;
use tonic_reflection::pb::v1::server_reflection_client::ServerReflectionClient;
use tonic_reflection::pb::v1::server_reflection_request::MessageRequest;
use tonic_reflection::pb::v1::server_reflection_response::MessageResponse;

use super::grpc_rules::{broken, loaded};
use super::grpc_server::{TestServer, request};

const ASSESSMENTS: &str = "readily.v1.AssessmentService";

fn health_of(name: &str) -> HealthCheckRequest {
    HealthCheckRequest { service: name.into() }
}

#[tokio::test]
async fn health_follows_the_rules_and_the_stop_signal() {
    let mut server = TestServer::start_with(ServerConfig::default()).await;
    let mut client = HealthClient::new(server.channel().await);
    let mut watch = client.watch(health_of(ASSESSMENTS)).await.unwrap().into_inner();
    let mut next = async || watch.message().await.unwrap();
    let is = |status: ServingStatus| Some(HealthCheckResponse { status: status.into() });
    assert_eq!(next().await, is(ServingStatus::NotServing));
    server.registry.offer(loaded("northwind"), Clock::System.now());
    assert_eq!(next().await, is(ServingStatus::Serving));
    server.stop();
    assert_eq!(next().await, is(ServingStatus::NotServing));
    // Watching does not keep the server up.
    assert_eq!(next().await, None);
    drop((watch, client));
    assert_eq!(server.ended().await, Drained::Fully);
}

#[tokio::test]
async fn an_organisation_is_healthy_while_it_has_rules_that_answer() {
    let server = TestServer::start().await;
    server.registry.offer(broken("zephyr"), Clock::System.now());
    let mut client = HealthClient::new(server.channel().await);
    let mut watch = client.watch(health_of("organisations/zephyr")).await.unwrap().into_inner();
    let mut next = async || watch.message().await.unwrap().unwrap().status();
    assert_eq!(next().await, ServingStatus::NotServing);
    // A bad edit of rules that answer takes nothing away; the rules that come next are told of after it.
    server.registry.offer(broken("northwind"), Clock::System.now());
    server.registry.offer(loaded("zephyr"), Clock::System.now());
    assert_eq!(next().await, ServingStatus::Serving);
    for name in ["organisations/northwind", ASSESSMENTS] {
        let service = client.check(health_of(name)).await.unwrap();
        assert_eq!(service.get_ref().status(), ServingStatus::Serving, "{name}");
    }
    assert!(server.assessments().await.assess_candidate(request("specialist")).await.is_ok());
}

#[tokio::test]
async fn reflection_tells_of_the_services_and_of_rich_errors() {
    let server = TestServer::start().await;
    let mut client = ServerReflectionClient::new(server.channel().await);
    let ask = |message_request| {
        tokio_stream::once(ServerReflectionRequest {
            host: String::new(),
            message_request: Some(message_request),
        })
    };
    let mut answers = client
        .server_reflection_info(ask(MessageRequest::ListServices(String::new())))
        .await
        .unwrap()
        .into_inner();
    let answer = answers.message().await.unwrap().unwrap();
    let Some(MessageResponse::ListServicesResponse(list)) = answer.message_response else {
        panic!("a list: {answer:?}")
    };
    let names: Vec<_> = list.service.iter().map(|service| service.name.as_str()).collect();
    for name in [
        ASSESSMENTS,
        "readily.v1.RuleSetService",
        "grpc.health.v1.Health",
        "grpc.reflection.v1.ServerReflection",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    let symbol = MessageRequest::FileContainingSymbol("google.rpc.BadRequest".into());
    let mut answers = client.server_reflection_info(ask(symbol)).await.unwrap().into_inner();
    let answer = answers.message().await.unwrap().unwrap();
    assert!(matches!(answer.message_response, Some(MessageResponse::FileDescriptorResponse(_))));
}

#[tokio::test]
async fn calls_under_way_are_finished_after_the_stop_signal() {
    let mut server = TestServer::start().await;
    let mut client = server.assessments().await;
    let item = || AssessCandidatesRequest { item_id: "i".into(), request: Some(request("specialist")) };
    let (sender, receiver) = mpsc::channel(1);
    sender.send(item()).await.unwrap();
    let requests = ReceiverStream::new(receiver);
    let mut answers = client.assess_candidates(requests).await.unwrap().into_inner();
    assert!(answers.message().await.unwrap().is_some());
    let mut health = HealthClient::new(server.channel().await);
    let mut watch = health.watch(health_of("")).await.unwrap().into_inner();
    assert!(watch.message().await.unwrap().is_some());
    server.stop();
    // Once health says so, the stop signal was taken in.
    let stopping = watch.message().await.unwrap().unwrap();
    assert_eq!(stopping.status(), ServingStatus::NotServing);
    sender.send(item()).await.unwrap();
    assert!(answers.message().await.unwrap().is_some());
    drop(sender);
    assert!(answers.message().await.unwrap().is_none());
    drop((client, answers, health, watch));
    assert_eq!(server.ended().await, Drained::Fully);
}

#[tokio::test]
async fn the_grace_period_ends_calls_that_do_not() {
    let config = ServerConfig { grace: Duration::from_millis(1), ..ServerConfig::default() };
    let mut server = TestServer::start_with(config).await;
    let mut client = server.assessments().await;
    let (_sender, receiver) = mpsc::channel::<AssessCandidatesRequest>(1);
    let answers = client.assess_candidates(ReceiverStream::new(receiver)).await.unwrap();
    server.stop();
    assert_eq!(server.ended().await, Drained::CutOff);
    drop(answers);
}

#[tokio::test]
async fn a_drain_takes_calls_in_while_health_says_that_nothing_is_served() {
    let config = ServerConfig { drain: Duration::from_hours(1), ..ServerConfig::default() };
    let mut server = TestServer::start_with(config).await;
    assert!(server.registry.offer(loaded("northwind"), Clock::System.now()));
    let mut health = HealthClient::new(server.channel().await);
    let mut watch = health.watch(health_of("")).await.unwrap().into_inner();
    assert_eq!(watch.message().await.unwrap().unwrap().status(), ServingStatus::Serving);
    server.stop();
    assert_eq!(watch.message().await.unwrap().unwrap().status(), ServingStatus::NotServing);
    // On a connection that comes after the stop signal.
    assert!(server.assessments().await.assess_candidate(request("specialist")).await.is_ok());
}
