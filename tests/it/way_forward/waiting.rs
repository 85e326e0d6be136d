//! What time alone does.

use readily::advice::{ChangeKind, Proof, advise};
use readily::assess::{Profile, assess};
use readily::disclosure::disclose;
use readily::domain::{Audience, Number, RawProfile, parse_date};
use readily::render::{Language, Look, advice_text};
use readily::wire::advice_to_proto;
use readily::wire::proto::change::Kind;

use super::{Asked, NEVER, criteria, number, observation, profile, rules, size};

#[test]
fn waiting_helps_in_a_month_in_which_nothing_else_comes_out() {
    let rules = rules(&format!(
        "gates:\n  - {{ id: g, title: G, given: {{ months: {{ of: months, from: [record] }}, rating: rating }}, require: {{ all: [months >= 12, rating >= 4] }}, otherwise: not-eligible, reason: G }}\n{}",
        criteria(&[("percent", "12", "curve: { of: seen, at: [[0, 0], [50, 12]] }")])
    ));
    let seen = [("months", number("2")), ("rating", number("3")), ("percent", number("90"))];
    let profile = profile(&rules, &seen);
    let reach = Asked::new(&rules, &profile).reach();
    assert_eq!(reach.proof, Proof::Smallest, "{reach:#?}");
    let changes = &reach.ways[0].changes;
    assert!(matches!(changes[0].kind, ChangeKind::Wait { months: 10, .. }), "{changes:#?}");
    assert_eq!(size(&reach), Some((2, Number::from(12))));
}

#[test]
fn a_number_that_grows_is_asked_of_each_who_reported_it() {
    let rules = rules(&format!(
        "gates:\n  - {{ id: g, title: G, given: {{ own: {{ of: months, from: [record] }}, told: {{ of: months, from: [manager] }} }}, require: {{ all: [own >= 12, told >= 10] }}, otherwise: not-eligible, reason: G }}\n{}",
        criteria(&[("percent", "12", "curve: { of: seen, at: [[0, 0], [50, 12]] }")])
    ));
    let observations = vec![
        observation("months", "record", number("7")),
        observation("months", "manager", number("6.5")),
        observation("percent", "record", number("90")),
    ];
    let raw = RawProfile { candidate: "c-1".to_owned(), role: "one".to_owned(), observations };
    let profile = Profile::check(&rules, &raw, "profile").unwrap();
    let mut sandbox = rules.programs.sandbox();
    let as_of = parse_date("2026-11-01").unwrap();
    let pathway = rules.pathway("move").unwrap();
    let assessment = assess(&rules, &mut sandbox, &profile, pathway, as_of, &NEVER).unwrap();
    let advice = advise(&assessment, &mut sandbox, &NEVER).unwrap();
    let text = advice_text(&assessment, &advice, Language::own(), Look::plain(200));
    assert!(
        text.contains("reported anew by then: Months from the records (12 months) and Months from the manager (11.5 months)"),
        "{text}"
    );
    let told = disclose(&assessment, Audience::Committee, |disclosed| {
        let advice = disclosed.advice(&advice);
        Ok::<_, String>(advice_to_proto(disclosed.assessment(), &advice, ""))
    });
    let told = told.unwrap();
    let changes = told
        .way_forward
        .iter()
        .flat_map(|way| &way.goals)
        .flat_map(|goal| &goal.ways)
        .flat_map(|way| &way.changes);
    let grown: Vec<_> = changes
        .filter_map(|change| match &change.kind {
            Some(Kind::Wait(wait)) => {
                Some(wait.grown.iter().map(|grown| grown.sources.clone()).collect::<Vec<_>>())
            }
            _ => None,
        })
        .collect();
    // Once to be eligible, and once to be ready.
    assert_eq!(grown, vec![vec![["record"], ["manager"]]; 2], "{told:#?}");
}
