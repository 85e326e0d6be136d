//! Pathways as they are published: what they ask, and the numbers in force on a day.

use super::assessment::kind_to_proto;
use super::condition::kind_of;
use super::proto::{self, DerivationKind};
use super::rule_set::words;
use super::rules::aspect_to_proto;
use crate::domain::{Date, exact_text};
use crate::render::Language;
use crate::ruleset::{
    Aspect, Cap, Choices, ChoicesTable, Condition, Criterion, Dimension, Flag, Form, Gate, GateOutcome,
    Given, Input, InputKind, Lookup, NumberRef, OpenTo, Pathway, ReadinessLevel, RuleSet, Table,
    ThresholdTable,
};

pub(super) fn pathway_to_proto(
    rule_set: &RuleSet,
    pathway: &Pathway,
    as_of: Date,
    language: Language<'_>,
) -> proto::Pathway {
    let publishing = Publishing { rule_set, pathway, as_of, language };
    let (open_to_any, open_to) = match &pathway.open_to {
        OpenTo::Any => (true, Vec::new()),
        OpenTo::Roles(roles) => (false, words(roles)),
    };
    proto::Pathway {
        id: pathway.id.to_string(),
        title: language.pathway_title(pathway).into_owned(),
        about: language.pathway_about(pathway).into_owned(),
        kind: kind_to_proto(pathway.kind).into(),
        open_to_any,
        open_to,
        leads_to: words(&pathway.leads_to),
        equal_standing: pathway.equal_standing.iter().map(ToString::to_string).collect(),
        levels: pathway.levels.iter().map(|level| publishing.level(level)).collect(),
        gates: pathway.gates.iter().map(|gate| publishing.gate(gate)).collect(),
        dimensions: pathway.dimensions.iter().map(|dimension| publishing.dimension(dimension)).collect(),
        caps: pathway.caps.iter().map(|cap| publishing.cap(cap)).collect(),
        flags: pathway.flags.iter().map(|flag| publishing.flag(flag)).collect(),
        seen_at_least: exact_text(pathway.seen_at_least),
        selections: publishing.selections(),
    }
}

/// The rules of a pathway on a day, on their way out.
#[derive(Clone, Copy)]
pub(super) struct Publishing<'a> {
    pub(super) rule_set: &'a RuleSet,
    pub(super) pathway: &'a Pathway,
    pub(super) as_of: Date,
    pub(super) language: Language<'a>,
}

