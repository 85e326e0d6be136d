//! What-ifs, plans and progress by the shipped rules, below any command or call.

use std::sync::atomic::AtomicBool;

use readily::advice::plan::{Planned, Projection};
use readily::advice::progress::Progress;
use readily::advice::what_if::{Compared, Stage, StatedStep, stages};
use readily::assess::{Assessment, Profile, assess};
use readily::domain::{Date, RawChange, RawProfile, RawStep, RawValue, parse_date};
use readily::render::Language;
use readily::render::what_if::{MadeWords, part_move_text, reading_change_text};
use readily::replay::{Points, Standing};
use readily::ruleset::RuleSet;

use super::shipped::rule_set;

static NEVER: AtomicBool = AtomicBool::new(false);

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn assume(evidence: &str, value: RawValue) -> RawChange {
    RawChange::Assume { evidence: evidence.into(), field: String::new(), value: Some(value) }
}

fn words<'s, 'a>(assessment: &'s Assessment<'a>) -> MadeWords<'s, 'a> {
    MadeWords { assessment, language: Language::own() }
}

fn number(text: &str) -> RawValue {
    RawValue::NumberText(text.into())
}

/// A made-up person of the rule tests. What has no day of its own is of the day given.
fn person(rules: &RuleSet, name: &str, on: &str) -> RawProfile {
    rules.profile(name).unwrap().profile(day(on))
}

fn staged(rules: &RuleSet, raw: &RawProfile, steps: &[RawStep]) -> Vec<Stage> {
    let stated = steps.iter().enumerate().map(|(at, step)| StatedStep {
        on: day(&step.on),
        path: format!("steps[{at}].changes"),
        changes: &step.changes,
    });
    stages(rules, raw, &stated.collect::<Vec<_>>()).unwrap()
}

fn step(on: &str, changes: Vec<RawChange>) -> RawStep {
    RawStep { on: on.into(), changes }
}

fn stands(assessment: &Assessment<'_>) -> (Standing, Option<Points>) {
    (Standing::of(assessment), Points::of(assessment))
}

#[test]
fn an_assumed_day_has_its_age_and_counts_stay_as_observed() {
    let rules = rule_set("northwind");
    let raw = person(&rules, "emre", "2026-11-01");
    let profile = Profile::check(&rules, &raw, "").unwrap();
    let changes = [
        assume("career_talk", RawValue::Date("2026-01-01".into())),
        RawChange::Assume { evidence: "rescue".into(), field: "hours".into(), value: Some(number("3")) },
        assume("communication", number("3.75")),
    ];
    let steps = [RawStep { on: "2026-11-01".into(), changes: changes.to_vec() }];
    let stage = staged(&rules, &raw, &steps).remove(0);
    let pathway = rules.pathway("people-lead").unwrap();
    let mut sandbox = rules.programs.sandbox();
    let as_of = day("2026-11-01");
    let compared = Compared::on(&rules, &mut sandbox, (&profile, &stage), pathway, as_of, &NEVER).unwrap();
    let (was, is) = (words(&compared.current), words(&compared.hypothetical));
    let difference = compared.difference();
    let texts = difference.readings.iter().map(|change| reading_change_text(&was, &is, change));
    let texts: Vec<String> = texts.collect();
    assert!(
        texts.contains(&"Last career talk (time since then): 10 months instead of 5 months; assumed".into()),
        "{texts:#?}"
    );
    assert!(texts.contains(&"Communication: 3.75 instead of 3; assumed".into()), "{texts:#?}");
    assert!(texts.iter().all(|text| text.ends_with("assumed")), "{texts:#?}");
    let untouched = compared.assumptions.untouched.iter().map(|id| &pathway.selections[id.0]);
    let untouched: Vec<(&str, &str)> = untouched
        .map(|made| (&*rules.catalogue.get(made.evidence).unwrap().name, made.take.word()))
        .collect();
    assert!(untouched.contains(&("communication", "latest")), "{untouched:?}");
    assert!(
        untouched.contains(&("rescue", "sum")) && untouched.contains(&("rescue", "count")),
        "{untouched:?}"
    );
}

