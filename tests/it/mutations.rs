//! Mutations of the shipped rule sets: each is one change with a name of its own, and the tests notice it.

use std::collections::BTreeSet;

use readily::mutate::{Fate, Mutation, Trials, mutations, score};
use readily::render::mutation_text;
use readily::ruleset::{RuleSet, SourceFiles, load};

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
        "organisation.defaults.rounding.places 2 -> 1",
        "organisation.defaults.rounding.mode half-even -> half-up",
        "people-lead.communication dropped",
        "people-lead.for-each-conflict dropped",
        "people-lead.for-each-conflict.for_each without motivation",
        "people-lead.self-awareness.where.communication_gap - -> +",
        "people-lead.goals-aligned.where.share / -> *",
        "people-lead.refusal-respected.given.declined.only \"people_lead\" -> \"staff_engineer\"",
        "development_points.rhai += -> -=",
        "development_points.rhai \"started\" -> \"addressed\"",
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

const ORGANISATION: &str = "
organisation: small
title: Small
label: draft
owners: [OD]
roles: { engineer: { title: Engineer } }
defaults: { seen_at_least: 0 % }
";

const EVIDENCE: &str = "
evidence:
  plan: { title: Plan, value: { choice: [none_yet, drafted, signed] }, sources: [record] }
  hours: { title: Hours, value: { number: { unit: hours, min: 0 } }, sources: [record] }
";

const PATHWAY: &str = "
pathway: move
title: Move
kind: lateral
open_to: [engineer]
gates:
  - { id: planned, given: [plan], require: plan == \"signed\", otherwise: not-eligible, missing: unmet }
  - id: worked
    given: [hours]
    require: { any: [hours > 10, hours == 0] }
    not_applicable: pass
    otherwise: not-eligible
dimensions:
  - id: work
    title: Work
    criteria:
      - id: hours
        title: Hours
        points: 4
        rounding: { places: 0, mode: up }
        given:
          lately: { missing: optional, of: hours, take: latest, rounding: { places: 1, mode: half-up } }
          before: { of: hours, missing: optional }
        score: -1 + (lately ?? 0) / 2 + (before ?? 0)
";

const CASES: &str = "
as_of: 2026-11-01
pathway: move
cases:
  - { name: one, profile: ada, expect: { outcome: not-eligible } }
";

const PROFILES: &str = "profiles: { ada: { role: engineer, observations: { plan: drafted } } }";

#[test]
fn roundings_words_arithmetic_and_what_may_be_missing_are_changed() {
    let files = SourceFiles::new("small")
        .with("organisation.yaml", ORGANISATION)
        .with("evidence.yaml", EVIDENCE)
        .with("pathways/move.yaml", PATHWAY)
        .with("tests/profiles.yaml", PROFILES)
        .with("tests/move_test.yaml", CASES);
    let loaded = load(files);
    let lines = crate::findings::lines(&loaded).join("\n");
    let rule_set = loaded.rule_set.unwrap_or_else(|| panic!("{lines}"));
    let mutations = of(&rule_set);
    let trials = Trials::new(&rule_set, &mutations);
    let mut told: Vec<String> = mutations
        .iter()
        .filter(|mutation| trials.fate(mutation) != Fate::Refused)
        .map(|mutation| format!("{}: {}", mutation.id, mutation_text(mutation)))
        .collect();
    told.sort();
    insta::assert_snapshot!(told.join("\n"));
}
