//! What stands in the way of more: conditions that are not met, limits, points that are lost or not known, flags.

use crate::assess::{
    Assessment, CapState, CriterionState, FlagState, GateState, InputResult, Outcome, ReasonOf,
};
use crate::domain::Number;
use crate::ruleset::{Actionable, Evidence, EvidenceId, Given, InputKind, Subject};

/// Something that stands in the way of more.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap<'a> {
    /// Which gate, cap, floor, criterion or flag.
    pub of: ReasonOf,
    /// Its id, that of the dimension for a floor.
    pub id: &'a str,
    /// Its title in the rule files.
    pub title: &'a str,
    /// What is the matter.
    pub state: GapState,
    /// What the score would gain if this criterion alone came to its most, through its dimension, what is not known
    /// yet counted with its fewest points; none where no points are at stake.
    pub points: Option<Number>,
    /// The evidence that it reads, each once, in the order in which it is declared.
    pub evidence: Vec<EvidenceId>,
    /// Who can close it.
    pub who_closes: WhoCloses,
    /// Whether it is a flag that rests on what the person alone may see: nobody else is told of it.
    pub for_person_alone: bool,
    /// The offers that help: places in [`super::SupportPlan::offers`], rising.
    pub offers: Vec<usize>,
    /// Whether there are offers that help, and none of them is made at the values that were seen last.
    pub is_above_offers: bool,
}

/// What is the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapState {
    /// A condition is not met.
    NotMet,
    /// A cap or floor limits the level.
    Limits,
    /// Points are lost.
    PointsLost,
    /// Evidence is missing.
    Missing,
    /// A flag is raised.
    Raised,
}

/// Who can close a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhoCloses {
    /// The person, with support: some of the evidence is about the person and can be acted on.
    Person,
    /// The unit or the organisation, which all of the evidence is about.
    Organisation,
    /// Nobody can act on it: it is a fact, or changes with time alone.
    Nobody,
}

/// Every gap, the weightiest first.
pub(super) fn gaps<'a>(assessment: &Assessment<'a>) -> Vec<Gap<'a>> {
    match assessment.outcome {
        Outcome::NotSought | Outcome::RuleError => return Vec::new(),
        Outcome::NotEligible | Outcome::InsufficientEvidence | Outcome::Scored => {}
    }
    let mut gaps: Vec<Gap<'a>> = gates(assessment);
    gaps.extend(caps(assessment));
    gaps.extend(floors(assessment));
    gaps.extend(criteria(assessment));
    gaps.extend(flags(assessment));
    // Stable: of equal weight, the order of the file.
    gaps.sort_by_key(|gap| (rank(gap), std::cmp::Reverse(gap.points)));
    gaps
}

/// What settles the outcome comes first, then what limits the level, then points, then flags.
fn rank(gap: &Gap<'_>) -> u8 {
    match (gap.of, gap.state) {
        (ReasonOf::Gate(_), _) => 0,
        (ReasonOf::Cap(_) | ReasonOf::Floor(_), GapState::Limits) => 1,
        (ReasonOf::Criterion(..), _) => 2,
        (ReasonOf::Cap(_) | ReasonOf::Floor(_), _) => 3,
        (ReasonOf::Flag(_), _) => 4,
    }
}

fn gap<'a>(
    assessment: &Assessment<'a>,
    of: ReasonOf,
    (id, title): (&'a str, &'a str),
    state: GapState,
    evidence: Vec<EvidenceId>,
) -> Gap<'a> {
    let who_closes = who_closes(assessment, &evidence);
    Gap {
        of,
        id,
        title,
        state,
        points: None,
        evidence,
        who_closes,
        for_person_alone: false,
        offers: Vec::new(),
        is_above_offers: false,
    }
}

fn gates<'a>(assessment: &Assessment<'a>) -> Vec<Gap<'a>> {
    let results = assessment.gates.iter().enumerate();
    let found = results.filter_map(|(at, result)| {
        let state = match result.state {
            GateState::NotMet => GapState::NotMet,
            GateState::Held => GapState::Missing,
            GateState::Met | GateState::Error => return None,
        };
        let (gate, evidence) = (result.gate, evidence_of(assessment, &result.inputs));
        Some(gap(assessment, ReasonOf::Gate(at), (&gate.id, &gate.title), state, evidence))
    });
    found.collect()
}

fn caps<'a>(assessment: &Assessment<'a>) -> Vec<Gap<'a>> {
    let results = assessment.caps.iter().enumerate();
    let found = results.filter_map(|(at, result)| {
        let state = limiting(result.state)?;
        let (cap, evidence) = (result.cap, evidence_of(assessment, &result.inputs));
        Some(gap(assessment, ReasonOf::Cap(at), (&cap.id, &cap.title), state, evidence))
    });
    found.collect()
}

