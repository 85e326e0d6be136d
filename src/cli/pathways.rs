//! The pathways that a command is about: the one that was named, or all that are open to a person's role.

use anyhow::Context as _;

use super::known::known_help;
use crate::assess::Refusal;
use crate::render::words::joined;
use crate::ruleset::{Pathway, RuleSet};

/// The pathway that an argument names, if it names one.
pub(super) fn named<'r>(rules: &'r RuleSet, id: Option<&str>) -> anyhow::Result<Option<&'r Pathway>> {
    let Some(id) = id else { return Ok(None) };
    let pathway = rules.pathway(id).with_context(|| {
        let help = known_help(id, rules.pathways.iter().map(|pathway| &*pathway.id.0));
        format!("no pathway `{id}` in the rules of {}; {help}", rules.organisation.title)
    })?;
    Ok(Some(pathway))
}

/// The named pathway, or all that are open to a role.
///
/// # Errors
/// When none is, in words.
pub(super) fn of_role<'r>(
    rules: &'r RuleSet,
    named: Option<&'r Pathway>,
    role: &str,
) -> Result<Vec<&'r Pathway>, String> {
    let pathways: Vec<&Pathway> = match named {
        Some(pathway) => vec![pathway],
        None => rules.open_to(role).collect(),
    };
    if pathways.is_empty() {
        return Err(format!("no pathway is open to the role `{role}`"));
    }
    Ok(pathways)
}

/// Why nobody is assessed on a pathway, and what helps, which is empty where nothing does.
pub(super) fn refused(pathway: &Pathway, refusal: &Refusal) -> (String, String) {
    match refusal {
        Refusal::NotOpen { open_to, .. } => {
            let roles: Vec<String> = open_to.iter().map(|role| format!("`{role}`")).collect();
            (refusal.to_string(), format!("it is open to {}", joined(&roles, "and")))
        }
        Refusal::BeforeThreshold { first, .. } => {
            (format!("pathway `{}`: {refusal}", pathway.id), format!("choose a day from {first} on"))
        }
        Refusal::Stopped => (refusal.to_string(), String::new()),
    }
}
