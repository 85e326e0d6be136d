//! Taking a profile in: what is wrong with it, everything at once.

use readily::assess::Profile;
use readily::domain::{RawObservation, RawProfile, RawReading, RawValue};
use readily::ruleset::load;

use super::shipped::rule_set;
use crate::acme;

/// The words of acme's scale.
const WORDS: &str = "[learns, supports, mentors]";

/// A rating by a peer.
fn rating(on: &str, number: &str, id: &str) -> RawObservation {
    RawObservation {
        evidence: "skill".to_owned(),
        source: "peer".to_owned(),
        on: on.to_owned(),
        reading: RawReading::Value(RawValue::NumberText(number.to_owned())),
        id: id.to_owned(),
        ..RawObservation::default()
    }
}

/// Each violation: where, its reason, and what is said.
fn violations(observations: Vec<RawObservation>) -> Vec<String> {
    let rules = load(acme::files()).rule_set.unwrap();
    let raw = RawProfile { candidate: "c-1".to_owned(), role: "engineer".to_owned(), observations };
    let found = Profile::check(&rules, &raw, "").err().unwrap_or_default();
    found.iter().map(|one| format!("{} {}: {}; {}", one.field, one.reason, one.message, one.help)).collect()
}

#[test]
fn a_bad_day_does_not_hide_what_else_is_wrong() {
    assert_eq!(
        violations(vec![rating("01.10.2026", "3,5", "")]),
        [
            "observations[0].on NOT_A_DATE: `01.10.2026` is not a date; write `2026-10-01`",
            "observations[0].number BAD_NUMBER: `3,5` is not a plain decimal number; write `3.5`",
        ]
    );
}

#[test]
fn what_is_needed_and_not_there_is_required() {
    let rules = load(acme::files()).rule_set.unwrap();
    let raw = RawProfile { observations: vec![RawObservation::default()], ..RawProfile::default() };
    let found = Profile::check(&rules, &raw, "").unwrap_err();
    assert!(found.iter().all(|one| one.reason == "REQUIRED"), "{found:?}");
    let found: Vec<String> = found.iter().map(|one| format!("{}: {}", one.field, one.message)).collect();
    assert_eq!(
        found,
        [
            "candidate: no candidate is named",
            "role: no role is given",
            "observations[0].on: no day is given",
            "observations[0].evidence: no evidence is named",
            "observations[0]: no value",
            "observations[0].source: nothing says who reported it",
        ]
    );
}

/// Two rule sets take the same profile in with the same digest, whatever else they declare, and wherever a word of a
/// scale stands among the others.
#[test]
fn the_digest_of_a_profile_is_that_of_what_it_says() {
    let digest = |words: &str, more: &str, said: &[&str]| {
        let files = acme::files();
        let organisation = files.text("organisation.yaml").replacen(WORDS, words, 1);
        let evidence = files.text("evidence.yaml").replacen("evidence:\n", &format!("evidence:\n{more}"), 1);
        let files = files.with("organisation.yaml", &organisation).with("evidence.yaml", &evidence);
        let loaded = load(files);
        let rules = loaded.rule_set.unwrap_or_else(|| panic!("{:?}", loaded.findings));
        let seen = |said: &&str| RawObservation {
            evidence: "today".to_owned(),
            source: "manager".to_owned(),
            reading: RawReading::Value(RawValue::Choice((*said).to_owned())),
            ..rating("2026-10-01", "", "")
        };
        let observations = said.iter().map(seen).collect();
        let raw = RawProfile { candidate: "c".to_owned(), role: "engineer".to_owned(), observations };
        Profile::check(&rules, &raw, "").unwrap().digest
    };
    let more = "  another: { title: Another, value: yes_no, sources: [record] }\n";
    let usual = digest(WORDS, "", &["mentors"]);
    assert_eq!(digest(WORDS, more, &["mentors"]), usual);
    assert_eq!(digest("[learns, watches, supports, mentors]", "", &["mentors"]), usual);
    assert_ne!(digest(WORDS, "", &["learns"]), usual);
    let both = digest(WORDS, "", &["supports", "learns"]);
    assert_eq!(digest("[supports, learns, mentors]", "", &["learns", "supports"]), both);
}

#[test]
fn a_day_that_is_none_is_told_from_one_that_is_written_otherwise() {
    let said = |on| violations(vec![rating(on, "3", "")]);
    let start = "observations[0].on NOT_A_DATE: ";
    assert_eq!(said("2026-02-30"), [format!("{start}`2026-02-30` is not a date; February 2026 has 28 days")]);
    assert_eq!(said(""), ["observations[0].on REQUIRED: no day is given; write it as 2026-11-01"]);
    assert_eq!(said("2026-2-3"), [format!("{start}`2026-2-3` is not a date; write `2026-02-03`")]);
}

