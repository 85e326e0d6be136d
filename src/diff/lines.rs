//! The lines by which two texts differ.

/// A line that only one of the texts has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'t> {
    /// Only the first text has it; its number there, from 1.
    Removed(usize, &'t str),
    /// Only the second text has it; its number there, from 1.
    Added(usize, &'t str),
}

/// The most pairs of lines that are compared; with more, all lines of the middle count as different.
const PAIRS_MAX: usize = 1_000_000;

/// The lines that differ, in their order, by the longest common subsequence of both texts.
#[must_use]
pub fn lines<'t>(old: &'t str, new: &'t str) -> Vec<Line<'t>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let shorter = old.len().min(new.len()).saturating_sub(start);
    let end = old.iter().rev().zip(new.iter().rev()).take(shorter).take_while(|(a, b)| a == b).count();
    let middle = |all: &[&'t str]| -> Vec<&'t str> {
        let length = all.len().saturating_sub(start).saturating_sub(end);
        all.iter().skip(start).take(length).copied().collect()
    };
    let (old, new) = (middle(&old), middle(&new));
    let common = common_lengths(&old, &new);
    let length =
        |row: usize, column: usize| common.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0);
    let number = |at: usize| start.saturating_add(at).saturating_add(1);
    let (mut row, mut column) = (0, 0);
    let mut found = Vec::new();
    loop {
        match (old.get(row), new.get(column)) {
            (Some(a), Some(b)) if a == b && !common.is_empty() => (row, column) = (row + 1, column + 1),
            (Some(a), b) if b.is_none() || length(row + 1, column) >= length(row, column + 1) => {
                found.push(Line::Removed(number(row), a));
                row += 1;
            }
            (_, Some(b)) => {
                found.push(Line::Added(number(column), b));
                column += 1;
            }
            (Some(_) | None, None) => return found,
        }
    }
}

/// How many lines the rests of both texts have in common, from each pair of lines on; empty when there are too
/// many pairs.
fn common_lengths(old: &[&str], new: &[&str]) -> Vec<Vec<usize>> {
    if old.len().saturating_mul(new.len()) > PAIRS_MAX {
        return Vec::new();
    }
    let mut rows: Vec<Vec<usize>> = vec![vec![0; new.len() + 1]];
    for a in old.iter().rev() {
        let below = rows.last().cloned().unwrap_or_default();
        let mut row = vec![0; new.len() + 1];
        for (column, b) in new.iter().enumerate().rev() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(0);
            let best = if a == b {
                at(&below, column + 1) + 1
            } else {
                at(&below, column).max(at(&row, column + 1))
            };
            if let Some(cell) = row.get_mut(column) {
                *cell = best;
            }
        }
        rows.push(row);
    }
    rows.reverse();
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_only_one_text_has() {
        let old = "a\nb\nc\nd\ne";
        let new = "a\nc\nx\nd\ne\nf";
        assert_eq!(lines(old, new), [Line::Removed(2, "b"), Line::Added(3, "x"), Line::Added(6, "f")]);
        assert_eq!(lines(old, old), []);
        assert_eq!(lines("", "a"), [Line::Added(1, "a")]);
        assert_eq!(lines("a\na", "a"), [Line::Removed(2, "a")]);
        assert_eq!(lines("b", "a"), [Line::Removed(1, "b"), Line::Added(1, "a")]);
    }
}
