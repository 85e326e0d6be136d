//! Rows of tables: where each begins, and what it gives.

use super::grid::Grid;
use super::site::{Site, written_number};
use super::step;
use crate::domain::{Number, exact_text};
use crate::ruleset::yaml::Node;

/// Moves both numbers of every row. A curve gives everything between its rows; steps only their rows.
pub(super) fn rows(site: &Site<'_>, rows: &Node, is_curve: bool, grid: Option<Grid>) {
    let Some(items) = rows.items() else { return };
    let inputs: Vec<Option<Number>> =
        items.iter().map(|row| row.items().and_then(<[Node]>::first).and_then(written_number)).collect();
    for (at, row) in items.iter().enumerate() {
        let Some([input, gives]) = row.items() else { continue };
        let known = |at: Option<usize>| at.and_then(|at| inputs.get(at)).copied().flatten();
        let (below, above) = (known(at.checked_sub(1)), known(at.checked_add(1)));
        let name = written_number(input)
            .map_or_else(|| super::grid::word(Some(input)).unwrap_or("").to_owned(), exact_text);
        if let Some(number) = written_number(input) {
            let others = if is_curve {
                of_curve(number, below, above, grid)
            } else {
                of_steps(number, below, above, grid)
            };
            let number_of_row = format!("row-{}.input", at.saturating_add(1));
            let subject = format!("where the row for {name} begins in {}", site.of);
            site.within(&number_of_row).number_to(input, &subject, &others);
        }
        let subject = format!("what {name} gives in {}", site.of);
        site.within(&format!("row-{}.gives", at.saturating_add(1))).number(gives, &subject);
    }
}

/// A step of the scale where it fits between the rows beside, else halfway to them.
fn of_curve(number: Number, below: Option<Number>, above: Option<Number>, grid: Option<Grid>) -> Vec<Number> {
    let spacing = [below, above].into_iter().flatten().filter_map(|other| number.checked_sub(other));
    let half = spacing.map(Number::abs).min().and_then(|gap| gap.checked_div(Number::TWO));
    let step = grid.map(|grid| grid.step).or(half).unwrap_or_else(|| number.last_place());
    let step = half.map_or(step, |half| step.min(half));
    step::around(number, step)
}

/// Up a step, or halfway where the next row is; down only as far as values lie, since where a row begins
/// between two values makes no difference.
fn of_steps(number: Number, below: Option<Number>, above: Option<Number>, grid: Option<Grid>) -> Vec<Number> {
    let step = grid.map_or_else(|| number.last_place(), |grid| grid.step);
    let is_whole = grid.is_some_and(|grid| grid.whole);
    let mut others = Vec::new();
    let down = number.checked_sub(step);
    match below {
        // Steps begin at the smallest input: the first row cannot move.
        None => return others,
        Some(below) if down.is_some_and(|down| down > below) => others.extend(down),
        Some(below) if !is_whole => others.extend(step::between(below, number)),
        Some(_) => {}
    }
    let up = number.checked_add(step);
    match above {
        Some(above) if up.is_some_and(|up| up >= above) => others.extend(step::between(number, above)),
        Some(_) | None => others.extend(up),
    }
    others
}

/// Moves what each choice gives.
pub(super) fn choices(site: &Site<'_>, table: &Node) {
    for entry in table.entries().unwrap_or(&[]) {
        let subject = format!("what `{}` gives in {}", entry.key.text, site.of);
        site.within(&entry.key.text).number(&entry.value, &subject);
    }
}
