//! The nearest numbers that reach a goal, among too many to try one by one.
//!
//! Branch and bound: a range of numbers is left out when interval arithmetic says that none of them can reach the
//! goal, and halved otherwise, the nearest half first; single numbers are tried. So what is found is the nearest,
//! whatever the rules do between.
//! Source: Moore, Kearfott, Cloud, "Introduction to Interval Analysis", chapter 9.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::assess::{Free, ReadBy, Rerun};
use crate::domain::Number;

use super::change::Change;
use super::goal::Goal;
use super::grid::Grid;
use super::not_tried::{Cut, NotTried};
use super::trial::{Ended, Trials};

/// The most single numbers, or pairs of them, that are tried in one search.
const TRIED_MAX: u32 = 256;

/// The most ranges that are halved in one search.
const HALVED_MAX: u32 = 2_000;

/// What is searched.
pub(super) struct Sought<'s> {
    pub(super) goal: Goal,
    /// One or two.
    pub(super) grids: &'s [&'s Grid],
    /// What is changed besides; it is part of the assessment that is asked.
    pub(super) concerned: Option<&'s [ReadBy]>,
    /// Only what is nearer than this is looked for.
    pub(super) within: Option<Number>,
}

/// What was found.
#[derive(Debug)]
pub(super) struct Nearest {
    /// The nearest change of each grid, when there are such.
    pub(super) found: Option<Vec<Change>>,
    /// From where on it was not looked.
    pub(super) cut: Option<Cut>,
}

/// A range of steps for each grid; the nearest range is looked at first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ranges {
    distance: Number,
    of: Vec<(i64, i64)>,
}

/// Looks for the nearest.
pub(super) fn nearest(
    rerun: &mut Rerun<'_>,
    trials: &mut Trials<'_>,
    sought: &Sought<'_>,
) -> Result<Nearest, Ended> {
    let mut waiting: BinaryHeap<Reverse<Ranges>> = all_sides(sought.grids).into_iter().map(Reverse).collect();
    let (mut tried, mut halved) = (0_u32, 0_u32);
    while let Some(Reverse(ranges)) = waiting.pop() {
        if sought.within.is_some_and(|within| ranges.distance >= within) {
            break;
        }
        trials.bound()?;
        let free: Vec<Free> =
            sought.grids.iter().zip(&ranges.of).flat_map(|(grid, range)| grid.free(*range)).collect();
        if !rerun.may_reach(sought.goal.level(), sought.concerned, &free) {
            continue;
        }
        if tried >= TRIED_MAX || halved >= HALVED_MAX {
            let cut = Cut { from: ranges.distance, why: NotTried::Numbers };
            return Ok(Nearest { found: None, cut: Some(cut) });
        }
        if let Some(halves) = ranges.halves(sought.grids) {
            halved = halved.saturating_add(1);
            waiting.extend(halves.into_iter().map(Reverse));
            continue;
        }
        tried = tried.saturating_add(1);
        let changes = sought.grids.iter().zip(&ranges.of).map(|(grid, (at, _))| grid.change(*at));
        let Some(changes) = changes.collect::<Option<Vec<Change>>>() else { continue };
        let all: Vec<&Change> = changes.iter().collect();
        if sought.goal.is_met(&trials.of(rerun, &all)?) {
            return Ok(Nearest { found: Some(changes), cut: None });
        }
    }
    Ok(Nearest { found: None, cut: None })
}

/// Every side of a grid with every side of the other.
fn all_sides(grids: &[&Grid]) -> Vec<Ranges> {
    let mut all = vec![Vec::new()];
    for grid in grids {
        let sides = grid.sides();
        all = all
            .iter()
            .flat_map(|before: &Vec<(i64, i64)>| {
                sides.iter().map(move |side| before.iter().chain([side]).copied().collect())
            })
            .collect();
    }
    all.into_iter().filter_map(|of| Ranges::of(of, grids)).collect()
}

impl Ranges {
    fn of(of: Vec<(i64, i64)>, grids: &[&Grid]) -> Option<Self> {
        let mut distance = Number::ZERO;
        for (grid, range) in grids.iter().zip(&of) {
            distance = distance.checked_add(grid.nearest_of(*range)?)?;
        }
        Some(Self { distance, of })
    }

    /// Both halves of the longest range; none when each is a single step.
    fn halves(&self, grids: &[&Grid]) -> Option<Vec<Self>> {
        let length = |(first, last): (i64, i64)| last.abs_diff(first);
        let (at, (first, last)) =
            self.of.iter().copied().enumerate().max_by_key(|(_, range)| length(*range))?;
        if first == last {
            return None;
        }
        let middle = first.midpoint(last);
        // The midpoint is rounded towards zero: below it, a half could be empty.
        let middle = if middle >= last { last.saturating_sub(1) } else { middle };
        let half = |range: (i64, i64)| {
            let mut of = self.of.clone();
            if let Some(slot) = of.get_mut(at) {
                *slot = range;
            }
            Self::of(of, grids)
        };
        Some([half((first, middle)), half((middle.saturating_add(1), last))].into_iter().flatten().collect())
    }
}