fn project<'p>(planned: Planned<'p>, pathway: &str) -> Projection<'p> {
    let pathway = planned.rule_set.pathway(pathway).unwrap();
    planned.project(&mut planned.rule_set.programs.sandbox(), pathway, &NEVER).unwrap()
}

#[test]
fn a_plan_turns_on_the_days_on_which_something_turns_and_on_no_other() {
    let rules = rule_set("northwind");
    for name in ["emre", "ada"] {
        let raw = person(&rules, name, "2026-11-01");
        let profile = Profile::check(&rules, &raw, "").unwrap();
        let steps = [
            step("2027-06-15", vec![assume("conflict", number("4.5"))]),
            step("2027-02-01", vec![assume("communication", number("5"))]),
        ];
        let stages = staged(&rules, &raw, &steps);
        let steps: Vec<(Date, &RawStep)> = steps.iter().map(|step| (day(&step.on), step)).collect();
        let (from, until) = (day("2026-11-01"), day("2027-11-30"));
        let planned =
            Planned { rule_set: &rules, profile: &profile, steps: &steps, stages: &stages, from, until };
        let projection = project(planned, "people-lead");
        assert_eq!(projection.left_out, 0);
        let pathway = rules.pathway("people-lead").unwrap();
        let mut sandbox = rules.programs.sandbox();
        let mut points = projection.points.iter().peekable();
        let mut last = None;
        let mut on = from;
        while on <= until {
            let stage = stages.iter().rev().find(|stage| stage.on <= on);
            let direct = match stage {
                Some(stage) => stage.assess(&rules, &mut sandbox, pathway, on, &NEVER).unwrap(),
                None => assess(&rules, &mut sandbox, &profile, pathway, on, &NEVER).unwrap(),
            };
            if let Some(point) = points.next_if(|point| point.on == on) {
                assert_eq!(stands(&point.assessment), stands(&direct), "{name} on {on}");
                let begins = steps.iter().any(|(begins, _)| *begins == on);
                assert_eq!(point.begins_step, begins);
                assert!(begins || last != Some(stands(&direct)), "{name} does not turn on {on}");
            } else {
                assert_eq!(last, Some(stands(&direct)), "{name} turns on {on}");
            }
            last = Some(stands(&direct));
            on = on.tomorrow().unwrap();
        }
        assert!(points.next().is_none());
    }
}

#[test]
fn progress_tells_stale_reports_and_thresholds_apart() {
    let rules = rule_set("northwind");
    let raw = person(&rules, "emre", "2026-05-01");
    let profile = Profile::check(&rules, &raw, "").unwrap();
    let pathway = rules.pathway("people-lead").unwrap();
    let mut sandbox = rules.programs.sandbox();
    let between = ((&profile, day("2026-05-01")), (&profile, day("2027-11-15")));
    let progress = Progress::between(&rules, &mut sandbox, between.0, between.1, pathway, &NEVER).unwrap();
    let difference = &progress.difference();
    let (was, is) = (words(&progress.before), words(&progress.after));
    let texts: Vec<String> =
        difference.readings.iter().map(|change| reading_change_text(&was, &is, change)).collect();
    let stale = "Addressing conflict: (last seen 1 May 2026, older than 18 months) instead of";
    assert!(
        texts.iter().any(|text| text.starts_with(stale) && text.contains("too old by then")),
        "{texts:#?}"
    );
    let thresholds: Vec<&str> = difference.thresholds.iter().map(|change| &*change.id).collect();
    assert!(thresholds.contains(&"interest_floor"), "{thresholds:?}");
    let gate = difference.parts.iter().find(|part| &*part.change.id == "wants-it").unwrap();
    let text = part_move_text(difference, (&was, &is), gate);
    assert!(
        text.contains("Interest in leading people") && text.contains("the threshold interest floor"),
        "{text}"
    );
}
