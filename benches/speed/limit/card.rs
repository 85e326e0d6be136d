//! The scorecard of 25 skills as somebody would write it by hand for these rules alone: no rule files, nothing that
//! can be missing, and all that it needs known when it is compiled.

use jiff::ToSpan as _;
use readily::domain::{Date, Number, RawProfile, RawReading, RawValue, Rounding, parse_date, parse_number};

pub(super) const SKILLS: usize = 25;
pub(super) const SKILLS_OF_DIMENSION: usize = 5;
pub(super) const RATERS_LEAST: usize = 3;
pub(super) const POINTS: Number = Number::whole(4);
const CURVE_FROM: Number = Number::TWO;
const CURVE_TO: Number = Number::whole(4);

/// From how many points on each level is reached.
pub(super) const LEVELS: [Number; 4] =
    [Number::ZERO, Number::whole(60), Number::whole(77), Number::whole(90)];

/// What somebody reported on a skill.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rating {
    pub(super) on: Date,
    pub(super) by_manager: bool,
    pub(super) rater: u32,
    pub(super) value: Number,
}

/// All ratings of a person.
#[derive(Debug, Clone)]
pub(super) struct Card {
    /// By skill, newest first.
    pub(super) ratings: Vec<Rating>,
    /// Where the ratings of each skill begin, and where the last end.
    pub(super) starts: [usize; SKILLS + 1],
}

impl Card {
    /// The ratings of a profile.
    pub(super) fn of(raw: &RawProfile) -> Self {
        let mut ratings = Vec::with_capacity(raw.observations.len());
        let mut starts = [0; SKILLS + 1];
        for skill in 0..SKILLS {
            let evidence = format!("skill_{skill}");
            for seen in raw.observations.iter().filter(|seen| seen.evidence == evidence) {
                let RawReading::Value(RawValue::NumberText(value)) = &seen.reading else { continue };
                ratings.push(Rating {
                    on: parse_date(&seen.on).unwrap(),
                    by_manager: seen.source == "manager",
                    rater: seen.rater.strip_prefix("r-").unwrap().parse().unwrap(),
                    value: parse_number(value).unwrap(),
                });
            }
            starts[skill + 1] = ratings.len();
            ratings[starts[skill]..].sort_by_key(|rating| std::cmp::Reverse(rating.on));
        }
        Self { ratings, starts }
    }

    /// The ratings of a skill.
    pub(super) fn of_skill(&self, skill: usize) -> &[Rating] {
        &self.ratings[self.starts[skill]..self.starts[skill + 1]]
    }
}

/// The oldest day that counts.
pub(super) fn fresh_from(as_of: Date) -> Date {
    as_of.checked_sub(18.months()).unwrap()
}

/// Whether a rating is the newest of its rater that counts.
pub(super) fn counts(ratings: &[Rating], at: usize, (from, to): (Date, Date)) -> bool {
    let rating = &ratings[at];
    let in_time = |on: Date| on >= from && on <= to;
    in_time(rating.on) && !ratings[..at].iter().any(|newer| newer.rater == rating.rater && in_time(newer.on))
}

/// The points for what a skill is seen at; none when they do not fit.
pub(super) fn curve(seen: Number) -> Option<Number> {
    let points = if seen <= CURVE_FROM {
        Number::ZERO
    } else if seen >= CURVE_TO {
        POINTS
    } else {
        seen.checked_sub(CURVE_FROM)?.checked_mul(POINTS)?.checked_div(CURVE_TO.checked_sub(CURVE_FROM)?)?
    };
    Some(Rounding::half_even(2).round(points))
}

/// The mean, to twelve places.
pub(super) fn mean(sum: Number, count: usize) -> Option<Number> {
    sum.quotient(Number::from(count))
}

/// The level of a score.
pub(super) fn level(score: Number) -> usize {
    LEVELS.iter().rposition(|from| score >= *from).unwrap_or(0)
}
