//! A real server on a port of its own, with clients, for the tests of the service.

use std::net::SocketAddr;
use std::sync::Arc;

use readily::app::{App, Clock, Shadows};
use readily::domain::parse_date;
use readily::registry::Registry;
use readily::server::{Drained, Listeners, ServerConfig, ServerError, run};
use readily::wire::proto::assessment_service_client::AssessmentServiceClient;
use readily::wire::proto::rule_set_service_client::RuleSetServiceClient;
use readily::wire::proto::{AssessCandidateRequest, Audience, Observation, Profile, observation::Reading};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tonic::transport::{Channel, Endpoint};

use super::grpc_rules::loaded;

pub(crate) struct TestServer {
    pub(crate) address: SocketAddr,
    /// Where metrics are read, of a server that counts.
    pub(crate) metrics: Option<SocketAddr>,
    pub(crate) registry: Arc<Registry>,
    stop: Option<oneshot::Sender<()>>,
    ended: JoinHandle<Result<Drained, ServerError>>,
}

impl TestServer {
    /// A server with the small rule set, on 2026-11-01.
    pub(crate) async fn start() -> Self {
        let server = Self::start_with(ServerConfig::default()).await;
        assert!(server.registry.offer(loaded("northwind"), Clock::System.now()));
        server
    }

    /// A server with the small rule set, and other rules beside it.
    pub(crate) async fn start_shadowed(proposed: Arc<Registry>) -> Self {
        let server =
            Self::start_app(ServerConfig::default(), None, |app| app.with_shadows(Shadows::new(proposed)))
                .await;
        assert!(server.registry.offer(loaded("northwind"), Clock::System.now()));
        server
    }

    /// A server without rules.
    pub(crate) async fn start_with(config: ServerConfig) -> Self {
        Self::start_app(config, None, |app| app).await
    }

    /// A server with the small rule set that counts.
    pub(crate) async fn start_counted(config: ServerConfig) -> Self {
        let metrics = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self::start_app(config, Some(metrics), |app| app).await;
        assert!(server.registry.offer(loaded("northwind"), Clock::System.now()));
        server
    }

    /// A server with the small rule set that counts, and other rules beside it.
    pub(crate) async fn start_counted_beside(proposed: Arc<Registry>) -> Self {
        let metrics = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let shadows = Shadows::new(proposed);
        let server =
            Self::start_app(ServerConfig::default(), Some(metrics), |app| app.with_shadows(shadows)).await;
        assert!(server.registry.offer(loaded("northwind"), Clock::System.now()));
        server
    }

    async fn start_app(
        config: ServerConfig,
        metrics: Option<TcpListener>,
        change: impl FnOnce(App) -> App,
    ) -> Self {
        let registry = Arc::new(Registry::new(2));
        let clock = Clock::Fixed(parse_date("2026-11-01").unwrap());
        let app = change(App::new(Arc::clone(&registry), clock, 1));
        let listeners = Listeners { calls: TcpListener::bind("127.0.0.1:0").await.unwrap(), metrics };
        let address = listeners.calls.local_addr().unwrap();
        let metrics = listeners.metrics.as_ref().map(|listener| listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel();
        let serving = run(listeners, app, config, async move { drop(stopped.await) });
        Self { address, metrics, registry, stop: Some(stop), ended: tokio::spawn(serving) }
    }

    pub(crate) async fn channel(&self) -> Channel {
        Endpoint::from_shared(format!("http://{}", self.address)).unwrap().connect().await.unwrap()
    }

    pub(crate) async fn assessments(&self) -> AssessmentServiceClient<Channel> {
        AssessmentServiceClient::new(self.channel().await)
    }

    pub(crate) async fn rule_sets(&self) -> RuleSetServiceClient<Channel> {
        RuleSetServiceClient::new(self.channel().await)
    }

    /// Gives the stop signal.
    pub(crate) fn stop(&mut self) {
        drop(self.stop.take());
    }

    /// Waits for the end.
    pub(crate) async fn ended(self) -> Drained {
        self.ended.await.unwrap().unwrap()
    }
}

pub(crate) fn observation(evidence: &str, source: &str, rater: &str, number: &str) -> Observation {
    Observation {
        evidence: evidence.into(),
        source: source.into(),
        rater: rater.into(),
        on: "2026-09-14".into(),
        reading: Some(Reading::Number(number.into())),
        ..Observation::default()
    }
}

/// An engineer who wants to lead, seen by two.
pub(crate) fn profile() -> Profile {
    Profile {
        candidate: "c-1042".into(),
        role: "engineer".into(),
        observations: vec![
            observation("communication", "peer", "r-1", "3.5"),
            observation("communication", "manager", "r-2", "4"),
            observation("people_interest", "self", "", "1"),
        ],
    }
}

pub(crate) fn request(pathway: &str) -> AssessCandidateRequest {
    AssessCandidateRequest {
        organisation: "northwind".into(),
        pathway: pathway.into(),
        profile: Some(profile()),
        request_id: "q-1".into(),
        audience: Audience::Committee.into(),
        ..AssessCandidateRequest::default()
    }
}
