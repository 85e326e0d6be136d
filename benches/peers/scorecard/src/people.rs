//! The people who are assessed: all different, and the same in each run.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{AS_OF, FRESH_FROM, RATERS, SKILLS};

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Day {
    /// The day as a number that is larger the later it is: 20261101.
    #[must_use]
    pub fn number(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// What a rater saw.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Observation {
    /// Which skill, from 0.
    pub skill: usize,
    /// In which role the rater saw it.
    pub source: String,
    /// The rater's pseudonym.
    pub rater: String,
    /// The day as text: 2026-11-01.
    pub on: String,
    /// The same day as a number: 20261101.
    pub day: u32,
    /// Twice the value: scales go in steps of a half.
    pub halves: u32,
    /// The value.
    pub value: f64,
}

/// Someone who is assessed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Person {
    /// A pseudonym.
    pub candidate: String,
    /// What raters saw, in no order.
    pub observations: Vec<Observation>,
    /// The mean of each skill to nine places, made beforehand; none where there are too few raters.
    pub means: Vec<Option<String>>,
}

impl Person {
    /// What counts for a skill: not too old, not after the day of the assessment.
    pub fn counting(&self, skill: usize) -> impl Iterator<Item = &Observation> {
        let days = FRESH_FROM.number()..=AS_OF.number();
        self.observations.iter().filter(move |seen| seen.skill == skill && days.contains(&seen.day))
    }

    /// What was seen of each skill, whether it counts or not.
    #[must_use]
    pub fn by_skill(&self) -> Vec<Vec<&Observation>> {
        let mut skills = vec![Vec::new(); SKILLS];
        for seen in &self.observations {
            if let Some(skill) = skills.get_mut(seen.skill) {
                skill.push(seen);
            }
        }
        skills
    }

    /// The mean of each skill as a float; none where there are too few raters.
    #[must_use]
    pub fn float_means(&self) -> Vec<Option<f64>> {
        self.means.iter().map(|mean| mean.as_ref().and_then(|text| text.parse().ok())).collect()
    }
}

/// Everyone who is assessed, and by what: what contestants read from a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct People {
    /// The day of the assessment, as a number.
    pub as_of: u32,
    /// The first day that is not too old, as a number.
    pub fresh_from: u32,
    /// How many raters a skill needs.
    pub raters: usize,
    /// The names of the skills.
    pub skills: Vec<String>,
    /// The levels, highest first, with the points that they begin at.
    pub levels: Vec<(String, u32)>,
    /// What is answered when a skill has too few raters.
    pub insufficient: String,
    /// Everyone.
    pub people: Vec<Person>,
}

impl People {
    /// So many people.
    #[must_use]
    pub fn make(count: usize) -> Self {
        let mut dice = Dice(0x5eed);
        Self {
            as_of: AS_OF.number(),
            fresh_from: FRESH_FROM.number(),
            raters: RATERS,
            skills: (0..SKILLS).map(crate::skill_name).collect(),
            levels: crate::LEVELS.iter().map(|(level, from)| ((*level).to_owned(), *from)).collect(),
            insufficient: crate::INSUFFICIENT.to_owned(),
            people: (0..count).map(|number| person(number, &mut dice)).collect(),
        }
    }
}

/// Three raters for each skill, and five observations more: one of another rater that counts, one from after the
/// day, three that are too old. One person in twenty lacks a rater.
fn person(number: usize, dice: &mut Dice) -> Person {
    let leaning = dice.below(6);
    let lacking = number.is_multiple_of(20).then(|| dice.below(25) as usize);
    let mut observations = Vec::with_capacity(SKILLS * RATERS + 5);
    for skill in 0..SKILLS {
        for (rater, source) in ["manager", "peer", "peer"].iter().enumerate() {
            let on = if lacking == Some(skill) && rater == 0 { too_old(dice) } else { in_time(dice) };
            observations.push(observation(skill, rater, source, on, leaning, dice));
        }
    }
    for part in 0..5 {
        let skill = part * 5 + dice.below(5) as usize;
        let on = match part {
            0 => in_time(dice),
            1 => Day { year: 2026, month: 11, day: 2 },
            _ => too_old(dice),
        };
        observations.push(observation(skill, RATERS, "peer", on, leaning, dice));
    }
    for at in (1..observations.len()).rev() {
        observations.swap(at, dice.below(u32::try_from(at).unwrap_or(u32::MAX)) as usize);
    }
    let mut person = Person { candidate: format!("c-{number}"), observations, means: Vec::new() };
    person.means = (0..SKILLS)
        .map(|skill| {
            let (count, halves) = person
                .counting(skill)
                .fold((0, 0), |(count, halves), seen| (count + 1, halves + seen.halves));
            (count as usize >= RATERS).then(|| mean_text(halves, count))
        })
        .collect();
    person
}

fn observation(
    skill: usize,
    rater: usize,
    source: &str,
    on: Day,
    leaning: u32,
    dice: &mut Dice,
) -> Observation {
    let halves = (3 + leaning + dice.below(5)).min(10);
    Observation {
        skill,
        source: source.to_owned(),
        rater: format!("r-{rater}"),
        on: on.to_string(),
        day: on.number(),
        halves,
        value: f64::from(halves) / 2.0,
    }
}

/// A day from June 2025 on, sometimes the first or the last that counts.
fn in_time(dice: &mut Dice) -> Day {
    let (day, months) = (dice.day(), dice.below(16));
    match day {
        1 => FRESH_FROM,
        2 => AS_OF,
        _ => Day { year: if months < 7 { 2025 } else { 2026 }, month: month(months + 6), day },
    }
}

/// A day of 2024, sometimes the last that does not count.
fn too_old(dice: &mut Dice) -> Day {
    let (day, months) = (dice.day(), dice.below(12));
    if day == 1 {
        Day { year: 2025, month: 4, day: 30 }
    } else {
        Day { year: 2024, month: month(months + 1), day }
    }
}

/// A month, counted on over the end of the year.
fn month(number: u32) -> u8 {
    u8::try_from((number - 1) % 12 + 1).unwrap_or(1)
}

/// The mean of halves to nine places, half to even; never a tie for three or four raters.
fn mean_text(halves: u32, count: u32) -> String {
    let scaled = u64::from(halves) * 1_000_000_000;
    let by = u64::from(count) * 2;
    let billionths = (scaled + by / 2) / by;
    format!("{}.{:09}", billionths / 1_000_000_000, billionths % 1_000_000_000)
}

/// Numbers that look thrown, and are the same in each run.
struct Dice(u64);

impl Dice {
    /// A day of a month.
    fn day(&mut self) -> u8 {
        1 + u8::try_from(self.below(28)).unwrap_or_default()
    }

    fn below(&mut self, bound: u32) -> u32 {
        // An xorshift with a multiplication, as Marsaglia and Vigna describe it.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let thrown = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        u32::try_from(thrown % u64::from(bound.max(1))).unwrap_or_default()
    }
}
