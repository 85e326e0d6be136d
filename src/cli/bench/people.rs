//! On whom rules are measured: the cases of their tests, or profiles of a file.

use std::path::Path;

use anyhow::Context as _;

use crate::app::Clock;
use crate::assess::{Profile, Rerun};
use crate::cli::NEVER;
use crate::cli::Terminal;
use crate::cli::args::BenchArguments;
use crate::cli::input::{Input, known_import, shown};
use crate::domain::Date;
use crate::import::{Reading, Source};
use crate::ruleset::{Pathway, RuleSet};
use crate::script::Sandbox;

/// The most people that a pathway is measured on.
pub(super) const PEOPLE_MAX: usize = 200;

/// Somebody to assess on a day.
pub(super) struct Person {
    /// The name of the case, or the pseudonym.
    pub(super) name: String,
    pub(super) profile: Profile,
    pub(super) as_of: Date,
    /// The pathway of the case; every open one for a profile of a file.
    pathway: Option<String>,
}

/// Whom to measure with. A case that is refused, or whose profile is not valid, says nothing about time.
pub(super) fn people(
    rules: &RuleSet,
    arguments: &BenchArguments,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<Vec<Person>> {
    match &arguments.profiles {
        None => Ok(of_tests(rules)),
        Some(path) => of_file(rules, path, arguments, terminal)
            .with_context(|| format!("cannot measure with `{}`", path.display())),
    }
}

fn of_tests(rules: &RuleSet) -> Vec<Person> {
    let cases = rules.tests.iter().filter_map(|case| {
        let raw = rules.profile(&case.profile)?.changed(&case.change, case.as_of);
        let profile = Profile::check(rules, &raw, "").ok()?;
        let pathway = Some(case.pathway.to_string());
        Some(Person { name: case.name.to_string(), profile, as_of: case.as_of, pathway })
    });
    cases.collect()
}

/// The first profiles of a file, as many as one pathway is measured on.
fn of_file(
    rules: &RuleSet,
    path: &Path,
    arguments: &BenchArguments,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<Vec<Person>> {
    known_import(rules, arguments.import.as_deref(), std::slice::from_ref(&path.to_owned()))?;
    let as_of = arguments.as_of.unwrap_or_else(|| Clock::System.today());
    let reading = Reading { rule_set: rules, import: arguments.import.as_deref(), as_of };
    let Input { name, form, bytes, bar: _ } = Input::open(path, terminal)?;
    let source = Source::open(&name, form, bytes, reading).map_err(|error| shown(error, terminal))?;
    let mut people = Vec::new();
    for record in source {
        let record = record.map_err(|error| shown(error, terminal))?;
        let Ok(imported) = record.read() else { continue };
        let Ok(profile) = Profile::check(rules, &imported.profile, "") else { continue };
        people.push(Person { name: profile.candidate.to_string(), profile, as_of, pathway: None });
        if people.len() == PEOPLE_MAX {
            break;
        }
    }
    anyhow::ensure!(
        !people.is_empty(),
        "no profile of it fits the rules of {}; `readily assess` says why",
        rules.organisation.id
    );
    Ok(people)
}

/// Those of the people who can be assessed on a pathway, ready to be asked again and again.
pub(super) fn on_pathway<'a>(
    rules: &'a RuleSet,
    pathway: &'a Pathway,
    people: &'a [Person],
    sandbox: &mut Sandbox,
) -> Vec<(&'a Person, Rerun<'a>)> {
    let own = |person: &&Person| person.pathway.as_deref().is_none_or(|id| *id == *pathway.id.0);
    let ready = people.iter().filter(own).filter_map(|person| {
        let (profile, as_of) = (&person.profile, person.as_of);
        let rerun = Rerun::new(rules, sandbox, profile, pathway, as_of, Vec::new(), &NEVER).ok()?;
        Some((person, rerun))
    });
    ready.take(PEOPLE_MAX).collect()
}
