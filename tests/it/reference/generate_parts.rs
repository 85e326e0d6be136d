//! Random pathways: dimensions with their criteria first, then what may read their points.

use rust_decimal::Decimal;

use super::dimension::{criterion_id, expanded};
use super::generate::{Class, FileSeed, Known, rounding};
use super::generate_inputs::Maker;
use super::rules::{Cap, Criterion, Dimension, Flag, Floor, Form, Gate, Missing, Num, Pathway, Rules};
use super::tape::Tape;

/// The ids of the moves of a file.
pub(super) fn move_ids(file: usize, count: usize) -> Vec<String> {
    (0..count).map(|at| format!("{}-{}", ["p", "q"][file], at + 1)).collect()
}

pub(super) fn pathway(seed: &FileSeed, rules: &Rules, known: &[Known]) -> Pathway {
    let mut tape = Tape::new(&seed.head);
    let mut pathway = Pathway::default();
    let mut parts: Vec<String> = Vec::new();
    for (at, (head, criteria)) in seed.dimensions.iter().enumerate() {
        let dimension = a_dimension(at, head, criteria, rules, known, &mut parts);
        parts.push(dimension.id.clone());
        pathway.dimensions.push(dimension);
    }
    if tape.chance(4) {
        pathway.dimensions.clear();
        parts.clear();
    }
    pathway.levels = levels(&mut tape, &pathway, known);
    let has_levels = !pathway.levels.is_empty();
    if has_levels {
        for (dimension, (head, _)) in pathway.dimensions.iter_mut().zip(&seed.dimensions) {
            dimension.floor = a_floor(head, dimension, pathway.levels.len(), known);
        }
    }
    let maker = || Maker::new(&rules.evidence, known, &parts);
    for (at, numbers) in seed.gates.iter().enumerate() {
        let (mut tape, mut maker) = (Tape::new(numbers), maker());
        let not_sought = tape.chance(40);
        let missing_unmet = tape.chance(30);
        let not_applicable = tape.weighted(&[(2, None), (1, Some(true)), (1, Some(false))]);
        let reason = a_reason(&mut tape);
        let require = maker.condition(&mut tape, 2);
        let id = format!("gate-{at}");
        let inputs = maker.inputs;
        pathway.gates.push(Gate { id, inputs, require, not_sought, reason, missing_unmet, not_applicable });
    }
    for (at, numbers) in seed.caps.iter().enumerate().filter(|_| has_levels) {
        let (mut tape, mut maker) = (Tape::new(numbers), maker());
        let limit = tape.below(pathway.levels.len());
        let reason = a_reason(&mut tape);
        let require = maker.condition(&mut tape, 2);
        pathway.caps.push(Cap { id: format!("cap-{at}"), inputs: maker.inputs, require, limit, reason });
    }
    for (at, numbers) in seed.flags.iter().enumerate() {
        let (mut tape, mut maker) = (Tape::new(numbers), maker());
        let reason = a_reason(&mut tape);
        let raise = maker.condition(&mut tape, 2);
        pathway.flags.push(Flag { id: format!("flag-{at}"), inputs: maker.inputs, raise, reason });
    }
    pathway
}

fn a_reason(tape: &mut Tape<'_>) -> Option<String> {
    tape.chance(30).then(|| "A_REASON".to_owned())
}

fn a_dimension(
    at: usize,
    head: &[u32],
    seeds: &[Vec<u32>],
    rules: &Rules,
    known: &[Known],
    parts: &mut Vec<String>,
) -> Dimension {
    let mut tape = Tape::new(head);
    let maker = Maker::new(&rules.evidence, known, &[]);
    let at_most = tape.chance(30).then(|| {
        let most = tape.whole(1, 20);
        maker.num(&mut tape, Class::Points, most)
    });
    let mut dimension = Dimension { id: format!("dim-{at}"), at_most, floor: None, criteria: Vec::new() };
    for (place, numbers) in seeds.iter().enumerate() {
        let mut tape = Tape::new(numbers);
        let mut maker = Maker::new(&rules.evidence, known, parts);
        maker.is_criterion = true;
        let has_each = parts.iter().any(|part| part.starts_with("ev-"));
        let criterion = a_criterion(&mut tape, maker, format!("c-{at}-{place}"), rules, has_each);
        dimension.criteria.push(criterion);
        let (last, each) = expanded(&dimension).pop().unwrap();
        parts.push(criterion_id(last, each));
    }
    dimension
}

