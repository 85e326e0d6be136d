//! Running a server until it is told to stop.

use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tonic::transport::Server;
use tonic_health::pb::health_server::HealthServer;
use tonic_health::server::HealthService;
use tonic_reflection::server::Builder as Reflection;

use super::ServerConfig;
use super::connection::connections;
use super::health::Health;
use super::metrics::Metrics;
use super::scrape::answer_scrapes;
use crate::app::App;
use crate::grpc::{Assessments, GuardLayer, RuleSets, Tally};
use crate::wire::proto::DESCRIPTORS;
use crate::wire::sent::assessment_service_server::AssessmentServiceServer;
use crate::wire::sent::rule_set_service_server::RuleSetServiceServer;

/// Why a server could not run.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The descriptors for reflection cannot be read.
    #[error("the descriptors of the services cannot be read")]
    Descriptors(#[from] tonic_reflection::server::Error),
    /// The transport failed.
    #[error("the server cannot go on")]
    Transport(#[from] tonic::transport::Error),
}

/// The sockets of a server.
#[derive(Debug)]
pub struct Listeners {
    /// Where calls come in.
    pub calls: TcpListener,
    /// Where metrics are read; none when nobody reads them, and nothing is counted.
    pub metrics: Option<TcpListener>,
}

impl From<TcpListener> for Listeners {
    fn from(calls: TcpListener) -> Self {
        Self { calls, metrics: None }
    }
}

/// How a server ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drained {
    /// Every call had its answer.
    Fully,
    /// The grace period passed; calls were still under way.
    CutOff,
}

/// Serves calls until `shutdown` comes, then finishes those under way within the grace period.
///
/// From the stop signal on, health says that nothing is served. Connections are taken in for as long as the drain
/// says, so that whoever looks at health can send calls elsewhere, and then no more. Metrics can be read to the end.
///
/// # Errors
/// When the services cannot be described, or the transport fails.
pub async fn run(
    listeners: impl Into<Listeners>,
    app: App,
    config: ServerConfig,
    shutdown: impl Future<Output = ()>,
) -> Result<Drained, ServerError> {
    let Listeners { calls, metrics } = listeners.into();
    let tally = metrics.is_some().then(Arc::<Tally>::default);
    let told = tally.clone().map(|tally| Metrics::new(tally, &app));
    let health = Health::new(Arc::clone(&app.registry)).await;
    let v1 = reflection().build_v1()?;
    let v1alpha = reflection().build_v1alpha()?;
    let assessments = AssessmentServiceServer::new(Assessments::new(app.clone()))
        .max_decoding_message_size(config.request_bytes_max)
        .max_encoding_message_size(config.response_bytes_max);
    let rule_sets = RuleSetServiceServer::new(RuleSets::new(app))
        .max_decoding_message_size(config.request_bytes_max)
        .max_encoding_message_size(config.response_bytes_max);
    let router = builder(config)
        .layer(guard(config).counting(tally.clone()))
        .add_service(HealthServer::new(HealthService::from_health_reporter(health.reporter())))
        .add_service(v1)
        .add_service(v1alpha)
        .add_service(assessments)
        .add_service(rule_sets);

    let (stop, stopped) = oneshot::channel::<()>();
    let incoming = connections(calls, config, tally);
    let serving = router.serve_with_incoming_shutdown(incoming, async move { drop(stopped.await) });
    tokio::select! {
        drained = drained((serving, stop), health, config, shutdown) => drained,
        // Metrics can be read for as long as calls are answered.
        never = answer_scrapes(metrics.zip(told), config) => match never {},
    }
}

/// Waits for the stop signal, and then for the end of the calls.
async fn drained(
    (serving, stop): (impl Future<Output = Result<(), tonic::transport::Error>>, oneshot::Sender<()>),
    mut health: Health,
    config: ServerConfig,
    shutdown: impl Future<Output = ()>,
) -> Result<Drained, ServerError> {
    tokio::pin!(serving, shutdown);
    tokio::select! {
        ended = &mut serving => return Ok(ended.map(|()| Drained::Fully)?),
        () = health.follow() => {}
        () = &mut shutdown => {}
    }
    tracing::info!(drain = ?config.drain, grace = ?config.grace, "stopping");
    health.stop().await;
    tokio::select! {
        ended = &mut serving => return Ok(ended.map(|()| Drained::Fully)?),
        () = tokio::time::sleep(config.drain) => drop(stop),
    }
    health.end_watches().await;
    let Ok(ended) = tokio::time::timeout(config.grace, serving).await else {
        tracing::warn!("the grace period passed; calls under way were cut off");
        return Ok(Drained::CutOff);
    };
    ended?;
    Ok(Drained::Fully)
}

fn guard(config: ServerConfig) -> GuardLayer {
    GuardLayer::new(config.call_time_max, config.calls_max).with_message_within(config.message_within)
}

fn builder(config: ServerConfig) -> Server {
    Server::builder()
        .max_concurrent_streams(config.connection_calls_max)
        .http2_max_pending_accept_reset_streams(Some(config.connection_calls_taken_back_max))
        .http2_max_local_error_reset_streams(Some(config.connection_faults_max))
        .initial_stream_window_size(config.stream_window_bytes)
        .initial_connection_window_size(config.connection_window_bytes)
        .http2_max_header_list_size(config.header_bytes_max)
        .http2_keepalive_interval(Some(config.keepalive_interval))
        .http2_keepalive_timeout(Some(config.keepalive_timeout))
        .max_connection_age(config.connection_age_max)
}

/// What reflection tells of: our services, health, both versions of reflection itself, and the messages in rich
/// errors. By default each version would list itself alone.
fn reflection<'d>() -> Reflection<'d> {
    Reflection::configure()
        .register_encoded_file_descriptor_set(DESCRIPTORS)
        .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
        .register_encoded_file_descriptor_set(tonic_types::pb::FILE_DESCRIPTOR_SET)
        .include_reflection_service(false)
        .register_encoded_file_descriptor_set(tonic_reflection::pb::v1::FILE_DESCRIPTOR_SET)
        .register_encoded_file_descriptor_set(tonic_reflection::pb::v1alpha::FILE_DESCRIPTOR_SET)
}
