//! Assessments that were kept, read back from their messages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::assessment::{audience_from_proto, message_digest};
use super::proto::{self, input_result, reading, value};
use crate::advice::difference::{
    Kept, KeptLevel, KeptMissing, KeptPart, KeptReading, KeptReason, KeptReport,
};
use crate::assess::{
    Absence, Blame, CapState, CriterionState, FlagState, GateState, PartState, PointsSpan, Reading,
    SEMANTICS_VERSION, Withheld,
};
use crate::domain::{Audience, Date, Item, Number, Source, Value, parse_date, parse_number};
use crate::replay::{PartKind, PartReading, Standing};
use crate::ruleset::{PartRef, ThresholdId, ThresholdTable};

/// Why a message cannot be used as a kept assessment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeptError {
    /// It does not say what it is.
    #[error("it is no assessment: it has no identity")]
    NoIdentity,
    /// It has not what is compared.
    #[error("it is in the BASIC view, which does not say what was seen")]
    Basic,
    /// It is a what-if.
    #[error("it is hypothetical, and no assessment of the person")]
    Hypothetical,
    /// A newer program made it.
    #[error("it has semantics version {0}, and this program knows versions up to {SEMANTICS_VERSION}")]
    Newer(u32),
    /// It is not as it was made.
    #[error("it is not as it was made: its digest is that of other content")]
    Changed,
    /// A field has a value that no assessment has.
    #[error("`{value}` cannot be `{field}` of an assessment")]
    Unreadable {
        /// The field.
        field: &'static str,
        /// The value.
        value: String,
    },
}

impl KeptError {
    /// What to do about it; empty when there is nothing to do.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::NoIdentity => "give an assessment as `readily assess --format json` or the service gave it",
            Self::Basic => "keep assessments in the FULL view",
            Self::Hypothetical => "",
            Self::Newer(_) => "use the version of Readily that made it",
            Self::Changed | Self::Unreadable { .. } => "give it to the last character as it was given",
        }
    }
}

type Result<T> = std::result::Result<T, KeptError>;

/// An assessment that was kept, from its message in the FULL view.
///
/// # Errors
/// Why the message cannot be used.
pub fn kept_from_proto(message: &proto::Assessment) -> Result<Kept> {
    let identity = message.identity.as_ref().ok_or(KeptError::NoIdentity)?;
    if identity.semantics_version > SEMANTICS_VERSION {
        return Err(KeptError::Newer(identity.semantics_version));
    }
    if identity.hypothetical {
        return Err(KeptError::Hypothetical);
    }
    if message.digest != message_digest(message) {
        return Err(KeptError::Changed);
    }
    let rules = [message.gates.len(), message.dimensions.len(), message.caps.len(), message.flags.len()];
    if rules.iter().sum::<usize>() == 0 && message.observed.is_empty() {
        return Err(KeptError::Basic);
    }
    let readings: Result<Vec<KeptReading>> = message.observed.iter().map(observed).collect();
    let score = message.score.as_ref().map(|points| span(Some(points))).transpose()?;
    Ok(Kept {
        organisation: identity.organisation.clone(),
        digest: identity.rule_set_digest.clone(),
        label: identity.rule_set_label.clone(),
        semantics: identity.semantics_version,
        as_of: date(&identity.as_of, "identity.as_of")?,
        language: identity.language.clone(),
        audience: audience_from_proto(identity.audience).unwrap_or(Audience::Committee),
        candidate: message.candidate.clone(),
        pathway: message.pathway.clone(),
        pathway_title: message.pathway_title.clone(),
        standing: standing(message)?,
        levels: levels(message),
        score,
        maximum: span(message.maximum.as_ref())?,
        parts: parts(message)?,
        readings: readings?,
        reasons: message.reasons.iter().map(reason).collect::<Result<_>>()?,
        missing: message.missing.iter().map(missing).collect::<Result<_>>()?,
    })
}

fn unreadable(field: &'static str, value: impl Into<String>) -> KeptError {
    KeptError::Unreadable { field, value: value.into() }
}

fn date(text: &str, field: &'static str) -> Result<Date> {
    parse_date(text).ok_or_else(|| unreadable(field, text))
}

