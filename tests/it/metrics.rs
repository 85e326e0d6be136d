//! What operators can read of a running service, over real HTTP.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use readily::app::Clock;
use readily::registry::Registry;
use readily::ruleset::{SourceFiles, load};
use readily::server::ServerConfig;
use readily::wire::proto::{AssessCandidatesRequest, ReplayRuleSetRequest};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::Code;

use super::grpc_log::call;
use super::grpc_rules::{broken, loaded, texts};
use super::grpc_server::{TestServer, request};
use super::open_metrics::Metrics;

/// What is answered to the first line of a request: the head, and the body.
async fn asked(address: SocketAddr, first_line: &str) -> (String, String) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("{first_line}\r\nhost: readily.test\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_ascii_lowercase(), body.to_owned())
}

/// The metrics, once they say that calls of a method have ended.
pub(crate) async fn metrics(server: &TestServer, method: &str, ended: f64) -> Metrics {
    loop {
        let (_, body) = asked(server.metrics.unwrap(), "GET /metrics HTTP/1.1").await;
        let metrics = Metrics::read(&body);
        let labels = [("method", method)];
        if metrics.number("readily_call_duration_seconds_count", &labels) == Some(ended) {
            return metrics;
        }
        tokio::task::yield_now().await;
    }
}

pub(crate) fn calls(metrics: &Metrics, method: &str, code: &str) -> Option<f64> {
    metrics.number("readily_calls_total", &[("method", method), ("code", code)])
}

#[tokio::test]
async fn calls_are_counted_by_method_and_code() {
    let server = TestServer::start_counted(ServerConfig::default()).await;
    let mut client = server.assessments().await;
    for pathway in ["specialist", "specialist", "candidate-c-1042"] {
        let _ = client.assess_candidate(request(pathway)).await;
    }
    let metrics = metrics(&server, "AssessCandidate", 3.0).await;
    assert_eq!(calls(&metrics, "AssessCandidate", "OK"), Some(2.0));
    assert_eq!(calls(&metrics, "AssessCandidate", "NOT_FOUND"), Some(1.0));
    // What never was is there as well.
    assert_eq!(calls(&metrics, "ProjectPlan", "INTERNAL"), Some(0.0));
    let under_way = metrics.number("readily_calls_under_way", &[("method", "AssessCandidate")]);
    assert_eq!(under_way, Some(0.0));
    let all = metrics
        .number("readily_call_duration_seconds_bucket", &[("method", "AssessCandidate"), ("le", "10.0")]);
    assert_eq!(all, Some(3.0));
    assert_eq!(metrics.number("readily_connections_open", &[]), Some(1.0));
}

#[tokio::test]
async fn no_label_has_the_words_of_a_caller() {
    let server = TestServer::start_counted(ServerConfig::default()).await;
    let mut asked = request("c-1042-pathway");
    asked.organisation = "c-1042-organisation".into();
    assert!(server.assessments().await.assess_candidate(asked.clone()).await.is_err());
    for path in ["/readily.v1.AssessmentService/c-1042", "/c-1042/AssessCandidate"] {
        assert_eq!(call(&server, path, asked.clone()).await, Code::Unimplemented);
    }
    let metrics = metrics(&server, "other", 2.0).await;
    assert_eq!(calls(&metrics, "other", "UNIMPLEMENTED"), Some(2.0));
    assert_eq!(metrics.values("organisation"), ["northwind"].into());
    assert_eq!(metrics.values("method").len(), 13);
    assert_eq!(metrics.values("code").len(), 17);
    for label in ["method", "code", "organisation", "label", "digest", "result", "version"] {
        assert!(!metrics.values(label).iter().any(|value| value.contains("c-1042")), "{label}");
    }
}

#[tokio::test]
async fn items_are_counted_while_their_stream_goes_on() {
    let server = TestServer::start_counted(ServerConfig::default()).await;
    let items = ["specialist", "nowhere", "specialist"].into_iter().enumerate();
    let (sender, receiver) = mpsc::channel(3);
    for (at, pathway) in items {
        let (item_id, request) = (at.to_string(), Some(request(pathway)));
        sender.send(AssessCandidatesRequest { item_id, request }).await.unwrap();
    }
    let mut client = server.assessments().await;
    let mut answers = client.assess_candidates(ReceiverStream::new(receiver)).await.unwrap().into_inner();
    for _ in 0..3 {
        assert!(answers.message().await.unwrap().is_some());
    }
    let method = ("method", "AssessCandidates");
    let metrics = metrics(&server, method.1, 0.0).await;
    assert_eq!(metrics.number("readily_calls_under_way", &[method]), Some(1.0));
    for (result, number) in [("answered", 2.0), ("not-answered", 1.0)] {
        let counted = metrics.number("readily_items_total", &[method, ("result", result)]);
        assert_eq!(counted, Some(number), "{result}");
    }
    drop((answers, sender, client));
    let after = self::metrics(&server, method.1, 1.0).await;
    assert_eq!(calls(&after, method.1, "CANCELLED"), Some(1.0));
    assert_eq!(after.number("readily_calls_under_way", &[method]), Some(0.0));
}

fn last_reading(metrics: &Metrics, result: &str) -> Option<f64> {
    let labels = [("organisation", "northwind"), ("result", result)];
    metrics.number("readily_rules_last_reading", &labels)
}

