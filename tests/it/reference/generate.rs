//! Random rule sets that load without errors, with profiles and dates that lie about their bounds.
//!
//! Everything is drawn from lists of numbers, one for each part, so that proptest makes a failing case
//! smaller by leaving parts out and by making choices simpler.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use rust_decimal::Decimal;

use super::calendar::{Day, Length, Unit};
use super::generate_parts::{move_ids, pathway};
use super::generate_profile;
use super::rules::{
    By, Dated, Evidence, Field, Kind, Missing, Mode, Move, Observation, OpenTo, PathwayFile,
    Rounding, Rules, Table, Threshold,
};
use super::tape::Tape;

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
    let seed = (
        numbers(20),
        vec(numbers(12), 0..6),
        vec(numbers(30), 0..6),
        vec(file, 1..3),
        vec(profile, 1..6),
    );
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
    /// Whether its group can be missing.
    pub(super) by_evidence: bool,
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
        let (class, threshold) =
            a_threshold(&mut Tape::new(numbers), &format!("th_{at}"), &evidence, &ids);
        let by_evidence = matches!(threshold.by, Some(By::Evidence(_)));
        let (name, numbers) = (threshold.name.clone(), numbers_of(&threshold));
        known.push(Known { name, class, by_evidence, numbers });
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

fn five(name: &str) -> Evidence {
    Evidence {
        name: name.to_owned(),
        kind: Kind::Single(Field::Five),
        sources: vec![0, 1, 2],
        fresh_for: None,
        none_reported: false,
        category: None,
    }
}

/// The first two are alike, for `for_each`.
fn adjust_first(tape: &mut Tape<'_>, evidence: &mut [Evidence]) {
    let sources = sources(tape);
    let fresh_for = fresh_for(tape);
    for one in evidence.iter_mut().take(2) {
        sources.clone_into(&mut one.sources);
        one.fresh_for = fresh_for;
    }
    evidence[0].category = tape.weighted(&[(2, None), (1, Some("leadership"))]);
}

fn sources(tape: &mut Tape<'_>) -> Vec<usize> {
    let of: [&[usize]; 7] =
        [&[7], &[1, 2], &[0, 1, 2], &[2], &[1, 2, 3], &[0, 1, 2, 3, 4], &[0]];
    tape.one_of(&of).to_vec()
}

/// Lengths that evidence stays fresh for, and that windows have.
pub(super) const LENGTHS: [Length; 7] = [
    Length { count: 6, unit: Unit::Months },
    Length { count: 1, unit: Unit::Months },
    Length { count: 30, unit: Unit::Days },
    Length { count: 2, unit: Unit::Weeks },
    Length { count: 1, unit: Unit::Years },
    Length { count: 18, unit: Unit::Months },
    Length { count: 0, unit: Unit::Days },
];

fn fresh_for(tape: &mut Tape<'_>) -> Option<Length> {
    tape.chance(50).then(|| *tape.one_of(&LENGTHS))
}

fn an_evidence(tape: &mut Tape<'_>, name: &str) -> Evidence {
    let kind = match tape.below(10) {
        0 | 1 => Kind::Single(number_field(tape)),
        2 => Kind::Single(Field::People),
        3 => Kind::Single(Field::YesNo),
        4 | 5 => Kind::Single(Field::Choice(CHOICES.map(str::to_owned).into())),
        6 => Kind::Single(Field::Date),
        7 => Kind::Single(Field::Five),
        _ => {
            let mut fields = vec![
                ("f_done".to_owned(), Field::YesNo),
                ("f_hours".to_owned(), number_field(tape)),
                ("f_kind".to_owned(), Field::Choice(CHOICES.map(str::to_owned).into())),
            ];
            fields.truncate(1 + tape.below(3));
            Kind::Items(fields)
        }
    };
    let is_items = matches!(kind, Kind::Items(_));
    Evidence {
        name: name.to_owned(),
        kind,
        sources: if is_items && tape.chance(70) { vec![7] } else { sources(tape) },
        fresh_for: fresh_for(tape),
        none_reported: is_items && tape.chance(40),
        category: tape.weighted(&[(2, None), (1, Some("leadership")), (1, Some("craft"))]),
    }
}

