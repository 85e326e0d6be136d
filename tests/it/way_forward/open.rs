//! What cannot be proposed, and what is not known yet: nothing is called out of reach that may be within it.

use std::collections::BTreeSet;

use readily::advice::{ChangeKind, Goal, NotTried, Proof, WayForward, way_forward};
use readily::assess::{Outcome, Profile};
use readily::domain::{RawObservation, RawProfile, RawReading, RawValue};
use readily::ruleset::RuleSet;

use super::{Asked, EVIDENCE, NEVER, READINESS, criteria, loaded, number, observation, profile, rules};

/// The evidence of the other tests, and work that is rated, each piece by itself.
fn with_rated_work(body: &str) -> RuleSet {
    let work = "  work: { title: Work, value: { item: { rating: { scale: five } } }, none_reported: none, sources: [record], actionable: yes }\n";
    let loaded = loaded(&format!("{EVIDENCE}{work}"), READINESS, body);
    loaded.rule_set.unwrap_or_else(|| panic!("{:#?}", loaded.findings))
}

fn rated_at(rules: &RuleSet, ratings: &[&str]) -> Profile {
    let work = |(at, rating): (usize, &&str)| RawObservation {
        reading: RawReading::Fields(vec![("rating".to_owned(), number(rating))]),
        item: format!("w-{at}"),
        ..observation("work", "record", RawValue::Yes(true))
    };
    let observations = ratings.iter().enumerate().map(work).collect();
    let raw = RawProfile { candidate: "c-1".to_owned(), role: "one".to_owned(), observations };
    Profile::check(rules, &raw, "profile").unwrap()
}

fn all(rules: &RuleSet, profile: &Profile) -> WayForward {
    let Asked { mut rerun, mut sandbox } = Asked::new(rules, profile);
    way_forward(&mut rerun, &mut sandbox, &NEVER).unwrap()
}

#[test]
fn sums_are_told_as_not_tried_where_they_could_help() {
    for take in ["sum", "count", "spread", "change"] {
        let rules = rules(&criteria(&[(
            &format!("{{ of: hours, take: {take} }}"),
            "12",
            "curve: { of: seen, at: [[0, 0], [40, 12]] }",
        )]));
        let profile = profile(&rules, &[("hours", number("7")), ("hours", number("8"))]);
        let reach = Asked::new(&rules, &profile).reach();
        assert_eq!(
            (reach.proof, &reach.not_tried),
            (Proof::NoneFound, &BTreeSet::from([NotTried::Sums])),
            "{take}"
        );
    }
}

#[test]
fn a_sum_that_cannot_be_enough_is_not_told() {
    let rules = rules(&criteria(&[
        ("{ of: hours, take: sum }", "2", "curve: { of: seen, at: [[0, 0], [40, 2]] }"),
        ("percent", "12", "curve: { of: seen, at: [[0, 0], [50, 12]] }"),
    ]));
    let profile = profile(&rules, &[("hours", number("7")), ("percent", number("20"))]);
    let reach = Asked::new(&rules, &profile).reach();
    assert_eq!((reach.proof, reach.not_tried), (Proof::Smallest, BTreeSet::new()));
}

#[test]
fn items_that_move_a_median_only_together_are_found() {
    let rules = with_rated_work(&criteria(&[(
        "{ of: work.rating, take: median }",
        "12",
        "curve: { of: seen, at: [[1, 0], [5, 12]] }",
    )]));
    let reach = Asked::new(&rules, &rated_at(&rules, &["2", "2", "2", "2"])).reach();
    let first = &reach.ways[0].changes[0].kind;
    // The median of four at 2 and five at 5 is 5; of four and four it is 3.5, which gives 7.5 points.
    assert!(matches!(first, ChangeKind::MoreItems { count: 5, .. }), "{reach:#?}");
    assert_eq!(reach.proof, Proof::Smallest);
}

#[test]
fn items_are_proposed_at_each_rating() {
    let rules = with_rated_work(&criteria(&[(
        "{ of: work, only: rating <= 2, take: count }",
        "12",
        "curve: { of: seen, at: [[0, 0], [3, 12]] }",
    )]));
    let reach = Asked::new(&rules, &rated_at(&rules, &["1", "2"])).reach();
    let first = &reach.ways[0].changes[0].kind;
    let ChangeKind::MoreItems { count: 1, fields } = first else { panic!("{first:?}") };
    assert_eq!(
        format!("{:?}", fields.get("rating")),
        format!("{:?}", Some(readily::domain::Value::Number(2.into())))
    );
}

