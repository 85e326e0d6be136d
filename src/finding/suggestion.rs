//! "Did you mean …?"

use std::cell::Cell;

/// The most characters of a word that suggestions are looked for.
const WORD_MAX: usize = 128;

/// What may be spent on looking for suggestions for all that is wrong in one rule set, in steps.
const STEPS_MAX: usize = 32_000_000;

/// What may be spent on suggestions for one request, in steps: that of some eighty names that are mistyped, beside three
/// hundred that look alike.
const STEPS_OF_REQUEST_MAX: usize = 8_000_000;

/// The steps that it takes to tell two words apart by their length and characters.
const STEPS_APART: usize = 8;

/// What is left to spend on suggestions. Unknown names that are compared with known ones take as many comparisons as
/// both multiplied; thousands of each are no slips of a hand, so that a suggestion is worth little to them.
///
/// What is spent is counted and not timed, so that the same files always get the same suggestions. A hundred unknown
/// names beside three hundred known ones, of thirty characters each, cost less than that.
#[derive(Debug)]
pub struct Patience(Cell<usize>);

impl Default for Patience {
    fn default() -> Self {
        Self(Cell::new(STEPS_MAX))
    }
}

impl Patience {
    /// That for one request, which others wait beside: some ten milliseconds at most.
    #[must_use]
    pub const fn of_one_request() -> Self {
        Self(Cell::new(STEPS_OF_REQUEST_MAX))
    }

    /// Whether nothing is left: no suggestion is made any more.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.0.get() == 0
    }

    /// The candidate that looks most like the word, when one is close enough to be meant, and that could be found out.
    pub fn closest<'a>(&self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        let length = word.chars().count();
        if length > WORD_MAX {
            return None;
        }
        let allowed = (length / 3).max(1);
        let (characters, plain_word) = (characters(word), plain(word));
        let mut best: Option<((usize, usize), &str)> = None;
        for candidate in candidates {
            self.spend(STEPS_APART)?;
            // A character has at most four bytes.
            if candidate == word
                || candidate.len() > length.saturating_add(allowed).saturating_mul(4)
                || candidate.chars().count().abs_diff(length) > allowed
                || !may_be_near(characters, self::characters(candidate), allowed)
            {
                continue;
            }
            let mut cells = 0;
            let edits = distance(&plain_word, &plain(candidate), allowed, &mut cells);
            self.spend(cells)?;
            if let Some(edits) = edits {
                let key = (edits, candidate.len());
                if best.is_none_or(|(least, _)| key < least) {
                    best = Some((key, candidate));
                }
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    /// `did you mean …?`, when one of the known words is close, and that could be found out.
    pub fn did_you_mean<'a>(&self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
        self.closest(word, known).map(|meant| format!("did you mean `{meant}`?"))
    }

    /// `did you mean …?`, or the whole list when nothing is close and it is short.
    pub fn suggest<'a>(&self, word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
        self.did_you_mean(word, known.clone()).unwrap_or_else(|| {
            let known: Vec<&str> = known.into_iter().collect();
            if known.len() > 12 { String::new() } else { format!("known are: {}", known.join(", ")) }
        })
    }

    /// Takes some steps; none when they are not left, and then nothing is.
    fn spend(&self, steps: usize) -> Option<()> {
        let left = self.0.get().checked_sub(steps);
        self.0.set(left.unwrap_or(0));
        left.map(|_| ())
    }
}

/// The candidate that looks most like the word, when one is close enough to be meant.
#[must_use]
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Patience::default().closest(word, candidates)
}

/// `did you mean …?`, when one of the known words is close.
#[must_use]
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    Patience::default().did_you_mean(word, known)
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
/// alignment distance); none when it takes more than are allowed. The cells of the table that were filled in are
/// counted.
fn distance(from: &[char], to: &[char], allowed: usize, cells: &mut usize) -> Option<usize> {
    // What both start and end with takes no edits.
    let start = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    let (from, to) = (from.get(start..)?, to.get(start..)?);
    let end = from.iter().rev().zip(to.iter().rev()).take_while(|(a, b)| a == b).count();
    let (from, to) = (from.get(..from.len() - end)?, to.get(..to.len() - end)?);
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (row, a) in from.iter().enumerate() {
        *cells = cells.saturating_add(to.len());
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
            let quick = distance(&plain(&from), &plain(&to), allowed, &mut 0);
            prop_assert_eq!(quick, (slow <= allowed).then_some(slow));
            prop_assert!(slow > allowed || may_be_near(characters(&from), characters(&to), allowed));
        }
    }

    /// Names of one length, of characters that differ or are the same, as many as there are.
    #[test]
    fn what_is_compared_is_bounded() {
        for letters in [["a", "b", "c", "d"], ["ab", "ba", "ab", "ba"]] {
            let mut names = vec![String::new()];
            for _ in 0..6 {
                names =
                    names.iter().flat_map(|name| letters.map(|letter| format!("{name}{letter}"))).collect();
            }
            let (patience, mut seen) = (Patience::default(), 0_usize);
            for name in &names {
                let candidates = names.iter().map(String::as_str).inspect(|_| seen += 1);
                let found = patience.closest(&format!("{name}_"), candidates);
                assert!(found.is_some() || patience.is_over(), "{name}");
            }
            assert!(patience.is_over(), "{} names", names.len());
            assert!(seen <= STEPS_MAX / STEPS_APART + names.len(), "{seen} of {}", names.len().pow(2));
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
