//! What an audience may see of where a plan leads.

use super::difference::{rests_on_colleagues, told};
use super::together::Beside;
use super::{Disclosed, sight};
use crate::advice::difference::{CauseKind, Difference};
use crate::advice::plan::{Projection, TurningPoint};
use crate::assess::{Assessment, Profile};
use crate::domain::{Audience, Date, RawStep};
use crate::ruleset::SelectionId;

/// A plan as an audience may see it.
#[derive(Debug)]
pub struct ToldPlan<'t> {
    /// The points, by day; never none.
    pub points: Vec<ToldPoint<'t>>,
    /// How many more there were than can be told.
    pub left_out: usize,
    /// The steps in the order in which they were asked for, with their days.
    pub steps: &'t [(Date, &'t RawStep)],
    /// The last day looked at.
    pub until: Date,
    /// What stays as observed although a value is assumed for its evidence on some day.
    pub untouched: &'t [SelectionId],
}

/// A turning point as an audience may see it.
#[derive(Debug)]
pub struct ToldPoint<'t> {
    /// The day.
    pub on: Date,
    /// The assessment with everything planned until then.
    pub assessment: Disclosed<'t, 't>,
    /// The assessment of the profile as it is.
    pub without_plan: Disclosed<'t, 't>,
    /// What differs from the point before; none for the first.
    pub difference: Option<Difference>,
}

/// Tells a plan to an audience. Who sees no single reports is not told on which day one of a colleague stops or
/// begins to count, which would tell its own day: what that turns is told with the next step, and on the last day.
pub fn disclose_plan<T>(
    plan: &Projection<'_>,
    audience: Audience,
    tell: impl FnOnce(&ToldPlan<'_>) -> T,
) -> T {
    let points = told_points(plan, audience);
    let all: Vec<&Assessment<'_>> =
        points.iter().flat_map(|point| [&point.without_plan, &point.assessment]).collect();
    let profiles: Vec<&Profile> = all.iter().map(|assessment| assessment.profile).collect();
    let mut beside = Beside::new(audience, Some(plan.profile), &profiles);
    let parts: Vec<_> = all.into_iter().map(|of| (of, beside.add(of))).collect();
    let reduced: Vec<_> = parts.iter().map(|(of, part)| (*of, part, part.reduced(of))).collect();
    let mut told_points: Vec<ToldPoint<'_>> = Vec::with_capacity(points.len());
    let mut last: Option<(Disclosed<'_, '_>, &Assessment<'_>)> = None;
    for (point, both) in points.iter().zip(reduced.chunks_exact(2)) {
        let mut both = both.iter().map(|(of, part, seen)| (part.disclosed(of, seen.as_ref()), *of));
        let (Some((without_plan, _)), Some(now)) = (both.next(), both.next()) else { continue };
        let difference = last.replace(now).map(|before| told(before, now));
        told_points.push(ToldPoint { on: point.on, assessment: now.0, without_plan, difference });
    }
    tell(&ToldPlan {
        points: told_points,
        left_out: plan.left_out,
        steps: plan.steps,
        until: plan.until,
        untouched: &plan.untouched,
    })
}

/// The points whose days an audience may know.
fn told_points<'p, 'a>(plan: &'p Projection<'a>, audience: Audience) -> Vec<&'p TurningPoint<'a>> {
    if sight::sees_single_reports(audience) {
        return plan.points.iter().collect();
    }
    let mut told: Vec<&TurningPoint<'_>> = Vec::new();
    let befores = std::iter::once(None).chain(plan.points.iter().map(Some));
    for (before, point) in befores.zip(&plan.points) {
        if before.is_none_or(|before| point.begins_step || !turns_on_colleagues(before, point)) {
            told.push(point);
        }
    }
    let is_last = |point: &&TurningPoint<'_>| point.on == plan.end.on;
    if told.len() < plan.points.len() && !told.last().is_some_and(is_last) {
        told.push(&plan.end);
    }
    told
}

/// Whether something of what colleagues said comes out differently at a point, other than by an assumed value.
fn turns_on_colleagues(before: &TurningPoint<'_>, point: &TurningPoint<'_>) -> bool {
    let difference = Difference::between(&before.assessment, &point.assessment);
    difference.readings.iter().any(|change| {
        change.causes.iter().any(|cause| cause.kind != CauseKind::Assumed)
            && rests_on_colleagues(&point.assessment, change.after)
    })
}
