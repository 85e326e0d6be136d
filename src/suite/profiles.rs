//! `tests/profiles.yaml`: named profiles in the short form.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::short_form::observations;
use crate::domain::{Date, RawObservation, RawProfile};
use crate::finding::{Code, Place, closest};
use crate::ruleset::RuleSet;
use crate::ruleset::yaml::{Document, Fields, Node};

/// A profile of rule tests and demonstrations.
#[derive(Debug, Clone)]
pub struct NamedProfile {
    /// Its name, which is also the candidate's pseudonym.
    pub name: Arc<str>,
    /// The id of its role.
    pub role: Arc<str>,
    /// Its observations by evidence; those without a date count as made on the as-of date.
    pub observations: BTreeMap<Arc<str>, Vec<RawObservation>>,
    /// Where it is declared: its name.
    pub place: Place,
}

impl NamedProfile {
    /// The profile as of a date.
    #[must_use]
    pub fn as_of(&self, date: Date) -> RawProfile {
        let date = date.to_string();
        let dated = |observation: &RawObservation| {
            let on = if observation.on.is_empty() {
                &date
            } else {
                &observation.on
            };
            RawObservation {
                on: on.clone(),
                ..observation.clone()
            }
        };
        RawProfile {
            candidate: self.name.to_string(),
            role: self.role.to_string(),
            observations: self.observations.values().flatten().map(dated).collect(),
        }
    }
}

/// Reads the profiles under `profiles:`, in the order of the file. Findings go to the document's report.
#[must_use]
pub fn read_profiles(doc: Document<'_>, node: &Node, rule_set: &RuleSet) -> Vec<NamedProfile> {
    let Some(mut fields) = Fields::of(doc, node, "a file of profiles") else {
        return Vec::new();
    };
    let mut profiles = Vec::new();
    if let Some(list) = fields.need("profiles") {
        match list.entries() {
            None => doc.wrong_type(list, "`profiles`", "names with profiles"),
            Some(entries) => {
                for entry in entries {
                    let place = doc.place(&entry.key.bytes);
                    profiles.extend(profile(doc, &entry.key.text, &entry.value, place, rule_set));
                }
            }
        }
    }
    fields.finish();
    profiles
}

fn profile(
    doc: Document<'_>,
    name: &Arc<str>,
    node: &Node,
    place: Place,
    rule_set: &RuleSet,
) -> Option<NamedProfile> {
    let mut fields = Fields::of(doc, node, "a profile")?;
    let role = fields.need("role").and_then(|node| {
        let role = doc.text(node, "`role`")?;
        if rule_set.organisation.role(&role).is_none() {
            let known = rule_set.organisation.roles.iter().map(|role| &*role.id);
            let help = closest(&role, known)
                .map_or(String::new(), |meant| format!("did you mean `{meant}`?"));
            doc.advise(
                Code::UnknownRole,
                &node.bytes,
                format!("role `{role}` is not known"),
                help,
            );
        }
        Some(role)
    });
    let observations = fields
        .get("observations")
        .map(|node| changes(doc, node, rule_set));
    fields.finish();
    Some(NamedProfile {
        name: Arc::clone(name),
        role: role?,
        observations: observations.unwrap_or_default(),
        place,
    })
}

/// Observations by evidence, as in `observations:` and `change:`.
pub(super) fn changes(
    doc: Document<'_>,
    node: &Node,
    rule_set: &RuleSet,
) -> BTreeMap<Arc<str>, Vec<RawObservation>> {
    let Some(entries) = node.entries() else {
        doc.wrong_type(node, "`observations`", "evidence with what was seen");
        return BTreeMap::new();
    };
    entries
        .iter()
        .filter_map(|entry| observations(doc, rule_set, entry))
        .collect()
}
