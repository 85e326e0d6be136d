//! Assessing some people one after another, for commands that say one thing of each.

use anyhow::Context as _;

use super::args::PeopleArguments;
use super::dated_after::DatedAfter;
use super::input::{Input, known_import, say_record, shown};
use super::language::known_language;
use super::rules::usable;
use super::{ExitStatus, NEVER, Terminal, pathways};
use crate::app::Clock;
use crate::assess::{Assessment, Profile, assess};
use crate::domain::Date;
use crate::import::{Imported, Reading, Record, RecordError, Source};
use crate::render::words::counted;
use crate::ruleset::{Pathway, RuleSet};
use crate::script::Sandbox;

/// Whom to assess, by which rules, on which day.
struct Task<'r> {
    rules: &'r RuleSet,
    pathway: Option<&'r Pathway>,
    as_of: Date,
}

/// The rules that the arguments name.
pub(super) fn rules_of(arguments: &PeopleArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<RuleSet> {
    let rules = usable(&arguments.rules, arguments.organisation.as_deref(), terminal)?;
    known_language(&rules, &arguments.language)?;
    known_import(&rules, arguments.import.as_deref(), std::slice::from_ref(&arguments.input))?;
    Ok(rules)
}

/// Assesses each person on a pathway, or on all that are open, and has each person's assessments told. A person who
/// cannot be assessed is said, and the others go on.
pub(super) fn each_person(
    rules: &RuleSet,
    pathway: Option<&str>,
    arguments: &PeopleArguments,
    terminal: &mut Terminal<'_>,
    mut tell: impl FnMut(&[Assessment<'_>], &mut Terminal<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<ExitStatus> {
    let pathway = pathways::named(rules, pathway)?;
    let path = &arguments.input;
    let in_words = || format!("cannot read `{}`", path.display());
    let as_of = arguments.as_of.unwrap_or_else(|| Clock::System.today());
    let reading = Reading { rule_set: rules, import: arguments.import.as_deref(), as_of };
    let Input { name, form, bytes, bar: _ } = Input::open(path, terminal).with_context(in_words)?;
    let source = match Source::open(&name, form, bytes, reading) {
        Ok(source) => source,
        Err(error) => return Err(shown(error, terminal)).with_context(in_words),
    };
    let task = Task { rules, pathway, as_of };
    let mut sandbox = rules.programs.sandbox();
    let (mut people, mut bad) = (0_usize, 0_usize);
    let mut after = DatedAfter::default();
    for record in source {
        people += 1;
        let record = record.map_err(|error| shown(error, terminal)).with_context(in_words)?;
        let tell = |assessments: &[Assessment<'_>]| tell(assessments, terminal);
        if let Err(errors) = task.person(&record, &mut sandbox, &mut after, tell)? {
            bad += 1;
            for error in &errors {
                say_record(&name, error, terminal);
            }
        }
    }
    after.say(&name, as_of, terminal);
    if bad == 0 {
        return Ok(ExitStatus::Fine);
    }
    let people = counted(people, "profile", "profiles");
    terminal.say(&format!("{bad} of {people} could not be assessed on every path"));
    Ok(ExitStatus::Findings)
}

impl Task<'_> {
    /// Assesses one person; what could be assessed is told, and what could not is the inner error.
    fn person(
        &self,
        record: &Record,
        sandbox: &mut Sandbox,
        after: &mut DatedAfter,
        tell: impl FnOnce(&[Assessment<'_>]) -> anyhow::Result<()>,
    ) -> anyhow::Result<Result<(), Vec<RecordError>>> {
        let imported: Imported = match record.read() {
            Ok(imported) => imported,
            Err(errors) => return Ok(Err(errors)),
        };
        let profile = match Profile::check(self.rules, &imported.profile, "profile") {
            Ok(profile) => profile,
            Err(violations) => return Ok(Err(imported.explain(&violations))),
        };
        let wrong = |message: String, help: String| RecordError::new(imported.line, message, help);
        let open = match pathways::of_role(self.rules, self.pathway, &profile.role) {
            Ok(open) => open,
            Err(none) => return Ok(Err(vec![wrong(none, String::new())])),
        };
        let mut errors = Vec::new();
        let mut assessments = Vec::new();
        for pathway in open {
            match assess(self.rules, sandbox, &profile, pathway, self.as_of, &NEVER) {
                Ok(assessment) => assessments.push(assessment),
                Err(refusal) => {
                    let (message, help) = pathways::refused(pathway, &refusal);
                    errors.push(wrong(message, help));
                }
            }
        }
        if !assessments.is_empty() {
            after.add(&profile, self.as_of);
            tell(&assessments)?;
        }
        Ok(if errors.is_empty() { Ok(()) } else { Err(errors) })
    }
}
