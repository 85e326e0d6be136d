//! L2: mutations: small changes of the rules, one at a time, each of which some rule test should notice. A
//! change that no test notices is a place where the rules could be wrong and nobody would see it.
//!
//! A mutation is an edit of a rule file's text, found by the file's YAML tree and the checked rule set. The
//! edited files are read again, and the tests of the pathways that read the place are run until one notices.

mod condition;
mod evidence;
mod expression;
mod given;
mod grid;
mod mutation;
mod organisation;
mod parts;
mod pathway;
mod rounding;
mod rule;
mod score;
mod script;
mod site;
mod step;
mod table;
mod threshold;
mod trial;

pub use mutation::{Change, Mutation};
pub use score::{Score, Stale, Survivor, score};
pub use trial::{Fate, Trials};

use std::cell::RefCell;

use crate::ruleset::{PathwayId, Report, RuleSet, yaml};

/// Every mutation of the rules that a pathway with tests reads, by file and place.
#[must_use]
pub fn mutations(rule_set: &RuleSet) -> Vec<Mutation> {
    let found = Found { rule_set, tested: tested(rule_set), mutations: RefCell::new(Vec::new()) };
    let report = Report::new();
    for file in rule_set.sources.iter() {
        let path = &*file.path;
        if path.starts_with("scripts/") {
            script::mutate(&found, &file.path, file.text());
        }
        let is_rules = path.starts_with("pathways/")
            || matches!(path, "organisation.yaml" | "thresholds.yaml" | "evidence.yaml");
        let Some(root) = is_rules.then(|| yaml::parse(&file.path, file.text(), &report)).flatten() else {
            continue;
        };
        let doc = yaml::Document { file: &file.path, text: file.text(), report: &report };
        match path {
            "organisation.yaml" => organisation::mutate(&found, doc, &root),
            "thresholds.yaml" => threshold::mutate(&found, doc, &root),
            "evidence.yaml" => evidence::mutate(&found, doc, &root),
            _ => pathway::mutate(&found, doc, &root),
        }
    }
    let mut mutations = found.mutations.into_inner();
    mutations.sort_by(|a, b| (&a.place, &a.id).cmp(&(&b.place, &b.id)));
    mutations.dedup_by(|a, b| a.id == b.id);
    mutations
}

/// The pathways that have tests.
fn tested(rule_set: &RuleSet) -> Vec<PathwayId> {
    let mut tested: Vec<PathwayId> = rule_set.tests.iter().map(|case| case.pathway.clone()).collect();
    tested.sort();
    tested.dedup();
    tested
}

/// What was found so far.
struct Found<'a> {
    rule_set: &'a RuleSet,
    tested: Vec<PathwayId>,
    mutations: RefCell<Vec<Mutation>>,
}
