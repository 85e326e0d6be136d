//! What is assessed, and how a contestant is spoken to.
//!
//! A scorecard of 25 skills in five parts. A skill is the mean of what at least three raters saw within 18
//! months; a curve makes it 0 to 4 points, rounded to two places; a level follows from the sum.

mod contestant;
mod input;
mod outcome;
mod people;
mod reference;

pub use contestant::{Contestant, Entry, Form, compete};
pub use input::{entry, input};
pub use outcome::Outcome;
pub use people::{Day, Observation, People, Person};
pub use reference::{float_sums, outcome_of};

/// How many skills there are.
pub const SKILLS: usize = 25;
/// How many raters a skill needs.
pub const RATERS: usize = 3;
/// The day of the assessment.
pub const AS_OF: Day = Day { year: 2026, month: 11, day: 1 };
/// The first day that is not too old: 18 months before.
pub const FRESH_FROM: Day = Day { year: 2025, month: 5, day: 1 };
/// The levels, highest first, with the points that they begin at.
pub const LEVELS: [(&str, u32); 4] = [("leading", 90), ("settled", 77), ("ready", 60), ("developing", 0)];
/// What is answered when a skill has too few raters.
pub const INSUFFICIENT: &str = "insufficient";

/// The name of a skill.
#[must_use]
pub fn skill_name(skill: usize) -> String {
    format!("skill_{skill}")
}