#[test]
fn evidence_that_is_not_declared_does_not_hide_what_is_wrong_by_itself() {
    let of = |evidence: &str, reading| {
        violations(vec![RawObservation {
            evidence: evidence.to_owned(),
            item: "i".to_owned(),
            reading,
            ..rating("2026-10-01", "", "")
        }])
    };
    let unknown =
        "observations[0].evidence UNKNOWN_EVIDENCE: evidence `skil` is not known; did you mean `skill`?";
    let value = |value| RawReading::Value(value);
    let text = |text: &str| text.to_owned();
    let fields = RawReading::Fields(vec![
        (text("a"), RawValue::NumberText(text("1,5"))),
        ("b".repeat(300), RawValue::Yes(true)),
    ]);
    let long = format!("observations[0].fields.{}…", "b".repeat(80));
    for (reading, said) in [
        (
            value(RawValue::NumberText(text("4,5"))),
            vec![text("observations[0].number BAD_NUMBER: `4,5` is not a plain decimal number; write `4.5`")],
        ),
        (
            value(RawValue::Date(text("2026-10"))),
            vec![text("observations[0].date NOT_A_DATE: `2026-10` is not a date; write it as 2026-11-01")],
        ),
        (RawReading::Absent, vec![text("observations[0] REQUIRED: no value for `skil`; give one")]),
        (
            RawReading::Several,
            vec![text("observations[0] SEVERAL_VALUES: several values for `skil`; give exactly one")],
        ),
        (
            fields,
            vec![
                text(
                    "observations[0].fields.a.number BAD_NUMBER: `1,5` is not a plain decimal number; write `1.5`",
                ),
                format!("{long} TEXT_TOO_LONG: 300 bytes of text; at most 256 bytes are taken"),
            ],
        ),
        (value(RawValue::Choice(text("high"))), Vec::new()),
        (RawReading::Unreadable, Vec::new()),
    ] {
        let case = format!("{reading:?}");
        assert_eq!(of("skil", reading), [vec![text(unknown)], said].concat(), "{case}");
    }
}

#[test]
fn a_value_of_another_kind_is_told_by_what_was_given_and_what_is_taken() {
    let of = |reading| violations(vec![RawObservation { reading, ..rating("2026-10-01", "", "") }]);
    let fields = RawReading::Fields(vec![("a".to_owned(), RawValue::Yes(true))]);
    for (reading, given) in [
        (fields, "`fields`"),
        (RawReading::Value(RawValue::Yes(true)), "`yes`"),
        (RawReading::Value(RawValue::Date("2026-10-01".to_owned())), "a `date`"),
    ] {
        let said =
            format!("observations[0] WRONG_KIND: `skill` takes a `number`, not {given}; give a `number`");
        assert_eq!(of(reading), [said]);
    }
}

#[test]
fn names_of_fields_are_texts_like_others() {
    let name = |name: &str| (name.to_owned(), RawValue::Yes(true));
    let goal = RawObservation {
        evidence: "goal".to_owned(),
        source: "record".to_owned(),
        reading: RawReading::Fields(vec![name(&"x".repeat(300_000)), name("a\nb"), name("zz")]),
        ..rating("2026-10-01", "", "")
    };
    let raw = RawProfile {
        candidate: "c-1".to_owned(),
        role: "senior-engineer".to_owned(),
        observations: vec![goal],
    };
    let found = Profile::check(&rule_set("northwind"), &raw, "profile").unwrap_err();
    let reasons: Vec<&str> = found.iter().map(|one| one.reason).collect();
    let missing = ["FIELD_MISSING"; 2];
    assert_eq!(reasons, [&["TEXT_TOO_LONG", "CONTROL_CHARACTER", "UNKNOWN_FIELD"][..], &missing].concat());
    assert!(found.iter().all(|one| one.field.len() < 200 && one.message.len() < 200), "{found:?}");
}

#[test]
fn what_is_said_of_a_word_is_short_however_long_the_word_is() {
    let evidence = "😀".repeat(100_000);
    let said = violations(vec![RawObservation { evidence, ..rating("2026-10-01", "3", "") }]);
    assert!(said[0].chars().count() < 600, "{said:?}");
}

#[test]
fn an_observation_that_is_sent_twice_is_refused() {
    let twice =
        vec![rating("2026-10-01", "3", "a"), rating("2026-10-02", "4", "b"), rating("2026-10-01", "3", "a")];
    assert_eq!(
        violations(twice),
        [
            "observations[2].id ID_TWICE: an observation of `skill` with the id `a` came before; send each observation once, with an id of its own"
        ]
    );
    // Without an id, each is by somebody else; and what one form says of several things may have one id.
    let other = RawObservation { evidence: "help".to_owned(), ..rating("2026-10-01", "3", "a") };
    let said = violations(vec![
        rating("2026-10-01", "3", ""),
        rating("2026-10-01", "3", ""),
        rating("2026-10-01", "3", "a"),
        other,
    ]);
    assert!(!said.iter().any(|said| said.contains("ID_TWICE")), "{said:?}");
}

/// Names that look alike do not use up what may be looked for.
#[test]
fn fifty_mistyped_names_among_three_hundred_are_suggested() {
    let words = ["coaching", "planning", "customer", "delivery", "quality", "market", "people", "research"];
    let names: Vec<String> = (0..300)
        .map(|at| {
            let word = |by: usize| words[at / by % words.len()];
            format!("{}_{}_{}", word(64), word(8), word(1))
        })
        .collect();
    let more: String = names
        .iter()
        .map(|name| format!("  {name}: {{ title: T, value: yes_no, sources: [peer] }}\n"))
        .collect();
    let files = acme::files();
    let evidence = files.text("evidence.yaml").replacen("evidence:\n", &format!("evidence:\n{more}"), 1);
    let rules = load(files.with("evidence.yaml", &evidence)).rule_set.unwrap();
    let mistyped = names.iter().step_by(6).map(|name| RawObservation {
        evidence: format!("{}{}", &name[..4], &name[5..]),
        ..rating("2026-10-01", "3", "")
    });
    let observations: Vec<RawObservation> = mistyped.collect();
    assert_eq!(observations.len(), 50);
    let raw = RawProfile { candidate: "c-1".to_owned(), role: "engineer".to_owned(), observations };
    let found = Profile::check(&rules, &raw, "").unwrap_err();
    let told = found.iter().filter(|one| one.help.starts_with("did you mean `")).count();
    assert_eq!(told, 50, "{found:?}");
}
