//! Random rule sets that load without errors, with profiles and dates that lie about their bounds.
//!
//! Everything is drawn from lists of numbers, one for each part, so that proptest makes a failing case
//! smaller by leaving parts out and by making choices simpler.

use super::calendar::Day;
use super::generate_evidence::{adjust_first, an_evidence, five};
use super::generate_parts::{move_ids, pathway};
use super::generate_profile;
use super::generate_thresholds::{a_threshold, numbers_of};
use super::rules::{Missing, Mode, Move, Observation, OpenTo, PathwayFile, Rounding, Rules};
use super::tape::Tape;
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use rust_decimal::Decimal;

type Numbers = Vec<u32>;

/// What proptest draws.
#[derive(Debug, Clone)]
pub(super) struct Seed {
    head: Numbers,
    evidence: Vec<Numbers>,
    thresholds: Vec<Numbers>,
    files: Vec<FileSeed>,
    profiles: Vec<(Numbers, Vec<Numbers>)>,
}

#[derive(Debug, Clone)]
pub(super) struct FileSeed {
    pub(super) head: Numbers,
    pub(super) gates: Vec<Numbers>,
    pub(super) dimensions: Vec<(Numbers, Vec<Numbers>)>,
    pub(super) caps: Vec<Numbers>,
    pub(super) flags: Vec<Numbers>,
}

/// A rule set, and profiles with the dates to assess them on.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) rules: Rules,
    pub(super) profiles: Vec<(Day, Vec<Observation>)>,
}

pub(super) fn cases() -> impl Strategy<Value = Case> {
    let numbers = |count| vec(any::<u32>(), 0..count);
    let file = (
        numbers(6),
        vec(numbers(40), 0..3),
        vec((numbers(8), vec(numbers(60), 1..5)), 1..4),
        vec(numbers(40), 0..3),
        vec(numbers(40), 0..3),
    );
    let file = file.prop_map(|(head, gates, dimensions, caps, flags)| FileSeed {
        head,
        gates,
        dimensions,
        caps,
        flags,
    });
    let profile = (numbers(3), vec(vec(any::<u32>(), 10), 0..30));
    let seed =
        (numbers(20), vec(numbers(12), 0..6), vec(numbers(30), 0..6), vec(file, 1..3), vec(profile, 1..6));
    seed.prop_map(|(head, evidence, thresholds, files, profiles)| {
        case(&Seed { head, evidence, thresholds, files, profiles })
    })
}

/// What a threshold can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// 1 to 3.
    Whole,
    /// 1 to 12, whole.
    Points,
    /// 0 to 6 by halves.
    Value,
    /// Rows from 1 to 5.
    Steps,
    Curve,
    Choices,
    Weights,
}

/// A threshold as other parts see it.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) class: Class,
    /// Every number that it can be.
    pub(super) numbers: Vec<Decimal>,
}

pub(super) const CHOICES: [&str; 3] = ["c_blue", "c_green", "c_yellow"];

pub(super) fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn case(seed: &Seed) -> Case {
    let mut tape = Tape::new(&seed.head);
    let missing = tape.weighted(&[
        (5, None),
        (1, Some(Missing::Hold)),
        (3, Some(Missing::Zero)),
        (3, Some(Missing::Exclude)),
    ]);
    let seen = tape.weighted(&[(3, None), (2, Some(0)), (2, Some(50)), (1, Some(65)), (1, Some(100))]);
    let rounding = tape.chance(40).then(|| rounding(&mut tape));
    let files: Vec<Vec<Move>> = (0..seed.files.len())
        .map(|file| {
            let count = if tape.chance(25) { 2 } else { 1 };
            move_ids(file, count)
                .into_iter()
                .map(|id| Move {
                    id,
                    open_to: tape.weighted(&[(5, OpenTo::Any), (10, OpenTo::Worker), (1, OpenTo::Lead)]),
                })
                .collect()
        })
        .collect();
    let ids: Vec<String> = files.iter().flatten().map(|one| one.id.clone()).collect();
    let mut evidence = vec![five("ev_a"), five("ev_b")];
    for (at, numbers) in seed.evidence.iter().enumerate() {
        evidence.push(an_evidence(&mut Tape::new(numbers), &format!("ev_{at}")));
    }
    adjust_first(&mut tape, &mut evidence);
    let mut known = Vec::new();
    let mut thresholds = Vec::new();
    for (at, numbers) in seed.thresholds.iter().enumerate() {
        let (class, threshold) = a_threshold(&mut Tape::new(numbers), &format!("th_{at}"), &evidence, &ids);
        let (name, numbers) = (threshold.name.clone(), numbers_of(&threshold));
        known.push(Known { name, class, numbers });
        thresholds.push(threshold);
    }
    let mut rules = Rules {
        evidence,
        thresholds,
        files: Vec::new(),
        missing,
        seen_at_least: seen.map(Decimal::from),
        rounding,
    };
    rules.files = files
        .into_iter()
        .zip(&seed.files)
        .map(|(moves, seed)| PathwayFile { moves, shared: pathway(seed, &rules, &known) })
        .collect();
    let profiles = seed
        .profiles
        .iter()
        .map(|(head, observations)| generate_profile::profile(head, observations, &rules))
        .collect();
    Case { rules, profiles }
}

pub(super) fn rounding(tape: &mut Tape<'_>) -> Rounding {
    Rounding {
        places: u32::try_from(tape.below(4)).unwrap(),
        mode: *tape.one_of(&[Mode::HalfEven, Mode::HalfUp, Mode::Up, Mode::Down]),
    }
}
