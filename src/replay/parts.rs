//! The parts of two assessments that differ: gates, dimensions, criteria, caps, flags and thresholds, by id.

use std::sync::Arc;

use super::renames::Renames;
use crate::assess::{
    Assessment, CapState, CriterionResult, CriterionState, DimensionResult, FlagState, GateState, PartState,
    PointsSpan,
};
use crate::ruleset::ThresholdTable;

/// A part that came to something else, or that only one rule set has.
#[derive(Debug, Clone, PartialEq)]
pub struct PartChange {
    /// What kind of part.
    pub kind: PartKind,
    /// Its id; the name of a threshold.
    pub id: Arc<str>,
    /// Its name for people, of the proposed rules where they have it; empty for a threshold.
    pub title: Arc<str>,
    /// Its id under the baseline, when it only has another id now and is the same part.
    pub renamed_from: Option<Arc<str>>,
    /// What it came to under the baseline; none when it is not there.
    pub before: Option<PartReading>,
    /// What it comes to under the proposed rules; none when it is not there.
    pub after: Option<PartReading>,
}

/// What kind of part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// A gate.
    Gate,
    /// A dimension with its criteria's points.
    Dimension,
    /// A criterion.
    Criterion,
    /// The floor of a dimension, by the dimension's id.
    Floor,
    /// A cap.
    Cap,
    /// A flag.
    Flag,
    /// A threshold that was used.
    Threshold,
}

impl PartKind {
    /// The word in outputs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Gate => "gate",
            Self::Dimension => "dimension",
            Self::Criterion => "criterion",
            Self::Floor => "floor",
            Self::Cap => "cap",
            Self::Flag => "flag",
            Self::Threshold => "threshold",
        }
    }
}

/// What a part came to.
#[derive(Debug, Clone, PartialEq)]
pub enum PartReading {
    /// A gate.
    Gate(GateState),
    /// A dimension: its state, points, and the most that it can give.
    Dimension(PartState, PointsSpan, PointsSpan),
    /// A criterion: its state, points, and the least and the most that it can give.
    Criterion(CriterionState, PointsSpan, PointsSpan),
    /// A cap or floor.
    Cap(CapState),
    /// A flag.
    Flag(FlagState),
    /// A threshold in force; none while its group is not known.
    Threshold(Option<ThresholdTable>),
}

/// Whether any gate, dimension, criterion, floor, cap or flag came to something else.
pub(super) fn any_differs(before: &Assessment<'_>, after: &Assessment<'_>, renames: &Renames) -> bool {
    let mut differs = false;
    each(Parts::of_rules(before), Parts::of_rules(after), renames, &mut |_| differs = true);
    differs
}

/// Every part that differs, kind by kind, in the order of the proposed rules; what only the baseline has stands
/// after the others of its kind.
#[must_use]
pub fn part_changes(before: Parts<'_>, after: Parts<'_>, renames: &Renames) -> Vec<PartChange> {
    let mut changes = Vec::new();
    each(before, after, renames, &mut |change| changes.push(change));
    changes
}

/// A part with what it came to.
#[derive(Debug, Clone)]
pub struct Part<'p> {
    /// Its id; the name of a threshold.
    pub id: &'p Arc<str>,
    /// Its name for people; empty for a threshold.
    pub title: &'p str,
    /// What it came to.
    pub reading: PartReading,
}

/// The parts of an assessment, kind by kind, and the thresholds that it used.
#[derive(Debug, Clone)]
pub struct Parts<'p>(pub [Vec<Part<'p>>; 7]);

impl<'p> Parts<'p> {
    /// The kinds in their order.
    pub const KINDS: [PartKind; 7] = [
        PartKind::Gate,
        PartKind::Dimension,
        PartKind::Criterion,
        PartKind::Floor,
        PartKind::Cap,
        PartKind::Flag,
        PartKind::Threshold,
    ];

    /// All of an assessment.
    #[must_use]
    pub fn of(assessment: &'p Assessment<'_>) -> Self {
        let Self([gates, dimensions, criteria, floors, caps, flags, _]) = Self::of_rules(assessment);
        Self([gates, dimensions, criteria, floors, caps, flags, uses(assessment)])
    }

    /// All but the thresholds.
    fn of_rules(of: &'p Assessment<'_>) -> Self {
        Self([gates(of), dimensions(of), criteria(of), floors(of), caps(of), flags(of), Vec::new()])
    }
}

fn part<'p>(id: &'p Arc<str>, title: &'p str, reading: PartReading) -> Part<'p> {
    Part { id, title, reading }
}

