//! The score alone: what a spreadsheet would say.

use readily::domain::{Date, Number};

use super::card::{Card, RATERS_LEAST, SKILLS, counts, curve, fresh_from, level, mean};

/// The score and the place of its level; none when too few people rated a skill.
pub(super) fn score(card: &Card, as_of: Date) -> Option<(Number, usize)> {
    let window = (fresh_from(as_of), as_of);
    let mut score = Number::ZERO;
    for skill in 0..SKILLS {
        let ratings = card.of_skill(skill);
        let (mut sum, mut count) = (Number::ZERO, 0);
        for (at, rating) in ratings.iter().enumerate() {
            if counts(ratings, at, window) {
                sum = sum.checked_add(rating.value)?;
                count += 1;
            }
        }
        if count < RATERS_LEAST {
            return None;
        }
        score = score.checked_add(curve(mean(sum, count)?)?)?;
    }
    Some((score, level(score)))
}
