//! Ways forward: what is called the smallest is, what was found within a budget is kept, and what was not tried is told.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use readily::advice::{Change, Goal, NotTried, Proof, Reach, WayForward, possible_changes, way_forward};
use readily::assess::{Assumption, Outcome, Profile, Refusal, Rerun, Verdict};
use readily::domain::{Number, RawObservation, RawProfile, RawReading, RawValue, parse_date};
use readily::ruleset::{Loaded, RuleSet, SourceFiles, load};
use readily::script::Sandbox;

mod numbers;
mod open;
mod waiting;
mod withheld;

static NEVER: AtomicBool = AtomicBool::new(false);

const ORGANISATION: &str = "organisation: small\ntitle: Small\nlabel: small\nowners: [Small]\nroles:\n  one: { title: One }\n  two: { title: Two }\nscales:\n  five: { min: 1, max: 5, step: 0.5 }\n  wide: { min: 0, max: 200, step: 1 }\n";

const EVIDENCE: &str = "evidence:
  percent: { title: Percent, value: { number: { unit: percent, min: 0, max: 100 } }, sources: [record], actionable: yes }
  other: { title: Other, value: { number: { unit: percent, min: 0, max: 100 } }, sources: [record], actionable: yes }
  hours: { title: Hours, value: { number: { unit: hours, min: 0 } }, sources: [record], actionable: yes }
  part: { title: Part, value: { number: { min: 0, max: 1 } }, sources: [record], actionable: yes }
  mark: { title: Mark, value: { scale: wide }, sources: [manager], actionable: yes }
  rating: { title: Rating, value: { scale: five }, sources: [manager], actionable: yes }
  planned: { title: Planned, value: yes_no, sources: [record], actionable: yes }
  months: { title: Months, value: { number: { unit: months, min: 0 } }, sources: [record, manager], grows_with_time: yes }
  session: { title: Session, value: { item: { useful: yes_no } }, none_reported: none, sources: [record], actionable: yes }
";

const SCRIPT: &str =
    "//! Counted.\nlet earned = 0;\nfor bound in [23, 61] { if seen >= bound { earned += 1; } }\nearned\n";

const EACH: &str =
    "//! All or nothing.\nlet earned = 12;\nfor one in seen { if one < 1.5 { earned = 0; } }\nearned\n";

/// Rules with these gates, caps and criteria: two levels, the second from 10 points on.
fn rules(body: &str) -> RuleSet {
    let loaded = loaded(EVIDENCE, READINESS, body);
    let errors: Vec<_> = loaded.findings.iter().filter(|finding| finding.is_error()).collect();
    assert!(loaded.rule_set.is_some(), "{errors:#?}");
    loaded.rule_set.unwrap()
}

const READINESS: &str =
    "readiness:\n  - { id: not-yet, from: 0, title: Not yet }\n  - { id: ready, from: 10, title: Ready }\n";

fn loaded(evidence: &str, readiness: &str, body: &str) -> Loaded {
    let pathway = format!(
        "pathway: move\ntitle: Move\nkind: lateral\nopen_to: [one]\nleads_to: [two]\n{readiness}{body}"
    );
    load(
        SourceFiles::new("small")
            .with("organisation.yaml", ORGANISATION)
            .with("evidence.yaml", evidence)
            .with("scripts/counted.rhai", SCRIPT)
            .with("scripts/each.rhai", EACH)
            .with("pathways/move.yaml", &pathway),
    )
}

/// Forty ratings in one dimension that is cut, so that none of them can be looked at apart from the others. The first
/// two together are enough.
pub(crate) fn forty_ratings() -> (Loaded, RawProfile) {
    let (mut evidence, mut body) = ("evidence:\n".to_owned(), String::new());
    let mut observations = Vec::new();
    for at in 0..40 {
        let name = format!("rating_{at:02}");
        writeln!(
            evidence,
            "  {name}: {{ title: Rating, value: {{ scale: five }}, sources: [manager], actionable: yes }}"
        )
        .unwrap();
        let most = if at < 2 { 5 } else { 0 };
        writeln!(body, "      - {{ id: c-{at}, title: C, points: 5, given: {{ seen: {name} }}, curve: {{ of: seen, at: [[1, 0], [5, {most}]] }} }}").unwrap();
        observations.push(observation(&name, "manager", number("1")));
    }
    let body = format!("dimensions:\n  - id: all\n    title: All\n    at_most: 11\n    criteria:\n{body}");
    let raw = RawProfile { candidate: "c-1".to_owned(), role: "one".to_owned(), observations };
    (loaded(&evidence, READINESS, &body), raw)
}

