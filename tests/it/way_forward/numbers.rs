//! Numbers of a wide range: what is called the smallest is, and what was not tried is told.

use std::collections::BTreeSet;

use readily::advice::{ChangeKind, NotTried, Proof};
use readily::domain::{Number, RawValue, Value};
use readily::ruleset::load;

use super::{Asked, criteria, number, profile, rules, size};

/// Rules by numbers of a wide range, with what is seen now.
fn wide() -> Vec<(String, Vec<(&'static str, RawValue)>)> {
    let percent = |text| ("percent", number(text));
    let curve = "curve: { of: seen, at: [[40, 0], [87, 12]] }";
    let low_curve = "curve: { of: seen, at: [[13, 0], [83, 7]] }";
    vec![
        (criteria(&[("percent", "12", curve)]), vec![percent("12")]),
        (criteria(&[("percent", "12", curve)]), vec![percent("44.5")]),
        (
            criteria(&[("percent", "12", "steps: { of: seen, at: [[0, 0], [57, 4], [93, 12]] }")]),
            vec![percent("3")],
        ),
        (criteria(&[("percent", "12", "score: 12 - abs(seen - 61) / 2")]), vec![percent("98")]),
        (criteria(&[("percent", "12", "score: seen * seen / 700")]), vec![percent("7")]),
        (criteria(&[("percent", "12", "require: seen > 66.5 && seen < 68")]), vec![percent("20")]),
        (
            criteria(&[("hours", "12", "steps: { of: seen, at: [[0, 0], [137, 5], [2013, 12]] }")]),
            vec![("hours", number("3"))],
        ),
        (
            criteria(&[("hours", "12", "curve: { of: seen, at: [[0, 0], [900, 12]] }")]),
            vec![("hours", number("31"))],
        ),
        (
            criteria(&[("part", "12", "curve: { of: seen, at: [[0.2, 0], [0.9, 12]] }")]),
            vec![("part", number("0.25"))],
        ),
        (
            criteria(&[("mark", "12", "curve: { of: seen, at: [[20, 0], [170, 12]] }")]),
            vec![("mark", number("11"))],
        ),
        (
            criteria(&[
                ("percent", "6", low_curve),
                ("other", "6", "curve: { of: seen, at: [[50, 0], [75, 6]] }"),
            ]),
            vec![percent("31"), ("other", number("52"))],
        ),
        (
            criteria(&[("percent", "7", low_curve), ("planned", "5", "require: seen")]),
            vec![percent("31"), ("planned", RawValue::Yes(false))],
        ),
        (
            criteria(&[
                ("percent", "7", low_curve),
                ("rating", "6", "curve: { of: seen, at: [[2, 0], [5, 6]] }"),
            ]),
            vec![percent("31"), ("rating", number("2"))],
        ),
        (
            format!(
                "gates:\n  - {{ id: g, title: G, given: [hours, percent], require: {{ all: [hours >= 1234, percent >= 77] }}, otherwise: not-eligible, reason: G }}\n{}",
                criteria(&[("rating", "12", "curve: { of: seen, at: [[1, 0], [2, 12]] }")])
            ),
            vec![("hours", number("1200")), percent("70"), ("rating", number("4"))],
        ),
        (
            format!(
                "caps:\n  - {{ id: c, title: C, given: [percent], require: percent <= 35, limit: not-yet, reason: C }}\n{}",
                criteria(&[("other", "12", curve)])
            ),
            vec![percent("63"), ("other", number("75"))],
        ),
    ]
}

#[test]
fn numbers_of_a_wide_range_are_the_nearest() {
    for (body, seen) in wide() {
        let rules = rules(&body);
        let profile = profile(&rules, &seen);
        let mut asked = Asked::new(&rules, &profile);
        let reach = asked.reach();
        assert_eq!(
            (reach.proof, &reach.not_tried),
            (Proof::Smallest, &BTreeSet::new()),
            "{body}\n{reach:#?}"
        );
        assert_eq!(size(&reach), asked.smallest(2_500), "{body}\n{reach:#?}");
    }
}

#[test]
fn scripts_are_asked_number_by_number_as_far_as_there_is_time() {
    let script = |read| {
        rules(&criteria(&[
            (read, "2", "script: counted"),
            ("rating", "10", "curve: { of: seen, at: [[1, 0], [5, 10]] }"),
        ]))
    };
    let (percent, hours) = (script("percent"), script("hours"));
    let near = profile(&percent, &[("percent", number("3")), ("rating", number("4.5"))]);
    let reach = Asked::new(&percent, &near).reach();
    assert_eq!((reach.proof, size(&reach)), (Proof::Smallest, Some((1, Number::ONE))), "{reach:#?}");
    // 58 hours more are enough; 256 numbers are tried.
    let far = profile(&hours, &[("hours", number("3")), ("rating", number("4.5"))]);
    let reach = Asked::new(&hours, &far).reach();
    assert!(
        reach.ways.iter().any(|way| way.changes.iter().any(|one| one.distance == Number::from(58))),
        "{reach:#?}"
    );
}

#[test]
fn what_scripts_were_not_asked_is_told() {
    let script =
        "//! Far.\nlet earned = 0;\nfor bound in [700, 900] { if seen >= bound { earned += 6; } }\nearned\n";
    let files = rules(&criteria(&[("hours", "12", "script: counted")]))
        .sources
        .clone()
        .with("scripts/counted.rhai", script);
    let rules = load(files).rule_set.unwrap();
    let profile = profile(&rules, &[("hours", number("3"))]);
    let reach = Asked::new(&rules, &profile).reach();
    assert_eq!(reach.proof, Proof::NoneFound, "{reach:#?}");
    assert_eq!(reach.not_tried, BTreeSet::from([NotTried::Numbers]));
}

#[test]
fn what_is_proposed_is_seen_rounded_as_what_is_reported() {
    let rules = rules(&criteria(&[(
        "{ of: rating, take: mean, rounding: { places: 0, mode: down } }",
        "50",
        "score: seen * 4",
    )]));
    let profile = profile(&rules, &[("rating", number("2"))]);
    let reach = Asked::new(&rules, &profile).reach();
    // 2.5 would be enough by itself, and counts as 2.
    let ChangeKind::Seen { to, .. } = &reach.ways[0].changes[0].kind else { panic!("{reach:#?}") };
    assert_eq!(to, &Value::Number(Number::from(3)));
}
