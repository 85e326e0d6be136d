//! Many requests on one stream.

use readily::wire::proto::assess_candidates_response::Result as ItemResult;
use readily::wire::proto::{AssessCandidateRequest, AssessCandidatesRequest};
use tokio::sync::mpsc;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::ReceiverStream;
use tonic::Code;

use super::grpc_server::{TestServer, request};

fn item(at: usize, request: AssessCandidateRequest) -> AssessCandidatesRequest {
    AssessCandidatesRequest { item_id: format!("item-{at}"), request: Some(request) }
}

#[tokio::test]
async fn answers_come_in_order_and_one_bad_item_fails_alone() {
    const BAD: usize = 123;
    let server = TestServer::start().await;
    let items = (0..500).map(|at| {
        let mut asked = request("people-lead");
        if at == BAD {
            asked.profile.as_mut().unwrap().role = "pilot".into();
        }
        item(at, asked)
    });
    let mut client = server.assessments().await;
    let answers = client.assess_candidates(tokio_stream::iter(items)).await.unwrap().into_inner();
    let answers: Vec<_> = answers.map(Result::unwrap).collect().await;
    assert_eq!(answers.len(), 500);
    for (at, answer) in answers.iter().enumerate() {
        assert_eq!(answer.item_id, format!("item-{at}"));
        match answer.result.as_ref().unwrap() {
            ItemResult::Answer(answer) => assert_eq!(answer.assessments.len(), 1),
            ItemResult::Failure(failure) => {
                assert_eq!((at, failure.code), (BAD, i32::from(Code::InvalidArgument)));
                assert_eq!(failure.violations[0].field, "request.profile.role");
            }
        }
    }
}

#[tokio::test]
async fn what_is_wrong_with_the_id_of_an_item_hides_nothing_of_its_request() {
    let server = TestServer::start().await;
    let mut advised = AssessCandidateRequest { with_advice: true, ..request("people-lead") };
    advised.profile.as_mut().unwrap().role = "pilot".into();
    let items = [
        ("a b", None),
        ("", Some(AssessCandidateRequest::default())),
        ("c d", Some(advised)),
        ("e f", Some(request("people-lead"))),
    ];
    let items = items.map(|(id, request)| AssessCandidatesRequest { item_id: id.into(), request });
    let mut client = server.assessments().await;
    let answers = client.assess_candidates(tokio_stream::iter(items)).await.unwrap().into_inner();
    let said = answers.map(|answer| match answer.unwrap().result.unwrap() {
        ItemResult::Answer(answer) => panic!("{answer:?}"),
        ItemResult::Failure(failure) => {
            let one = failure.violations.iter().map(|one| format!("{} {}", one.field, one.reason));
            one.collect::<Vec<_>>().join(", ")
        }
    });
    assert_eq!(
        said.collect::<Vec<_>>().await,
        [
            "item_id NOT_AN_ID, request REQUIRED",
            "item_id REQUIRED, request.audience REQUIRED, request.organisation REQUIRED, request.profile REQUIRED",
            "item_id NOT_AN_ID, request.profile.role UNKNOWN_ROLE",
            "item_id NOT_AN_ID",
        ]
    );
}

/// The transport counts small frames that wait, and ends a connection that has too many of them.
#[tokio::test]
async fn thousands_of_the_smallest_items_are_answered() {
    const ITEMS: usize = 10_000;
    let server = TestServer::start().await;
    let items = (0..ITEMS).map(|at| AssessCandidatesRequest { item_id: at.to_string(), request: None });
    let mut client = server.assessments().await;
    let answers = client.assess_candidates(tokio_stream::iter(items)).await.unwrap().into_inner();
    let answers: Vec<_> = answers.map(Result::unwrap).collect().await;
    assert_eq!(answers.len(), ITEMS);
}

#[tokio::test]
async fn an_answer_comes_while_the_stream_is_open() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let (sender, receiver) = mpsc::channel(1);
    sender.send(item(0, request("specialist"))).await.unwrap();
    let mut answers = client.assess_candidates(ReceiverStream::new(receiver)).await.unwrap().into_inner();
    let first = answers.message().await.unwrap().unwrap();
    assert_eq!(first.item_id, "item-0");
    sender.send(AssessCandidatesRequest { item_id: "no request".into(), request: None }).await.unwrap();
    let second = answers.message().await.unwrap().unwrap();
    let Some(ItemResult::Failure(failure)) = second.result else { panic!("{second:?}") };
    assert_eq!((&*failure.violations[0].field, &*failure.violations[0].reason), ("item_id", "NOT_AN_ID"));
    let nameless = AssessCandidatesRequest { item_id: String::new(), ..item(2, request("specialist")) };
    sender.send(nameless).await.unwrap();
    let third = answers.message().await.unwrap().unwrap();
    let Some(ItemResult::Failure(failure)) = third.result else { panic!("{third:?}") };
    assert_eq!((&*failure.violations[0].field, &*failure.violations[0].reason), ("item_id", "REQUIRED"));
    drop(sender);
    assert!(answers.message().await.unwrap().is_none());
}

#[tokio::test]
async fn a_message_that_is_too_long_ends_the_stream() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let mut long = request("specialist");
    long.organisation = "x".repeat(5 << 20);
    let items = [item(0, request("specialist")), item(1, long)];
    let mut answers = client.assess_candidates(tokio_stream::iter(items)).await.unwrap().into_inner();
    assert!(answers.message().await.unwrap().is_some());
    assert_eq!(answers.message().await.unwrap_err().code(), Code::OutOfRange);
}
