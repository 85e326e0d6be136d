//! `readily support`: what the organisation offers against the gaps of each person.

use serde_json::json;

use super::args::{PeopleFormat, SupportArguments};
use super::people::{each_person, rules_of};
use super::{ExitStatus, Terminal};
use crate::advice::support::support_plan;
use crate::render::{Language, support_page, support_text};
use crate::wire::support_plan_to_proto;

/// Shows the support plan of each person, on a pathway or on all that are open.
pub(super) fn run(arguments: &SupportArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let people = &arguments.people;
    let rules = rules_of(people, terminal)?;
    let language = Language::of(&rules, &people.language);
    let mut plans = Vec::new();
    let mut shown = 0_usize;
    let status =
        each_person(&rules, arguments.pathway.as_deref(), people, terminal, |assessments, terminal| {
            for assessment in assessments {
                let plan = support_plan(assessment);
                shown += 1;
                match people.format {
                    PeopleFormat::Human => {
                        let space = if shown > 1 { "\n\n" } else { "" };
                        let text = support_text(assessment, &plan, language, terminal.look);
                        write!(terminal.out, "{space}{text}")?;
                    }
                    PeopleFormat::Html => {
                        anyhow::ensure!(
                            shown == 1,
                            "a page is about one person on one pathway: use --pathway"
                        );
                        plans.push(json!(support_page(assessment, &plan, language)));
                    }
                    PeopleFormat::Json => plans.push(json!({
                        "candidate": &*assessment.profile.candidate,
                        "pathway": assessment.pathway.id.to_string(),
                        "as_of": assessment.as_of.to_string(),
                        "rule_set_digest": rules.digest.to_string(),
                        "support": support_plan_to_proto(assessment, &plan, &people.language),
                    })),
                }
            }
            Ok(())
        })?;
    match people.format {
        PeopleFormat::Human => {}
        PeopleFormat::Html => {
            for page in plans.iter().filter_map(serde_json::Value::as_str) {
                terminal.out.write_all(page.as_bytes())?;
            }
        }
        PeopleFormat::Json => writeln!(terminal.out, "{}", serde_json::to_string_pretty(&plans)?)?,
    }
    Ok(status)
}
