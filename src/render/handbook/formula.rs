//! Formulas that are short enough to be said: sums of products, and shares.

use crate::domain::{is_snake_case, parse_input_number};

/// A formula by its parts, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Formula<'t> {
    /// `30 * stars + hearts`: what is added, each with its factors.
    Sum(Vec<Vec<&'t str>>),
    /// `done / max(1, all)`: how much of the second the first is.
    Share(&'t str, &'t str),
}

/// The parts of a formula; none of a longer one.
pub(super) fn formula(text: &str) -> Option<Formula<'_>> {
    if let Some((part, whole)) = text.split_once(" / max(1, ") {
        let whole = whole.strip_suffix(')')?;
        return (is_snake_case(part) && is_snake_case(whole)).then_some(Formula::Share(part, whole));
    }
    let is_factor = |word: &&str| is_snake_case(word) || parse_input_number(word).is_ok();
    let terms: Vec<Vec<&str>> = text.split(" + ").map(|term| term.split(" * ").collect()).collect();
    terms.iter().flatten().all(is_factor).then_some(Formula::Sum(terms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_formulas_are_taken_apart_and_longer_ones_are_left() {
        assert_eq!(formula("done / max(1, all_goals)"), Some(Formula::Share("done", "all_goals")));
        assert_eq!(formula("2 * a + b"), Some(Formula::Sum(vec![vec!["2", "a"], vec!["b"]])));
        assert_eq!(formula("points * share"), Some(Formula::Sum(vec![vec!["points", "share"]])));
        for text in
            ["a - b", "max(0, a)", "points * (1 - share)", "a / max(1, b) * 2", "if a { 1 } else { 2 }"]
        {
            assert_eq!(formula(text), None, "{text}");
        }
    }
}
