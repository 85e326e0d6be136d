//! `readily diff`: how two versions of a rule set differ, in the words of rules.

use std::path::Path;

use super::args::{DiffArguments, DiffFormat, DiffOnly};
use super::rules::load_version;
use super::{ExitStatus, Terminal};
use crate::diff::{Change, Effect, changes};
use crate::registry::{FolderLimits, read_version};
use crate::render::{Comparison, Version, changes_json, changes_text};
use crate::ruleset::SourceFiles;

/// Compares two versions, and shows the changes.
pub(super) fn run(arguments: &DiffArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let (old_name, new_name) = names(arguments);
    // A folder that is wrong says more than a revision of it.
    let new = read(&new_name, &old_name);
    let old = read(&old_name, &new_name);
    let (new, new_is_cut) = load_version(&new_name, new?, terminal);
    let (old, old_is_cut) = load_version(&old_name, old?, terminal);
    // Tests that only one side has would all be changes.
    let new = if old_is_cut && !new_is_cut { new.without_tests() } else { new };
    let old = if new_is_cut && !old_is_cut { old.without_tests() } else { old };
    let (new, old) = (new.usable(terminal), old.usable(terminal));
    let (new, old) = (new?, old?);
    let all = changes(&old, &new);
    let shown: Vec<&Change> = all.iter().filter(|change| is_shown(change, arguments.only)).collect();
    let comparison = Comparison {
        baseline: Version { name: &old_name, rule_set: &old },
        proposed: Version { name: &new_name, rule_set: &new },
        changes: &all,
        shown: &shown,
    };
    match arguments.format {
        DiffFormat::Human => {
            terminal.out.write_all(changes_text(&comparison, terminal.look).as_bytes())?;
        }
        DiffFormat::Json => terminal.json(&changes_json(&comparison))?,
    }
    let matters = arguments.exit_code && all.iter().any(Change::can_change_results);
    Ok(if matters { ExitStatus::Findings } else { ExitStatus::Fine })
}

/// What the two versions are called: one alone is compared with its folder, a folder with its last commit.
fn names(arguments: &DiffArguments) -> (String, String) {
    let one = &arguments.baseline;
    match &arguments.proposed {
        Some(two) => (one.clone(), two.clone()),
        None => match one.split_once(':').filter(|_| !Path::new(one).exists()) {
            Some((_, folder)) => (one.clone(), folder.to_owned()),
            None => ("HEAD".to_owned(), one.clone()),
        },
    }
}

/// The files of a version.
fn read(name: &str, other: &str) -> anyhow::Result<SourceFiles> {
    let beside = Path::new(other);
    Ok(read_version(name, beside.is_dir().then_some(beside), FolderLimits::default())?)
}

fn is_shown(change: &Change, only: Option<DiffOnly>) -> bool {
    match only {
        None => true,
        Some(DiffOnly::Rules) => change.effect == Effect::Rules,
        Some(DiffOnly::Words) => change.effect == Effect::Words,
        Some(DiffOnly::Beside) => change.effect == Effect::Beside,
    }
}
