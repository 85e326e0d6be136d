//! What stability says of leaving out a rater, and of moving a rating by one step, is what a whole assessment of the
//! changed profile says: nothing claimed that is not so, nothing missed.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use super::harness::{Checked, for_cases, loaded};
use super::{print, print_profile};
use proptest::{prop_assert, prop_assert_eq};
use readily::advice::{Stability, Standing, stability};
use readily::assess::{Assessment, Outcome, Profile, Rerun, Verdict, assess};
use readily::domain::{
    Number, RawObservation, RawProfile, RawReading, RawValue, Source, parse_date, parse_number,
};
use readily::ruleset::{EvidenceKind, FieldKind, Pathway, RuleSet, Scale};
use readily::script::Sandbox;

static NEVER: AtomicBool = AtomicBool::new(false);

type Seen = BTreeMap<String, u32>;

/// What leaving out leads to, by source: how many raters lead to each other result.
type ByRater = BTreeMap<Source, BTreeMap<Standing, u32>>;

/// What steps lead to, by evidence, source and direction.
type ByStep = BTreeMap<(String, Source, Standing, bool), u32>;

#[test]
fn stability_says_what_whole_assessments_of_changed_profiles_say() {
    let seen: RefCell<Seen> = RefCell::default();
    for_cases(40, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        let mut sandbox = rule_set.programs.sandbox();
        for (as_of, observations) in &case.profiles {
            let raw = print_profile::profile(&case.rules, observations);
            let profile = Profile::check(&rule_set, &raw, "profile").unwrap();
            let as_of = parse_date(&as_of.to_string()).unwrap();
            for pathway in &rule_set.pathways {
                let result = assess(&rule_set, &mut sandbox, &profile, pathway, as_of, &NEVER);
                if let Ok(assessment) = result {
                    check(&assessment, &raw, &mut sandbox, &mut seen.borrow_mut())?;
                }
            }
        }
        Ok(())
    });
    let seen = seen.into_inner();
    for kind in
        ["rater to a level", "rater to too little", "step up", "step down", "nothing", "floor", "down"]
    {
        assert!(seen.contains_key(kind), "{kind} is never found: {seen:?}");
    }
}

fn check(assessment: &Assessment<'_>, raw: &RawProfile, sandbox: &mut Sandbox, seen: &mut Seen) -> Checked {
    let Assessment { rule_set, pathway, profile, as_of, outcome, .. } = *assessment;
    let mut rerun = Rerun::new(rule_set, sandbox, profile, pathway, as_of, Vec::new(), &NEVER).unwrap();
    let found = stability(assessment, &mut rerun, sandbox, &NEVER).unwrap();
    prop_assert_eq!(found.is_none(), matches!(outcome, Outcome::NotSought | Outcome::RuleError));
    let Some(found) = found else { return Ok(()) };
    distances(assessment, &found, seen)?;
    if outcome == Outcome::InsufficientEvidence {
        prop_assert!(found.left_out.is_empty() && found.moved.is_empty() && found.ratings == 0);
        return Ok(());
    }
    prop_assert!(!found.cut_short);
    let now = Standing::of(&Verdict::of(assessment));
    let mut whole = |raw: &RawProfile| standing_of(rule_set, sandbox, raw, pathway, assessment);
    let (by_rater, by_step) = (raters(raw, now, &mut whole), steps(rule_set, raw, now, &mut whole));
    let told: ByRater = found
        .left_out
        .iter()
        .filter(|left| !left.leads_to.is_empty())
        .map(|left| (left.source, left.leads_to.iter().map(|leads| (leads.standing, leads.count)).collect()))
        .collect();
    prop_assert_eq!(&told, &by_rater, "{:#?}", found);
    for left in &found.left_out {
        prop_assert!(left.changing + left.leaving_unknown <= left.raters);
    }
    let told: ByStep = found
        .moved
        .iter()
        .flat_map(|moved| {
            let evidence = &rule_set.catalogue.get(moved.evidence).unwrap().name;
            let key = move |leads: &readily::advice::StepsTo| {
                ((evidence.to_string(), moved.source, leads.standing, leads.up), leads.ratings)
            };
            moved.leads_to.iter().map(key)
        })
        .collect();
    prop_assert_eq!(&told, &by_step, "{:#?}", found);
    note(&by_rater, &by_step, seen);
    Ok(())
}

fn note(by_rater: &ByRater, by_step: &ByStep, seen: &mut Seen) {
    let mut found = |kind: &str| *seen.entry(kind.to_owned()).or_default() += 1;
    for standing in by_rater.values().flat_map(|leads| leads.keys()) {
        found(if standing.outcome == Outcome::InsufficientEvidence {
            "rater to too little"
        } else {
            "rater to a level"
        });
    }
    for (_, _, _, up) in by_step.keys() {
        found(if *up { "step up" } else { "step down" });
    }
    if by_rater.is_empty() && by_step.is_empty() {
        found("nothing");
    }
}

fn standing_of(
    rule_set: &RuleSet,
    sandbox: &mut Sandbox,
    raw: &RawProfile,
    pathway: &Pathway,
    of: &Assessment<'_>,
) -> Standing {
    let profile = Profile::check(rule_set, raw, "profile").unwrap();
    let assessment = assess(rule_set, sandbox, &profile, pathway, of.as_of, &NEVER).unwrap();
    Standing::of(&Verdict::of(&assessment))
}

fn source_of(observation: &RawObservation) -> Source {
    Source::from_word(&observation.source).unwrap()
}

