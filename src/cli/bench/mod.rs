//! `readily bench`: what assessing by one's own rules costs, and which rules cost most.

mod json;
mod pathway;
mod people;
mod text;
mod words;

use super::args::{BenchArguments, BenchFormat};
use super::rules::{Found, known_pathway, load_all};
use super::{ExitStatus, Terminal};
use crate::ruleset::RuleSet;

use pathway::PathwayCost;
use people::Person;

/// What assessing by one rule set costs.
struct RuleSetCost<'a> {
    /// The folder as the user named it.
    folder: &'a str,
    rules: &'a RuleSet,
    pathways: Vec<PathwayCost<'a>>,
    /// The ids of the pathways on which nobody could be assessed.
    not_measured: Vec<&'a str>,
    /// Whether people come from the rule tests.
    of_tests: bool,
}

/// Measures every rule set, one pathway after another.
pub(super) fn run(arguments: &BenchArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let all = load_all(&arguments.folders)?;
    if let Some(pathway) = &arguments.pathway {
        known_pathway(&all, pathway)?;
    }
    let mut fine = true;
    for found in all.iter().filter(|found| found.loaded.rule_set.is_none()) {
        fine = false;
        found.say_unusable(terminal);
    }
    let usable = all.iter().filter_map(|found| Some((found, found.loaded.rule_set.as_ref()?)));
    let mut people: Vec<(&Found, &RuleSet, Vec<Person>)> = Vec::new();
    for (found, rules) in usable {
        people.push((found, rules, people::people(rules, arguments, terminal)?));
    }
    let mut costs = Vec::new();
    for (found, rules, people) in &people {
        let cost = measured(found, rules, people, arguments);
        if arguments.format == BenchFormat::Human {
            // One by one, as measuring takes a while.
            terminal.out.write_all(text::cost_text(&cost, arguments.all, terminal.look).as_bytes())?;
            terminal.out.flush()?;
        }
        costs.push(cost);
    }
    if arguments.format == BenchFormat::Json {
        terminal.json(&json::costs_json(&costs))?;
    }
    Ok(if fine { ExitStatus::Fine } else { ExitStatus::Findings })
}

fn measured<'a>(
    found: &'a Found,
    rules: &'a RuleSet,
    people: &'a [Person],
    arguments: &BenchArguments,
) -> RuleSetCost<'a> {
    let of_tests = arguments.profiles.is_none();
    let mut cost = RuleSetCost {
        folder: &found.folder,
        rules,
        pathways: Vec::new(),
        not_measured: Vec::new(),
        of_tests,
    };
    let asked = |id: &str| arguments.pathway.as_deref().is_none_or(|asked| asked == id);
    for pathway in rules.pathways.iter().filter(|pathway| asked(&pathway.id.0)) {
        match pathway::cost_of(rules, pathway, people) {
            Some(measured) => cost.pathways.push(measured),
            None => cost.not_measured.push(&pathway.id.0),
        }
    }
    cost
}