fn number_field(tape: &mut Tape<'_>) -> Field {
    let (min, max) = tape.weighted(&[
        (4, (Some("0"), Some("100"))),
        (2, (Some("0"), None)),
        (2, (None, None)),
        (1, (Some("-10"), Some("10"))),
        (1, (Some("0.25"), Some("3.75"))),
    ]);
    Field::Number { min: min.map(decimal), max: max.map(decimal) }
}

/// Dates on which thresholds change.
pub(super) const CHANGES: [Day; 4] =
    [Day::new(2023, 1, 1), Day::new(2025, 7, 1), Day::new(2026, 7, 1), Day::new(2025, 1, 1)];

fn a_threshold(
    tape: &mut Tape<'_>,
    name: &str,
    evidence: &[Evidence],
    ids: &[String],
) -> (Class, Threshold) {
    let class = tape.weighted(&[
        (3, Class::Value),
        (3, Class::Points),
        (3, Class::Whole),
        (1, Class::Steps),
        (1, Class::Curve),
        (1, Class::Choices),
        (1, Class::Weights),
    ]);
    let choice = evidence
        .iter()
        .find(|one| matches!(one.kind, Kind::Single(Field::Choice(_))))
        .map(|one| By::Evidence(one.name.clone()));
    let by = match tape.below(10) {
        0..=4 => None,
        5 => Some(By::Pathway),
        _ => choice,
    };
    let mut dates: Vec<Day> = (0..=tape.below(3)).map(|_| *tape.one_of(&CHANGES)).collect();
    if !tape.chance(8) {
        dates.push(CHANGES[0]);
    }
    dates.sort();
    dates.dedup();
    let values = dates
        .into_iter()
        .map(|from| {
            let names: Vec<String> = match by {
                None => return (from, Dated::One(a_table(tape, class))),
                Some(By::Pathway) => ids.to_vec(),
                Some(By::Evidence(_)) => CHOICES.map(str::to_owned).into(),
            };
            let mut groups: Vec<(String, Table)> = names
                .iter()
                .filter_map(|name| tape.chance(60).then(|| (name.clone(), a_table(tape, class))))
                .collect();
            let otherwise = (groups.len() < names.len()).then(|| a_table(tape, class));
            // Were all groups alike, one could say that the value is known without the group.
            if groups.is_empty() {
                groups.push((names[0].clone(), a_table(tape, class)));
            }
            if let (_, Table::Number(number)) = &mut groups[0] {
                *number += Decimal::ONE;
            }
            (from, Dated::Grouped { groups, otherwise })
        })
        .collect();
    (class, Threshold { name: name.to_owned(), by, values })
}

fn a_table(tape: &mut Tape<'_>, class: Class) -> Table {
    let mut rows = || {
        let mut rows = vec![(Decimal::ONE, tape.whole(0, 6))];
        for input in ["2.5", "3", "4.5", "5"] {
            if tape.chance(50) {
                rows.push((decimal(input), tape.whole(0, 12)));
            }
        }
        if rows.len() == 1 {
            rows.push((decimal("4"), tape.whole(0, 12)));
        }
        rows
    };
    match class {
        Class::Whole => Table::Number(tape.whole(1, 3)),
        Class::Points => Table::Number(tape.whole(1, 12)),
        Class::Value => Table::Number(tape.whole(0, 12) / Decimal::TWO),
        Class::Steps => Table::Steps(rows()),
        Class::Curve => Table::Curve(rows()),
        Class::Choices => {
            Table::Choices(CHOICES.map(|word| (word.to_owned(), tape.whole(0, 8))).into())
        }
        Class::Weights => {
            let mut weights = vec![tape.whole(1, 50)];
            weights.extend((0..tape.below(3)).map(|_| tape.whole(0, 50)));
            Table::Weights(weights)
        }
    }
}

fn numbers_of(threshold: &Threshold) -> Vec<Decimal> {
    let tables = threshold.values.iter().flat_map(|(_, value)| value.all());
    tables
        .filter_map(|table| if let Table::Number(number) = table { Some(*number) } else { None })
        .collect()
}
