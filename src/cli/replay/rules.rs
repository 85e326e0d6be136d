//! The two rule sets: from folders, or the baseline from a revision.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use anyhow::Context as _;

use crate::app::variants;
use crate::cli::Terminal;
use crate::cli::args::ReplayArguments;
use crate::cli::rules::{load_version, one_of};
use crate::registry::{FolderLimits, named_by_itself, read_version};
use crate::render::untried_text;
use crate::replay::{Sided, Variant};
use crate::ruleset::{RuleSet, SourceFiles};

/// Two rule sets, where they come from, and the steps between them.
pub(super) struct Rules {
    /// The rules.
    pub(super) sets: Sided<RuleSet>,
    /// What the user called them.
    pub(super) names: Sided<String>,
    /// The baseline with some of the changes.
    pub(super) variants: Vec<Variant>,
}

/// Reads both rule sets. Findings of rules that cannot be used are shown.
pub(super) fn rules(arguments: &ReplayArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<Rules> {
    let organisation = arguments.organisation.as_deref();
    let (folder, proposed) = one_of(&arguments.proposed, organisation).context("the proposed rules")?;
    let version = arguments.baseline.as_str();
    let (name, baseline) = if Path::new(version).exists() {
        baseline_folder(Path::new(version), organisation, &proposed.folder).context("the baseline")?
    } else {
        let files = read_version(version, Some(Path::new(&folder)), FolderLimits::default())
            .context("the baseline")?;
        (format!("{folder} at {version}"), files)
    };
    let (baseline, _) = load_version(&name, named_by_itself(baseline), terminal);
    let (proposed, _) = load_version(&folder, named_by_itself(proposed), terminal);
    let (baseline, proposed) = (baseline.usable(terminal)?, proposed.usable(terminal)?);
    let (was, is) = (&baseline.organisation.id, &proposed.organisation.id);
    anyhow::ensure!(
        was == is,
        "the baseline is of `{was}` and the proposed rules of `{is}`: compare rules of one organisation"
    );
    // Nothing stops a command but its end.
    let variants = variants(&baseline, &proposed, &AtomicBool::new(false)).unwrap_or_default();
    if let Some(text) = untried_text(&variants) {
        terminal.say(&text);
    }
    let names = Sided::new(name, folder);
    Ok(Rules { sets: Sided::new(baseline, proposed), names, variants })
}

/// The baseline in a folder: its only rule set, or the one of the same organisation as the proposed rules.
fn baseline_folder(
    folder: &Path,
    organisation: Option<&str>,
    proposed: &str,
) -> anyhow::Result<(String, SourceFiles)> {
    match organisation {
        Some(organisation) => one_of(folder, Some(organisation)),
        None => one_of(folder, None).or_else(|several| one_of(folder, Some(proposed)).map_err(|_| several)),
    }
}
