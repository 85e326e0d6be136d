//! Random profiles, with dates at, before and after the bounds that rules have.

use rust_decimal::Decimal;

use super::calendar::{Day, Length, Unit};
use super::expression::Value;
use super::generate::{CHOICES, decimal};
use super::generate_evidence::LENGTHS;
use super::generate_thresholds::CHANGES;
use super::rules::{Evidence, Field, Kind, Observation, Rules, Says};
use super::tape::Tape;

/// Days to assess on: ends of months, and days about the changes of thresholds.
const AS_OF: [Day; 9] = [
    Day::new(2026, 8, 31),
    Day::new(2026, 7, 1),
    Day::new(2026, 6, 30),
    Day::new(2026, 3, 31),
    Day::new(2025, 7, 1),
    Day::new(2025, 6, 30),
    Day::new(2024, 2, 29),
    Day::new(2026, 3, 1),
    Day::new(2025, 1, 1),
];

pub(super) fn profile(head: &[u32], observations: &[Vec<u32>], rules: &Rules) -> (Day, Vec<Observation>) {
    let mut tape = Tape::new(head);
    let as_of = *tape.one_of(&AS_OF);
    // Some profiles have much of little evidence, others little of each.
    let width = 1 + tape.below(rules.evidence.len());
    let observations = observations
        .iter()
        .map(|numbers| observation(&mut Tape::new(numbers), as_of, &rules.evidence, width))
        .collect();
    (as_of, observations)
}

fn observation(tape: &mut Tape<'_>, as_of: Day, catalogue: &[Evidence], width: usize) -> Observation {
    let within = if tape.chance(50) { width } else { catalogue.len() };
    let evidence = &catalogue[tape.below(within)];
    let source = *tape.one_of(&evidence.sources);
    let rater = match tape.below(4) {
        0 => String::new(),
        number => format!("r-{source}-{number}"),
    };
    let on = a_day(tape, as_of);
    let is_items = matches!(evidence.kind, Kind::Items(_));
    let item = if is_items { format!("i-{}", tape.below(3)) } else { String::new() };
    let says = match tape.below(16) {
        13 | 14 => Says::NotApplicable,
        15 => Says::Unreadable,
        _ => match &evidence.kind {
            Kind::Single(field) => Says::Value(a_value(tape, field)),
            Kind::Items(fields) => {
                let fields = fields.iter().map(|(name, field)| (name.clone(), a_value(tape, field)));
                Says::Fields(fields.collect())
            }
        },
    };
    Observation { evidence: evidence.name.clone(), source, rater, on, item, says }
}

fn a_day(tape: &mut Tape<'_>, as_of: Day) -> Day {
    let length = *tape.one_of(&LENGTHS);
    let bound = as_of.back(length);
    match tape.below(12) {
        0..=2 => as_of,
        3 => as_of.day_after(),
        4 => bound,
        5 => bound.day_after(),
        6 => bound.back(Length { count: 1, unit: Unit::Days }),
        7 => *tape.one_of(&CHANGES),
        8 | 9 => as_of.back(Length { count: 1 + i32::try_from(tape.below(3)).unwrap(), unit: Unit::Days }),
        _ => as_of.back(Length { count: i32::try_from(tape.below(700)).unwrap(), unit: Unit::Days }),
    }
}

fn a_value(tape: &mut Tape<'_>, field: &Field) -> Value {
    match field {
        Field::Five => Value::Number(Decimal::ONE + tape.whole(0, 8) / Decimal::TWO),
        Field::People => Value::Number(tape.whole(1, 4)),
        Field::Number { min, max } => {
            let texts = ["1", "3", "0.25", "2.5", "0", "7.125", "3.333333333", "-4", "50", "999999999999"];
            let number = decimal(tape.one_of::<&str>(&texts));
            let number = min.map_or(number, |min| number.max(min));
            Value::Number(max.map_or(number, |max| number.min(max)))
        }
        Field::YesNo => Value::Yes(tape.chance(50)),
        Field::Choice(_) => Value::Word((*tape.one_of(&CHOICES)).to_owned()),
        Field::Date => Value::Day(*tape.one_of(&[
            Day::new(2025, 1, 31),
            Day::new(2024, 2, 29),
            Day::new(2026, 6, 30),
            Day::new(2026, 9, 30),
            Day::new(2026, 3, 1),
        ])),
    }
}
