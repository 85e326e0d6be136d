//! Random evidence.
//!
//! Everything is drawn from lists of numbers, one for each part, so that proptest makes a failing case
//! smaller by leaving parts out and by making choices simpler.

use super::calendar::{Length, Unit};
use super::generate::{CHOICES, decimal};
use super::rules::{Evidence, Field, Kind};
use super::tape::Tape;

pub(super) fn five(name: &str) -> Evidence {
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
pub(super) fn adjust_first(tape: &mut Tape<'_>, evidence: &mut [Evidence]) {
    let sources = sources(tape);
    let fresh_for = fresh_for(tape);
    for one in evidence.iter_mut().take(2) {
        sources.clone_into(&mut one.sources);
        one.fresh_for = fresh_for;
    }
    evidence[0].category = tape.weighted(&[(2, None), (1, Some("leadership"))]);
}

fn sources(tape: &mut Tape<'_>) -> Vec<usize> {
    let of: [&[usize]; 7] = [&[7], &[1, 2], &[0, 1, 2], &[2], &[1, 2, 3], &[0, 1, 2, 3, 4], &[0]];
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

pub(super) fn an_evidence(tape: &mut Tape<'_>, name: &str) -> Evidence {
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