fn each(before: Parts<'_>, after: Parts<'_>, renames: &Renames, found: &mut impl FnMut(PartChange)) {
    let (Parts(before), Parts(after)) = (before, after);
    for (kind, (before, after)) in Parts::KINDS.into_iter().zip(before.into_iter().zip(after)) {
        pair((kind, renames), before, after, found);
    }
}

fn gates<'p>(of: &'p Assessment<'_>) -> Vec<Part<'p>> {
    of.gates.iter().map(|g| part(&g.gate.id, &g.gate.title, PartReading::Gate(g.state))).collect()
}

fn dimensions<'p>(of: &'p Assessment<'_>) -> Vec<Part<'p>> {
    let dimension = |result: &'p DimensionResult<'_>| {
        let DimensionResult { dimension, state, points, maximum, .. } = result;
        part(&dimension.id, &dimension.title, PartReading::Dimension(*state, *points, *maximum))
    };
    of.dimensions.iter().map(dimension).collect()
}

fn criteria<'p>(of: &'p Assessment<'_>) -> Vec<Part<'p>> {
    let criterion = |result: &'p CriterionResult<'_>| {
        let CriterionResult { criterion, state, points, range, .. } = result;
        part(&criterion.id, &criterion.title, PartReading::Criterion(*state, *points, *range))
    };
    of.dimensions.iter().flat_map(|dimension| &dimension.criteria).map(criterion).collect()
}

fn floors<'p>(of: &'p Assessment<'_>) -> Vec<Part<'p>> {
    let floors = of.dimensions.iter().filter_map(|d| d.floor.map(|floor| (d.dimension, floor.state)));
    floors.map(|(of, state)| part(&of.id, &of.title, PartReading::Cap(state))).collect()
}

fn caps<'p>(of: &'p Assessment<'_>) -> Vec<Part<'p>> {
    of.caps.iter().map(|c| part(&c.cap.id, &c.cap.title, PartReading::Cap(c.state))).collect()
}

fn flags<'p>(of: &'p Assessment<'_>) -> Vec<Part<'p>> {
    of.flags.iter().map(|f| part(&f.flag.id, &f.flag.title, PartReading::Flag(f.state))).collect()
}

fn uses<'p>(of: &'p Assessment<'_>) -> Vec<Part<'p>> {
    let used = of.thresholds.iter().filter_map(|used| {
        let name = &of.rule_set.threshold(used.threshold)?.name;
        Some(part(name, "", PartReading::Threshold(used.value.cloned())))
    });
    used.collect()
}

/// Pairs parts by id, and tells which differ. Both lists mostly have the same ids in the same order. What only has
/// another id belongs together too.
fn pair(
    (kind, renames): (PartKind, &Renames),
    before: Vec<Part<'_>>,
    after: Vec<Part<'_>>,
    found: &mut impl FnMut(PartChange),
) {
    let mut before: Vec<Option<Part<'_>>> = before.into_iter().map(Some).collect();
    for (at, Part { id, title, reading }) in after.into_iter().enumerate() {
        let same_place = before.get(at).and_then(Option::as_ref).is_some_and(|part| part.id == id);
        let with =
            |id: &str| before.iter().position(|part| part.as_ref().is_some_and(|part| **part.id == *id));
        let place = if same_place { Some(at) } else { with(id).or_else(|| with(renames.old_id(kind, id)?)) };
        let was = place.and_then(|place| before.get_mut(place)).and_then(Option::take);
        let renamed_from = was.as_ref().map(|part| part.id).filter(|old| *old != id).cloned();
        let was = was.map(|part| part.reading);
        if !was.as_ref().is_some_and(|was| same(was, &reading)) {
            let (id, title) = (Arc::clone(id), title.into());
            found(PartChange { kind, id, title, renamed_from, before: was, after: Some(reading) });
        }
    }
    for Part { id, title, reading } in before.into_iter().flatten() {
        let (id, title) = (Arc::clone(id), title.into());
        found(PartChange { kind, id, title, renamed_from: None, before: Some(reading), after: None });
    }
}

/// Whether two parts came to the same. What a criterion waits for is known by its place in the rules, which may
/// move: it is left out.
fn same(before: &PartReading, after: &PartReading) -> bool {
    match (before, after) {
        (PartReading::Criterion(before, points, range), PartReading::Criterion(after, now, now_range)) => {
            std::mem::discriminant(before) == std::mem::discriminant(after)
                && points == now
                && range == now_range
        }
        (before, after) => before == after,
    }
}
