//! What helps against gaps: the plans of Northwind's sample people, and what holds of every plan.

use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use readily::advice::support::{
    Gap, GapState, ManagerRole, PlannedOffer, SupportPlan, WhoCloses, support_plan,
};
use readily::assess::{Assessment, Outcome, Profile, ReasonOf, Seeing, assess};
use readily::domain::{Date, Number, RawProfile, Source, Value, parse_date};
use readily::render::{Language, Look, support_page, support_text};
use readily::ruleset::{EvidenceId, RuleSet, SupportKind, SupportTarget, load};

use super::shipped::{files, rule_set};

fn day() -> Date {
    parse_date("2026-11-01").unwrap()
}

/// Shows the assessment of a profile on every pathway that is open to it.
fn each_of(rules: &RuleSet, raw: &RawProfile, show: &mut dyn FnMut(&Assessment<'_>)) {
    let never = AtomicBool::new(false);
    let mut sandbox = rules.programs.sandbox();
    let profile = Profile::check(rules, raw, "profile").unwrap();
    for pathway in rules.open_to(&profile.role) {
        show(&assess(rules, &mut sandbox, &profile, pathway, day(), &never).unwrap());
    }
}

fn sample(rules: &RuleSet, name: &str) -> RawProfile {
    rules.profile(name).unwrap().profile(day())
}

fn plan_text(name: &str, pathway: &str, language: &str) -> String {
    let rules = rule_set("northwind");
    let mut text = String::new();
    each_of(&rules, &sample(&rules, name), &mut |assessment| {
        if *assessment.pathway.id.0 == *pathway {
            let language = Language::of(&rules, language);
            text = support_text(assessment, &support_plan(assessment), language, Look::plain(100));
        }
    });
    text
}

#[test]
fn plans_of_northwinds_sample_people() {
    let rules = rule_set("northwind");
    let mut all = String::new();
    for example in &rules.profiles {
        each_of(&rules, &example.profile(day()), &mut |assessment| {
            let shown = ["people-lead", "first-180-days"].contains(&&*assessment.pathway.id.0);
            if shown {
                let plan = support_plan(assessment);
                let text = support_text(assessment, &plan, Language::of(&rules, ""), Look::plain(100));
                writeln!(all, "{text}").unwrap();
            }
        });
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_plan_in_german_and_as_a_page() {
    insta::assert_snapshot!(plan_text("dario", "people-lead", "de"));
    let rules = rule_set("northwind");
    each_of(&rules, &sample(&rules, "ada"), &mut |assessment| {
        let page = support_page(assessment, &support_plan(assessment), Language::of(&rules, "de"));
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"de\">"), "{page}");
        assert!(!page.contains("<script") && !page.contains("http"), "{page}");
    });
}

/// The latest number that others reported, worked out again.
fn latest(assessment: &Assessment<'_>, id: EvidenceId) -> Option<Number> {
    let evidence = assessment.rule_set.catalogue.get(id).unwrap();
    let alone = evidence.sources == [Source::Self_];
    let seen: Vec<(Date, Number)> = (assessment.profile.of(id).iter())
        .filter(|seen| seen.on <= assessment.as_of && (alone || seen.source != Source::Self_))
        .filter_map(|seen| match &seen.seeing {
            Seeing::Value(Value::Number(number)) => Some((seen.on, *number)),
            Seeing::Value(_) | Seeing::Item(_) | Seeing::NotApplicable | Seeing::Unreadable => None,
        })
        .collect();
    let newest = seen.iter().map(|(on, _)| *on).max()?;
    let last: Vec<Number> = seen.iter().filter(|(on, _)| *on == newest).map(|(_, number)| *number).collect();
    sum(last.iter().copied()).checked_div(Number::from(last.len()))
}

fn sum(mut numbers: impl Iterator<Item = Number>) -> Number {
    numbers.try_fold(Number::ZERO, Number::checked_add).unwrap()
}

/// Whether an offer matches a gap, said again in another way: by ids first, then by evidence.
/// Whether an offer is meant for a gap, and whether it is made now.
fn matches(assessment: &Assessment<'_>, offer: usize, gap: &Gap<'_>) -> (bool, bool) {
    let rules = assessment.rule_set;
    let offer = &rules.support[offer];
    let mut ids: Vec<&str> = Vec::new();
    match gap.of {
        ReasonOf::Criterion(at, within) => {
            ids.push(&assessment.dimensions[at].dimension.id);
            ids.push(&assessment.dimensions[at].criteria[within].criterion.id);
        }
        ReasonOf::Floor(at) => {
            let dimension = &assessment.dimensions[at];
            ids.push(&dimension.dimension.id);
            let open = dimension.criteria.iter().filter(|result| result.points.low < result.range.high);
            ids.extend(open.map(|result| &*result.criterion.id));
        }
        ReasonOf::Gate(_) | ReasonOf::Cap(_) | ReasonOf::Flag(_) => {}
    }
    let wanted = |id: &EvidenceId| match offer.when_below {
        Some(below) => latest(assessment, *id).is_none_or(|latest| latest < below),
        None => true,
    };
    // As if it were made whatever was seen last.
    let is_meant = offer.helps.iter().any(|target| match target {
        SupportTarget::Part(id) => ids.contains(&&**id),
        SupportTarget::Evidence(id) => gap.evidence.contains(id),
    });
    let is_made = offer.helps.iter().any(|target| match target {
        SupportTarget::Part(id) => {
            ids.contains(&&**id) && (offer.when_below.is_none() || gap.evidence.iter().any(&wanted))
        }
        SupportTarget::Evidence(id) => gap.evidence.contains(id) && wanted(id),
    });
    (is_meant, is_made)
}

fn holds(assessment: &Assessment<'_>, plan: &SupportPlan<'_>) {
    let rules = assessment.rule_set;
    let whose = format!("{} on {}", assessment.profile.candidate, assessment.pathway.id);
    if matches!(assessment.outcome, Outcome::NotSought | Outcome::RuleError) {
        assert!(plan.is_empty() && plan.offers.is_empty(), "{whose}: nothing is lacking");
        return;
    }
    for gap in &plan.gaps {
        let listed: Vec<&str> = gap.offers.iter().map(|at| &*plan.offers[*at].support.id).collect();
        let mut any_meant = false;
        for (at, offer) in rules.support.iter().enumerate() {
            let is_listed = listed.contains(&&*offer.id);
            let (is_meant, is_made) = matches(assessment, at, gap);
            assert_eq!(is_made, is_listed, "{whose}: {} against {}", offer.id, gap.id);
            any_meant |= is_meant;
        }
        assert_eq!(gap.is_above_offers, any_meant && listed.is_empty(), "{whose}: {}", gap.id);
        let kinds: Vec<SupportKind> = gap.offers.iter().map(|at| plan.offers[*at].support.kind).collect();
        assert!(kinds.is_sorted(), "{whose}: work before courses against {}", gap.id);
    }
    // Of a criterion, what is lost is a gap where its dimension could give more.
    let is_gap = |of: ReasonOf| match of {
        ReasonOf::Flag(_) => false,
        ReasonOf::Criterion(dimension, at) => assessment.gain(dimension, at) > Some(Number::ZERO),
        ReasonOf::Gate(_) | ReasonOf::Cap(_) | ReasonOf::Floor(_) => true,
    };
    for reason in assessment.reasons.iter().filter(|reason| is_gap(reason.of)) {
        assert!(plan.gaps.iter().any(|gap| gap.of == reason.of), "{whose}: {} is no gap", reason.code);
    }
    let order = |offer: &PlannedOffer<'_>| (offer.support.kind, std::cmp::Reverse(offer.points));
    assert!(plan.offers.is_sorted_by_key(order), "{whose}: by kind, then by points");
    for offer in &plan.offers {
        let gaps: Vec<&Gap<'_>> = offer.gaps.iter().map(|at| &plan.gaps[*at]).collect();
        assert!(!gaps.is_empty(), "{whose}: {} helps with nothing", offer.support.id);
        assert_eq!(offer.points, sum(gaps.iter().filter_map(|gap| gap.points)));
        assert_eq!(offer.for_person_alone, gaps.iter().all(|gap| gap.for_person_alone));
    }
}

#[test]
fn every_matching_offer_is_listed_whatever_is_known() {
    let mut plans = 0;
    for organisation in ["northwind", "meridian"] {
        let rules = rule_set(organisation);
        for example in &rules.profiles {
            let whole = example.profile(day());
            let mut all = vec![whole.clone()];
            // Without each observation, so that every kind of absence is there.
            all.extend((0..whole.observations.len()).map(|left_out| {
                let mut less = whole.clone();
                less.observations.remove(left_out);
                less
            }));
            for raw in all {
                each_of(&rules, &raw, &mut |assessment| {
                    holds(assessment, &support_plan(assessment));
                    plans += 1;
                });
            }
        }
    }
    assert!(plans > 500, "only {plans} plans");
}

#[test]
fn the_order_of_reports_changes_nothing() {
    let rules = rule_set("northwind");
    for example in &rules.profiles {
        let raw = example.profile(day());
        let mut turned = raw.clone();
        turned.observations.reverse();
        let tell = |raw: &RawProfile| {
            let mut told = String::new();
            each_of(&rules, raw, &mut |assessment| write!(told, "{:?}", support_plan(assessment)).unwrap());
            told
        };
        assert_eq!(tell(&raw), tell(&turned));
    }
}

/// The plan of a sample person of Northwind on a pathway, after changes of the profile.
fn plan_after(
    name: &str,
    pathway: &str,
    change: impl FnOnce(&mut RawProfile),
    show: impl FnOnce(&SupportPlan<'_>, &RuleSet),
) {
    let rules = rule_set("northwind");
    let mut raw = sample(&rules, name);
    change(&mut raw);
    let mut show = Some(show);
    each_of(&rules, &raw, &mut |assessment| {
        if *assessment.pathway.id.0 == *pathway {
            let show = show.take().unwrap();
            show(&support_plan(assessment), &rules);
        }
    });
    assert!(show.is_none(), "{pathway} is not open");
}

#[test]
fn a_manager_who_mentors_needs_no_meeting_beside() {
    let without = |raw: &mut RawProfile| raw.observations.retain(|seen| seen.evidence != "manager_mentors");
    plan_after("ada", "people-lead", |_| {}, |plan, _| assert!(plan.meeting.is_none()));
    plan_after("ada", "people-lead", without, |plan, _| {
        let meeting = plan.meeting.unwrap();
        assert_eq!(meeting.because, ManagerRole::NotKnown);
        assert_eq!(&*meeting.offer.unwrap().id, "manager-one-to-one");
    });
    plan_after(
        "chen",
        "people-lead",
        |_| {},
        |plan, _| {
            assert_eq!(plan.meeting.unwrap().because, ManagerRole::Neither);
        },
    );
}

#[test]
fn check_ins_follow_a_promotion_and_are_dated_once_it_is_known() {
    plan_after(
        "ada",
        "people-lead",
        |_| {},
        |plan, _| {
            let check_ins = plan.check_ins.as_ref().unwrap();
            assert_eq!(check_ins.start, None);
            let after: Vec<String> = check_ins.each.iter().map(|each| each.after.to_string()).collect();
            assert_eq!(after, ["30 days", "60 days", "90 days", "180 days"]);
        },
    );
    let rules = rule_set("northwind");
    let promoted = rules.catalogue.find("promoted").unwrap();
    let mut dated = 0;
    for example in &rules.profiles {
        each_of(&rules, &example.profile(day()), &mut |assessment| {
            if *assessment.pathway.id.0 == *"first-180-days" {
                let start = assessment.profile.of(promoted).first().map(|seen| seen.on);
                let plan = support_plan(assessment);
                let check_ins = plan.check_ins.unwrap();
                assert_eq!(check_ins.start, start);
                assert_eq!(check_ins.each[0].on, start.map(|start| start + jiff::Span::new().days(30)));
                dated += 1;
            }
        });
    }
    assert!(dated > 0);
}

#[test]
fn without_declared_check_ins_the_usual_days_hold_after_a_promotion_alone() {
    let files = files("northwind");
    let text = "support:\n  - { id: coach, kind: coaching, helps: [leading-people] }\n";
    let files = files.with("support.yaml", text).with("messages/de.yaml", "messages: {}\n");
    let rules = load(files).rule_set.unwrap();
    each_of(&rules, &sample(&rules, "dario"), &mut |assessment| {
        let plan = support_plan(assessment);
        let is_lead = *assessment.pathway.id.0 == *"people-lead";
        assert_eq!(plan.check_ins.is_some(), is_lead, "{}", assessment.pathway.id);
        if is_lead {
            let check_ins = plan.check_ins.unwrap();
            assert!(check_ins.offer.is_none());
            assert_eq!(check_ins.each.len(), 4);
            let meeting = plan.meeting.unwrap();
            assert!(meeting.offer.is_none());
        }
    });
}

#[test]
fn who_can_close_a_gap_is_said() {
    plan_after(
        "dario",
        "people-lead",
        |_| {},
        |plan, _| {
            let who = |id: &str| plan.gaps.iter().find(|gap| gap.id == id).map(|gap| gap.who_closes);
            assert_eq!(who("post"), Some(WhoCloses::Organisation));
            assert_eq!(who("communication"), Some(WhoCloses::Person));
        },
    );
}

/// An offer that is not made at what was seen last is not said to be missing, in either language.
#[test]
fn what_is_not_offered_now_is_not_said_to_be_missing() {
    let support = "support:\n  - { id: project, title: Project, kind: assignment, helps: [conflict], by: manager, when: { below: 3 } }\n";
    let rules =
        load(files("northwind").with("support.yaml", support).with("messages/de.yaml", "messages: {}\n"));
    let rules = rules.rule_set.unwrap();
    let mut raw = sample(&rules, "ada");
    raw.observations.retain(|seen| seen.evidence != "conflict" || seen.source == "manager");
    let now = [
        (
            "",
            "What nothing is offered for now",
            "what is offered for this is meant for lower values than were last seen",
        ),
        (
            "de",
            "Wofür es zurzeit kein Angebot gibt",
            "was dafür angeboten wird, ist für niedrigere Werte gedacht",
        ),
    ];
    each_of(&rules, &raw, &mut |assessment| {
        if *assessment.pathway.id.0 != *"people-lead" {
            return;
        }
        let plan = support_plan(assessment);
        holds(assessment, &plan);
        assert!(plan.gaps.iter().any(|gap| gap.id == "conflict" && gap.is_above_offers), "{plan:#?}");
        for (language, heading, meaning) in now {
            let text = support_text(assessment, &plan, Language::of(&rules, language), Look::plain(200));
            let without = text.split_once(heading).unwrap().1;
            let mut of_conflict =
                without.lines().skip_while(|line| !line.contains("onflict") && !line.contains("onflikt"));
            assert!(of_conflict.nth(1).is_some_and(|line| line.contains(meaning)), "{text}");
        }
    });
}

#[test]
fn own_confidence_is_for_the_person_alone() {
    let rules = rule_set("northwind");
    let mut found = 0;
    for example in &rules.profiles {
        each_of(&rules, &example.profile(day()), &mut |assessment| {
            for gap in support_plan(assessment).gaps {
                let own = gap.id == "more-support-wanted";
                found += usize::from(own);
                assert_eq!(gap.for_person_alone, own, "{}", gap.id);
                assert!(!own || gap.state == GapState::Raised);
            }
        });
    }
    assert!(found > 0, "nobody of the samples wants more support");
}
