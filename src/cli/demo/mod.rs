//! `readily demo`: the service on a free port, sample candidates through a real gRPC call, and the explained
//! answers.

mod call;
mod show;

use std::sync::Arc;

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::args::DemoArguments;
use super::runtime::{runtime, workers};
use super::serve::stop_signal;
use super::{ExitStatus, Terminal};
use crate::app::{App, Clock};
use crate::domain::{Date, RawProfile, parse_date};
use crate::registry::{ActiveRuleSet, Registry, shipped};
use crate::render::findings_summary;
use crate::ruleset::load;
use crate::server::{self, ServerConfig};

/// The organisation whose samples are shown.
const ORGANISATION: &str = "northwind";

/// The day that the samples speak of.
const AS_OF: &str = "2026-11-01";

/// Runs the demonstration.
pub(super) fn run(arguments: &DemoArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let as_of = parse_date(AS_OF).context("the day of the samples is no day")?;
    let registry = Arc::new(shipped_rules()?);
    let rules = registry.get(ORGANISATION).and_then(|rules| rules.active.clone());
    let rules = rules.with_context(|| format!("the program comes without the rules of {ORGANISATION}"))?;
    let samples = samples(&rules, as_of);
    let app = App::new(registry, Clock::System, workers());
    runtime()?.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.context("no free port")?;
        let address = listener.local_addr().context("the socket has no address")?;
        let until_stopped = if arguments.once { None } else { Some(stop_signal()?) };
        let (stop, stopped) = oneshot::channel::<()>();
        let shutdown = async move { drop(stopped.await) };
        let serving = tokio::spawn(server::run(listener, app, ServerConfig::default(), shutdown));
        let answers = call::assess(address, ORGANISATION, &samples, as_of).await?;
        show::answers(&rules, as_of, &samples, &answers, address, terminal)?;
        show::how_to_call(&samples, as_of, address, arguments.once, terminal)?;
        terminal.out.flush()?;
        if let Some(until_stopped) = until_stopped {
            until_stopped.await;
        }
        drop(stop);
        serving.await.context("the service stopped")??;
        Ok(ExitStatus::Fine)
    })
}

/// The rules that come with the program, in use.
fn shipped_rules() -> anyhow::Result<Registry> {
    let registry = Registry::new(workers());
    for files in shipped() {
        let folder = files.folder.clone();
        let loaded = load(files);
        let report =
            crate::render::Report { folder: &folder, files: &loaded.files, findings: &loaded.findings };
        let summary = findings_summary(&[report]);
        let usable = registry.offer(loaded, Clock::System.now());
        anyhow::ensure!(usable, "the shipped rules of {folder} cannot be used: {summary}");
    }
    Ok(registry)
}

/// The sample candidates that stand beside the rules.
fn samples(rules: &ActiveRuleSet, as_of: Date) -> Vec<RawProfile> {
    rules.rule_set.profiles.iter().map(|example| example.profile(as_of)).collect()
}
