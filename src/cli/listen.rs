//! The sockets of a service, and saying where it can be reached.

use std::net::SocketAddr;

use anyhow::Context as _;
use tokio::net::TcpListener;

use super::args::{LogFormat, ServeArguments};
use crate::server::Listeners;
use crate::telemetry::LogGuard;

/// The sockets that are asked for, which other programs do not have.
pub(super) async fn listen(arguments: &ServeArguments) -> anyhow::Result<Listeners> {
    let (calls, metrics) = (&arguments.address, arguments.metrics.as_ref());
    let calls_port = port(calls, "localhost:50051")?;
    if let Some(asked) = metrics {
        let is_shared = port(asked, "localhost:9464")? == calls_port && calls_port != 0;
        anyhow::ensure!(
            !is_shared,
            "cannot tell metrics on {asked}: calls come in on port {calls_port}; give another one, as \
             `localhost:9464`"
        );
    }
    let calls = TcpListener::bind(calls).await.with_context(|| format!("cannot listen on {calls}"))?;
    let metrics = match metrics {
        None => None,
        Some(asked) => Some(
            TcpListener::bind(asked)
                .await
                .with_context(|| format!("cannot listen on {asked}, where metrics are to be read"))?,
        ),
    };
    Ok(Listeners { calls, metrics })
}

fn port(address: &str, example: &str) -> anyhow::Result<u16> {
    anyhow::ensure!(
        !address.contains("://"),
        "`{address}` is a URL: write the address alone, as `{example}`"
    );
    let port = address.rsplit_once(':').and_then(|(_, port)| port.parse().ok());
    port.with_context(|| format!("`{address}` has no port: write it as `{example}`"))
}

/// Says where the service can be reached and its metrics read, and by whom when that may not be wanted. A log of
/// objects has nothing else between them.
pub(super) fn say_listening(listeners: &Listeners, format: LogFormat, log: &LogGuard) -> anyhow::Result<()> {
    let address_of = |listener: &TcpListener| listener.local_addr().context("the socket has no address");
    let address = address_of(&listeners.calls)?;
    match format {
        LogFormat::Text => log.say(&format!("readily is listening on {address}")),
        LogFormat::Json => tracing::info!(%address, "readily is listening on {address}"),
    }
    if !address.ip().is_loopback() {
        tracing::warn!(
            %address,
            "other machines can reach this address, and the service neither encrypts nor asks who calls: a proxy \
             has to (docs/deployment.md)"
        );
    }
    if let Some(metrics) = &listeners.metrics {
        say_metrics(address_of(metrics)?, format, log);
    }
    Ok(())
}

fn say_metrics(address: SocketAddr, format: LogFormat, log: &LogGuard) {
    match format {
        LogFormat::Text => log.say(&format!("metrics are at http://{address}/metrics")),
        LogFormat::Json => tracing::info!(%address, "metrics are at http://{address}/metrics"),
    }
    if !address.ip().is_loopback() {
        tracing::warn!(
            %address,
            "other machines can read the metrics, which name the organisations and their rules, and the service \
             does not ask who reads: the network has to (docs/deployment.md)"
        );
    }
}