fn number(text: &str, field: &'static str) -> Result<Number> {
    parse_number(text).map_err(|_| unreadable(field, text))
}

fn sources(words: &[String]) -> Result<Vec<Source>> {
    words.iter().map(|word| Source::from_word(word).ok_or_else(|| unreadable("source", word))).collect()
}

fn span(points: Option<&proto::Points>) -> Result<PointsSpan> {
    let proto::Points { exactly, low, high } = points.ok_or_else(|| unreadable("points", ""))?;
    if exactly.is_empty() {
        return Ok(PointsSpan { low: number(low, "points")?, high: number(high, "points")? });
    }
    Ok(PointsSpan::exactly(number(exactly, "points")?))
}

fn standing(message: &proto::Assessment) -> Result<Standing> {
    Ok(match message.outcome() {
        proto::Outcome::Unspecified => return Err(unreadable("outcome", message.outcome.to_string())),
        proto::Outcome::RuleError => Standing::RuleError,
        proto::Outcome::NotSought => Standing::NotSought,
        proto::Outcome::NotEligible => Standing::NotEligible,
        proto::Outcome::InsufficientEvidence => Standing::InsufficientEvidence,
        proto::Outcome::Scored => {
            let Some(level) = &message.level else { return Ok(Standing::Scored) };
            let id = |level: &proto::Level| Arc::from(&*level.id);
            let ends = level.settled.as_ref().or(level.low.as_ref());
            let ends = ends.zip(level.settled.as_ref().or(level.high.as_ref()));
            ends.map_or(Standing::Scored, |(low, high)| Standing::Level { low: id(low), high: id(high) })
        }
    })
}

fn levels(message: &proto::Assessment) -> Vec<KeptLevel> {
    let result = message.level.iter();
    let named = result.flat_map(|level| {
        [&level.settled, &level.low, &level.high, &level.by_points, &level.next].into_iter().flatten()
    });
    let limits = message.caps.iter().filter_map(|cap| cap.limit.as_ref());
    let floors = message.dimensions.iter().filter_map(|of| of.floor.as_ref()?.limit.as_ref());
    let level = |level: &proto::Level| KeptLevel {
        position: level.position,
        id: Arc::from(&*level.id),
        title: Arc::from(&*level.title),
    };
    let all: BTreeSet<KeptLevel> = named.chain(limits).chain(floors).map(level).collect();
    all.into_iter().collect()
}

