//! Rule sets from folders, for commands.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::known::known_help;
use super::terminal::Terminal;
use crate::check::load_and_check;
use crate::registry::{FolderLimits, has_rule_files, read_folders};
use crate::render::{Report, findings_summary, findings_text};
use crate::ruleset::{Loaded, RuleSet, SourceFiles, load};

/// A rule set as it was found in a folder.
#[derive(Debug)]
pub(super) struct Found {
    /// The folder as the user named it.
    pub(super) folder: String,
    /// What loading it gave.
    pub(super) loaded: Loaded,
}

impl Found {
    /// The rules, ready to use. Findings of rules that cannot be used are shown.
    pub(super) fn usable(self, terminal: &mut Terminal<'_>) -> anyhow::Result<RuleSet> {
        if self.loaded.rule_set.is_none() {
            self.say_findings(terminal);
            let summary = findings_summary(&[self.report()]);
            anyhow::bail!("the rules in `{}` cannot be used: {summary}", self.folder);
        }
        self.loaded.rule_set.with_context(|| format!("no rules in `{}`", self.folder))
    }

    /// The same rules without their tests.
    pub(super) fn without_tests(self) -> Self {
        let loaded = load(without_tests(&self.loaded.files));
        Self { loaded, ..self }
    }

    /// Shows why the rules cannot be used.
    pub(super) fn say_unusable(&self, terminal: &mut Terminal<'_>) {
        self.say_findings(terminal);
        let summary = findings_summary(&[self.report()]);
        terminal.say(&format!("{}: the rules cannot be used: {summary}", self.folder));
    }

    /// Shows the findings beside the results, which may be on their way into a file.
    pub(super) fn say_findings(&self, terminal: &mut Terminal<'_>) {
        terminal.say(findings_text(&self.report(), terminal.look_beside).trim_end());
    }

    /// The findings with what is needed to show them.
    pub(super) fn report(&self) -> Report<'_> {
        Report { folder: &self.folder, files: &self.loaded.files, findings: &self.loaded.findings }
    }
}

/// The files of every rule set in some folders, with the folder of each as the user named it.
pub(super) fn files_in(folders: &[PathBuf]) -> anyhow::Result<Vec<(String, SourceFiles)>> {
    let mut all = Vec::new();
    for folder in folders {
        let sets = read_folders(folder, FolderLimits::default())?;
        let is_one = has_rule_files(folder)?;
        for files in sets {
            let path = if is_one { folder.clone() } else { folder.join(&files.folder) };
            all.push((path.display().to_string(), files));
        }
    }
    Ok(all)
}

/// Loads every rule set in some folders.
pub(super) fn load_all(folders: &[PathBuf]) -> anyhow::Result<Vec<Found>> {
    each(folders, load)
}

/// Loads every rule set in some folders, and tries the rules.
pub(super) fn check_all(folders: &[PathBuf]) -> anyhow::Result<Vec<Found>> {
    each(folders, load_and_check)
}

/// Refuses a pathway that none of the rule sets has.
pub(super) fn known_pathway(all: &[Found], pathway: &str) -> anyhow::Result<()> {
    let pathways = all.iter().filter_map(|found| found.loaded.rule_set.as_ref());
    let known: Vec<&str> = pathways.flat_map(|rules| &rules.pathways).map(|known| &*known.id.0).collect();
    if known.is_empty() || known.contains(&pathway) {
        return Ok(());
    }
    let help = known_help(pathway, known);
    anyhow::bail!("no rule set has the pathway `{pathway}`; {help}")
}

fn each(folders: &[PathBuf], load: fn(SourceFiles) -> Loaded) -> anyhow::Result<Vec<Found>> {
    let files = files_in(folders)?;
    Ok(files.into_iter().map(|(folder, files)| Found { folder, loaded: load(files) }).collect())
}

/// The rules of one organisation, ready to use. Findings of rules that cannot be used are shown.
pub(super) fn usable(
    folder: &Path,
    organisation: Option<&str>,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<RuleSet> {
    let (folder, files) = one_of(folder, organisation)?;
    usable_files(&folder, files, terminal)
}

/// The files of one organisation, with their folder as the user named it.
pub(super) fn one_of(folder: &Path, organisation: Option<&str>) -> anyhow::Result<(String, SourceFiles)> {
    let mut all = files_in(&[folder.to_owned()])?;
    let known: Vec<String> = all.iter().map(|(_, files)| files.folder.clone()).collect();
    let at = match (organisation, known.as_slice()) {
        (Some(id), _) => known.iter().position(|known| known == id).with_context(|| {
            let help = known_help(id, known.iter().map(String::as_str));
            format!("no rule set of `{id}` in `{}`; {help}", folder.display())
        })?,
        (None, [_]) => 0,
        (None, _) => anyhow::bail!(
            "`{}` has several rule sets, {}: choose one with --organisation",
            folder.display(),
            known.join(", ")
        ),
    };
    Ok(all.swap_remove(at))
}

/// Rules from their files, ready to use. Findings of rules that cannot be used are shown.
pub(super) fn usable_files(
    folder: &str,
    files: SourceFiles,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<RuleSet> {
    Found { folder: folder.to_owned(), loaded: load(files) }.usable(terminal)
}

/// One version of a rule set to compare, without the rule tests when only these have errors: they are not part of
/// the rules, and those of an older version may speak of what has another name now. Says so, and whether it is so.
pub(super) fn load_version(folder: &str, files: SourceFiles, terminal: &mut Terminal<'_>) -> (Found, bool) {
    let found = |files| Found { folder: folder.to_owned(), loaded: load(files) };
    let whole = found(files);
    let mut errors = whole.loaded.findings.iter().filter(|finding| finding.is_error()).peekable();
    if errors.peek().is_none() || !errors.all(|finding| finding.place.file.starts_with("tests/")) {
        return (whole, false);
    }
    terminal.say(&format!(
        "the tests of `{folder}` do not fit its rules, and are left out; `readily check` says why"
    ));
    (found(without_tests(&whole.loaded.files)), true)
}

fn without_tests(files: &SourceFiles) -> SourceFiles {
    let mut left = SourceFiles::new(files.folder.clone());
    for file in files.iter().filter(|file| !file.path.starts_with("tests/")) {
        left.add(&file.path, file.text.clone());
    }
    left
}
