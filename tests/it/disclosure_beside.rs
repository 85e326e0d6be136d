//! What an audience may not see of one assessment is not told by another beside it: what-ifs, plans and progress.

use std::sync::atomic::AtomicBool;

use readily::advice::plan::Planned;
use readily::advice::progress::Progress;
use readily::advice::what_if::{Compared, Stage, StatedStep, stages};
use readily::assess::Profile;
use readily::domain::{
    Audience, Date, RawChange, RawObservation, RawProfile, RawReading, RawStep, RawValue, parse_date,
};
use readily::render::what_if::{plan_text, progress_text, what_if_text};
use readily::render::{Language, Look};
use readily::ruleset::{Pathway, RuleSet};
use readily::wire::proto::{
    self, AssessmentDifference, PlanProjection, ProgressComparison, WhatIfComparison,
};
use readily::wire::{Asked, View, progress_to_proto, projection_to_proto, what_if_to_proto};

use crate::disclosure::{AUDIENCES, day, northwind, people, with_colleagues_swapped};

static NEVER: AtomicBool = AtomicBool::new(false);

pub(crate) const UNTOLD: [Audience; 2] = [Audience::Candidate, Audience::Manager];

fn number(text: &str) -> RawReading {
    RawReading::Value(RawValue::NumberText(text.to_owned()))
}

fn report(evidence: &str, source: &str, rater: &str, on: &str, value: &str) -> RawObservation {
    RawObservation {
        evidence: evidence.to_owned(),
        source: source.to_owned(),
        rater: rater.to_owned(),
        on: on.to_owned(),
        reading: number(value),
        ..RawObservation::default()
    }
}

fn assume(evidence: &str, value: &str) -> RawChange {
    let value = Some(RawValue::NumberText(value.to_owned()));
    RawChange::Assume { evidence: evidence.to_owned(), field: String::new(), value }
}

fn stage(rules: &RuleSet, raw: &RawProfile, on: Date, changes: &[RawChange]) -> Stage {
    stages(rules, raw, &[StatedStep { on, path: "changes".to_owned(), changes }]).unwrap().remove(0)
}

fn asked(audience: Audience) -> Asked<'static> {
    Asked { view: View::Full, language: "", audience }
}

fn open<'r>(rules: &'r RuleSet, raw: &'r RawProfile) -> Vec<&'r Pathway> {
    rules.open_to(&raw.role).collect()
}

/// What an audience is sent of a what-if on each open pathway, and the page.
pub(crate) fn what_ifs(
    rules: &RuleSet,
    raw: &RawProfile,
    changes: &[RawChange],
    audience: Audience,
) -> Vec<(WhatIfComparison, String)> {
    let profile = Profile::check(rules, raw, "").unwrap();
    let stage = stage(rules, raw, day(), changes);
    let mut sandbox = rules.programs.sandbox();
    let told = open(rules, raw).into_iter().map(|pathway| {
        let both = (&profile, &stage);
        let compared = Compared::on(rules, &mut sandbox, both, pathway, day(), &NEVER).unwrap();
        let changed = (changes, stage.assumed.as_slice());
        let page = what_if_text(&compared, audience, changed, Language::own(), Look::plain(100));
        (what_if_to_proto(&compared, asked(audience)), page)
    });
    told.collect()
}

/// What an audience is sent of the progress since a day on each open pathway, and the page.
fn progress(
    rules: &RuleSet,
    (earlier, since): (&RawProfile, &str),
    (later, as_of): (&RawProfile, &str),
    audience: Audience,
) -> Vec<(ProgressComparison, String)> {
    let check = |raw| Profile::check(rules, raw, "").unwrap();
    let (was, is) = (check(earlier), check(later));
    let days = (parse_date(since).unwrap(), parse_date(as_of).unwrap());
    let mut sandbox = rules.programs.sandbox();
    let told = open(rules, later).into_iter().map(|pathway| {
        let both = ((&was, days.0), (&is, days.1));
        let progress = Progress::between(rules, &mut sandbox, both.0, both.1, pathway, &NEVER).unwrap();
        let page = progress_text(&progress, audience, Language::own(), Look::plain(100));
        (progress_to_proto(&progress, asked(audience)), page)
    });
    told.collect()
}

