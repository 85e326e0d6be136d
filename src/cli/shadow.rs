//! Proposed rules that `readily serve` tries beside those in use.

use std::path::PathBuf;

use anyhow::Context as _;

use super::Terminal;
use super::rules::{files_in, named_by_itself, usable_files};
use crate::app::Shadows;
use crate::registry::Registry;

/// Loads the proposed rules of some folders. Each belongs to an organisation that is served.
pub(super) fn shadows(
    folders: &[PathBuf],
    registry: &Registry,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<Shadows> {
    let mut shadows = Shadows::default();
    for (folder, files) in files_in(folders)? {
        let rules = usable_files(&folder, named_by_itself(files), terminal)
            .with_context(|| format!("cannot shadow with `{folder}`"))?;
        let organisation = rules.organisation.id.to_string();
        anyhow::ensure!(
            registry.get(&organisation).is_some(),
            "cannot shadow with `{folder}`: no rules of `{organisation}` are served"
        );
        anyhow::ensure!(
            shadows.status(&organisation).is_none(),
            "cannot shadow with `{folder}`: `{organisation}` has a shadow already"
        );
        shadows.add(rules).context("cannot start a thread")?;
    }
    Ok(shadows)
}
