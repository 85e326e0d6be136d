//! Random thresholds, dated and grouped.
//!
//! Everything is drawn from lists of numbers, one for each part, so that proptest makes a failing case
//! smaller by leaving parts out and by making choices simpler.

use super::calendar::Day;
use super::generate::{CHOICES, Class, decimal};
use super::rules::{By, Dated, Evidence, Field, Kind, Table, Threshold};
use super::tape::Tape;
use rust_decimal::Decimal;

/// Dates on which thresholds change.
pub(super) const CHANGES: [Day; 4] =
    [Day::new(2023, 1, 1), Day::new(2025, 7, 1), Day::new(2026, 7, 1), Day::new(2025, 1, 1)];

pub(super) fn a_threshold(
    tape: &mut Tape<'_>,
    name: &str,
    evidence: &[Evidence],
    ids: &[String],
) -> (Class, Threshold) {
    let class = tape.weighted(&[
        (3, Class::Value),
        (6, Class::Points),
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
        0..=3 => None,
        4 => Some(By::Pathway),
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
            let mut groups: Vec<(String, Table)> = Vec::new();
            for name in &names {
                if tape.chance(60) {
                    groups.push((name.clone(), a_table(tape, class)));
                }
            }
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
        Class::Choices => Table::Choices(CHOICES.map(|word| (word.to_owned(), tape.whole(0, 8))).into()),
        Class::Weights => {
            let mut weights = vec![tape.whole(1, 50)];
            weights.extend((0..tape.below(3)).map(|_| tape.whole(0, 50)));
            Table::Weights(weights)
        }
    }
}

pub(super) fn numbers_of(threshold: &Threshold) -> Vec<Decimal> {
    let tables = threshold.values.iter().flat_map(|(_, value)| value.all());
    tables.filter_map(|table| if let Table::Number(number) = table { Some(*number) } else { None }).collect()
}
