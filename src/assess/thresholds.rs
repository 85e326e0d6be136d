//! The thresholds in force on the as-of date, as one assessment sees them.

use std::sync::Arc;

use super::error::{Fault, Stop};
use super::{Absence, ErrorKind, PointsSpan, Refusal, ThresholdUse};
use crate::domain::{Date, Number, Value, exact_text};
use crate::finding::Place;
use crate::ruleset::{
    DatedValue, Grouping, NumberRef, Pathway, RuleSet, ThresholdId, ThresholdTable, ThresholdValue,
    UsedThreshold,
};

/// One used threshold, with its value as far as it is known.
#[derive(Debug, Clone)]
struct InForce<'a> {
    dated: &'a DatedValue,
    group: Option<&'a str>,
    value: Option<&'a ThresholdTable>,
}

/// The thresholds that a pathway uses, by id; none for those it does not use.
#[derive(Debug, Clone)]
pub(super) struct Thresholds<'a> {
    rule_set: &'a RuleSet,
    by_id: Vec<Option<InForce<'a>>>,
}

impl<'a> Thresholds<'a> {
    /// Finds what is in force; what is grouped by evidence stays open until [`Self::settle`].
    pub(super) fn in_force(
        rule_set: &'a RuleSet,
        pathway: &'a Pathway,
        as_of: Date,
    ) -> Result<Self, Refusal> {
        let mut by_id: Vec<Option<InForce<'a>>> = Vec::new();
        by_id.resize_with(rule_set.thresholds.len(), || None);
        for used in &pathway.thresholds {
            let Some(threshold) = rule_set.threshold(used.id) else {
                continue;
            };
            let Some(dated) = threshold.in_force(as_of) else {
                return Err(Refusal::BeforeThreshold {
                    threshold: Arc::clone(&threshold.name),
                    first: threshold.values.first().map_or(as_of, |value| value.from),
                    as_of,
                });
            };
            let (group, value) = match (threshold.by, &dated.value) {
                (_, ThresholdValue::One(table)) => (None, Some(table)),
                (Some(Grouping::Pathway), grouped @ ThresholdValue::Grouped { .. }) => {
                    (Some(&*pathway.id.0), grouped.of_group(&pathway.id.0))
                }
                (Some(Grouping::Evidence(_)) | None, ThresholdValue::Grouped { .. }) => (None, None),
            };
            if let Some(slot) = by_id.get_mut(used.id.0) {
                *slot = Some(InForce { dated, group, value });
            }
        }
        Ok(Self { rule_set, by_id })
    }

    /// What was used of a rule set: the other way round than [`Self::uses`].
    pub(super) fn of_uses(rule_set: &'a RuleSet, uses: &[ThresholdUse<'a>]) -> Self {
        let mut by_id: Vec<Option<InForce<'a>>> = Vec::new();
        by_id.resize_with(rule_set.thresholds.len(), || None);
        for ThresholdUse { threshold, in_force, group, value } in uses {
            if let Some(slot) = by_id.get_mut(threshold.0) {
                *slot = Some(InForce { dated: in_force, group: *group, value: *value });
            }
        }
        Self { rule_set, by_id }
    }

    /// Whether a threshold still waits for its group.
    pub(super) fn waits_for_group(&self, used: UsedThreshold) -> bool {
        used.group.is_some() && self.entry(used.id).is_some_and(|entry| entry.value.is_none())
    }

    /// Takes the value of the group that was observed.
    pub(super) fn settle(&mut self, id: ThresholdId, group: &Value) {
        let Value::Choice(group) = group else { return };
        let word = self.word(id, group);
        if let Some(Some(entry)) = self.by_id.get_mut(id.0) {
            entry.value = entry.dated.value.of_group(group);
            entry.group = word;
        }
    }

    /// The word for a group in the rules, which lives as long as they do.
    fn word(&self, id: ThresholdId, group: &str) -> Option<&'a str> {
        let Some(Grouping::Evidence(evidence)) = self.rule_set.threshold(id)?.by else { return None };
        let words = self.rule_set.catalogue.choices(evidence)?;
        words.iter().find(|word| &***word == group).map(|word| &**word)
    }

    /// Whether any threshold still waits for its group.
    pub(super) fn any_open(&self) -> bool {
        self.by_id.iter().flatten().any(|entry| entry.value.is_none())
    }

    fn entry(&self, id: ThresholdId) -> Option<&InForce<'a>> {
        self.by_id.get(id.0).and_then(Option::as_ref)
    }

    /// The value or table of a threshold, or that its group is not known.
    pub(super) fn table(&self, id: ThresholdId) -> Result<&'a ThresholdTable, Absence> {
        self.entry(id).and_then(|entry| entry.value).ok_or(Absence::NoGroup(id))
    }

    /// A number, or that the group of the threshold in its place is not known.
    pub(super) fn number(&self, number: NumberRef) -> Result<Number, Absence> {
        match number {
            NumberRef::Literal(number) => Ok(number),
            NumberRef::Threshold(id) => self.table(id)?.number().ok_or(Absence::NoGroup(id)),
        }
    }

    /// A number, or the least and the most that it can be while the group is not known.
    pub(super) fn span(&self, number: NumberRef) -> PointsSpan {
        if let Ok(number) = self.number(number) {
            return PointsSpan::exactly(number);
        }
        let NumberRef::Threshold(id) = number else {
            return PointsSpan::default();
        };
        let values = self.entry(id).into_iter().flat_map(|entry| entry.dated.value.all());
        let numbers = values.filter_map(ThresholdTable::number);
        let mut span: Option<PointsSpan> = None;
        for number in numbers {
            let so_far = span.unwrap_or(PointsSpan::exactly(number));
            span = Some(PointsSpan { low: so_far.low.min(number), high: so_far.high.max(number) });
        }
        span.unwrap_or_default()
    }

    /// A whole number from 0 on, as counts and lengths are.
    pub(super) fn count(&self, number: NumberRef, place: &Place) -> Result<u32, Stop> {
        let number = self.number(number)?;
        u32::try_from(number).map_err(|_| {
            let message = format!("{} is not a whole number from 0 on", exact_text(number));
            Fault::new(ErrorKind::Internal, message, place).into()
        })
    }

    /// For each threshold, its number in scope, or why it has none there.
    pub(super) fn slots(&self) -> impl Iterator<Item = Result<Value, Option<Absence>>> + '_ {
        self.by_id.iter().enumerate().map(|(at, entry)| match entry.as_ref().map(|entry| entry.value) {
            None => Err(None),
            Some(None) => Err(Some(Absence::NoGroup(ThresholdId(at)))),
            Some(Some(table)) => table.number().map(Value::Number).ok_or(None),
        })
    }

    /// What was used, for the explanation.
    pub(super) fn uses(&self) -> Vec<ThresholdUse<'a>> {
        let entries = self.by_id.iter().enumerate();
        entries
            .filter_map(|(at, entry)| {
                let InForce { dated, group, value } = entry.as_ref()?;
                Some(ThresholdUse {
                    threshold: ThresholdId(at),
                    in_force: dated,
                    group: *group,
                    value: *value,
                })
            })
            .collect()
    }
}