/// What an audience is sent of a plan on each open pathway, and the page.
fn plans(
    rules: &RuleSet,
    raw: &RawProfile,
    steps: &[RawStep],
    audience: Audience,
) -> Vec<(PlanProjection, String)> {
    let profile = Profile::check(rules, raw, "").unwrap();
    let on = |step: &RawStep| parse_date(&step.on).unwrap();
    let stated: Vec<StatedStep<'_>> = steps
        .iter()
        .map(|step| StatedStep { on: on(step), path: "steps".to_owned(), changes: &step.changes })
        .collect();
    let stages = stages(rules, raw, &stated).unwrap();
    let dated: Vec<(Date, &RawStep)> = steps.iter().map(|step| (on(step), step)).collect();
    let until = parse_date("2027-09-01").unwrap();
    let (steps, stages) = (dated.as_slice(), stages.as_slice());
    let planned = Planned { rule_set: rules, profile: &profile, steps, stages, from: day(), until };
    let mut sandbox = rules.programs.sandbox();
    let told = open(rules, raw).into_iter().map(|pathway| {
        let plan = planned.project(&mut sandbox, pathway, &NEVER).unwrap();
        let page = plan_text(&plan, audience, Language::own(), Look::plain(100));
        (projection_to_proto(&plan, audience, "").unwrap(), page)
    });
    told.collect()
}

/// Some of the sample people: a plan assesses every day.
fn some(rules: &RuleSet) -> Vec<RawProfile> {
    let names = ["emre", "goran", "hana"];
    people(rules).into_iter().filter(|person| names.contains(&&*person.candidate)).collect()
}

/// The person half a year before, with another value of every second report.
fn half_a_year_before(person: &RawProfile) -> RawProfile {
    let mut earlier = person.clone();
    for (at, seen) in earlier.observations.iter_mut().enumerate() {
        if seen.on.as_str() > "2026-04-01" {
            "2026-04-01".clone_into(&mut seen.on);
        }
        let RawReading::Value(RawValue::NumberText(text)) = &seen.reading else { continue };
        let lower = match text.as_str() {
            "2" => "1.5",
            "2.5" => "2",
            "3" => "2.5",
            "3.5" => "3",
            "4" => "3.5",
            "4.5" => "4",
            "5" => "4.5",
            _ => continue,
        };
        if at % 2 == 0 && !matches!(&*seen.source, "self" | "record") {
            seen.reading = number(lower);
        }
    }
    earlier
}

fn changes() -> [RawChange; 2] {
    [
        assume("communication", "4"),
        RawChange::Add(Some(report("conflict", "peer", "new-one", "2026-10-20", "4"))),
    ]
}

fn steps() -> [RawStep; 1] {
    [RawStep { on: "2027-01-15".to_owned(), changes: vec![assume("communication", "4.5")] }]
}

/// Everything that an audience is sent of a person, as text, with the profile as it was.
fn everything(rules: &RuleSet, (earlier, now): (&RawProfile, &RawProfile), audience: Audience) -> String {
    let mut text = String::new();
    for (message, page) in what_ifs(rules, now, &changes(), audience) {
        text += &(serde_json::to_string(&message).unwrap() + page.as_str());
    }
    for (message, page) in progress(rules, (earlier, "2026-04-15"), (now, "2026-11-01"), audience) {
        text += &(serde_json::to_string(&message).unwrap() + page.as_str());
    }
    for (message, page) in plans(rules, now, &steps(), audience) {
        text += &(serde_json::to_string(&message).unwrap() + page.as_str());
    }
    text
}

fn is_withheld(reading: Option<&proto::Reading>) -> bool {
    let Some(proto::reading::Reading::Absence(absence)) = reading.and_then(|it| it.reading.as_ref()) else {
        return false;
    };
    absence.kind() == proto::AbsenceKind::Withheld
}

