//! `readily handbook`: the guide for the people whom the rules are about.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::args::{HandbookArguments, HandbookFormat};
use super::language::known_language;
use super::rules::{Found, check_all};
use super::{ExitStatus, Terminal, files};
use crate::app::Clock;
use crate::finding::Finding;
use crate::render::handbook::{handbook, handbook_html, handbook_markdown};
use crate::render::{Report, findings_summary};
use crate::ruleset::RuleSet;

/// Writes the handbook of each rule set; nothing while any of them has errors.
pub(super) fn run(arguments: &HandbookArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let all = check_all(std::slice::from_ref(&arguments.folder))?;
    let into_folder = arguments.output.as_deref().filter(|output| files::is_folder(output));
    anyhow::ensure!(
        all.len() == 1 || into_folder.is_some(),
        "`{}` has several rule sets, {}: name the folder of one, or give a folder with --output",
        arguments.folder.display(),
        all.iter().map(|found| found.loaded.files.folder.clone()).collect::<Vec<_>>().join(", ")
    );
    if all.iter().any(|found| found.loaded.findings.iter().any(Finding::is_error)) {
        show_findings(&all, terminal);
        return Ok(ExitStatus::Findings);
    }
    let format = format(arguments);
    let rule_sets = all.iter().filter_map(|found| found.loaded.rule_set.as_ref());
    let pages: Vec<(&RuleSet, String)> = rule_sets
        .map(|rule_set| page(rule_set, arguments, format).map(|page| (rule_set, page)))
        .collect::<anyhow::Result<_>>()?;
    for (rule_set, page) in pages {
        match file_of(rule_set, arguments.output.as_deref(), format) {
            Some(path) => {
                if let Some(folder) = arguments.output.as_deref().filter(|output| files::is_folder(output)) {
                    files::make_folder(folder)?;
                }
                files::write(&path, &page)?;
                let title = &rule_set.organisation.title;
                terminal.say(&format!("wrote the handbook of {title} to `{}`", path.display()));
            }
            None => terminal.out.write_all(page.as_bytes())?,
        }
    }
    Ok(ExitStatus::Fine)
}

fn show_findings(all: &[Found], terminal: &mut Terminal<'_>) {
    for found in all.iter().filter(|found| !found.loaded.findings.is_empty()) {
        found.say_findings(terminal);
    }
    let reports: Vec<Report<'_>> = all.iter().map(Found::report).collect();
    terminal.say(&format!("no handbook was written: {}", findings_summary(&reports)));
}

fn page(rule_set: &RuleSet, arguments: &HandbookArguments, format: HandbookFormat) -> anyhow::Result<String> {
    known_language(rule_set, &arguments.language)?;
    let as_of = arguments.as_of.unwrap_or_else(|| Clock::System.today());
    let handbook = handbook(rule_set, as_of, &arguments.language)
        .with_context(|| format!("no handbook of {}", rule_set.organisation.title))?;
    Ok(match format {
        HandbookFormat::Html => handbook_html(&handbook),
        HandbookFormat::Markdown => handbook_markdown(&handbook),
    })
}

/// The form asked for, or that of the output's name.
fn format(arguments: &HandbookArguments) -> HandbookFormat {
    let end = arguments.output.as_ref().and_then(|output| output.extension()).and_then(|end| end.to_str());
    let by_name = match end.map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm") => HandbookFormat::Html,
        _ => HandbookFormat::Markdown,
    };
    arguments.format.unwrap_or(by_name)
}

fn file_of(rule_set: &RuleSet, output: Option<&Path>, format: HandbookFormat) -> Option<PathBuf> {
    let output = output?;
    if files::is_folder(output) {
        Some(output.join(format!("{}.{}", rule_set.organisation.id, format.extension())))
    } else {
        Some(output.to_owned())
    }
}
