//! The parts of a kept assessment, and what each of them reads.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::readings::{absence, number, span, threshold};
use super::{Result, unreadable};
use crate::advice::difference::KeptPart;
use crate::assess::{Absence, Blame, CapState, CriterionState, FlagState, GateState, PartState, PointsSpan};
use crate::replay::{PartKind, PartReading};
use crate::wire::proto::{self, input_result};

pub(super) fn parts(message: &proto::Assessment) -> Result<Vec<KeptPart>> {
    let mut parts = Vec::new();
    for gate in &message.gates {
        let state = match gate.state() {
            proto::GateState::Unspecified => return Err(unreadable("gates.state", gate.state.to_string())),
            proto::GateState::Met => GateState::Met,
            proto::GateState::NotMet => GateState::NotMet,
            proto::GateState::Held => GateState::Held,
            proto::GateState::Error => GateState::Error,
        };
        let rule = Rule::of(&gate.inputs, gate.condition.as_ref(), None);
        parts.push(rule.part(PartKind::Gate, (&gate.id, &gate.title), PartReading::Gate(state)));
    }
    for dimension in &message.dimensions {
        parts.extend(of_dimension(dimension)?);
    }
    for cap in &message.caps {
        let reading = PartReading::Cap(cap_state(cap.state())?);
        let rule = Rule::of(&cap.inputs, cap.condition.as_ref(), None);
        parts.push(rule.part(PartKind::Cap, (&cap.id, &cap.title), reading));
    }
    for flag in &message.flags {
        let state = match flag.state() {
            proto::FlagState::Unspecified => return Err(unreadable("flags.state", flag.state.to_string())),
            proto::FlagState::Clear => FlagState::Clear,
            proto::FlagState::Raised => FlagState::Raised,
            proto::FlagState::Unknown => FlagState::Unknown,
            proto::FlagState::Error => FlagState::Error,
        };
        let rule = Rule::of(&flag.inputs, flag.condition.as_ref(), None);
        parts.push(rule.part(PartKind::Flag, (&flag.id, &flag.title), PartReading::Flag(state)));
    }
    for used in &message.thresholds {
        let value = used.value.as_ref().map(threshold).transpose()?;
        let reading = PartReading::Threshold(value);
        parts.push(Rule::default().part(PartKind::Threshold, (&used.name, ""), reading));
    }
    Ok(parts)
}

fn of_dimension(dimension: &proto::DimensionResult) -> Result<Vec<KeptPart>> {
    let state = match dimension.state() {
        proto::PartState::Unspecified => {
            return Err(unreadable("dimensions.state", dimension.state.to_string()));
        }
        proto::PartState::Known => PartState::Known,
        proto::PartState::Held => PartState::Held,
        proto::PartState::Error => PartState::Error,
    };
    let (points, most) = (span(dimension.points.as_ref())?, span(dimension.maximum.as_ref())?);
    let named = (&*dimension.id, &*dimension.title);
    let criteria = dimension.criteria.iter().map(|part| (PartKind::Criterion, part.id.clone()));
    let rule = Rule { points_of: criteria.collect(), ..Rule::default() };
    let mut parts = vec![rule.part(PartKind::Dimension, named, PartReading::Dimension(state, points, most))];
    if let Some(floor) = &dimension.floor {
        let points_of = vec![(PartKind::Dimension, dimension.id.clone())];
        let reading = PartReading::Cap(cap_state(floor.state())?);
        parts.push(Rule { points_of, ..Rule::default() }.part(PartKind::Floor, named, reading));
    }
    for result in &dimension.criteria {
        let blame = result.blame.as_ref().and_then(|blame| blame.absence.as_ref());
        let blame = || -> Result<Blame> {
            let absence = blame.map_or(Ok(Absence::NeverObserved), absence)?;
            Ok(Blame { absence, input: None })
        };
        let state = match result.state() {
            proto::CriterionState::Unspecified => {
                return Err(unreadable("criteria.state", result.state.to_string()));
            }
            proto::CriterionState::Scored => CriterionState::Scored,
            proto::CriterionState::Held => CriterionState::Held(blame()?),
            proto::CriterionState::Zero => CriterionState::Zero(blame()?),
            proto::CriterionState::Excluded => CriterionState::Excluded(blame()?),
            proto::CriterionState::Error => CriterionState::Error,
        };
        let end = |text: &str| number(text, "criteria.most");
        let range = PointsSpan { low: end(&result.least)?, high: end(&result.most)? };
        let reading = PartReading::Criterion(state, span(result.points.as_ref())?, range);
        let rule = Rule::of(&result.inputs, result.condition.as_ref(), result.derivation.as_ref());
        parts.push(rule.part(PartKind::Criterion, (&result.id, &result.title), reading));
    }
    Ok(parts)
}

fn cap_state(state: proto::CapState) -> Result<CapState> {
    Ok(match state {
        proto::CapState::Unspecified => return Err(unreadable("caps.state", "CAP_STATE_UNSPECIFIED")),
        proto::CapState::Clear => CapState::Clear,
        proto::CapState::Binding => CapState::Binding,
        proto::CapState::Unknown => CapState::Unknown,
        proto::CapState::Error => CapState::Error,
    })
}

/// What a rule reads.
#[derive(Debug, Default)]
struct Rule {
    reads: BTreeSet<usize>,
    points_of: Vec<(PartKind, String)>,
    words: BTreeSet<String>,
}

impl Rule {
    fn of(
        inputs: &[proto::InputResult],
        condition: Option<&proto::ConditionResult>,
        derivation: Option<&proto::Derivation>,
    ) -> Self {
        let mut rule = Self::default();
        for input in inputs {
            match &input.origin {
                Some(input_result::Origin::Observed(at)) => {
                    rule.reads.extend(usize::try_from(*at));
                }
                Some(input_result::Origin::PointsOf(part)) if part.criterion.is_empty() => {
                    rule.points_of.push((PartKind::Dimension, part.dimension.clone()));
                }
                Some(input_result::Origin::PointsOf(part)) => {
                    rule.points_of.push((PartKind::Criterion, part.criterion.clone()));
                }
                Some(input_result::Origin::Derived(derived)) => rule.expression(&derived.expression),
                None => {}
            }
        }
        if let Some(derivation) = derivation {
            rule.expression(&derivation.expression);
        }
        rule.condition(condition);
        rule
    }

    fn condition(&mut self, condition: Option<&proto::ConditionResult>) {
        let Some(condition) = condition else { return };
        self.expression(&condition.expression);
        self.expression(&condition.at_least);
        for part in &condition.parts {
            self.condition(Some(part));
        }
    }

    fn expression(&mut self, text: &str) {
        let words = text.split(|sign: char| !sign.is_alphanumeric() && sign != '_');
        self.words.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
    }

    fn part(self, kind: PartKind, (id, title): (&str, &str), reading: PartReading) -> KeptPart {
        let Self { reads, points_of, words } = self;
        KeptPart { kind, id: Arc::from(id), title: title.to_owned(), reading, reads, points_of, words }
    }
}
