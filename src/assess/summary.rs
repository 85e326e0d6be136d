//! What an assessment says besides its parts: what is missing and whom to ask, shares of points, the three
//! aspects, and the reasons in order.

use std::cmp::Reverse;

use super::error::Exact;
use super::{
    Absence, AspectResult, Aspects, Blame, CapState, CriterionState, ErrorKind, FlagState, GateState,
    Observed, PointsSpan, Reason, ReasonOf, Seen, Share, ShareOf,
};
use super::{CapResult, CriterionResult, DimensionResult, FlagResult, GateResult};
use crate::domain::{Number, Rounding, Source, SourceSet, Total};
use crate::ruleset::{Aspect, Given, InputKind, Pathway};

/// How much of the points' evidence was seen. A pathway without points has seen enough.
pub(super) fn seen<'r, 'a: 'r>(
    pathway: &Pathway,
    criteria: impl Iterator<Item = &'r CriterionResult<'a>>,
) -> Result<Seen, ErrorKind> {
    let at_least = pathway.seen_at_least;
    let (mut of, mut unseen) = (Total::default(), Total::default());
    for criterion in criteria {
        match criterion.state {
            CriterionState::Excluded(Blame { absence: Absence::NotApplicable, .. }) => continue,
            CriterionState::Scored => {}
            CriterionState::Held(_)
            | CriterionState::Zero(_)
            | CriterionState::Excluded(_)
            | CriterionState::Error => add(&mut unseen, criterion.range.high)?,
        }
        add(&mut of, criterion.range.high)?;
    }
    let (of, unseen) = (sum_of(&of)?, sum_of(&unseen)?);
    let points = of.minus(unseen)?;
    Ok(Seen { points, of, at_least, enough: points >= of.times(at_least)? })
}

fn add(total: &mut Total, number: Number) -> Result<(), ErrorKind> {
    total.add(number).ok_or(ErrorKind::Overflow)
}

fn sum_of(total: &Total) -> Result<Number, ErrorKind> {
    total.number().ok_or(ErrorKind::Overflow)
}

/// Criteria's points by category, then by source; within a criterion they are shared evenly.
pub(super) fn shares<'a>(
    dimensions: &[DimensionResult<'a>],
    observed: &[Observed],
) -> Result<Vec<Share<'a>>, ErrorKind> {
    let mut categories = ByCategory(Vec::new());
    let mut sources = BySource::default();
    for criterion in dimensions.iter().flat_map(|dimension| &dimension.criteria) {
        let points = match criterion.state {
            CriterionState::Scored | CriterionState::Zero(_) => criterion.points.low,
            CriterionState::Held(_) | CriterionState::Excluded(_) | CriterionState::Error => {
                continue;
            }
        };
        if points.is_zero() {
            continue;
        }
        match &*criterion.criterion.categories {
            [] => categories.add("", points)?,
            [only] => categories.add(only, points)?,
            several => {
                let mut parts = Even::new(points, several.len())?;
                several.iter().try_for_each(|word| categories.add(word, parts.next()?))?;
            }
        }
        sources.add(points, sources_of(criterion, observed))?;
    }
    let mut shares = Vec::with_capacity(categories.0.len().saturating_add(BySource::PLACES));
    categories.tell(&mut shares)?;
    sources.tell(&mut shares)?;
    Ok(shares)
}

/// Points by the kinds of evidence that they rest on; an empty word for what is of no kind.
struct ByCategory<'a>(Vec<(&'a str, Total)>);

impl<'a> ByCategory<'a> {
    fn add(&mut self, word: &'a str, points: Number) -> Result<(), ErrorKind> {
        match self.0.iter_mut().find(|(known, _)| is_same(known, word)) {
            Some((_, sum)) => add(sum, points)?,
            None => self.0.push((word, Total::from(points))),
        }
        Ok(())
    }

    /// Adds a share for each kind in order, and last for what is of none.
    fn tell(mut self, shares: &mut Vec<Share<'a>>) -> Result<(), ErrorKind> {
        self.0.sort_by_key(|(word, _)| (word.is_empty(), *word));
        for (word, total) in self.0 {
            shares.push(Share { of: ShareOf::Category(word), points: sum_of(&total)? });
        }
        Ok(())
    }
}

/// Whether two words are the same, which they are at once where they stand in the same place.
fn is_same(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other) || one == other
}

/// One half: multiplying by it spares a division.
const HALF: Number = Number::new(5, 1);

/// Equal parts of a number; the last one takes what rounding leaves, so that they add up.
struct Even {
    each: Number,
    rest: Number,
    left: usize,
}

impl Even {
    fn new(points: Number, count: usize) -> Result<Self, ErrorKind> {
        let each = match count {
            1 => points,
            2 => points.times(HALF)?,
            _ => Rounding::WORKING.round(points.over(Number::from(count))?),
        };
        Ok(Self { each, rest: points, left: count })
    }

    fn next(&mut self) -> Result<Number, ErrorKind> {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            return Ok(self.rest);
        }
        self.rest = self.rest.minus(self.each)?;
        Ok(self.each)
    }
}

/// Which sources' observations a criterion used.
fn sources_of(criterion: &CriterionResult<'_>, observed: &[Observed]) -> SourceSet {
    let mut used = SourceSet::default();
    for result in &criterion.inputs {
        let InputKind::Given(Given::Observed { selection, .. }) = &result.input.kind else {
            continue;
        };
        if let Some(observed) = observed.get(selection.0) {
            used = used.and(observed.sources.sources());
        }
    }
    used
}

