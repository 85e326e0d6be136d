//! Programs that are watched: they give what the engine gives, and say which way they went.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::properties::any_slots;
use super::random::{script, texts};
use super::setting;
use crate::domain::{Number, Value, parse_number};
use crate::script::{Asks, End, Expected, Gives, Program, Programs, Reach, Watched, Way};

fn compiled(text: &str, is_script: bool, expected: Expected) -> Option<(Programs, Program)> {
    let (scope, _) = setting();
    let mut programs = Programs::new();
    let compiled =
        if is_script { programs.script(text, &scope) } else { programs.expression(text, &scope, expected) };
    let (program, _) = compiled.ok()?;
    Some((programs, program))
}

fn watched(program: &Program, constants: usize, gives: Gives) -> Watched {
    let (scope, _) = setting();
    let names: Vec<Arc<str>> = scope.names().map(Arc::from).collect();
    Watched::new(program, &names, constants, gives).unwrap()
}

fn gives_the_same(
    text: &str,
    is_script: bool,
    expected: Expected,
    slots: &[Value],
) -> Result<(), TestCaseError> {
    let Some((programs, program)) = compiled(text, is_script, expected) else {
        return Ok(());
    };
    let mut sandbox = programs.sandbox();
    sandbox.begin();
    let given = sandbox.evaluate(&program, slots).ok();
    let watched = watched(&program, 0, Gives::Value);
    let mut ways: BTreeMap<usize, Vec<Way>> = BTreeMap::new();
    let again = watched.run(slots, &mut |fork, way| ways.entry(fork).or_default().push(way));
    prop_assert_eq!(&again, &given, "{}", text);
    let unknown = vec![Reach::UNKNOWN; slots.len()];
    for (fork, went) in ways {
        let can = watched.ways(fork, &unknown);
        prop_assert!(went.iter().all(|way| can.contains(way)), "{}: {:?} not in {:?}", text, went, can);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_are_the_same_when_watched(text in texts(4).number, slots in any_slots()) {
        gives_the_same(&text, false, Expected::Points, &slots)?;
    }

    #[test]
    fn conditions_are_the_same_when_watched(text in texts(4).bool, slots in any_slots()) {
        gives_the_same(&text, false, Expected::Value, &slots)?;
    }

    #[test]
    fn scripts_are_the_same_when_watched(text in script(), slots in any_slots()) {
        gives_the_same(&text, true, Expected::Points, &slots)?;
    }
}

/// `points` and `seen` do not depend on who is assessed in these cases.
const CONSTANTS: usize = 2;

/// Each fork as `text: what it asks`.
fn forks(text: &str, gives: Gives) -> Vec<String> {
    let is_script = text.contains(';') || text.contains("for ");
    let expected = if gives == Gives::Answer { Expected::Condition } else { Expected::Value };
    let (_programs, program) = compiled(text, is_script, expected).unwrap();
    let watched = watched(&program, CONSTANTS, gives);
    let words = |asks: &Asks| match asks {
        Asks::Truth => "yes or no".to_owned(),
        Asks::Comparison { subject, with, relation } => {
            format!("{} {relation:?} {}", watched.text(subject), watched.text(with))
        }
        Asks::Presence { subject, missing } => format!("{} missing: {missing}", watched.text(subject)),
        Asks::FirstOf(values) => format!("first of {}", values.len()),
        Asks::Loop => "loop".to_owned(),
    };
    watched
        .forks()
        .iter()
        .map(|fork| format!("{}: {}", watched.text(&fork.range), words(&fork.asks)))
        .collect()
}

#[test]
fn forks_stand_where_a_program_decides() {
    let cases: &[(&str, Gives, &[&str])] = &[
        ("own > 3", Gives::Answer, &["own > 3: own Above 3"]),
        ("3 > own", Gives::Answer, &["3 > own: own Below 3"]),
        ("!(own >= seen + 1)", Gives::Answer, &["(own >= seen + 1): own AtOrAbove seen + 1"]),
        ("own > zero", Gives::Answer, &["own > zero: yes or no"]),
        ("planned && own < 1", Gives::Answer, &["planned: yes or no", "own < 1: own Below 1"]),
        ("status == \"done\"", Gives::Value, &["status == \"done\": status Equal \"done\""]),
        (
            "bonus == () || own > 2",
            Gives::Value,
            &["bonus == (): bonus missing: true", "own > 2: own Above 2"],
        ),
        ("(bonus ?? 0) + own", Gives::Value, &["(bonus ?? 0): first of 2"]),
        ("if planned { 1 } else { own }", Gives::Value, &["planned: yes or no"]),
        ("planned", Gives::Value, &[]),
        ("seen > 3", Gives::Value, &[]),
        (
            "let n = 0; for x in ratings { if x > 2 { n += 1; } } n",
            Gives::Value,
            &["ratings: loop", "x > 2: x Above 2"],
        ),
    ];
    for (text, gives, expected) in cases {
        assert_eq!(forks(text, *gives), *expected, "{text}");
    }
}

#[test]
fn what_cannot_be_reached_is_no_way() {
    let number = |text: &str| parse_number(text).unwrap();
    let (scope, _) = setting();
    // `seen` is fixed at 3; `own` lies between 1 and 5.
    let slots: Vec<Reach> = scope
        .names()
        .map(|name| match name {
            "seen" => Reach::only(number("3")),
            "own" => Reach { low: End::At(number("1")), high: End::At(number("5")) },
            _ => Reach::UNKNOWN,
        })
        .collect();
    let both = [Way::Yes, Way::No];
    let cases: &[(&str, &[Way])] = &[
        ("own >= seen", &both),
        ("own >= 1", &[Way::Yes]),
        ("own > 5", &[Way::No]),
        ("own + 1 > 5", &both),
        ("own * 2 >= 11", &[Way::No]),
        ("max(0, own - 4) == 0", &both),
        ("abs(own - seen) > 2", &[Way::No]),
        ("min(own, points) > 5", &[Way::No]),
        ("own == 6", &[Way::No]),
        ("own != 6", &[Way::Yes]),
        ("own * -2 > -2", &[Way::No]),
        ("-own < -4", &both),
        ("own - seen >= -2", &[Way::Yes]),
        ("points > 100", &both),
    ];
    for (text, expected) in cases {
        let (_programs, program) = compiled(text, false, Expected::Condition).unwrap();
        let watched = watched(&program, CONSTANTS, Gives::Answer);
        assert_eq!(watched.ways(0, &slots), *expected, "{text}");
    }
    assert_eq!(Reach::of_all([Number::ONE, Number::TWO]).map(|reach| reach.high), Some(End::At(Number::TWO)));
}
