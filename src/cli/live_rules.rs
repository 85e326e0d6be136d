//! The rules of a running service: those it starts with, and how changes are taken in.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::sync::Notify;

use super::args::{ReloadArguments, ReloadChoice};
use super::parallel::in_order;
use super::runtime::workers;
use crate::app::Clock;
use crate::registry::{FolderError, Policy, Registry, Root, Seen, Survey, Trial};
use crate::server::{ReloadConfig, ReloadMode, take_in};

/// How changes are taken in.
pub(super) fn reload_config(folders: &[PathBuf], arguments: &ReloadArguments) -> ReloadConfig {
    let policy = Policy { require_approved: arguments.require_approved };
    let roots = folders.iter().map(|folder| Root::new(folder)).collect();
    ReloadConfig {
        mode: match arguments.reload {
            ReloadChoice::Watch => ReloadMode::Watch,
            ReloadChoice::Poll => ReloadMode::Poll,
            ReloadChoice::Off => ReloadMode::Off,
        },
        poll: Duration::from_secs(arguments.reload_poll_seconds),
        ..ReloadConfig::new(roots, policy)
    }
}

/// The rules to start with: tried out as any that come later, before the first call is answered. Those that are
/// not used are in the log, and calls for their organisation are refused.
pub(super) fn first_rules(config: &ReloadConfig) -> anyhow::Result<Registry> {
    let organisations = surveyed(config)?;
    if let (true, Some(root)) = (organisations.is_empty(), config.roots.first()) {
        return Err(FolderError::NoRuleSet { path: root.path().to_owned() }.into());
    }
    for root in config.roots.iter().filter(|root| !root.has_organisations()) {
        tracing::warn!(folder = %root.path().display(), "there are no rules in this folder yet");
    }
    let registry = Registry::new(workers());
    take_all_in(&registry, organisations, config);
    anyhow::ensure!(registry.is_serving(), "no rule set can be used: the log says why");
    Ok(registry)
}

/// Tries out all that was seen, on all cores, and takes it in, in the order of the organisations.
pub(super) fn take_all_in(
    registry: &Registry,
    organisations: BTreeMap<String, Arc<Seen>>,
    config: &ReloadConfig,
) {
    let organisations: Vec<(String, Arc<Seen>)> = organisations.into_iter().collect();
    let try_out = |(): &mut (), (_, seen): &(String, Arc<Seen>)| {
        seen.files.as_ref().ok().map(|files| Trial::of(files.clone()))
    };
    let trials = in_order(&organisations, || (), try_out, || ());
    for ((organisation, seen), trial) in organisations.iter().zip(trials) {
        take_in(registry, organisation, (seen, trial), config, Clock::System);
    }
}

/// The rule sets in the folders, of which each can be looked at, and each organisation is named once.
pub(super) fn surveyed(config: &ReloadConfig) -> anyhow::Result<BTreeMap<String, Arc<Seen>>> {
    let Survey { organisations, twice, unreadable, .. } = Survey::of(&config.roots);
    if let Some(error) = unreadable.into_iter().next() {
        return Err(error.into());
    }
    if let Some((organisation, folder)) = twice.first() {
        let folder = folder.display();
        anyhow::bail!("the rules of `{organisation}` are given twice: also in `{folder}`");
    }
    Ok(organisations)
}

/// Notifies each of some followers whenever the process is told to read its rules anew: SIGHUP. From this call on,
/// the signal does not end the process.
#[cfg(unix)]
pub(super) fn when_asked(followers: Vec<Arc<Notify>>) -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut hangup = signal(SignalKind::hangup()).context("cannot listen for SIGHUP")?;
    tokio::spawn(async move {
        while hangup.recv().await.is_some() {
            for follower in &followers {
                follower.notify_one();
            }
        }
    });
    Ok(())
}

/// Never notifies: there is no such signal.
#[cfg(not(unix))]
pub(super) fn when_asked(_: Vec<Arc<Notify>>) -> anyhow::Result<()> {
    Ok(())
}