/// Points by the sources that they rest on.
#[derive(Default)]
struct BySource {
    /// What rests on none, one or two sources, by which these are. It is split once it is added up, as half of a sum
    /// is the sum of the halves.
    sets: Vec<(SourceSet, Total)>,
    /// What was split already; last, what rests on no source.
    totals: [Total; Self::PLACES],
}

impl BySource {
    const PLACES: usize = Source::ALL.len() + 1;

    /// Adds the points of a criterion that used these sources.
    fn add(&mut self, points: Number, used: SourceSet) -> Result<(), ErrorKind> {
        if used.len() > 2 {
            return self.split(points, used);
        }
        if let Some((_, total)) = self.sets.iter_mut().find(|(known, _)| *known == used) {
            return add(total, points);
        }
        self.sets.push((used, Total::from(points)));
        Ok(())
    }

    /// Adds equal parts to each of the sources, or all to the last place when there is none.
    fn split(&mut self, points: Number, used: SourceSet) -> Result<(), ErrorKind> {
        let [by_source @ .., without] = &mut self.totals;
        if used.is_empty() {
            return add(without, points);
        }
        let mut parts = Even::new(points, used.len())?;
        for (source, total) in Source::ALL.into_iter().zip(by_source) {
            if used.contains(source) {
                add(total, parts.next()?)?;
            }
        }
        Ok(())
    }

    /// Adds a share for each source that has points, in order.
    fn tell(mut self, shares: &mut Vec<Share>) -> Result<(), ErrorKind> {
        for (used, total) in std::mem::take(&mut self.sets) {
            self.split(sum_of(&total)?, used)?;
        }
        for (source, total) in Source::ALL.into_iter().map(Some).chain([None]).zip(&self.totals) {
            let points = sum_of(total)?;
            if !points.is_zero() {
                shares.push(Share { of: ShareOf::Source(source), points });
            }
        }
        Ok(())
    }
}

/// Aptitude, interest and need apart.
pub(super) fn aspects(
    gates: &[GateResult<'_>],
    dimensions: &[DimensionResult<'_>],
) -> Result<Aspects, ErrorKind> {
    let mut results = Vec::new();
    for (_, aspect) in Aspect::WORDS {
        let mut result = AspectResult { aspect, points: None, maximum: None, gates_met: 0, gates: 0 };
        for gate in gates.iter().filter(|gate| gate.gate.aspect == Some(aspect)) {
            result.gates = result.gates.saturating_add(1);
            if gate.state == GateState::Met {
                result.gates_met = result.gates_met.saturating_add(1);
            }
        }
        for dimension in dimensions.iter().filter(|part| part.dimension.aspect == Some(aspect)) {
            let add = |sum: Option<PointsSpan>, span| super::dimension::plus(sum.unwrap_or_default(), span);
            result.points = Some(add(result.points, dimension.points)?);
            result.maximum = Some(add(result.maximum, dimension.maximum)?);
        }
        if result.gates > 0 || result.points.is_some() {
            results.push(result);
        }
    }
    Ok(Aspects(results))
}

/// Failed gates, binding caps and floors, raised flags, then criteria by points lost.
pub(super) fn reasons<'a>(
    gates: &[GateResult<'a>],
    caps: &[CapResult<'a>],
    dimensions: &[DimensionResult<'a>],
    flags: &[FlagResult<'a>],
) -> Vec<Reason<'a>> {
    let plain = |code, of| Reason { code, of, points_lost: None };
    let criteria = dimensions.iter().map(|dimension| dimension.criteria.len()).sum();
    let mut reasons = Vec::with_capacity(criteria);
    for (at, result) in gates.iter().enumerate().filter(|(_, gate)| gate.state == GateState::NotMet) {
        reasons.push(plain(&*result.gate.reason, ReasonOf::Gate(at)));
    }
    for (at, result) in caps.iter().enumerate().filter(|(_, cap)| cap.state == CapState::Binding) {
        reasons.push(plain(&*result.cap.reason, ReasonOf::Cap(at)));
    }
    for (at, dimension) in dimensions.iter().enumerate() {
        if let Some(result) = dimension.floor.filter(|floor| floor.state == CapState::Binding) {
            reasons.push(plain(&*result.floor.reason, ReasonOf::Floor(at)));
        }
    }
    for (at, result) in flags.iter().enumerate().filter(|(_, flag)| flag.state == FlagState::Raised) {
        reasons.push(plain(&*result.flag.reason, ReasonOf::Flag(at)));
    }
    let by_rules = reasons.len();
    for (dimension_at, dimension) in dimensions.iter().enumerate() {
        for (at, result) in dimension.criteria.iter().enumerate() {
            if !matches!(result.state, CriterionState::Scored | CriterionState::Zero(_)) {
                continue;
            }
            let points_lost = result.range.high.checked_sub(result.points.low);
            let points_lost = points_lost.filter(|lost| !lost.is_zero());
            if points_lost.is_some() {
                let of = ReasonOf::Criterion(dimension_at, at);
                reasons.push(Reason { code: &result.criterion.reason, of, points_lost });
            }
        }
    }
    if let Some(by_criteria) = reasons.get_mut(by_rules..) {
        let lost = |reason: &Reason<'_>| reason.points_lost.unwrap_or(Number::ZERO);
        by_criteria.sort_by_key(|reason| Reverse(lost(reason)));
    }
    reasons
}
