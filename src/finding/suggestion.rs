//! "Did you mean …?"

/// The most characters of a word that suggestions are looked for.
const WORD_MAX: usize = 128;

/// The candidate that looks most like the word, when one is close enough to be meant.
#[must_use]
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let allowed = (length / 3).max(1);
    let (characters, plain_word) = (characters(word), plain(word));
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word && length <= WORD_MAX)
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed)
        .filter(|candidate| may_be_near(characters, self::characters(candidate), allowed))
        .filter_map(|candidate| Some((distance(&plain_word, &plain(candidate), allowed)?, candidate)))
        .min_by_key(|(edits, candidate)| (*edits, candidate.len()))
        .map(|(_, candidate)| candidate)
}

/// `did you mean …?`, when one of the known words is close.
#[must_use]
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    closest(word, known).map(|meant| format!("did you mean `{meant}`?"))
}

/// The word without the differences that people overlook: case and the kind of dash.
fn plain(word: &str) -> Vec<char> {
    word.chars().map(plain_character).collect()
}

fn plain_character(c: char) -> char {
    if c == '-' || c == ' ' { '_' } else { c.to_ascii_lowercase() }
}

/// Which characters a word has, as bits that several share.
fn characters(word: &str) -> u64 {
    word.chars().fold(0, |bits, c| bits | 1 << (u32::from(plain_character(c)) % u64::BITS))
}

/// Whether so few edits may lead from one word to the other: each brings or takes at most one character. Most words are
/// told apart by this, which costs little.
fn may_be_near(one: u64, other: u64, allowed: usize) -> bool {
    let only = |own: u64, of: u64| usize::try_from((own & !of).count_ones()).unwrap_or(usize::MAX);
    only(one, other) <= allowed && only(other, one) <= allowed
}

/// Edits from one word to the other: insert, delete, replace, or swap two neighbours (optimal string
/// alignment distance); none when it takes more than are allowed.
fn distance(from: &[char], to: &[char], allowed: usize) -> Option<usize> {
    // What both start and end with takes no edits.
    let start = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    let (from, to) = (from.get(start..)?, to.get(start..)?);
    let end = from.iter().rev().zip(to.iter().rev()).take_while(|(a, b)| a == b).count();
    let (from, to) = (from.get(..from.len() - end)?, to.get(..to.len() - end)?);
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (row, a) in from.iter().enumerate() {
        let mut current = Vec::with_capacity(to.len() + 1);
        current.push(row + 1);
        for (column, b) in to.iter().enumerate() {
            let at = |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&above, column) + usize::from(a != b))
                .min(at(&above, column + 1) + 1)
                .min(at(&current, column) + 1);
            let swapped =
                row > 0 && column > 0 && from.get(row - 1) == Some(b) && to.get(column - 1) == Some(a);
            if swapped {
                best = best.min(at(&before, column - 1) + 1);
            }
            current.push(best);
        }
        // Whatever follows costs no less than the cheapest of two rows, which a swap goes back to.
        if current.iter().chain(&above).all(|edits| *edits > allowed) {
            return None;
        }
        before = std::mem::replace(&mut above, current);
    }
    above.last().copied().filter(|edits| *edits <= allowed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// All cells of the table, without what makes it cheap.
    fn slow_distance(from: &[char], to: &[char]) -> usize {
        let mut cells = vec![vec![0; to.len() + 1]; from.len() + 1];
        for row in 0..=from.len() {
            for column in 0..=to.len() {
                cells[row][column] = if row == 0 || column == 0 {
                    row + column
                } else {
                    let (a, b) = (from[row - 1], to[column - 1]);
                    let mut best = (cells[row - 1][column - 1] + usize::from(a != b))
                        .min(cells[row - 1][column] + 1)
                        .min(cells[row][column - 1] + 1);
                    if row > 1 && column > 1 && from[row - 2] == b && to[column - 2] == a {
                        best = best.min(cells[row - 2][column - 2] + 1);
                    }
                    best
                };
            }
        }
        cells[from.len()][to.len()]
    }

    proptest! {
        #[test]
        fn few_edits_are_counted_as_the_whole_table_counts_them(
            from in "[abcAé_-]{0,9}",
            to in "[abcAé_-]{0,9}",
            allowed in 0_usize..6,
        ) {
            let slow = slow_distance(&plain(&from), &plain(&to));
            let quick = distance(&plain(&from), &plain(&to), allowed);
            prop_assert_eq!(quick, (slow <= allowed).then_some(slow));
            prop_assert!(slow > allowed || may_be_near(characters(&from), characters(&to), allowed));
        }
    }

    #[test]
    fn suggests_what_was_meant_and_nothing_else() {
        let names = ["communication", "conflict", "people_interest"];
        assert_eq!(closest("comunication", names), Some("communication"));
        assert_eq!(closest("people-interest", names), Some("people_interest"));
        assert_eq!(closest("cnoflict", names), Some("conflict"));
        assert_eq!(closest("salary", names), None);
    }
}