const fn limiting(state: CapState) -> Option<GapState> {
    match state {
        CapState::Binding => Some(GapState::Limits),
        CapState::Unknown => Some(GapState::Missing),
        CapState::Clear | CapState::Error => None,
    }
}

/// A floor reads what those of its criteria read that can give more.
fn floors<'a>(assessment: &Assessment<'a>) -> Vec<Gap<'a>> {
    let results = assessment.dimensions.iter().enumerate();
    let found = results.filter_map(|(at, result)| {
        let state = limiting(result.floor?.state)?;
        let mut evidence = Vec::new();
        for (within, criterion) in result.criteria.iter().enumerate() {
            if at_stake(assessment, at, within).is_some() {
                add_evidence(assessment, &criterion.inputs, &mut evidence);
            }
        }
        let dimension = result.dimension;
        Some(gap(assessment, ReasonOf::Floor(at), (&dimension.id, &dimension.title), state, evidence))
    });
    found.collect()
}

fn criteria<'a>(assessment: &Assessment<'a>) -> Vec<Gap<'a>> {
    let mut gaps = Vec::new();
    for (dimension_at, dimension) in assessment.dimensions.iter().enumerate() {
        for (at, result) in dimension.criteria.iter().enumerate() {
            let Some((state, points)) = at_stake(assessment, dimension_at, at) else { continue };
            let (of, criterion) = (ReasonOf::Criterion(dimension_at, at), result.criterion);
            let evidence = evidence_of(assessment, &result.inputs);
            let gap = gap(assessment, of, (&criterion.id, &criterion.title), state, evidence);
            gaps.push(Gap { points: Some(points), ..gap });
        }
    }
    gaps
}

/// What a criterion could still add to the score, when that is something.
pub(super) fn at_stake(
    assessment: &Assessment<'_>,
    dimension: usize,
    criterion: usize,
) -> Option<(GapState, Number)> {
    let state = match assessment.dimensions.get(dimension)?.criteria.get(criterion)?.state {
        CriterionState::Scored => GapState::PointsLost,
        CriterionState::Held(_) | CriterionState::Zero(_) => GapState::Missing,
        CriterionState::Excluded(_) | CriterionState::Error => return None,
    };
    let points = assessment.gain(dimension, criterion)?;
    (points > Number::ZERO).then_some((state, points))
}

fn flags<'a>(assessment: &Assessment<'a>) -> Vec<Gap<'a>> {
    let results = assessment.flags.iter().enumerate();
    let raised = results.filter(|(_, result)| result.state == FlagState::Raised);
    let gaps = raised.map(|(at, result)| {
        let (flag, evidence) = (result.flag, evidence_of(assessment, &result.inputs));
        let for_person_alone =
            !evidence.is_empty() && evidence.iter().all(|id| for_person_alone(assessment, *id));
        let gap = gap(assessment, ReasonOf::Flag(at), (&flag.id, &flag.title), GapState::Raised, evidence);
        Gap { for_person_alone, ..gap }
    });
    gaps.collect()
}

fn for_person_alone(assessment: &Assessment<'_>, id: EvidenceId) -> bool {
    assessment.rule_set.catalogue.get(id).is_some_and(Evidence::is_for_person_alone)
}

fn evidence_of(assessment: &Assessment<'_>, inputs: &[InputResult<'_>]) -> Vec<EvidenceId> {
    let mut evidence = Vec::new();
    add_evidence(assessment, inputs, &mut evidence);
    evidence
}

fn add_evidence(assessment: &Assessment<'_>, inputs: &[InputResult<'_>], evidence: &mut Vec<EvidenceId>) {
    for result in inputs {
        if let InputKind::Given(Given::Observed { selection, .. }) = &result.input.kind
            && let Some(selection) = assessment.selection(*selection)
            && !evidence.contains(&selection.evidence)
        {
            evidence.push(selection.evidence);
        }
    }
}

fn who_closes(assessment: &Assessment<'_>, evidence: &[EvidenceId]) -> WhoCloses {
    let all: Vec<_> = evidence.iter().filter_map(|id| assessment.rule_set.catalogue.get(*id)).collect();
    if all.iter().any(|evidence| evidence.subject == Subject::Person && evidence.actionable != Actionable::No)
    {
        WhoCloses::Person
    } else if !all.is_empty() && all.iter().all(|evidence| evidence.subject != Subject::Person) {
        WhoCloses::Organisation
    } else {
        WhoCloses::Nobody
    }
}
