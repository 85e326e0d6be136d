//! Taking a profile in: what is wrong with it, everything at once.

use readily::assess::Profile;
use readily::domain::{RawObservation, RawProfile, RawReading, RawValue};
use readily::ruleset::load;

use crate::acme;

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
            "observations[0].on BAD_DATE: `01.10.2026` is not a date; write `2026-10-01`",
            "observations[0].number BAD_NUMBER: `3,5` is not a plain decimal number; write `3.5`",
        ]
    );
}

#[test]
fn a_day_that_is_none_is_told_from_one_that_is_written_otherwise() {
    let said = |on| violations(vec![rating(on, "3", "")]);
    let start = "observations[0].on BAD_DATE: ";
    assert_eq!(said("2026-02-30"), [format!("{start}`2026-02-30` is not a date; February 2026 has 28 days")]);
    assert_eq!(said(""), [format!("{start}no day is given; write it as 2026-11-01")]);
    assert_eq!(said("2026-2-3"), [format!("{start}`2026-2-3` is not a date; write `2026-02-03`")]);
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
