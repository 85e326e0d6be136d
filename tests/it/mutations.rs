//! Mutations of the shipped rule sets: each is one change with a name of its own, and the tests notice it.

use std::collections::BTreeSet;

use readily::mutate::{Fate, Mutation, Trials, mutations, score};
use readily::ruleset::RuleSet;

use crate::shipped::rule_set;

fn of(rule_set: &RuleSet) -> Vec<Mutation> {
    let mutations = mutations(rule_set);
    let mut ids = BTreeSet::new();
    for mutation in &mutations {
        assert!(ids.insert(&mutation.id), "two mutations are called `{}`", mutation.id);
        assert!(!mutation.pathways.is_empty(), "{}", mutation.id);
        let edited = rule_set.sources.edited(std::slice::from_ref(&mutation.edit)).unwrap();
        assert_ne!(edited, rule_set.sources, "{}", mutation.id);
    }
    mutations
}

#[test]
fn each_mutation_is_a_change_with_a_name_of_its_own() {
    let names = |rule_set: &RuleSet| -> Vec<String> {
        of(rule_set).into_iter().map(|mutation| mutation.id).collect()
    };
    let northwind = names(&rule_set("northwind"));
    for expected in [
        "thresholds.interest_floor.2026-07-01 0 -> 1",
        "thresholds.feedback_share.2025-01-01.row-3.gives 0.5 -> 0.6",
        "people-lead.communication.curve.row-2.input 3 -> 3.5",
        "people-lead.for-each-conflict.points 7 -> 8",
        "people-lead.wants-it dropped",
        "people-lead.support-is-planned.require.any any -> all",
        "people-lead.support-is-planned.limit ready-with-support -> ready-now",
        "people-lead.communication.given.seen.from manager -> self",
        "people-lead.communication.given.seen.from without peer",
        "people-lead.communication.given.seen.take mean -> median",
        "people-lead.find-a-sponsor.raise without !",
        "first-180-days.for-each-communication.given.seen.raters.direct_report 3 -> 4",
        "first-180-days.for-each-communication.given.seen.within 6 months -> 5 months",
        "first-180-days.downward-spiral.raise.at_least 2 -> 3",
        "first-180-days.readiness.settled 75 -> 76",
        "staff-engineer.career-talk.missing zero -> hold",
        "evidence.communication.fresh_for 18 months -> 17 months",
        "evidence.rescue.none_reported none -> unknown",
        "initiative.rhai 0.8 -> 0.9",
        "organisation.defaults.missing hold -> zero",
    ] {
        assert!(northwind.iter().any(|name| name == expected), "{expected} in {northwind:#?}");
    }
    // Where a row of steps begins between two counts makes no difference: that is no mutation.
    assert!(
        !northwind.iter().any(|name| name == "thresholds.feedback_share.2025-01-01.row-2.input 1 -> 0.5")
    );
}

#[test]
fn the_tests_of_meridian_notice_every_mutation() {
    let rule_set = rule_set("meridian");
    let mutations = of(&rule_set);
    let trials = Trials::new(&rule_set, &mutations);
    assert!(trials.first_failing().is_none());
    let fates: Vec<Fate> = mutations.iter().map(|mutation| trials.fate(mutation)).collect();
    let tried: Vec<(Mutation, Fate)> = mutations.into_iter().zip(fates).collect();
    let score = score(&rule_set, &tried, &rule_set.accepted);
    assert!(score.noticed > 190, "{score:?}");
    let left: Vec<&str> = score.survivors.iter().map(|survivor| survivor.mutation.id.as_str()).collect();
    assert!(score.is_fine(), "not noticed: {left:#?}");
}
