//! Small cases with what the language page asks of them, found by comparing at random.

use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use readily::assess::{Assessment, CriterionState, Profile, Reading, assess};
use readily::domain::{RawObservation, RawProfile, RawReading, RawValue, Value, exact_text, parse_date};
use readily::ruleset::{SourceFiles, load};

const ORGANISATION: &str = "
organisation: org
title: Org
label: one
owners: [We]
roles: { worker: { title: Worker }, lead: { title: Lead } }
scales: { five: { min: 1, max: 5, step: 0.5 } }
";

const EVIDENCE: &str = "
evidence:
  skill:      { title: Skill, value: { scale: five }, sources: [peer] }
  drive:      { title: Drive, value: { scale: five }, sources: [peer] }
  department: { title: Department, value: { choice: [hr, technology] }, sources: [record] }
  status:     { title: Status, value: { choice: [done, open] }, sources: [peer] }
  fraction:   { title: Fraction, value: { number: { min: 0.25, max: 3.75 } }, sources: [record] }
  view:       { title: View, value: { scale: five }, sources: [self] }
  rescue:     { title: Rescue, value: { item: { kept: yes_no } }, sources: [record] }
";

const THRESHOLDS: &str = "
thresholds:
  by_department: { by: department, values: { 2025-01-01: { hr: 2, otherwise: 10 } } }
";

/// `evidence rater date value`; `item:` stands for a rater, and `n/a` and `?` for no value.
fn observation(text: &str) -> RawObservation {
    let [evidence, rater, on, value] = text.split(' ').collect::<Vec<_>>().try_into().unwrap();
    let item = rater.strip_prefix("item:").unwrap_or("");
    let reading = match value {
        "n/a" => RawReading::NotApplicable,
        "?" => RawReading::Unreadable,
        "yes" | "no" => RawReading::Fields(vec![("kept".to_owned(), RawValue::Yes(value == "yes"))]),
        _ if value.starts_with(|first: char| first.is_ascii_digit()) => {
            RawReading::Value(RawValue::NumberText(value.to_owned()))
        }
        _ => RawReading::Value(RawValue::Choice(value.to_owned())),
    };
    let is_recorded = matches!(evidence, "department" | "fraction" | "rescue");
    RawObservation {
        evidence: evidence.to_owned(),
        source: if is_recorded {
            "record"
        } else if evidence == "view" {
            "self"
        } else {
            "peer"
        }
        .to_owned(),
        rater: if item.is_empty() && rater != "-" { rater } else { "" }.to_owned(),
        on: on.to_owned(),
        reading,
        item: item.to_owned(),
        ..RawObservation::default()
    }
}

/// What becomes of a pathway, as of 2026-11-01: a line for each part.
fn told(pathway: &str, observations: &[&str]) -> String {
    let head = "pathway: to-lead\ntitle: To lead\nopen_to: any\nleads_to: [lead]\n";
    let files = SourceFiles::new("org")
        .with("organisation.yaml", ORGANISATION)
        .with("evidence.yaml", EVIDENCE)
        .with("thresholds.yaml", THRESHOLDS)
        .with("pathways/to-lead.yaml", &format!("{head}{pathway}"));
    let loaded = load(files);
    let rule_set = loaded.rule_set.unwrap_or_else(|| panic!("{:#?}", loaded.findings));
    let raw = RawProfile {
        candidate: "c-1".to_owned(),
        role: "worker".to_owned(),
        observations: observations.iter().map(|text| observation(text)).collect(),
    };
    let profile = Profile::check(&rule_set, &raw, "profile").unwrap();
    let mut sandbox = rule_set.programs.sandbox();
    let as_of = parse_date("2026-11-01").unwrap();
    let stop = AtomicBool::new(false);
    let pathway = rule_set.pathway("to-lead").unwrap();
    let assessment = assess(&rule_set, &mut sandbox, &profile, pathway, as_of, &stop).unwrap();
    lines(&assessment)
}