/// Criteria of one dimension: what each reads, its points and its form.
fn criteria(all: &[(&str, &str, &str)]) -> String {
    let mut text = "dimensions:\n  - id: all\n    title: All\n    criteria:\n".to_owned();
    for (at, (read, points, form)) in all.iter().enumerate() {
        writeln!(
            text,
            "      - {{ id: c-{at}, title: C, points: {points}, given: {{ seen: {read} }}, {form} }}"
        )
        .unwrap();
    }
    text
}

fn profile(rules: &RuleSet, seen: &[(&str, RawValue)]) -> Profile {
    let observed = |(evidence, value): &(&str, RawValue)| {
        let source = if matches!(*evidence, "mark" | "rating") { "manager" } else { "record" };
        observation(evidence, source, value.clone())
    };
    let observations = seen.iter().map(observed).collect();
    let raw = RawProfile { candidate: "c-1".to_owned(), role: "one".to_owned(), observations };
    Profile::check(rules, &raw, "profile").unwrap()
}

fn observation(evidence: &str, source: &str, value: RawValue) -> RawObservation {
    RawObservation {
        evidence: evidence.to_owned(),
        source: source.to_owned(),
        on: "2026-11-01".to_owned(),
        reading: RawReading::Value(value),
        ..RawObservation::default()
    }
}

fn number(text: &str) -> RawValue {
    RawValue::NumberText(text.to_owned())
}

/// The way forward, and what comes out of changes.
struct Asked<'a> {
    rerun: Rerun<'a>,
    sandbox: Sandbox,
}

impl<'a> Asked<'a> {
    fn new(rules: &'a RuleSet, profile: &'a Profile) -> Self {
        let mut sandbox = rules.programs.sandbox();
        let as_of = parse_date("2026-11-01").unwrap();
        let pathway = rules.pathway("move").unwrap();
        let rerun = Rerun::new(rules, &mut sandbox, profile, pathway, as_of, Vec::new(), &NEVER).unwrap();
        Self { rerun, sandbox }
    }

    fn reach(&mut self) -> Reach {
        let WayForward { goals, .. } = way_forward(&mut self.rerun, &mut self.sandbox, &NEVER).unwrap();
        goals.into_iter().next().unwrap()
    }

    fn is_enough(&mut self, changes: &[&Change]) -> bool {
        let all: Vec<Assumption> = changes.iter().flat_map(|change| &change.assumptions).cloned().collect();
        let Verdict { outcome, level, .. } = self.rerun.assuming(&mut self.sandbox, &all, &NEVER).unwrap();
        outcome == Outcome::Scored && level.is_some_and(|level| level.low == 1)
    }

    /// The fewest changes and the least distance, by trying every number.
    fn smallest(&mut self, most: usize) -> Option<(usize, Number)> {
        let possible = possible_changes(&self.rerun, &mut self.sandbox, most);
        let mut best: Option<Number> = None;
        for one in possible.iter().flatten() {
            if best.is_none_or(|best| one.distance < best) && self.is_enough(&[one]) {
                best = Some(one.distance);
            }
        }
        if let Some(best) = best {
            return Some((1, best));
        }
        for (at, own) in possible.iter().enumerate() {
            for (one, other) in own
                .iter()
                .flat_map(|one| possible.iter().skip(at + 1).flatten().map(move |other| (one, other)))
            {
                let distance = one.distance.checked_add(other.distance).unwrap();
                if best.is_none_or(|best| distance < best) && self.is_enough(&[one, other]) {
                    best = Some(distance);
                }
            }
        }
        best.map(|best| (2, best))
    }
}

fn size(reach: &Reach) -> Option<(usize, Number)> {
    let way = reach.ways.first()?;
    let distance =
        way.changes.iter().map(|change| change.distance).try_fold(Number::ZERO, Number::checked_add)?;
    Some((way.changes.len(), distance))
}

#[test]
fn more_items_than_are_tried_are_told() {
    let count = "{ of: session, take: count }";
    let steps = |from: u32| format!("steps: {{ of: seen, at: [[0, 0], [{from}, 12]] }}");
    for (from, proof, not_tried) in
        [(6, Proof::Smallest, BTreeSet::new()), (30, Proof::NoneFound, BTreeSet::from([NotTried::Items]))]
    {
        let rules = rules(&criteria(&[(count, "12", &steps(from))]));
        let profile = profile(&rules, &[]);
        let reach = Asked::new(&rules, &profile).reach();
        assert_eq!((reach.proof, &reach.not_tried), (proof, &not_tried), "{reach:#?}");
    }
}