#[tokio::test]
async fn the_rules_in_use_are_told_and_what_became_of_the_last_reading() {
    let server = TestServer::start_counted(ServerConfig::default()).await;
    let label = r#"2026 "autumn" \ cycle"#;
    let files = texts("northwind").into_iter().fold(SourceFiles::new("northwind"), |files, (path, text)| {
        files.with(&path, &text.replace("label: 2026 autumn cycle", &format!("label: '{label}'")))
    });
    let digest = files.digest().to_string();
    assert!(server.registry.offer(load(files), Clock::System.now()));
    let in_use = |metrics: &Metrics| {
        let labels = [("organisation", "northwind"), ("label", label), ("digest", &*digest)];
        metrics.number("readily_rule_set_info", &labels)
    };
    let good = metrics(&server, "other", 0.0).await;
    assert_eq!(in_use(&good), Some(1.0));
    assert_eq!((last_reading(&good, "in-use"), last_reading(&good, "errors")), (Some(1.0), Some(0.0)));
    server.registry.offer(broken("northwind"), Clock::System.now());
    server.registry.offer(broken("zephyr"), Clock::System.now());
    let bad = metrics(&server, "other", 0.0).await;
    assert_eq!(in_use(&bad), Some(1.0));
    assert_eq!((last_reading(&bad, "in-use"), last_reading(&bad, "errors")), (Some(0.0), Some(1.0)));
    let answers = |id| bad.number("readily_rules_in_use", &[("organisation", id)]);
    assert_eq!((answers("northwind"), answers("zephyr")), (Some(1.0), Some(0.0)));
}

#[tokio::test]
async fn only_metrics_can_be_read() {
    let server = TestServer::start_counted(ServerConfig::default()).await;
    let address = server.metrics.unwrap();
    let (head, body) = asked(address, "GET /metrics?name=any HTTP/1.1").await;
    assert!(head.starts_with("http/1.1 200 "), "{head}");
    assert!(
        head.contains("content-type: application/openmetrics-text; version=1.0.0; charset=utf-8"),
        "{head}"
    );
    assert!(head.contains("connection: close"), "{head}");
    let (head, empty) = asked(address, "HEAD /metrics HTTP/1.1").await;
    assert!(head.contains(&format!("content-length: {}", body.len())), "{head}");
    assert_eq!(empty, "");
    for first_line in ["GET / HTTP/1.1", "POST /metric HTTP/1.1"] {
        let (head, body) = asked(address, first_line).await;
        assert!(head.starts_with("http/1.1 404 "), "{head}");
        assert_eq!(body, "there is nothing here: metrics are at /metrics\n");
    }
    let (head, _) = asked(address, "POST /metrics HTTP/1.1").await;
    assert!(head.starts_with("http/1.1 405 ") && head.contains("allow: get, head"), "{head}");
    // Headers without an end.
    let mut long = TcpStream::connect(address).await.unwrap();
    long.write_all(b"GET /metrics HTTP/1.1\r\nx: ").await.unwrap();
    let _ = long.write_all(&vec![b'x'; 64 << 10]).await;
    let mut answer = Vec::new();
    let _ = long.read_to_end(&mut answer).await;
    assert!(!String::from_utf8_lossy(&answer).contains(" 200 "));
}

#[tokio::test]
async fn metrics_are_read_while_calls_are_answered_and_no_longer() {
    let mut server = TestServer::start_counted(ServerConfig::default()).await;
    let address = server.metrics.unwrap();
    let mut client = server.rule_sets().await;
    let (sender, receiver) = mpsc::channel::<ReplayRuleSetRequest>(1);
    let requests = ReceiverStream::new(receiver);
    let replay = tokio::spawn(async move { client.replay_rule_set(requests).await.map(drop) });
    while self::metrics(&server, "other", 0.0)
        .await
        .number("readily_calls_under_way", &[("method", "ReplayRuleSet")])
        != Some(1.0)
    {}
    server.stop();
    metrics(&server, "other", 0.0).await;
    drop(sender);
    replay.await.unwrap().unwrap_err();
    server.ended().await;
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn the_page_has_every_metric_with_its_labels() {
    let proposed = Arc::new(Registry::new(1));
    assert!(proposed.offer(loaded("northwind"), Clock::System.now()));
    let server = TestServer::start_counted_beside(proposed).await;
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/deployment.md")).unwrap();
    let metrics = metrics(&server, "other", 0.0).await;
    let mut told: Vec<String> = Vec::new();
    for (name, labels) in metrics.labels() {
        let name = name.trim_end_matches("_bucket").trim_end_matches("_count").trim_end_matches("_sum");
        let family = name.trim_end_matches("_total").trim_end_matches("_info");
        let row = format!("\n| `{name}` | {} | ", metrics.kinds[family]);
        let (_, rest) = page.split_once(&row).unwrap_or_else(|| panic!("no row{row}"));
        let listed = rest.split_once('|').unwrap().0;
        let listed =
            listed.split(',').map(|label| label.trim().trim_matches('`')).filter(|label| !label.is_empty());
        assert_eq!(listed.collect::<std::collections::BTreeSet<_>>(), labels, "{name}");
        told.push(name.to_owned());
    }
    told.sort();
    told.dedup();
    assert_eq!(page.matches("\n| `readily_").count(), told.len());
}

/// Of the alert rules on the page, what they ask for is there.
#[tokio::test]
async fn the_alert_rules_ask_for_metrics_that_are_there() {
    let server = TestServer::start_counted(ServerConfig::default()).await;
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/deployment.md")).unwrap();
    let (_, rest) = page.split_once("```yaml\ngroups:").unwrap();
    let (rules, _) = rest.split_once("```").unwrap();
    let metrics = metrics(&server, "other", 0.0).await;
    let labels = metrics.labels();
    let words = rules.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_');
    let asked: Vec<&str> = words.filter(|word| word.starts_with("readily_")).collect();
    assert!(asked.len() > 8, "{asked:?}");
    for name in asked {
        assert!(labels.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn without_a_second_address_nothing_is_counted() {
    let server = TestServer::start().await;
    assert!(server.metrics.is_none());
    assert!(server.assessments().await.assess_candidate(request("specialist")).await.is_ok());
}