fn lines(of: &Assessment<'_>) -> String {
    let span = |span: readily::assess::PointsSpan| {
        if span.low == span.high {
            exact_text(span.low)
        } else {
            format!("{}..{}", exact_text(span.low), exact_text(span.high))
        }
    };
    let mut all = of.outcome.word().to_owned();
    if let Some(score) = of.score {
        write!(all, " {}", span(score)).unwrap();
    }
    if let Some(level) = &of.level {
        write!(all, ", level {}..{}", level.low, level.high).unwrap();
    }
    for one in &of.dimensions {
        let state = format!("{:?}", one.state).to_lowercase();
        let points = (span(one.adjustment), span(one.before_limit));
        write!(all, "\n{}: {state}, adjustment {}, gives {}", one.dimension.id, points.0, points.1).unwrap();
        for one in &one.criteria {
            let state = match &one.state {
                CriterionState::Scored => "scored".to_owned(),
                CriterionState::Held(why) => format!("held: {}", why.absence.word()),
                CriterionState::Zero(why) => format!("zero: {}", why.absence.word()),
                CriterionState::Excluded(why) => format!("excluded: {}", why.absence.word()),
                CriterionState::Error => "error".to_owned(),
            };
            write!(all, "\n{}: {} {state}", one.criterion.id, span(one.points)).unwrap();
            for one in &one.inputs {
                let value = match &one.reading {
                    Reading::Value(Value::Number(number)) => exact_text(*number),
                    Reading::Value(Value::Choice(word)) => word.to_string(),
                    Reading::Value(other) => format!("{other:?}"),
                    Reading::Absent(why) => why.word().to_owned(),
                };
                write!(all, ", {} = {value}", one.input.name).unwrap();
            }
        }
    }
    for one in &of.errors {
        write!(all, "\n{} fails: {}", one.rule, one.kind.word()).unwrap();
    }
    let catalogue = &of.rule_set.catalogue;
    let missing: Vec<&str> =
        of.missing.iter().map(|one| &*catalogue.get(one.evidence).unwrap().name).collect();
    if !missing.is_empty() {
        write!(all, "\nmissing: {}", missing.join(", ")).unwrap();
    }
    all
}

/// One dimension with these criteria, and two levels.
pub(super) fn criteria(criteria: &str) -> String {
    let levels = "readiness:\n  - { id: low, from: 0, title: Low }\n  - { id: high, from: 1, title: High }\n";
    format!("{levels}dimensions:\n  - id: only\n    title: Only\n    criteria:\n{criteria}")
}

pub(super) fn check(pathway: &str, observations: &[&str], expected: &str) {
    assert_eq!(told(pathway, observations), expected);
}

pub(super) const SKILL: &str = "      - { id: a-skill, title: Skill, points: 4, given: [skill], curve: { of: skill, at: [[1, 0], [5, 4]] } }\n";

#[test]
fn reports_by_one_rater_on_one_day_are_one_report_that_is_their_mean() {
    let mean = "      - { id: mean, title: Mean, points: 4, given: { seen: { of: skill, take: mean } }, score: seen }\n";
    check(
        &criteria(mean),
        &["skill r-1 2026-10-01 2", "skill r-1 2026-10-01 3", "skill r-2 2026-10-01 1"],
        "scored 1.75, level 1..1
only: known, adjustment 0, gives 1.75
mean: 1.75 scored, seen = 1.75",
    );
}

#[test]
fn a_persons_own_views_are_one_raters_whether_they_say_so_or_not() {
    let mean = "      - { id: mean, title: Mean, points: 5, given: { seen: { of: view, take: mean } }, score: seen }\n      - { id: two, title: Two, points: 5, given: { seen: { of: view, take: mean, raters: 2 } }, score: seen }\n";
    check(
        &criteria(mean),
        &["view - 2026-04-01 2", "view c-7 2026-09-01 3", "view - 2026-10-01 5"],
        "insufficient-evidence 5..10, level 1..1
only: held, adjustment 0, gives 5..10
mean: 5 scored, seen = 5
two: 0..5 held: too-few-raters, seen = too-few-raters
missing: view",
    );
}

#[test]
fn a_window_that_leaves_out_what_is_too_new_makes_nothing_stale() {
    let window = "      - { id: then, title: Then, points: 4, given: { seen: { of: skill, within: [3 months, 6 months] } }, score: seen }\n";
    check(
        &criteria(window),
        &["skill r-1 2026-10-01 2"],
        "insufficient-evidence 0..4, level 0..1
only: held, adjustment 0, gives 0..4
then: 0..4 held: none-fits, seen = none-fits
missing: skill",
    );
}

#[test]
fn items_of_which_none_is_asked_for_are_not_unobserved() {
    let age = "      - { id: since, title: Since, points: 4, given: { days: { of: rescue, only: kept, take: age, unit: days } }, score: days }\n";
    let told = |cause: &str| {
        format!(
            "insufficient-evidence 0..4, level 0..1
only: held, adjustment 0, gives 0..4
since: 0..4 held: {cause}, days = {cause}
missing: rescue"
        )
    };
    check(&criteria(age), &["rescue item:a 2026-10-01 no"], &told("none-fits"));
    check(&criteria(age), &[], &told("never-observed"));
}

#[test]
fn what_is_excluded_is_made_up_for() {
    let drive = "      - { id: a-drive, title: Drive, points: 2, given: [drive], require: drive >= 3, missing: exclude }\n";
    check(
        &criteria(&format!("{SKILL}{drive}")),
        &["skill r-1 2026-10-01 4", "drive r-1 2026-10-01 n/a"],
        "scored 4.5, level 1..1
only: known, adjustment 1.5, gives 4.5
a-skill: 3 scored, skill = 4
a-drive: 0 excluded: not-applicable, drive = not-applicable",
    );
}