/// No difference names a reading that either assessment withholds, nor counts or dates the reports of colleagues.
fn tells_nothing_hidden(difference: &AssessmentDifference, told: &[&proto::Assessment], audience: Audience) {
    for change in &difference.readings {
        assert!(!is_withheld(change.before.as_ref()) && !is_withheld(change.after.as_ref()), "{change:?}");
        let same = |seen: &&proto::Observed| {
            (&seen.evidence, &seen.take, &seen.sources, &seen.field)
                == (&change.evidence, &change.take, &change.sources, &change.field)
        };
        for assessment in told {
            let mut seen = assessment.observed.iter().filter(same);
            assert!(seen.any(|seen| !is_withheld(seen.reading.as_ref())), "{audience}: {change:?}");
        }
        let known = |source: &String| matches!(&**source, "self" | "manager" | "record");
        if UNTOLD.contains(&audience) && !change.sources.iter().all(known) {
            assert!(change.causes.iter().all(|cause| cause.observations == 0 && cause.newest.is_empty()));
        }
    }
}

#[test]
fn no_difference_tells_what_either_assessment_withholds() {
    let rules = northwind();
    let (mut told, mut kept) = (0, 0);
    for person in people(&rules) {
        let earlier = half_a_year_before(&person);
        for audience in AUDIENCES {
            for (message, _) in what_ifs(&rules, &person, &changes(), audience) {
                let WhatIfComparison { current, hypothetical, difference, .. } = message;
                let difference = difference.unwrap();
                tells_nothing_hidden(&difference, &[&current.unwrap(), &hypothetical.unwrap()], audience);
            }
            let days = ((&earlier, "2026-04-15"), (&person, "2026-11-01"));
            for (message, page) in progress(&rules, days.0, days.1, audience) {
                let ProgressComparison { before, after, difference, other_rules: _ } = message;
                let (before, after, difference) = (before.unwrap(), after.unwrap(), difference.unwrap());
                for told in [&before, &after] {
                    assert_eq!(told.identity.as_ref().unwrap().audience(), sent_to(audience));
                }
                tells_nothing_hidden(&difference, &[&before, &after], audience);
                assert!(!page.contains("own confidence"), "{page}");
                if UNTOLD.contains(&audience) {
                    kept += difference.readings.len();
                } else {
                    told += difference.readings.len();
                }
            }
        }
    }
    assert!(told > 100 && kept > 10 && kept < told, "{told} told to reviewers, {kept} to the others");
}

fn sent_to(audience: Audience) -> proto::Audience {
    match audience {
        Audience::Committee => proto::Audience::Committee,
        Audience::Candidate => proto::Audience::Candidate,
        Audience::Manager => proto::Audience::Manager,
        Audience::Auditor => proto::Audience::Auditor,
    }
}

#[test]
fn nobody_is_told_a_rater_of_either_profile() {
    let rules = northwind();
    for person in some(&rules) {
        // A reference that names a rater whom only the other profile has.
        let mut earlier = half_a_year_before(&person);
        for seen in &mut earlier.observations {
            seen.rater = seen.rater.replace("Rater", "Former");
        }
        for audience in AUDIENCES {
            let text = everything(&rules, (&earlier, &person), audience).to_lowercase();
            for name in ["rater0", "rater1", "former", "form of"] {
                assert!(!text.contains(name), "{audience} learns {name}");
            }
        }
    }
}

/// When two colleagues swap what they said on both days, not a byte changes for candidate and manager.
#[test]
fn colleagues_who_swap_what_they_said_change_nothing_in_differences() {
    let rules = northwind();
    let mut swapped = 0;
    for person in some(&rules) {
        let (other, moved) = with_colleagues_swapped(&person);
        swapped += moved;
        for audience in UNTOLD {
            let before = everything(&rules, (&person, &person), audience);
            assert_eq!(before, everything(&rules, (&other, &other), audience), "{}", person.candidate);
        }
    }
    assert!(swapped > 5, "only {swapped} groups differed");
}

fn peers(values: &[(&str, &str, &str)]) -> RawProfile {
    let reports = values.iter().map(|(rater, on, value)| report("communication", "peer", rater, on, value));
    RawProfile {
        candidate: "p".to_owned(),
        role: "senior-engineer".to_owned(),
        observations: reports.collect(),
    }
}

/// The means of what peers said that a message shows.
fn means(message: &proto::Assessment) -> Vec<String> {
    let seen = message.observed.iter().filter(|seen| seen.evidence == "communication" && seen.take == "mean");
    let values = seen.filter_map(|seen| match seen.reading.as_ref()?.reading.as_ref()? {
        proto::reading::Reading::Value(proto::Value { value: Some(proto::value::Value::Number(text)) }) => {
            Some(text.clone())
        }
        proto::reading::Reading::Value(_) | proto::reading::Reading::Absence(_) => None,
    });
    values.collect()
}

