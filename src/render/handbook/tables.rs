//! Curves, steps and choices in a sentence: `2 gives 0, 3 gives 7, 4 or more gives 12; in proportion between`.

use crate::domain::{Number, exact_text};
use crate::render::words::choice_words;
use crate::ruleset::{ChoicesTable, NumberRef, Table, ThresholdId, ThresholdTable};

use super::content::Words;
use super::named::Named;
use super::published::OnPathway;
use super::telling::literal;

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
                sentence(on, &rows, named, curve, unit).and(" (").and(by_name(on, *id)).and(")")
            }
            Some(_) | None => Words::from("given by ").and(by_name(on, *id)),
        },
    }
}

/// A threshold by its name.
pub(super) fn by_name(on: OnPathway<'_>, id: ThresholdId) -> Words {
    let name = on.published.rule_set.threshold(id).map_or("", |rule| &*rule.name);
    Words::of_link(format!("table {name}"), super::ids::threshold(name))
}

/// What rows give, where the name's values are not known to have ends or steps.
pub(super) fn published_rows(rows: &[(Number, Number)], curve: bool) -> String {
    let rows = rows.iter().map(|(input, gives)| {
        let (input, gives) = (exact_text(*input), exact_text(*gives));
        if curve { format!("{input} gives {gives}") } else { format!("from {input} on {gives}") }
    });
    let rows = rows.collect::<Vec<_>>().join(", ");
    if curve { format!("{rows}; in proportion between them, flat beyond the ends") } else { rows }
}

fn sentence(
    on: OnPathway<'_>,
    rows: &[(NumberRef, NumberRef)],
    named: &Named<'_>,
    curve: bool,
    unit: &str,
) -> Words {
    let last = rows.len().saturating_sub(1);
    let single = !curve && is_each_number(on, rows, named);
    let mut words = Words::new();
    for (at, (input, gives)) in rows.iter().enumerate() {
        let shown =
            on.shown(*input, &|number| if at == 0 { named.value(number) } else { named.bare(number) });
        let known = on.known(*input);
        let at_low = known.is_some() && known == named.span.min;
        let at_high = known.is_some() && known == named.span.max;
        let shown = match at {
            0 if curve && !at_low => shown.and(" or less gives "),
            at if at == last && !at_high && (curve || single) => shown.and(" or more gives "),
            _ if curve || single || at_high => shown.and(" gives "),
            _ => Words::from("from ").and(shown).and(" on "),
        };
        let gives = if at == 0 && !unit.is_empty() { on.counted(*gives, unit) } else { on.number(*gives) };
        words = words.and(if at == 0 { "" } else { ", " }).and(shown).and(gives);
    }
    if curve && rows.len() > 1 { words.and("; in proportion between") } else { words }
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
pub(super) fn choices(on: OnPathway<'_>, table: &ChoicesTable, unit: &str) -> Words {
    let rows: Vec<(String, NumberRef)> = match table {
        ChoicesTable::Rows(rows) => rows.iter().map(|(word, gives)| (choice_words(word), *gives)).collect(),
        ChoicesTable::Threshold(id) => match on.table(*id) {
            Some(ThresholdTable::Choices(rows)) => {
                rows.iter().map(|(word, gives)| (choice_words(word), literal(*gives))).collect()
            }
            Some(ThresholdTable::Number(_) | ThresholdTable::Rows(_) | ThresholdTable::Weights(_)) | None => {
                return Words::from("given by ").and(by_name(on, *id));
            }
        },
    };
    let rows = rows.into_iter().enumerate().map(|(at, (word, gives))| {
        let gives = if at == 0 && !unit.is_empty() { on.counted(gives, unit) } else { on.number(gives) };
        Words::from(format!("{word} gives ")).and(gives)
    });
    let mut all = Words::new();
    for (at, row) in rows.enumerate() {
        all = all.and(if at == 0 { "" } else { ", " }).and(row);
    }
    if let ChoicesTable::Threshold(id) = table { all.and(" (").and(by_name(on, *id)).and(")") } else { all }
}
