//! How far a result is from the levels beside it, by points.

use crate::advice::Obstacle;
use crate::assess::{CapState, Outcome, ReasonOf, Rerun};
use crate::domain::Number;

/// How far a result is from the levels beside it. Exact: points that are known, bounds that are known.
#[derive(Debug, Clone, PartialEq)]
pub struct Distance {
    /// To the next level up; none at the highest.
    pub up: Option<Up>,
    /// To the next level down; none at the lowest.
    pub down: Option<Down>,
    /// Floors that would limit the level before that many points are lost in all, the nearest first.
    pub floors: Vec<FloorAbove>,
}

/// What is missing to the next level.
#[derive(Debug, Clone, PartialEq)]
pub struct Up {
    /// The next level: its place in the pathway.
    pub level: usize,
    /// The points that are missing; none when they are enough and something else limits the level.
    pub points: Option<Number>,
    /// The caps and floors that limit to the level as it is.
    pub limited_by: Vec<Obstacle>,
}

/// What the level has to spare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Down {
    /// The level that comes out when just more is lost: its place in the pathway.
    pub level: usize,
    /// The most points that can be lost while the level stays.
    pub points: Number,
}

/// A floor that is held, and below which the level falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FloorAbove {
    /// The dimension: its place in the pathway.
    pub dimension: usize,
    /// The most points that the dimension can lose while its floor holds.
    pub points: Number,
    /// The highest level below the floor: its place in the pathway.
    pub level: usize,
}

/// How far the result is from the levels beside it; none while anything that it depends on is open.
pub(super) fn distance(rerun: &Rerun<'_>) -> Option<Distance> {
    let verdict = rerun.verdict();
    let level = verdict.level.as_ref().filter(|_| verdict.outcome == Outcome::Scored)?;
    let score = verdict.score?.known()?;
    let by_points = level.by_points?;
    if level.low != level.high {
        return None;
    }
    let now = level.low;
    let bounds: Vec<Number> = (0..rerun.pathway().levels.len())
        .map(|level| rerun.level_from(level).known())
        .collect::<Option<_>>()?;
    let next = now.checked_add(1).filter(|next| *next < bounds.len());
    let up = next.map(|next| Up {
        level: next,
        points: level.to_next.filter(|_| by_points == now).map(|to_next| to_next.points),
        limited_by: limits(rerun, now),
    });
    let down = if now == 0 { None } else { down(score, now, &bounds) };
    let floors = down.map_or(Vec::new(), |down| floors(rerun, now, down.points));
    Some(Distance { up, down, floors })
}

/// The level falls when the points fall below the lowest bound from it on.
fn down(score: Number, now: usize, bounds: &[Number]) -> Option<Down> {
    let bound = *bounds.get(now..)?.iter().min()?;
    let level = bounds.get(..now)?.iter().rposition(|from| *from < bound).unwrap_or(0);
    Some(Down { level, points: score.checked_sub(bound)? })
}

/// What limits to a level or a lower one.
fn limits(rerun: &Rerun<'_>, level: usize) -> Vec<Obstacle> {
    let limits = rerun.verdict().limits_below(rerun.pathway(), level.saturating_add(1), CapState::Binding);
    let obstacle = |limit| match limit {
        ReasonOf::Cap(at) => Some(Obstacle::Cap(at)),
        ReasonOf::Floor(at) => Some(Obstacle::Floor(at)),
        ReasonOf::Gate(_) | ReasonOf::Flag(_) | ReasonOf::Criterion(..) => None,
    };
    limits.into_iter().filter_map(obstacle).collect()
}

/// Floors that bind before so many points are lost, when a dimension alone loses them.
fn floors(rerun: &Rerun<'_>, now: usize, spare: Number) -> Vec<FloorAbove> {
    let mut found: Vec<FloorAbove> = rerun
        .dimensions()
        .iter()
        .enumerate()
        .filter_map(|(dimension, result)| {
            let floor =
                result.floor.filter(|floor| floor.state == CapState::Clear && floor.floor.limit < now)?;
            let points = result.points.known()?.checked_sub(floor.asks?)?;
            (points < spare).then_some(FloorAbove { dimension, points, level: floor.floor.limit })
        })
        .collect();
    found.sort_by_key(|floor| (floor.points, floor.dimension));
    found
}
