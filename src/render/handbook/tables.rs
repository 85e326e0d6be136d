//! Curves, steps and choices in a sentence: `2 gives 0, 3 gives 7, 4 or more gives 12; in proportion between`.

use crate::domain::Number;
use crate::render::Language;
use crate::ruleset::{ChoicesTable, NumberRef, Table, ThresholdId, ThresholdTable};

use super::named::Named;
use super::published::OnPathway;
use super::telling::literal;
use super::words::Words;

/// The most rows of a threshold's table that a sentence repeats.
const ROWS_MAX: usize = 8;

/// What a curve or steps give for a name.
pub(super) fn rows(on: OnPathway<'_>, table: &Table, named: &Named<'_>, curve: bool, unit: &str) -> Words {
    match table {
        Table::Fixed(rows) => {
            let rows: Vec<_> = rows.iter().map(|(input, gives)| (literal(*input), literal(*gives))).collect();
            sentence(on, &rows, named, curve, unit)
        }
        Table::Rows(rows) => {
            let rows: Vec<_> = rows.iter().map(|row| (row.input, row.gives)).collect();
            sentence(on, &rows, named, curve, unit)
        }
        Table::Threshold(id) => match on.table(*id) {
            Some(ThresholdTable::Rows(rows)) if rows.len() <= ROWS_MAX => {
                let rows: Vec<_> =
                    rows.iter().map(|(input, gives)| (literal(*input), literal(*gives))).collect();
                with_name(on, sentence(on, &rows, named, curve, unit), *id)
            }
            Some(_) | None => given_by(on, *id),
        },
    }
}

/// What a threshold's table gives, with its name.
fn with_name(on: OnPathway<'_>, rows: Words, id: ThresholdId) -> Words {
    tell!(on.language(), "handbook-rows-of-table", rows = rows, table = by_name(on, id))
}

fn given_by(on: OnPathway<'_>, id: ThresholdId) -> Words {
    tell!(on.language(), "handbook-given-by", table = by_name(on, id))
}

/// A threshold by its name.
fn by_name(on: OnPathway<'_>, id: ThresholdId) -> Words {
    let name = on.published.rule_set.threshold(id).map_or("", |rule| &*rule.name);
    Words::of_link(tell!(on.language(), "handbook-table-name", name = name), super::ids::threshold(name))
}

/// What rows give, where the name's values are not known to have ends or steps.
pub(super) fn published_rows(rows: &[(Number, Number)], curve: bool, language: Language<'_>) -> Words {
    let rows = rows.iter().map(|(input, gives)| {
        let (input, gives) = (language.number(*input), language.number(*gives));
        if curve {
            tell!(language, "handbook-row", input = input, gives = gives)
        } else {
            tell!(language, "handbook-row-from", input = input, gives = gives)
        }
    });
    let rows = Words::listed(rows.collect(), language);
    if curve { tell!(language, "handbook-proportion-flat", rows = rows) } else { rows }
}

fn sentence(
    on: OnPathway<'_>,
    rows: &[(NumberRef, NumberRef)],
    named: &Named<'_>,
    curve: bool,
    unit: &str,
) -> Words {
    let language = on.language();
    let last = rows.len().saturating_sub(1);
    let single = !curve && is_each_number(on, rows, named);
    let mut all = Vec::new();
    for (at, (input, gives)) in rows.iter().enumerate() {
        let shown = on.shown(*input, &|number| match at {
            0 => named.value(number, on.published),
            _ => named.bare(number, on.published),
        });
        let known = on.known(*input);
        let at_low = known.is_some() && known == named.span.min;
        let at_high = known.is_some() && known == named.span.max;
        let gives = if at == 0 && !unit.is_empty() { on.counted(*gives, unit) } else { on.number(*gives) };
        let key = match at {
            0 if curve && !at_low => "handbook-row-or-less",
            at if at == last && !at_high && (curve || single) => "handbook-row-or-more",
            _ if curve || single || at_high => "handbook-row",
            _ => "handbook-row-from",
        };
        all.push(tell!(language, key, input = shown, gives = gives));
    }
    let all = Words::listed(all, language);
    if curve && rows.len() > 1 { tell!(language, "handbook-proportion", rows = all) } else { all }
}

/// Whether the rows name each value that there can be, but for the largest.
fn is_each_number(on: OnPathway<'_>, rows: &[(NumberRef, NumberRef)], named: &Named<'_>) -> bool {
    let inputs: Option<Vec<Number>> = rows.iter().map(|(input, _)| on.known(*input)).collect();
    let next = |pair: &[Number]| match pair {
        [a, b] => a.checked_add(Number::ONE) == Some(*b),
        _ => false,
    };
    named.whole && inputs.is_some_and(|inputs| inputs.windows(2).all(next))
}

/// What each choice gives.
pub(super) fn choices(on: OnPathway<'_>, table: &ChoicesTable, named: &Named<'_>, unit: &str) -> Words {
    let rows: Vec<(&str, NumberRef)> = match table {
        ChoicesTable::Rows(rows) => rows.iter().map(|(word, gives)| (&**word, *gives)).collect(),
        ChoicesTable::Threshold(id) => match on.table(*id) {
            Some(ThresholdTable::Choices(rows)) => {
                rows.iter().map(|(word, gives)| (&**word, literal(*gives))).collect()
            }
            Some(ThresholdTable::Number(_) | ThresholdTable::Rows(_) | ThresholdTable::Weights(_)) | None => {
                return given_by(on, *id);
            }
        },
    };
    let rows = rows.into_iter().enumerate().map(|(at, (word, gives))| {
        let gives = if at == 0 && !unit.is_empty() { on.counted(gives, unit) } else { on.number(gives) };
        let word = named.choice(word, on.published);
        tell!(on.language(), "handbook-row", input = word, gives = gives)
    });
    let all = Words::listed(rows.collect(), on.language());
    if let ChoicesTable::Threshold(id) = table { with_name(on, all, *id) } else { all }
}
