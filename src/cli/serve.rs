//! `readily serve`: answers over gRPC until it is told to stop.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::sync::Notify;

use super::args::{LogFormat, ServeArguments};
use super::listen::{listen, say_listening};
use super::live_rules::{first_rules, reload_config, when_asked};
use super::runtime::{end, runtime, workers};
use super::shadow::{first_proposed, shadow_config};
use super::{ExitStatus, Terminal};
use crate::app::{App, Clock, Shadows};
use crate::registry::Registry;
use crate::server::{self, ReloadConfig, ServerConfig};
use crate::telemetry::{self, LogGuard};

/// Serves the rules of some folders.
pub(super) fn run(arguments: &ServeArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let format = match arguments.log_format {
        LogFormat::Text => telemetry::LogFormat::Human,
        LogFormat::Json => telemetry::LogFormat::Json,
    };
    // Lines that are under way are written when it goes.
    let log = telemetry::init(format, &arguments.log, terminal.look_beside.colour)?;
    match (serve(arguments, &log), arguments.log_format) {
        (Err(error), LogFormat::Json) => {
            tracing::error!("{}", error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": "));
            Ok(ExitStatus::CouldNotRun)
        }
        (served, _) => served,
    }
}

fn serve(arguments: &ServeArguments, log: &LogGuard) -> anyhow::Result<ExitStatus> {
    let reload = reload_config(&arguments.rules, &arguments.reload);
    let shadow = shadow_config(&arguments.shadow, &reload);
    let config = ServerConfig {
        drain: Duration::from_secs(arguments.drain_seconds),
        grace: Duration::from_secs(arguments.grace),
        ..ServerConfig::default()
    };
    let runtime = runtime()?;
    let served = runtime.block_on(async {
        // From here on, signals no longer end the process by themselves: as the first process of a container it would
        // not hear of them otherwise.
        let mut shutdown = Box::pin(stop_signal()?);
        let (ask, ask_shadow) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        when_asked(vec![Arc::clone(&ask), Arc::clone(&ask_shadow)])?;
        let (first, first_shadow) = (reload.clone(), shadow.clone());
        let started = tokio::task::spawn_blocking(move || start(&first, first_shadow.as_ref()));
        let (registry, proposed) = tokio::select! {
            started = started => started.context("reading the rules broke off")??,
            () = &mut shutdown => {
                tracing::info!("told to stop before the rules were read");
                return Ok(ExitStatus::Fine);
            }
        };
        let shadows = Shadows::new(Arc::clone(&proposed));
        let app = App::new(Arc::clone(&registry), Clock::System, workers());
        let app = app.with_shadows(Arc::clone(&shadows));
        let listeners = listen(arguments).await?;
        say_listening(&listeners, arguments.log_format, log)?;
        let serving = server::run(listeners, app, config, shutdown);
        tokio::select! {
            drained = serving => drop(drained?),
            () = server::follow_rules(registry, Clock::System, reload, ask) => {}
            () = follow_proposed(proposed, shadow, ask_shadow) => {}
        }
        shadows.log();
        Ok(ExitStatus::Fine)
    });
    end(runtime);
    served
}

/// Reads and tries out the rules to answer by, and the proposed ones to try beside them.
fn start(
    rules: &ReloadConfig,
    proposed: Option<&ReloadConfig>,
) -> anyhow::Result<(Arc<Registry>, Arc<Registry>)> {
    let registry = Arc::new(first_rules(rules)?);
    let proposed = match proposed {
        Some(config) => first_proposed(config, &registry)?,
        None => Arc::default(),
    };
    Ok((registry, proposed))
}

/// Follows the folders of proposed rules, if there are any. Never ends.
async fn follow_proposed(registry: Arc<Registry>, config: Option<ReloadConfig>, asked: Arc<Notify>) {
    match config {
        Some(config) => server::follow_rules(registry, Clock::System, config, asked).await,
        None => std::future::pending().await,
    }
}

/// Comes with Ctrl-C, and where there are such signals with SIGTERM. From this call on, not only from when the
/// result is awaited, the signals do not end the process by themselves.
#[cfg(unix)]
pub(super) fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot listen for Ctrl-C")?;
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Comes with Ctrl-C.
#[cfg(not(unix))]
pub(super) fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without a handler the signal ends the process, as it does by default.
            std::future::pending::<()>().await;
        }
    })
}