const GATE: &str = "gates:\n  - { id: g, title: G, given: [hours], require: hours >= 77, otherwise: not-eligible, reason: G }\n";

/// An unmet gate can be met whatever else is missing, and nothing is guessed about what is.
#[test]
fn conditions_can_be_met_while_other_evidence_is_missing() {
    let rules = rules(&format!(
        "{GATE}{}",
        criteria(&[("percent", "12", "curve: { of: seen, at: [[0, 0], [50, 12]] }")])
    ));
    let WayForward { goals, evidence_first } = all(&rules, &profile(&rules, &[("hours", number("70"))]));
    let [reach] = goals.as_slice() else { panic!("{goals:#?}") };
    assert_eq!((reach.goal, reach.proof, reach.ways.len()), (Goal::Eligible, Proof::Smallest, 1));
    assert_eq!(reach.ways[0].comes_to.outcome, Outcome::InsufficientEvidence);
    assert!(reach.leaves_open() && evidence_first);
}

/// What limits the level is not known: it may be reached as things are.
#[test]
fn a_level_that_may_be_reached_already_is_not_called_out_of_reach() {
    let rules = rules(&format!(
        "caps:\n  - {{ id: c, title: C, given: [planned], require: planned, limit: not-yet, reason: C }}\n{}",
        criteria(&[("percent", "12", "curve: { of: seen, at: [[0, 0], [50, 12]] }")])
    ));
    let unreadable = RawObservation {
        reading: RawReading::Unreadable,
        ..observation("planned", "record", RawValue::Yes(true))
    };
    let observations = vec![observation("percent", "record", number("90")), unreadable];
    let raw = RawProfile { candidate: "c-1".to_owned(), role: "one".to_owned(), observations };
    let way_forward = all(&rules, &Profile::check(&rules, &raw, "profile").unwrap());
    assert_eq!(way_forward, WayForward { goals: Vec::new(), evidence_first: true });
}

/// Three conditions, each unmet, that are open as soon as something is done about each.
#[test]
fn several_conditions_can_be_met_while_other_evidence_is_missing() {
    let gate = |at: usize, own: &str| {
        format!(
            "  - {{ id: g-{at}, title: G, given: [{own}, part], require: {{ all: [{own} >= 50, part >= 0.5] }}, otherwise: not-eligible, reason: G }}\n"
        )
    };
    let own = ["percent", "other", "hours"];
    let gates: String = own.iter().enumerate().map(|(at, own)| gate(at, own)).collect();
    let rules = rules(&format!(
        "gates:\n{gates}{}",
        criteria(&[("mark", "12", "curve: { of: seen, at: [[0, 0], [50, 12]] }")])
    ));
    let seen = own.map(|own| (own, number("40")));
    let WayForward { goals, evidence_first } = all(&rules, &profile(&rules, &seen));
    let [reach] = goals.as_slice() else { panic!("{goals:#?}") };
    assert_eq!((reach.goal, reach.ways[0].changes.len(), evidence_first), (Goal::Eligible, 3, true));
    assert_eq!(reach.ways[0].comes_to.outcome, Outcome::InsufficientEvidence);
}

/// One entry of each kind would be enough: that they were not tried together is told.
#[test]
fn entries_of_two_kinds_are_told_as_not_tried_together() {
    let evidence = format!(
        "{EVIDENCE}  review: {{ title: Review, value: {{ item: {{ kind: {{ choice: [a, b] }} }} }}, none_reported: none, sources: [record], actionable: yes }}\n"
    );
    let of = |kind: &str| format!("{{ of: review, only: kind == \"{kind}\", take: count }}");
    let count = "steps: { of: seen, at: [[0, 0], [1, 5]] }";
    let both = criteria(&[(&of("a"), "5", count), (&of("b"), "5", count)]);
    let loaded = loaded(&evidence, READINESS, &both);
    let rules = loaded.rule_set.unwrap_or_else(|| panic!("{:#?}", loaded.findings));
    let reach = Asked::new(&rules, &profile(&rules, &[])).reach();
    let expected = (Proof::NoneFound, BTreeSet::from([NotTried::Items]));
    assert_eq!((reach.proof, reach.not_tried), expected);
}
