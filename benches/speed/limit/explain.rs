//! The score with everything that an assessment says of it: which observations count, what each skill is seen at,
//! points by criterion, dimension, category and source, the next level, and where points are lost.

use readily::domain::{Date, Number};

use super::card::{
    Card, LEVELS, POINTS, RATERS_LEAST, SKILLS, SKILLS_OF_DIMENSION, counts, curve, fresh_from, level, mean,
};

/// The score with its explanation.
#[derive(Debug, Clone)]
pub(super) struct Explained {
    pub(super) score: Number,
    pub(super) maximum: Number,
    pub(super) level: usize,
    /// The next level, and the points to it.
    pub(super) next: Option<(usize, Number)>,
    pub(super) dimensions: Vec<DimensionExplained>,
    pub(super) observed: Vec<Observed>,
    /// The places of the ratings that count; each [`Observed`] has a stretch of it.
    pub(super) used: Vec<u32>,
    pub(super) shares: Vec<(String, Number)>,
    pub(super) reasons: Vec<Reason>,
}

/// The points of a dimension.
#[derive(Debug, Clone)]
pub(super) struct DimensionExplained {
    pub(super) points: Number,
    pub(super) maximum: Number,
    pub(super) criteria: Vec<CriterionExplained>,
}

/// The points of a criterion.
#[derive(Debug, Clone)]
pub(super) struct CriterionExplained {
    pub(super) points: Number,
    pub(super) most: Number,
    pub(super) inputs: Vec<InputExplained>,
}

/// What a criterion read.
#[derive(Debug, Clone)]
pub(super) struct InputExplained {
    pub(super) observed: usize,
    pub(super) value: Number,
}

/// What was seen of a skill.
#[derive(Debug, Clone)]
pub(super) struct Observed {
    pub(super) value: Number,
    pub(super) managers: u32,
    pub(super) peers: u32,
    pub(super) raters: u32,
    pub(super) dates: (Date, Date),
    pub(super) used: (u32, u32),
}

/// Where points are lost.
#[derive(Debug, Clone)]
pub(super) struct Reason {
    pub(super) criterion: usize,
    pub(super) lost: Number,
}

/// The score with its explanation; none when too few people rated a skill.
pub(super) fn explain(card: &Card, as_of: Date) -> Option<Explained> {
    let mut used = Vec::with_capacity(card.ratings.len());
    let mut observed = Vec::with_capacity(SKILLS);
    let window = (fresh_from(as_of), as_of);
    for skill in 0..SKILLS {
        observed.push(observe(card, skill, window, &mut used)?);
    }
    let (mut score, mut maximum) = (Number::ZERO, Number::ZERO);
    let mut dimensions = Vec::with_capacity(SKILLS / SKILLS_OF_DIMENSION);
    for first in (0..SKILLS).step_by(SKILLS_OF_DIMENSION) {
        let dimension = dimension(first, &observed)?;
        score = score.checked_add(dimension.points)?;
        maximum = maximum.checked_add(dimension.maximum)?;
        dimensions.push(dimension);
    }
    let level = level(score);
    let next = LEVELS.get(level + 1).and_then(|from| Some((level + 1, from.checked_sub(score)?)));
    let shares = shares(&dimensions, &observed)?;
    let reasons = reasons(&dimensions)?;
    Some(Explained { score, maximum, level, next, dimensions, observed, used, shares, reasons })
}

fn observe(card: &Card, skill: usize, window: (Date, Date), used: &mut Vec<u32>) -> Option<Observed> {
    let ratings = card.of_skill(skill);
    let (mut sum, mut managers, mut peers) = (Number::ZERO, 0, 0);
    let from = used.len();
    let mut dates = (Date::MAX, Date::MIN);
    for (at, rating) in ratings.iter().enumerate().filter(|(at, _)| counts(ratings, *at, window)) {
        sum = sum.checked_add(rating.value)?;
        *(if rating.by_manager { &mut managers } else { &mut peers }) += 1;
        dates = (dates.0.min(rating.on), dates.1.max(rating.on));
        used.push(u32::try_from(card.starts[skill] + at).ok()?);
    }
    let count = used.len() - from;
    if count < RATERS_LEAST {
        return None;
    }
    let used = (u32::try_from(from).ok()?, u32::try_from(used.len()).ok()?);
    let raters = u32::try_from(count).ok()?;
    Some(Observed { value: mean(sum, count)?, managers, peers, raters, dates, used })
}

fn dimension(first: usize, observed: &[Observed]) -> Option<DimensionExplained> {
    let mut criteria = Vec::with_capacity(SKILLS_OF_DIMENSION);
    let (mut points, mut maximum) = (Number::ZERO, Number::ZERO);
    for (skill, seen) in observed.iter().enumerate().skip(first).take(SKILLS_OF_DIMENSION) {
        let value = seen.value;
        let inputs = vec![InputExplained { observed: skill, value }];
        let criterion = CriterionExplained { points: curve(value)?, most: POINTS, inputs };
        points = points.checked_add(criterion.points)?;
        maximum = maximum.checked_add(criterion.most)?;
        criteria.push(criterion);
    }
    Some(DimensionExplained { points, maximum, criteria })
}

/// Points by the evidence's category, then by source: evenly among the sources that count.
fn shares(dimensions: &[DimensionExplained], observed: &[Observed]) -> Option<Vec<(String, Number)>> {
    let (mut all, mut managers, mut peers) = (Number::ZERO, Number::ZERO, Number::ZERO);
    for criterion in dimensions.iter().flat_map(|dimension| &dimension.criteria) {
        all = all.checked_add(criterion.points)?;
        let seen = &observed[criterion.inputs[0].observed];
        match (seen.managers, seen.peers) {
            (_, 0) => managers = managers.checked_add(criterion.points)?,
            (0, _) => peers = peers.checked_add(criterion.points)?,
            _ => {
                let half = criterion.points.checked_div(Number::TWO)?;
                managers = managers.checked_add(half)?;
                peers = peers.checked_add(criterion.points.checked_sub(half)?)?;
            }
        }
    }
    let shares = [("skills", all), ("manager", managers), ("peer", peers)];
    let shares = shares.into_iter().filter(|(_, points)| !points.is_zero());
    Some(shares.map(|(of, points)| (of.to_owned(), points)).collect())
}

/// Criteria by points lost, most first.
fn reasons(dimensions: &[DimensionExplained]) -> Option<Vec<Reason>> {
    let criteria = dimensions.iter().flat_map(|dimension| &dimension.criteria).enumerate();
    let mut reasons: Vec<Reason> = criteria
        .map(|(criterion, of)| Some(Reason { criterion, lost: of.most.checked_sub(of.points)? }))
        .filter(|reason| reason.as_ref().is_none_or(|reason| !reason.lost.is_zero()))
        .collect::<Option<_>>()?;
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.lost));
    Some(reasons)
}