#[test]
fn what_was_found_before_a_budget_ended_is_kept() {
    let (loaded, raw) = forty_ratings();
    let rules = loaded.rule_set.unwrap();
    let profile = Profile::check(&rules, &raw, "profile").unwrap();
    let reach = Asked::new(&rules, &profile).reach();
    assert_eq!((reach.proof, &reach.not_tried), (Proof::CutShort, &BTreeSet::from([NotTried::Changes])));
    assert_eq!(size(&reach), Some((2, Number::from(16))), "{reach:#?}");
}

#[test]
fn nobody_waits_for_a_way_forward_that_was_stopped() {
    let (loaded, raw) = forty_ratings();
    let rules = loaded.rule_set.unwrap();
    let profile = Profile::check(&rules, &raw, "profile").unwrap();
    let Asked { mut rerun, mut sandbox } = Asked::new(&rules, &profile);
    let stopped = way_forward(&mut rerun, &mut sandbox, &AtomicBool::new(true));
    assert_eq!(stopped, Err(Refusal::Stopped));
}

#[test]
fn too_many_observations_are_told_as_the_cause() {
    let rules = rules(&criteria(&[(
        "{ of: session, only: useful, take: count }",
        "12",
        "steps: { of: seen, at: [[0, 0], [6000, 12]] }",
    )]));
    let session = |at: usize| RawObservation {
        reading: RawReading::Fields(vec![("useful".to_owned(), RawValue::Yes(true))]),
        item: format!("s-{at}"),
        ..observation("session", "record", RawValue::Yes(true))
    };
    let observations = (0..5_990).map(session).collect();
    let raw = RawProfile { candidate: "c-1".to_owned(), role: "one".to_owned(), observations };
    let profile = Profile::check(&rules, &raw, "profile").unwrap();
    let reach = Asked::new(&rules, &profile).reach();
    assert_eq!(
        (reach.proof, &reach.not_tried),
        (Proof::NoneFound, &BTreeSet::from([NotTried::Observations, NotTried::Items]))
    );
}

#[test]
fn a_pathway_without_levels_has_its_conditions_alone_to_reach() {
    let body = "gates:\n  - { id: g, title: G, given: [hours], require: hours >= 77, otherwise: not-eligible, reason: G }\n";
    let rules = loaded(EVIDENCE, "", body).rule_set.unwrap();
    let short = profile(&rules, &[("hours", number("70"))]);
    let reach = Asked::new(&rules, &short).reach();
    assert_eq!(
        (reach.goal, reach.proof, size(&reach)),
        (Goal::Eligible, Proof::Smallest, Some((1, Number::from(7))))
    );
    let met = profile(&rules, &[("hours", number("77"))]);
    let Asked { mut rerun, mut sandbox } = Asked::new(&rules, &met);
    assert!(way_forward(&mut rerun, &mut sandbox, &NEVER).unwrap().goals.is_empty());
}

#[test]
fn a_cap_on_what_nobody_has_seen_is_cleared_by_seeing_it() {
    let rules = rules(&format!(
        "caps:\n  - {{ id: c, title: C, given: [planned], require: planned, limit: not-yet, reason: C }}\n{}",
        criteria(&[("percent", "12", "curve: { of: seen, at: [[0, 0], [50, 12]] }")])
    ));
    let profile = profile(&rules, &[("percent", number("90"))]);
    let reach = Asked::new(&rules, &profile).reach();
    assert_eq!((reach.proof, size(&reach)), (Proof::Smallest, Some((1, Number::ONE))), "{reach:#?}");
}

#[test]
fn of_ways_that_are_as_near_the_first_of_the_catalogue_stands_first() {
    let rules = rules(&criteria(&[
        ("percent", "6", "curve: { of: seen, at: [[40, 0], [80, 6]] }"),
        ("other", "6", "curve: { of: seen, at: [[40, 0], [80, 6]] }"),
        ("rating", "5", "curve: { of: seen, at: [[1, 0], [5, 5]] }"),
    ]));
    let profile =
        profile(&rules, &[("percent", number("60")), ("other", number("60")), ("rating", number("4"))]);
    let reach = Asked::new(&rules, &profile).reach();
    let first: Vec<Vec<String>> = reach
        .ways
        .iter()
        .map(|way| {
            way.changes
                .iter()
                .map(|change| rules.catalogue.get(change.evidence.unwrap()).unwrap().name.to_string())
                .collect()
        })
        .collect();
    assert_eq!(first[..2], [["other"], ["percent"]], "{reach:#?}");
}