fn a_criterion(
    tape: &mut Tape<'_>,
    mut maker: Maker<'_>,
    id: String,
    rules: &Rules,
    has_each: bool,
) -> Criterion {
    let missing = tape.weighted(&[
        (5, None),
        (2, Some(Missing::Hold)),
        (2, Some(Missing::Zero)),
        (3, Some(Missing::Exclude)),
    ]);
    let to = tape.chance(20).then(|| rounding(tape));
    let places = to.or(rules.rounding).map_or(2, |to| to.places);
    let most = tape.weighted(&[(6, 4), (3, 8), (2, 12), (1, 0), (1, 1)]);
    let half = if places > 0 && tape.chance(20) { Decimal::new(5, 1) } else { Decimal::ZERO };
    let mut high = Num::Literal(Decimal::from(most) + half);
    let low = if most == 0 || tape.chance(15) {
        Some(Num::Literal(tape.whole(-5, if most == 0 { -1 } else { 0 })))
    } else {
        // Often, because what an unknown maximum makes of the others is told only beside others.
        if tape.chance(50)
            && let Some(name) = maker.threshold(tape, &[Class::Points])
        {
            high = Num::Threshold(name);
        }
        None
    };
    let for_each: Vec<String> = if !has_each && tape.chance(12) {
        maker.each = true;
        ["ev_a", "ev_b"].map(str::to_owned).into()
    } else {
        Vec::new()
    };
    let form = a_form(tape, &mut maker, most);
    let reason = a_reason(tape);
    let inputs = maker.inputs;
    Criterion { id, for_each, low, high, inputs, form, missing, rounding: to, reason }
}

fn a_form(tape: &mut Tape<'_>, maker: &mut Maker<'_>, most: i64) -> Form {
    let form = if maker.each { tape.below(2) } else { tape.below(10) };
    let most = most.max(2) + if tape.chance(10) { 3 } else { 0 };
    match form {
        0 | 8 => {
            let of = maker.number(tape, 2);
            Form::Curve { at: maker.rows(tape, &of, true, most), of: of.name }
        }
        1 | 2 => {
            let of = maker.number(tape, 2);
            Form::Steps { at: maker.rows(tape, &of, false, most), of: of.name }
        }
        3 => match maker.choice(tape) {
            Some(of) => Form::Choices { of, at: maker.choice_rows(tape, most) },
            None => Form::Score(maker.number_expr(tape, 2, true)),
        },
        4 | 5 => Form::Require(maker.condition(tape, 2)),
        _ => Form::Score(maker.number_expr(tape, 3, true)),
    }
}

/// Every number that it can be.
fn all<'a>(number: &'a Num, known: &'a [Known]) -> &'a [Decimal] {
    match number {
        Num::Literal(number) => std::slice::from_ref(number),
        Num::Threshold(name) => &known.iter().find(|one| one.name == *name).unwrap().numbers,
    }
}

/// The fewest points that full points everywhere can be.
fn least_maximum(dimensions: &[Dimension], known: &[Known]) -> Decimal {
    let least = |number: &Num| *all(number, known).iter().min().unwrap();
    dimensions
        .iter()
        .map(|dimension| {
            let sum: Decimal = expanded(dimension).iter().map(|(criterion, _)| least(&criterion.high)).sum();
            dimension.at_most.as_ref().map_or(sum, |most| sum.min(least(most)))
        })
        .sum()
}

fn levels(tape: &mut Tape<'_>, pathway: &Pathway, known: &[Known]) -> Vec<(String, Num)> {
    let maximum = least_maximum(&pathway.dimensions, known);
    let count =
        if pathway.dimensions.is_empty() { 0 } else { tape.weighted(&[(5, 3), (2, 2), (1, 1), (1, 0)]) };
    let mut levels: Vec<(String, Num)> = Vec::new();
    let mut above = Decimal::from(-1);
    for at in 0..count {
        let from = if at == 0 { Decimal::ZERO } else { above + tape.whole(1, 8) };
        if from > maximum {
            break;
        }
        let fits = |one: &&Known| {
            one.class == Class::Points
                && one.numbers.iter().all(|number| *number > above && *number <= maximum)
        };
        let from = match known.iter().find(fits) {
            Some(one) if tape.chance(40) => {
                above = *one.numbers.iter().max().unwrap();
                Num::Threshold(one.name.clone())
            }
            _ => {
                above = from;
                Num::Literal(from)
            }
        };
        levels.push((format!("level-{at}"), from));
    }
    levels
}

fn a_floor(head: &[u32], dimension: &Dimension, levels: usize, known: &[Known]) -> Option<Floor> {
    let mut tape = Tape::new(head.get(2..).unwrap_or(&[]));
    if !tape.chance(35) {
        return None;
    }
    let most = least_maximum(std::slice::from_ref(dimension), known);
    let points = tape.whole(0, 8).min(most);
    let points = Maker::new(&[], known, &[]).num(&mut tape, Class::Points, points);
    if all(&points, known).iter().any(|points| *points > most) {
        return None;
    }
    let limit = tape.below(levels);
    let reason = a_reason(&mut tape);
    Some(Floor { points, limit, reason })
}
