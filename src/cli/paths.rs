//! `readily paths`: all paths that are open to each person, beside each other as equals.

use serde_json::json;

use super::args::{PathsArguments, PeopleFormat};
use super::people::{each_person, rules_of};
use super::{ExitStatus, Terminal};
use crate::assess::Assessment;
use crate::render::{Language, Paint, PathColumns, path_columns, paths_heading, paths_page, paths_text};
use crate::wire::path_to_proto;

/// Shows the open paths of each person.
pub(super) fn run(arguments: &PathsArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let people = &arguments.people;
    let rules = rules_of(people, terminal)?;
    let language = Language::of(&rules, &people.language);
    let columns = |assessments: &[Assessment<'_>]| -> Vec<PathColumns> {
        assessments.iter().map(|assessment| path_columns(assessment, language)).collect()
    };
    let mut listed = Vec::new();
    let mut pages = Vec::new();
    let mut shown = 0_usize;
    let status = each_person(&rules, None, people, terminal, |assessments, terminal| {
        let Some(first) = assessments.first() else { return Ok(()) };
        shown += 1;
        match people.format {
            PeopleFormat::Human => {
                let heading = paths_heading(first, language);
                let space = if shown > 1 { "\n" } else { "" };
                let heading = terminal.look.paint(Paint::Heading, &heading);
                write!(
                    terminal.out,
                    "{space}{heading}\n{}",
                    paths_text(&columns(assessments), language, terminal.look)
                )?;
            }
            PeopleFormat::Html => {
                anyhow::ensure!(shown == 1, "a page is about one person, and the input has several");
                pages.push(paths_page(assessments, &columns(assessments), language));
            }
            PeopleFormat::Json => {
                let paths = assessments.iter().map(|assessment| path_to_proto(assessment, &people.language));
                listed.push(json!({
                    "candidate": &*first.profile.candidate,
                    "as_of": first.as_of.to_string(),
                    "rule_set_digest": rules.digest.to_string(),
                    "paths": paths.collect::<Vec<_>>(),
                }));
            }
        }
        Ok(())
    })?;
    match people.format {
        PeopleFormat::Human => {}
        PeopleFormat::Html => {
            for page in pages {
                terminal.out.write_all(page.as_bytes())?;
            }
        }
        PeopleFormat::Json => writeln!(terminal.out, "{}", serde_json::to_string_pretty(&listed)?)?,
    }
    Ok(status)
}
