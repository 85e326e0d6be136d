//! `readily coverage`: which places of the rules their tests reach.

use super::args::{CoverageArguments, CoverageFormat};
use super::rules::{Found, known_pathway, load_all};
use super::{ExitStatus, Terminal, files};
use crate::coverage::{Coverage, measure};
use crate::domain::{Number, exact_text};
use crate::render::{Look, Measured, Paint, coverage_json, coverage_page, coverage_text};

/// Measures every rule set, and shows what is covered.
pub(super) fn run(arguments: &CoverageArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let all = load_all(&arguments.folders)?;
    if let Some(pathway) = &arguments.pathway {
        known_pathway(&all, pathway)?;
    }
    let covered: Vec<(&Found, Coverage)> =
        all.iter().filter_map(|found| Some((found, of(found, arguments)?))).collect();
    let measured: Vec<Measured<'_>> = covered
        .iter()
        .filter_map(|(found, coverage)| {
            let rule_set = found.loaded.rule_set.as_ref()?;
            Some(Measured { folder: &found.folder, rule_set, coverage })
        })
        .collect();
    show(arguments, &measured, terminal)?;
    let mut fine = true;
    for found in all.iter().filter(|found| found.loaded.rule_set.is_none()) {
        fine = false;
        found.say_unusable(terminal);
    }
    for one in &measured {
        fine &= one.coverage.cases.wrong() == 0;
        if let Some(percent) = arguments.require {
            fine &= required(one, arguments.pathway.as_deref(), percent, terminal);
        }
    }
    Ok(if fine { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// What the tests of a rule set cover, of the pathway that was asked for; none when it has no such pathway, or
/// cannot be used.
fn of(found: &Found, arguments: &CoverageArguments) -> Option<Coverage> {
    let rule_set = found.loaded.rule_set.as_ref()?;
    match &arguments.pathway {
        None => Some(measure(rule_set)),
        Some(pathway) => rule_set.pathway(pathway).map(|_| measure(rule_set).of_pathway(pathway)),
    }
}

fn show(
    arguments: &CoverageArguments,
    measured: &[Measured<'_>],
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<()> {
    let look = match &arguments.output {
        Some(_) => Look::plain(terminal.look.width),
        None => terminal.look,
    };
    let text = match arguments.format {
        CoverageFormat::Human => {
            let texts: Vec<String> = measured.iter().map(|one| coverage_text(one, look)).collect();
            texts.join("\n")
        }
        CoverageFormat::Json => format!("{:#}\n", coverage_json(measured)),
        CoverageFormat::Html => coverage_page(measured),
    };
    match &arguments.output {
        None => terminal.out.write_all(text.as_bytes())?,
        Some(path) => {
            files::write(path, &text)?;
            terminal.say(&format!("written to {}", path.display()));
        }
    }
    Ok(())
}

/// Whether a rule set covers as much as is asked for; says so when not.
fn required(
    measured: &Measured<'_>,
    pathway: Option<&str>,
    percent: Number,
    terminal: &mut Terminal<'_>,
) -> bool {
    let share = measured.coverage.share();
    if share.reaches(percent) {
        return true;
    }
    let sentence = format!(
        "{}: {} of {} places{} are covered, which is less than {} %",
        measured.folder,
        share.covered,
        share.all,
        pathway.map_or_else(String::new, |pathway| format!(" of `{pathway}`")),
        exact_text(percent)
    );
    let sentence = terminal.look_beside.paint(Paint::Bad, &sentence);
    terminal.say(&sentence);
    false
}
