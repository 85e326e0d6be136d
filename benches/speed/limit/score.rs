//! The score alone: what a spreadsheet would say.

use readily::domain::Date;
use rust_decimal::Decimal;

use super::card::{Card, RATERS_LEAST, SKILLS, counts, curve, fresh_from, level, mean};

/// The score and the place of its level; none when too few people rated a skill.
pub(super) fn score(card: &Card, as_of: Date) -> Option<(Decimal, usize)> {
    let window = (fresh_from(as_of), as_of);
    let mut score = Decimal::ZERO;
    for skill in 0..SKILLS {
        let ratings = card.of_skill(skill);
        let (mut sum, mut count) = (Decimal::ZERO, 0);
        for (at, rating) in ratings.iter().enumerate() {
            if counts(ratings, at, window) {
                sum += rating.value;
                count += 1;
            }
        }
        if count < RATERS_LEAST {
            return None;
        }
        score += curve(mean(sum, count));
    }
    Some((score, level(score)))
}
