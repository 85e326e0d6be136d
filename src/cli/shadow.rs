//! Proposed rules that `readily serve` tries beside those in use.

use std::path::PathBuf;
use std::sync::Arc;

use super::live_rules::{surveyed, take_all_in};
use crate::registry::{Registry, Root, Seen};
use crate::server::ReloadConfig;

/// How the proposed rules in some folders are followed; none without folders.
pub(super) fn shadow_config(folders: &[PathBuf], reload: &ReloadConfig) -> Option<ReloadConfig> {
    let roots = folders.iter().map(|folder| Root::of_proposed(folder)).collect();
    (!folders.is_empty()).then(|| reload.shadow(roots))
}

/// The proposed rules to start with, tried out as those in use are. Whatever is wrong with them is in the log and
/// keeps nobody from being answered; that none of them belongs to an organisation that is served is a mistake of
/// whoever starts the service.
pub(super) fn first_proposed(config: &ReloadConfig, in_use: &Registry) -> anyhow::Result<Arc<Registry>> {
    // They answer no calls: one engine is enough.
    let registry = Arc::new(Registry::new(1));
    let organisations = surveyed(config)?;
    // Whose a proposal is that cannot be read, nobody knows.
    let is_unserved = |(id, seen): &(&String, &Arc<Seen>)| seen.files.is_ok() && in_use.get(id).is_none();
    let unserved: Vec<String> =
        organisations.iter().filter(is_unserved).map(|(id, _)| format!("`{id}`")).collect();
    if organisations.is_empty() {
        tracing::warn!("shadow: nothing is proposed yet in the folders of --shadow");
        return Ok(registry);
    }
    anyhow::ensure!(
        unserved.len() < organisations.len(),
        "cannot shadow: no rules of {} are served",
        unserved.join(" or ")
    );
    for organisation in unserved {
        tracing::warn!(
            "shadow: no rules of {organisation} are served, so that there is nothing to compare with"
        );
    }
    take_all_in(&registry, organisations, config);
    Ok(registry)
}