#[test]
fn what_is_supposed_keeps_nobody_anonymous() {
    let rules = northwind();
    let two = peers(&[("a", "2026-10-01", "3"), ("b", "2026-10-01", "4")]);
    let third = [RawChange::Add(Some(report("communication", "peer", "c", "2026-10-02", "4")))];
    for (message, page) in what_ifs(&rules, &two, &third, Audience::Candidate) {
        let hypothetical = message.hypothetical.unwrap();
        assert_eq!(means(&hypothetical), Vec::<String>::new(), "{page}");
        assert!(message.difference.unwrap().readings.iter().all(|change| change.evidence != "communication"));
    }
    // The report of one colleague, replaced by a supposed one, would be the difference of two means.
    let three = peers(&[("a", "2026-10-01", "3"), ("b", "2026-10-01", "4"), ("c", "2026-10-01", "5")]);
    for (message, _) in what_ifs(&rules, &three, &third, Audience::Candidate) {
        let both = (means(&message.current.unwrap()), means(&message.hypothetical.unwrap()));
        assert!(both.0.is_empty() || both.1.is_empty(), "{both:?}");
    }
    // What is assumed is known to whoever assumes it.
    let assumed = what_ifs(&rules, &two, &[assume("communication", "4.5")], Audience::Candidate);
    assert!(assumed.iter().any(|(message, _)| {
        let hypothetical = message.hypothetical.as_ref().unwrap();
        means(hypothetical).contains(&"4.5".to_owned())
    }));
}

#[test]
fn one_report_that_moved_is_not_told_by_two_means() {
    let rules = northwind();
    let before = peers(&[("a", "2026-03-01", "3"), ("b", "2026-03-01", "4"), ("c", "2026-03-01", "5")]);
    let one_more = [before.observations.clone(), peers(&[("a", "2026-09-01", "5")]).observations].concat();
    let one_moved = RawProfile { observations: one_more, ..before.clone() };
    let all = peers(&[("a", "2026-09-01", "5"), ("b", "2026-09-01", "4"), ("c", "2026-09-01", "4")]);
    let all_moved = RawProfile {
        observations: [before.observations.clone(), all.observations].concat(),
        ..before.clone()
    };
    let shown = |now: &RawProfile, audience| {
        let told = progress(&rules, (&before, "2026-05-01"), (now, "2026-11-01"), audience);
        let (message, _) =
            told.into_iter().find(|(it, _)| it.after.as_ref().unwrap().pathway == "people-lead").unwrap();
        let difference = message.difference.unwrap();
        let named = difference.readings.iter().any(|change| change.evidence == "communication");
        (means(&message.before.unwrap()), means(&message.after.unwrap()), named)
    };
    for audience in UNTOLD {
        let (then, now, named) = shown(&one_moved, audience);
        assert!(then.is_empty() && !now.is_empty() && !named, "{then:?} {now:?}");
        let (then, now, named) = shown(&all_moved, audience);
        assert!(!then.is_empty() && !now.is_empty() && named, "{then:?} {now:?}");
    }
    let (then, now, named) = shown(&one_moved, Audience::Committee);
    assert!(!then.is_empty() && !now.is_empty() && named);
}

/// The day on which a colleague's report is too old tells its own day.
#[test]
fn a_plan_tells_no_day_of_a_colleagues_report() {
    let rules = northwind();
    let mut fewer = 0;
    for mut person in some(&rules) {
        for seen in person.observations.iter_mut().filter(|seen| seen.source != "record") {
            // Eighteen months later, all of it is too old.
            "2025-09-01".clone_into(&mut seen.on);
        }
        let all = plans(&rules, &person, &steps(), Audience::Committee);
        for audience in UNTOLD {
            for ((whole, _), (told, _)) in all.iter().zip(plans(&rules, &person, &steps(), audience)) {
                let days: Vec<&str> = told.points.iter().map(|point| &*point.on).collect();
                assert_eq!(days.first(), Some(&"2026-11-01"));
                assert!(days.contains(&"2027-01-15"), "{days:?}");
                fewer += whole.points.iter().filter(|point| !days.contains(&&*point.on)).count();
            }
        }
    }
    assert!(fewer > 0, "no day is told to reviewers alone");
}