fn parts(message: &proto::Assessment) -> Result<Vec<KeptPart>> {
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

fn observed(seen: &proto::Observed) -> Result<KeptReading> {
    Ok(KeptReading {
        evidence: seen.evidence.clone(),
        title: seen.evidence_title.clone(),
        field: seen.field.clone(),
        from: sources(&seen.from)?,
        take: seen.take.clone(),
        only: seen.only.clone(),
        reading: match seen.reading.as_ref().and_then(|it| it.reading.as_ref()) {
            Some(reading::Reading::Value(value)) => Reading::Value(self::value(value)?),
            Some(reading::Reading::Absence(why)) => Reading::Absent(absence(why)?),
            None => return Err(unreadable("observed.reading", "")),
        },
        assumed: seen.assumed,
        used: seen.used.iter().map(report).collect::<Result<_>>()?,
        newest: parse_date(&seen.last_on),
    })
}

fn report(used: &proto::UsedObservation) -> Result<KeptReport> {
    let proto::UsedObservation { id, reference, source, on, item, value } = used;
    Ok(KeptReport {
        on: date(on, "used.on")?,
        source: Source::from_word(source).ok_or_else(|| unreadable("source", source))?,
        item: item.clone(),
        id: id.clone(),
        reference: reference.clone(),
        value: value.as_ref().map(self::value).transpose()?,
    })
}

fn value(message: &proto::Value) -> Result<Value> {
    Ok(match message.value.as_ref().ok_or_else(|| unreadable("value", ""))? {
        value::Value::Number(text) => Value::Number(number(text, "value")?),
        value::Value::Yes(yes) => Value::Bool(*yes),
        value::Value::Choice(word) => Value::Choice(Arc::from(&**word)),
        value::Value::Date(day) => Value::Date(date(day, "value")?),
        value::Value::List(list) => {
            let values: Result<Vec<Value>> = list.values.iter().map(self::value).collect();
            Value::List(values?.into())
        }
        value::Value::Item(item) => {
            let mut fields: Item = BTreeMap::new();
            for proto::NamedValue { name, value } in &item.fields {
                let value = value.as_ref().ok_or_else(|| unreadable("value", name))?;
                fields.insert(Arc::from(&**name), self::value(value)?);
            }
            Value::Item(Arc::new(fields))
        }
        value::Value::Nothing(_) => Value::Nothing,
    })
}

/// An absence. Which part or threshold it speaks of is not compared, and has no place outside its rules.
fn absence(message: &proto::Absence) -> Result<Absence> {
    use proto::AbsenceKind as Kind;
    let (have, need) = (message.have, message.need);
    Ok(match message.kind() {
        Kind::Unspecified => return Err(unreadable("absence.kind", message.kind.to_string())),
        Kind::NotApplicable => Absence::NotApplicable,
        Kind::NeverObserved => Absence::NeverObserved,
        Kind::NoneFits => Absence::NoneFits,
        Kind::Stale => Absence::Stale { newest: date(&message.newest, "absence.newest")? },
        Kind::TooFewRaters => {
            Absence::TooFewRaters { have, need, source: Source::from_word(&message.source) }
        }
        Kind::TooFewObservations => Absence::TooFewObservations { have, need },
        Kind::Unreadable => Absence::Unreadable,
        Kind::PartHeld => Absence::PartHeld(PartRef::Dimension(0)),
        Kind::NoGroup => Absence::NoGroup(ThresholdId(0)),
        Kind::Withheld => {
            let known = [Withheld::OnePersonsReport, Withheld::ShownToOthers, Withheld::ForReviewers];
            let why = known.into_iter().find(|why| why.word() == message.withheld);
            Absence::Withheld(why.unwrap_or(Withheld::TooFewToStayAnonymous { least: need }))
        }
    })
}

fn threshold(message: &proto::ThresholdValue) -> Result<ThresholdTable> {
    let proto::ThresholdValue { number: alone, rows, weights } = message;
    let field = "thresholds.value";
    if !alone.is_empty() {
        return Ok(ThresholdTable::Number(number(alone, field)?));
    }
    if !weights.is_empty() {
        let weights: Result<Vec<Number>> = weights.iter().map(|weight| number(weight, field)).collect();
        return Ok(ThresholdTable::Weights(weights?.into()));
    }
    let gives: Result<Vec<(&str, Number)>> =
        rows.iter().map(|row| Ok((&*row.input, number(&row.gives, field)?))).collect();
    let gives = gives?;
    let numbers: Option<Vec<(Number, Number)>> =
        gives.iter().map(|(input, gives)| Some((parse_number(input).ok()?, *gives))).collect();
    if let Some(rows) = numbers {
        return Ok(ThresholdTable::Rows(rows.into()));
    }
    let choices = gives.into_iter().map(|(input, gives)| (Arc::from(input), gives));
    Ok(ThresholdTable::Choices(choices.collect::<Vec<(Arc<str>, Number)>>().into()))
}

fn reason(message: &proto::Reason) -> Result<KeptReason> {
    let kind = match message.kind() {
        proto::RuleKind::Unspecified => return Err(unreadable("reasons.kind", message.kind.to_string())),
        proto::RuleKind::Gate => PartKind::Gate,
        proto::RuleKind::Cap => PartKind::Cap,
        proto::RuleKind::Floor => PartKind::Floor,
        proto::RuleKind::Flag => PartKind::Flag,
        proto::RuleKind::Criterion => PartKind::Criterion,
        proto::RuleKind::Dimension => PartKind::Dimension,
    };
    Ok(KeptReason {
        code: message.code.clone(),
        kind,
        part: message.rule.clone(),
        title: message.title.clone(),
    })
}

fn missing(message: &proto::MissingEvidence) -> Result<KeptMissing> {
    Ok(KeptMissing {
        evidence: message.evidence.clone(),
        title: message.title.clone(),
        from: sources(&message.from)?,
        needed_by: message.needed_by.clone(),
        text: message.text.clone(),
    })
}