impl Publishing<'_> {
    pub(super) fn number(self, number: NumberRef) -> proto::PublishedNumber {
        match number {
            NumberRef::Literal(number) => {
                proto::PublishedNumber { number: exact_text(number), threshold: String::new() }
            }
            NumberRef::Threshold(id) => {
                let threshold = self.rule_set.threshold(id);
                // A group that is no pathway is not known here; its values stand with the thresholds.
                let number = threshold
                    .filter(|threshold| !matches!(threshold.by, Some(crate::ruleset::Grouping::Evidence(_))))
                    .and_then(|threshold| threshold.in_force(self.as_of))
                    .and_then(|value| value.value.of_group(&self.pathway.id.0))
                    .and_then(ThresholdTable::number);
                proto::PublishedNumber {
                    number: number.map_or_else(String::new, exact_text),
                    threshold: self.threshold(id),
                }
            }
        }
    }

    fn threshold(self, id: crate::ruleset::ThresholdId) -> String {
        self.rule_set.threshold(id).map_or_else(String::new, |threshold| threshold.name.to_string())
    }

    fn level(self, level: &ReadinessLevel) -> proto::PublishedLevel {
        let ReadinessLevel { id, title, from, place: _ } = level;
        proto::PublishedLevel {
            id: id.to_string(),
            title: self.title(id, title),
            at_least: Some(self.number(*from)),
        }
    }

    fn title(self, id: &str, own: &str) -> String {
        self.language.part_title(self.pathway, id, own).into_owned()
    }

    fn about(self, id: &str, own: &str) -> String {
        self.language.part_about(self.pathway, id, own).into_owned()
    }

    fn level_id(self, at: usize) -> String {
        self.pathway.levels.get(at).map_or_else(String::new, |level| level.id.to_string())
    }

    fn gate(self, gate: &Gate) -> proto::PublishedRule {
        let otherwise = match gate.otherwise {
            GateOutcome::NotSought => proto::Outcome::NotSought,
            GateOutcome::NotEligible => proto::Outcome::NotEligible,
        };
        proto::PublishedRule {
            aspect: aspect(gate.aspect),
            otherwise: otherwise.into(),
            ..self.rule([&gate.id, &gate.title, &gate.about, &gate.reason], &gate.require, &gate.inputs)
        }
    }

    fn cap(self, cap: &Cap) -> proto::PublishedRule {
        proto::PublishedRule {
            limit: self.level_id(cap.limit),
            ..self.rule([&cap.id, &cap.title, &cap.about, &cap.reason], &cap.require, &cap.inputs)
        }
    }

    fn flag(self, flag: &Flag) -> proto::PublishedRule {
        self.rule([&flag.id, &flag.title, &flag.about, &flag.reason], &flag.raise, &flag.inputs)
    }

    fn rule(
        self,
        [id, title, about, reason]: [&std::sync::Arc<str>; 4],
        condition: &Condition,
        inputs: &[Input],
    ) -> proto::PublishedRule {
        proto::PublishedRule {
            id: id.to_string(),
            title: self.title(id, title),
            about: self.about(id, about),
            reason: reason.to_string(),
            condition: Some(self.condition(condition)),
            reads: self.reads(inputs),
            inputs: self.inputs(inputs),
            ..proto::PublishedRule::default()
        }
    }

    fn condition(self, condition: &Condition) -> proto::PublishedCondition {
        let (kind, parts) = kind_of(condition);
        let (expression, at_least) = match condition {
            Condition::Test { program: _, text, place: _ } => (text.to_string(), None),
            Condition::AtLeast { count, of: _ } => (String::new(), Some(self.number(*count))),
            Condition::All(_) | Condition::Any(_) => (String::new(), None),
        };
        proto::PublishedCondition {
            kind: kind.into(),
            expression,
            at_least,
            parts: parts.iter().map(|part| self.condition(&part.condition)).collect(),
        }
    }

    fn dimension(self, dimension: &Dimension) -> proto::PublishedDimension {
        let Dimension { id, title, about, aspect: of, at_most, floor, criteria, place: _ } = dimension;
        proto::PublishedDimension {
            id: id.to_string(),
            title: self.title(id, title),
            about: self.about(id, about),
            aspect: aspect(*of),
            at_most: at_most.map(|at_most| self.number(at_most)),
            floor: floor.as_ref().map(|floor| self.number(floor.points)),
            floor_limit: floor.as_ref().map_or_else(String::new, |floor| self.level_id(floor.limit)),
            criteria: criteria.iter().map(|criterion| self.criterion(criterion)).collect(),
        }
    }

    fn criterion(self, criterion: &Criterion) -> proto::PublishedCriterion {
        proto::PublishedCriterion {
            id: criterion.id.to_string(),
            title: self.title(&criterion.id, &criterion.title),
            about: self.about(&criterion.id, &criterion.about),
            least: Some(self.number(criterion.points.low)),
            most: Some(self.number(criterion.points.high)),
            form: Some(self.form(&criterion.form, &criterion.inputs)),
            reads: self.reads(&criterion.inputs),
            reason: criterion.reason.to_string(),
            inputs: self.inputs(&criterion.inputs),
        }
    }

    fn form(self, form: &Form, inputs: &[Input]) -> proto::PublishedForm {
        match form {
            Form::Curve(lookup) => self.curve(lookup, inputs),
            Form::Steps(lookup) => self.steps(lookup, inputs),
            Form::Choices(choices) => self.choices(choices, inputs),
            Form::Require(condition) => proto::PublishedForm {
                condition: Some(self.condition(condition)),
                ..of_kind(DerivationKind::Require)
            },
            Form::Score { program: _, text, place: _ } => Self::expression(text),
            Form::Script { program: _, place } => {
                proto::PublishedForm { script: place.file.to_string(), ..of_kind(DerivationKind::Script) }
            }
        }
    }

    pub(super) fn expression(text: &str) -> proto::PublishedForm {
        proto::PublishedForm { expression: text.to_owned(), ..of_kind(DerivationKind::Expression) }
    }

    pub(super) fn curve(self, lookup: &Lookup, inputs: &[Input]) -> proto::PublishedForm {
        self.lookup(lookup, inputs, of_kind(DerivationKind::Curve))
    }

    pub(super) fn steps(self, lookup: &Lookup, inputs: &[Input]) -> proto::PublishedForm {
        self.lookup(lookup, inputs, of_kind(DerivationKind::Steps))
    }

    fn lookup(
        self,
        lookup: &Lookup,
        inputs: &[Input],
        mut message: proto::PublishedForm,
    ) -> proto::PublishedForm {
        let Lookup { of, table, place: _ } = lookup;
        let row = |input: NumberRef, gives: NumberRef| proto::PublishedRow {
            input: Some(self.number(input)),
            choice: String::new(),
            gives: Some(self.number(gives)),
        };
        message.of = self.in_slot(*of, inputs);
        match table {
            Table::Fixed(rows) => {
                let literal = NumberRef::Literal;
                message.rows =
                    rows.iter().map(|(input, gives)| row(literal(*input), literal(*gives))).collect();
            }
            Table::Rows(rows) => {
                message.rows = rows.iter().map(|of| row(of.input, of.gives)).collect();
            }
            Table::Threshold(id) => message.threshold = self.threshold(*id),
        }
        message
    }

    pub(super) fn choices(self, choices: &Choices, inputs: &[Input]) -> proto::PublishedForm {
        let Choices { of, table, place: _ } = choices;
        let mut message = of_kind(DerivationKind::Choices);
        message.of = self.in_slot(*of, inputs);
        match table {
            ChoicesTable::Rows(rows) => {
                let row = |(word, gives): &(std::sync::Arc<str>, NumberRef)| proto::PublishedRow {
                    input: None,
                    choice: word.to_string(),
                    gives: Some(self.number(*gives)),
                };
                message.rows = rows.iter().map(row).collect();
            }
            ChoicesTable::Threshold(id) => message.threshold = self.threshold(*id),
        }
        message
    }

    fn in_slot(self, slot: usize, inputs: &[Input]) -> String {
        let input = self.rule_set.input_in_slot(slot).and_then(|at| inputs.get(at));
        input.map_or_else(String::new, |input| input.name.to_string())
    }

    /// The names of the evidence that inputs read, in order, each once.
    fn reads(self, inputs: &[Input]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for input in inputs {
            if let InputKind::Given(Given::Observed { selection, .. }) = &input.kind
                && let Some(selection) = self.pathway.selections.get(selection.0)
                && let Some(evidence) = self.rule_set.catalogue.get(selection.evidence)
                && !names.iter().any(|name| **name == *evidence.name)
            {
                names.push(evidence.name.to_string());
            }
        }
        names
    }
}

fn of_kind(kind: DerivationKind) -> proto::PublishedForm {
    proto::PublishedForm { kind: kind.into(), ..proto::PublishedForm::default() }
}

fn aspect(aspect: Option<Aspect>) -> i32 {
    aspect_to_proto(aspect).into()
}