/// Leaves out the candidate, each rater id of others, and each other report without one.
fn raters(raw: &RawProfile, now: Standing, whole: &mut impl FnMut(&RawProfile) -> Standing) -> ByRater {
    let mut found = ByRater::new();
    let mut done: Vec<String> = Vec::new();
    for (at, observation) in raw.observations.iter().enumerate() {
        let source = source_of(observation);
        let own = source == Source::Self_;
        let name = if own { "the candidate".to_owned() } else { observation.rater.clone() };
        if source == Source::Record || (!name.is_empty() && done.contains(&name)) {
            continue;
        }
        let mut without = raw.clone();
        if name.is_empty() {
            without.observations.remove(at);
        } else if own {
            without.observations.retain(|other| source_of(other) != source);
        } else {
            without.observations.retain(|other| {
                other.rater != name || matches!(source_of(other), Source::Record | Source::Self_)
            });
        }
        done.push(name);
        let standing = whole(&without);
        if standing != now {
            *found.entry(source).or_default().entry(standing).or_default() += 1;
        }
    }
    found
}

/// Moves each value on a scale with steps up and down.
fn steps(
    rule_set: &RuleSet,
    raw: &RawProfile,
    now: Standing,
    whole: &mut impl FnMut(&RawProfile) -> Standing,
) -> ByStep {
    let mut found = ByStep::new();
    for (at, observation) in raw.observations.iter().enumerate() {
        let evidence = rule_set.catalogue.get(rule_set.catalogue.find(&observation.evidence).unwrap());
        let kind = &evidence.unwrap().kind;
        for up in [true, false] {
            for reading in moved(kind, &observation.reading, up) {
                let mut other = raw.clone();
                other.observations[at].reading = reading;
                let standing = whole(&other);
                if standing != now {
                    let key = (observation.evidence.clone(), source_of(observation), standing, up);
                    *found.entry(key).or_default() += 1;
                }
            }
        }
    }
    found
}

/// What a reading says when one of its ratings moves.
fn moved(kind: &EvidenceKind, reading: &RawReading, up: bool) -> Vec<RawReading> {
    match (kind, reading) {
        (EvidenceKind::Single(FieldKind::Scale(scale)), RawReading::Value(value)) => {
            step(scale, value, up).map(RawReading::Value).into_iter().collect()
        }
        (EvidenceKind::Items(kinds), RawReading::Fields(fields)) => {
            let mut found = Vec::new();
            for (at, (name, value)) in fields.iter().enumerate() {
                let FieldKind::Scale(scale) = &kinds[name.as_str()] else { continue };
                if let Some(value) = step(scale, value, up) {
                    let mut fields = fields.clone();
                    fields[at].1 = value;
                    found.push(RawReading::Fields(fields));
                }
            }
            found
        }
        _ => Vec::new(),
    }
}

fn step(scale: &Scale, value: &RawValue, up: bool) -> Option<RawValue> {
    if let RawValue::Choice(word) = value {
        let at = scale.words.iter().position(|known| **known == **word)?;
        let to = if up { at + 1 } else { at.checked_sub(1)? };
        return Some(RawValue::Choice(scale.words.get(to)?.to_string()));
    }
    let RawValue::NumberText(text) = value else { return None };
    let number = parse_number(text).unwrap();
    let by = scale.step?;
    let to = if up { number.checked_add(by)? } else { number.checked_sub(by)? };
    (to >= scale.min && to <= scale.max).then(|| RawValue::NumberText(to.to_string()))
}

/// The distances are those of the level as it is: one more point lost, and it falls; as many gained, and it rises.
fn distances(assessment: &Assessment<'_>, found: &Stability, seen: &mut Seen) -> Checked {
    let Some(distance) = &found.distance else { return Ok(()) };
    let level = assessment.level.as_ref().unwrap();
    prop_assert_eq!(level.low, level.high);
    let score = assessment.score.unwrap().known().unwrap();
    let bounds: Vec<Number> = assessment
        .pathway
        .levels
        .iter()
        .map(|declared| assessment.number_used(declared.from).unwrap())
        .collect();
    let by_points = |points: Number| bounds.iter().rposition(|from| points >= *from).unwrap_or(0);
    let tiny = Number::new(1, 12);
    let less = |points: Number, by: Number| points.checked_sub(by).unwrap();
    prop_assert_eq!(distance.down.is_none(), level.low == 0);
    if let Some(down) = distance.down {
        prop_assert!(by_points(less(score, down.points)) >= level.low);
        prop_assert_eq!(by_points(less(less(score, down.points), tiny)), down.level);
        *seen.entry("down".to_owned()).or_default() += 1;
    }
    if let Some(up) = &distance.up {
        prop_assert_eq!(up.level, level.low + 1);
        if let Some(points) = up.points {
            let risen = score.checked_add(points).unwrap();
            prop_assert!(by_points(risen) >= up.level);
            prop_assert!(by_points(less(risen, tiny)) <= level.low);
        }
        prop_assert_eq!(up.points.is_none(), level.by_points.unwrap() > level.low);
        prop_assert!(up.points.is_some() || !up.limited_by.is_empty());
    }
    for floor in &distance.floors {
        let result = &assessment.dimensions[floor.dimension];
        let held = result.floor.unwrap();
        prop_assert!(floor.points >= Number::ZERO && floor.points < distance.down.unwrap().points);
        prop_assert_eq!(less(result.points.low, floor.points), held.asks.unwrap());
        *seen.entry("floor".to_owned()).or_default() += 1;
    }
    Ok(())
}
