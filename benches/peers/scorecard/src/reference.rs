//! The scorecard once more, slow and obvious, in whole numbers: what everyone has to answer.

use crate::{INSUFFICIENT, LEVELS, Outcome, Person, RATERS, SKILLS};

/// What has to be answered for a person.
#[must_use]
pub fn outcome_of(person: &Person) -> Outcome {
    let points: Option<Vec<u32>> = (0..SKILLS).map(|skill| hundredths(person, skill)).collect();
    let Some(points) = points else {
        return Outcome { score: None, level: INSUFFICIENT.to_owned() };
    };
    let score: u32 = points.iter().sum();
    let level = level_of(|from| score >= from * 100);
    Outcome { score: Some(format!("{}.{:02}", score / 100, score % 100)), level: level.to_owned() }
}

/// A skill's points in hundredths: 0 up to a mean of 2, then two for each step, 400 from 4 on.
fn hundredths(person: &Person, skill: usize) -> Option<u32> {
    let (mut count, mut halves) = (0, 0);
    for seen in person.counting(skill) {
        count += 1;
        halves += seen.halves;
    }
    if (count as usize) < RATERS {
        return None;
    }
    // 200 × (halves / 2 / count − 2), rounded; three or four raters never give a tie.
    let above = (100 * halves).saturating_sub(400 * count);
    Some(((above * 2 + count) / (2 * count)).min(400))
}

/// The highest level that is reached.
fn level_of(reaches: impl Fn(u32) -> bool) -> &'static str {
    LEVELS.iter().find(|(_, from)| reaches(*from)).map_or(INSUFFICIENT, |(level, _)| level)
}

/// How many people's sums of floats are not the number of hundredths that they should be, and how many of them
/// would get another level by that, when the sum is not rounded.
#[must_use]
pub fn float_sums(people: &[Person]) -> (usize, usize) {
    let (mut sums, mut levels) = (0, 0);
    for person in people {
        let points: Option<Vec<u32>> = (0..SKILLS).map(|skill| hundredths(person, skill)).collect();
        let Some(points) = points else { continue };
        let exact: u32 = points.iter().sum();
        let sum: f64 = points.iter().map(|points| f64::from(*points) / 100.0).sum();
        let differs = (sum - f64::from(exact) / 100.0).abs() > 0.0;
        let level = level_of(|from| sum >= f64::from(from));
        sums += usize::from(differs);
        levels += usize::from(level != level_of(|from| exact >= from * 100));
    }
    (sums, levels)
}
