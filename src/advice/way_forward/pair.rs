//! Two changes together. Pairs whose rules do not meet add up, so that most need not be tried.

use crate::assess::{CapState, CriterionState, Free, PointsSpan, ReadBy, Rerun, Verdict};
use crate::domain::Number;
use crate::ruleset::SelectionId;

use super::change::{Change, Lever};
use super::goal::Goal;
use super::not_tried::Cuts;
use super::single::{Pulled, Tried};
use super::trial::{Ended, Trials};
use super::wide::Wide;

/// Two changes with what each comes to by itself.
type Both<'l> = (&'l Tried<'l>, &'l Tried<'l>);

/// Puts every two levers that reach the goal together, each by its nearest changes, in `ways`, until a budget ends;
/// and in `cuts` what was not tried.
pub(super) fn pairs(
    rerun: &mut Rerun<'_>,
    trials: &mut Trials<'_>,
    pulled: &[Pulled<'_>],
    goal: Goal,
    (ways, cuts): (&mut Vec<Vec<Change>>, &mut Cuts),
) -> Result<(), Ended> {
    let together = Together::of(rerun, goal);
    for (at, first) in pulled.iter().enumerate() {
        if first.lever.together.is_some() {
            trials.bound()?;
            let may = rerun.may_reach(goal.level(), first.concerned.as_deref(), &first.lever.free);
            cuts.extend(first.lever.together.filter(|_| may));
        }
        for second in pulled.iter().skip(at.saturating_add(1)) {
            let apart = together.is_apart(first, second);
            if apart && !together.may_reach(first, second) {
                continue;
            }
            let levers = [first.lever, second.lever];
            if levers.iter().any(|lever| lever.grid.is_some() || lever.cut.is_some()) {
                trials.bound()?;
                let free: Vec<Free> = levers.iter().flat_map(|lever| &lever.free).copied().collect();
                if !rerun.may_reach(goal.level(), concerned_by(rerun, &levers).as_deref(), &free) {
                    continue;
                }
            }
            for lever in levers {
                cuts.extend(lever.cut);
            }
            let listed = together.nearest(rerun, trials, (first, second), apart)?;
            let mut wide = Wide { goal, best: listed.map(|(a, b)| vec![a.change.clone(), b.change.clone()]) };
            let looked = wide.look(rerun, trials, (first, second), cuts);
            ways.extend(wide.best);
            looked?;
        }
    }
    Ok(())
}

fn concerned_by(rerun: &Rerun<'_>, levers: &[&Lever]) -> Option<Vec<ReadBy>> {
    let selections: Vec<SelectionId> = levers.iter().flat_map(|lever| &lever.selections).copied().collect();
    rerun.readers().concerned(&selections)
}

/// What is needed to see whether two changes can reach a goal together.
struct Together {
    goal: Goal,
    base: Verdict,
    limits: Vec<usize>,
    /// The highest level below each dimension's floor.
    floors: Vec<Option<usize>>,
    /// The points that it takes from where things are.
    needed: Option<Number>,
    /// Dimensions whose criteria do not simply add up: they are cut, or make up for what is left out.
    coupled: Vec<bool>,
}

impl Together {
    fn of(rerun: &Rerun<'_>, goal: Goal) -> Self {
        let base = rerun.verdict().clone();
        let score = base.score.unwrap_or_default().low;
        let is_coupled = |dimension: &crate::assess::DimensionResult<'_>| {
            let left_out = |state: &CriterionState| matches!(state, CriterionState::Excluded(_));
            dimension.dimension.at_most.is_some() || dimension.criteria.iter().any(|one| left_out(&one.state))
        };
        Self {
            goal,
            floors: rerun
                .pathway()
                .dimensions
                .iter()
                .map(|dimension| dimension.floor.as_ref().map(|floor| floor.limit))
                .collect(),
            limits: rerun.pathway().caps.iter().map(|cap| cap.limit).collect(),
            needed: goal.points(rerun).and_then(|points| points.checked_sub(score)),
            coupled: rerun.dimensions().iter().map(is_coupled).collect(),
            base,
        }
    }

    /// Whether what the two levers do is independent, so that their gains add up.
    fn is_apart(&self, a: &Pulled<'_>, b: &Pulled<'_>) -> bool {
        let (Some(a), Some(b)) = (&a.concerned, &b.concerned) else { return false };
        let meets = |rule: &ReadBy| match rule {
            ReadBy::Criterion(dimension, _) => {
                let coupled = self.coupled.get(*dimension).copied().unwrap_or(true);
                let same = |other: &ReadBy| matches!(other, ReadBy::Criterion(of, _) if of == dimension);
                b.contains(rule) || (coupled && b.iter().any(same))
            }
            ReadBy::Gate(_) | ReadBy::Cap(_) => b.contains(rule),
        };
        !a.iter().any(meets)
    }

    /// Whether the most that both can add is enough.
    fn may_reach(&self, a: &Pulled<'_>, b: &Pulled<'_>) -> bool {
        a.most.zip(b.most).is_none_or(|(a, b)| self.enough(a, b))
    }

    fn enough(&self, a: Number, b: Number) -> bool {
        self.needed.is_none_or(|needed| a.checked_add(b).is_some_and(|sum| sum >= needed))
    }

    /// Whether two independent changes can reach the goal: by points, gates, caps, and what is held.
    fn fits(&self, a: &Tried<'_>, b: &Tried<'_>) -> bool {
        let freed = |tried: &Tried<'_>| self.base.held.saturating_sub(tried.verdict.held);
        let needs_all = self.goal != Goal::Eligible;
        if !self.enough(a.gain, b.gain) || (needs_all && freed(a).saturating_add(freed(b)) < self.base.held) {
            return false;
        }
        let both = a.verdict.gates.iter().zip(&b.verdict.gates).zip(&self.base.gates);
        let gates = both.map(|((a, b), base)| if a == base { *b } else { *a });
        let both = a.verdict.caps.iter().zip(&b.verdict.caps).zip(&self.base.caps);
        let caps = both.map(|((a, b), base)| if a == base { *b } else { *a });
        self.goal.is_open(gates, caps, self.limits.iter()) && self.floors_may_clear(&a.verdict, &b.verdict)
    }

    /// Whether no floor stays below the goal for certain: one that limits is cleared by either, or both add to its
    /// dimension.
    fn floors_may_clear(&self, a: &Verdict, b: &Verdict) -> bool {
        let dimensions = self.base.dimensions.iter().zip(&a.dimensions).zip(&b.dimensions).zip(&self.floors);
        dimensions.filter(|(_, limit)| limit.is_some_and(|limit| self.goal.is_above(limit))).all(
            |(((base, a), b), _)| {
                let clear = |(_, floor): &(PointsSpan, Option<CapState>)| *floor == Some(CapState::Clear);
                clear(a) || clear(b) || (a.0 != base.0 && b.0 != base.0)
            },
        )
    }

    /// The nearest two listed changes of two levers that reach the goal together.
    fn nearest<'l>(
        &self,
        rerun: &mut Rerun<'_>,
        trials: &mut Trials<'_>,
        (a, b): (&'l Pulled<'l>, &'l Pulled<'l>),
        apart: bool,
    ) -> Result<Option<Both<'l>>, Ended> {
        let mut both: Vec<(Number, Both<'l>)> = a
            .tried
            .iter()
            .flat_map(|first| b.tried.iter().map(move |second| (first, second)))
            .filter(|(first, second)| !apart || self.fits(first, second))
            .filter_map(|(first, second)| {
                Some((first.change.distance.checked_add(second.change.distance)?, (first, second)))
            })
            .collect();
        both.sort_by_key(|(distance, _)| *distance);
        for (_, (first, second)) in both {
            let verdict = trials.of(rerun, &[first.change, second.change])?;
            if self.goal.is_met(&verdict) {
                return Ok(Some((first, second)));
            }
        }
        Ok(None)
    }
}
