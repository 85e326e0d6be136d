//! How the points come together, step by step: the same figures for the picture and for the table beside it.

use crate::assess::{Assessment, CriterionResult, CriterionState, DimensionResult, PointsSpan};
use crate::domain::Number;
use crate::render::Language;

/// How the points come together, from nothing to the score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waterfall {
    /// The steps, in the order of the rules.
    pub steps: Vec<Step>,
    /// The points in all.
    pub score: PointsSpan,
    /// The most points that can be had.
    pub maximum: Number,
    /// From how many points on each level is reached.
    pub bounds: Vec<Bound>,
}

/// A step: some points more, or fewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// Its name for people.
    pub title: String,
    /// The points that it adds; below zero when it takes some away. Between two bounds while they are not known.
    pub points: PointsSpan,
    /// The least and the most that it can add, for a group and a criterion.
    pub range: Option<PointsSpan>,
    /// The points before it, all that is not known counted as its least.
    pub start: Number,
}

/// What a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// A group of criteria: the sum of the steps that follow it until the next group.
    Group,
    /// A criterion with points.
    Criterion,
    /// A criterion that is left out.
    LeftOut,
    /// What makes up for those that are left out.
    Adjustment,
    /// What lies beyond the most that a group gives.
    Cut,
}

/// From how many points on a level is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The level's name for people.
    pub title: String,
    /// The points.
    pub from: Number,
}

/// The steps of an assessment; none when it has no points to show, or they are too large to add.
pub(super) fn waterfall(assessment: &Assessment<'_>, language: Language<'_>) -> Option<Waterfall> {
    let score = assessment.score?;
    let maximum = assessment.maximum.high;
    if assessment.dimensions.is_empty() || maximum <= Number::ZERO {
        return None;
    }
    let mut steps = Vec::new();
    let mut sum = Number::ZERO;
    for result in &assessment.dimensions {
        add_group(&mut steps, &mut sum, assessment, result, language)?;
    }
    let levels = assessment.pathway.levels.iter().enumerate().skip(1);
    let bounds = levels.filter_map(|(at, level)| {
        let from = assessment.number_used(level.from)?;
        Some(Bound { title: language.level_title(assessment.pathway, at).into_owned(), from })
    });
    Some(Waterfall { steps, score, maximum, bounds: bounds.collect() })
}

fn add_group(
    steps: &mut Vec<Step>,
    sum: &mut Number,
    assessment: &Assessment<'_>,
    result: &DimensionResult<'_>,
    language: Language<'_>,
) -> Option<()> {
    let title = language.part_title(assessment.pathway, &result.dimension.id, &result.dimension.title);
    let (points, range) = (result.points, Some(PointsSpan { low: Number::ZERO, high: result.maximum.high }));
    steps.push(Step { kind: StepKind::Group, title: title.clone().into_owned(), points, range, start: *sum });
    let end = sum.checked_add(result.points.low)?;
    for criterion in &result.criteria {
        let step = of_criterion(assessment, criterion, *sum, language);
        *sum = sum.checked_add(step.points.low)?;
        steps.push(step);
    }
    if result.adjustment != PointsSpan::default() {
        let title = say!(language, "report-made-up", group = &title);
        let points = result.adjustment;
        steps.push(Step { kind: StepKind::Adjustment, title, points, range: None, start: *sum });
        *sum = sum.checked_add(points.low)?;
    }
    if result.before_limit != result.points {
        let less = |before: Number, counted: Number| counted.checked_sub(before);
        let low = less(result.before_limit.low, result.points.low)?;
        let high = less(result.before_limit.high, result.points.high)?;
        let points = PointsSpan { low: low.max(high), high: low.min(high) };
        let points = if low == high { PointsSpan::exactly(low) } else { points };
        let title = say!(language, "report-cut", group = &title);
        steps.push(Step { kind: StepKind::Cut, title, points, range: None, start: *sum });
    }
    *sum = end;
    Some(())
}

fn of_criterion(
    assessment: &Assessment<'_>,
    result: &CriterionResult<'_>,
    start: Number,
    language: Language<'_>,
) -> Step {
    let title = language.part_title(assessment.pathway, &result.criterion.id, &result.criterion.title);
    let kind = match result.state {
        CriterionState::Excluded(_) => StepKind::LeftOut,
        CriterionState::Scored
        | CriterionState::Held(_)
        | CriterionState::Zero(_)
        | CriterionState::Error => StepKind::Criterion,
    };
    Step { kind, title: title.into_owned(), points: result.points, range: Some(result.range), start }
}
