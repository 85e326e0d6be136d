//! `readily assess`: profiles in, explained assessments out, in order and in bounded memory.

mod documents;
mod input;
mod output;
mod task;
mod text;

use anyhow::Context as _;

use super::args::{AssessArguments, AssessFormat, AudienceChoice, ViewChoice};
use super::input::known_import;
use super::language::known_language;
use super::rules::usable;
use super::{ExitStatus, Terminal, pathways};
use crate::app::Clock;
use crate::import::Reading;
use crate::render::Language;
use crate::render::words::counted;
use crate::wire::View;

use output::Output;
use task::Task;

/// Assesses every profile of the inputs.
pub(super) fn run(arguments: &AssessArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let rule_set = usable(&arguments.rules, arguments.organisation.as_deref(), terminal)?;
    anyhow::ensure!(
        arguments.output.is_none() || documents::extension(arguments.format).is_some(),
        "--output is for --format markdown and --format html; other formats go to standard output"
    );
    anyhow::ensure!(
        arguments.view == ViewChoice::Full || documents::extension(arguments.format).is_none(),
        "--view basic is for text, JSON and NDJSON; documents always tell what their audience may see"
    );
    anyhow::ensure!(
        arguments.view == ViewChoice::Full
            || arguments.format != AssessFormat::Human
            || arguments.audience == AudienceChoice::Committee,
        "--view basic as text is for the committee; the others read a document, which tells all they may see"
    );
    let pathway = pathways::named(&rule_set, arguments.pathway.as_deref())?;
    known_language(&rule_set, &arguments.language)?;
    known_import(&rule_set, arguments.import.as_deref(), &arguments.inputs)?;
    for path in arguments.inputs.iter().filter(|path| path.as_os_str() != "-") {
        path.metadata().with_context(|| format!("cannot assess `{}`", path.display()))?;
    }
    let as_of = arguments.as_of.unwrap_or_else(|| Clock::System.today());
    let task = Task {
        rule_set: &rule_set,
        pathway,
        as_of,
        format: arguments.format,
        audience: arguments.audience.into(),
        advice: arguments.advice,
        view: match arguments.view {
            ViewChoice::Full => View::Full,
            ViewChoice::Basic => View::Basic,
        },
        language: &arguments.language,
        look: terminal.look,
    };
    let reading = Reading { rule_set: &rule_set, import: arguments.import.as_deref(), as_of };
    let language = Language::of(&rule_set, &arguments.language);
    let mut output = Output::new(arguments.format, arguments.output.clone(), language);
    for path in &arguments.inputs {
        let done = input::assess_all(&task, path, reading, &mut output, terminal);
        if done.is_err() {
            output.write_waiting(terminal)?;
        }
        done.with_context(|| format!("cannot assess `{}`", path.display()))?;
    }
    output.finish(&language.organisation_title(&rule_set), terminal)?;
    if output.records == 0 {
        terminal.say("there are no profiles in the input: nothing to assess");
    }
    if output.bad == 0 {
        return Ok(ExitStatus::Fine);
    }
    let records = counted(output.records, "profile", "profiles");
    terminal.say(&format!("{} of {records} could not be assessed", output.bad));
    Ok(ExitStatus::Findings)
}
