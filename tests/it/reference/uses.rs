//! What a pathway's rules mention: thresholds, and evidence that is missing.

use std::collections::BTreeSet;

use super::dimension::{criterion_id, expanded};
use super::evaluate::Evaluator;
use super::expression::Expr;
use super::result::{Causes, Reading};
use super::rules::{
    By, ChoiceRows, Condition, Criterion, Derived, Form, Inputs, Num, Of, Pathway, Raters, Rows, Selection,
    Take, Weights,
};

/// The latest value of the evidence, whoever reported it.
pub(super) fn grouping(evidence: &str) -> Selection {
    Selection {
        evidence: evidence.to_owned(),
        field: None,
        from_one: false,
        from: None,
        within: None,
        only: None,
        newest: None,
        raters: None,
        take: Take::Latest,
    }
}

/// The names of the thresholds that the rules of a pathway use.
pub(super) fn thresholds(pathway: &Pathway) -> BTreeSet<String> {
    let mut found = Found::default();
    pathway.levels.iter().for_each(|(_, from)| found.number(from));
    for gate in &pathway.gates {
        found.inputs(&gate.inputs);
        found.condition(&gate.require);
    }
    for cap in &pathway.caps {
        found.inputs(&cap.inputs);
        found.condition(&cap.require);
    }
    for flag in &pathway.flags {
        found.inputs(&flag.inputs);
        found.condition(&flag.raise);
    }
    for dimension in &pathway.dimensions {
        dimension.at_most.iter().for_each(|most| found.number(most));
        dimension.floor.iter().for_each(|floor| found.number(&floor.points));
        for criterion in &dimension.criteria {
            found.inputs(&criterion.inputs);
            found.criterion(criterion);
        }
    }
    found.thresholds
}

#[derive(Default)]
struct Found {
    thresholds: BTreeSet<String>,
}

impl Found {
    /// Thresholds are the names that start with `th_`.
    fn name(&mut self, name: &str) {
        if name.starts_with("th_") {
            self.thresholds.insert(name.to_owned());
        }
    }

    fn number(&mut self, number: &Num) {
        if let Num::Threshold(name) = number {
            self.name(name);
        }
    }

    fn expr(&mut self, expr: &Expr) {
        expr.names().iter().for_each(|name| self.name(name));
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Test(expr) => self.expr(expr),
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.condition(part);
                }
            }
            Condition::AtLeast(count, parts) => {
                self.number(count);
                for part in parts {
                    self.condition(part);
                }
            }
        }
    }

    fn criterion(&mut self, criterion: &Criterion) {
        criterion.low.iter().for_each(|low| self.number(low));
        self.number(&criterion.high);
        match &criterion.form {
            Form::Curve { of, at } | Form::Steps { of, at } => self.rows(of, at),
            Form::Choices { of, at } => self.choices(of, at),
            Form::Require(condition) => self.condition(condition),
            Form::Score(expr) => self.expr(expr),
        }
    }

    fn rows(&mut self, of: &str, at: &Rows) {
        self.name(of);
        match at {
            Rows::Written(rows) => rows.iter().for_each(|(input, gives)| {
                self.number(input);
                self.number(gives);
            }),
            Rows::Threshold(name) => self.name(name),
        }
    }

    fn choices(&mut self, of: &str, at: &ChoiceRows) {
        self.name(of);
        match at {
            ChoiceRows::Written(rows) => rows.iter().for_each(|(_, gives)| self.number(gives)),
            ChoiceRows::Threshold(name) => self.name(name),
        }
    }

    fn inputs(&mut self, inputs: &Inputs) {
        for given in &inputs.given {
            if let Of::Evidence(selection) = &given.of {
                self.selection(selection);
            }
        }
        for (_, how) in &inputs.derived {
            match how {
                Derived::Expr(expr) => self.expr(expr),
                Derived::Curve { of, at } | Derived::Steps { of, at } => self.rows(of, at),
                Derived::Choices { of, at } => self.choices(of, at),
            }
        }
    }

    fn selection(&mut self, selection: &Selection) {
        selection.only.iter().for_each(|only| self.expr(only));
        selection.newest.iter().for_each(|newest| self.number(newest));
        match &selection.raters {
            Some(Raters::Total(least)) => self.number(least),
            Some(Raters::Each(each)) => each.iter().for_each(|(_, least)| self.number(least)),
            None => {}
        }
        if let Some(within) = &selection.within {
            within.nearest.iter().for_each(|span| self.number(&span.count));
            self.number(&within.farthest.count);
        }
        match &selection.take {
            Take::Weighted(Weights::Written(weights)) => {
                for weight in weights {
                    self.number(weight);
                }
            }
            Take::Weighted(Weights::Threshold(name)) => self.name(name),
            _ => {}
        }
    }
}

/// The evidence that unsettled rules wait for, and what they need to know which value of a threshold holds.
pub(super) fn missing(evaluator: &Evaluator<'_>, unsettled: &BTreeSet<String>) -> BTreeSet<String> {
    let pathway = evaluator.pathway;
    let mut asked = Asked { evaluator, unsettled, missing: BTreeSet::new() };
    let nothing = Inputs::default();
    for gate in &pathway.gates {
        asked.rule(&gate.id, &gate.inputs, None, |found| found.condition(&gate.require));
    }
    for dimension in &pathway.dimensions {
        for (criterion, each) in expanded(dimension) {
            let id = criterion_id(criterion, each);
            asked.rule(&id, &criterion.inputs, each, |found| found.criterion(criterion));
        }
        // What a dimension gives depends on its limit, and on the maxima that make up for each other.
        asked.rule(&format!("{}, points", dimension.id), &nothing, None, |found| {
            dimension.at_most.iter().for_each(|most| found.number(most));
            dimension.criteria.iter().for_each(|criterion| found.number(&criterion.high));
        });
        asked.rule(&format!("{}, floor", dimension.id), &nothing, None, |found| {
            dimension.floor.iter().for_each(|floor| found.number(&floor.points));
            dimension.at_most.iter().for_each(|most| found.number(most));
        });
    }
    for cap in &pathway.caps {
        asked.rule(&cap.id, &cap.inputs, None, |found| found.condition(&cap.require));
    }
    for flag in &pathway.flags {
        asked.rule(&flag.id, &flag.inputs, None, |found| found.condition(&flag.raise));
    }
    asked.rule("levels", &nothing, None, |found| {
        pathway.levels.iter().for_each(|(_, from)| found.number(from));
    });
    asked.missing
}

/// What the rules asked for so far, and had not.
struct Asked<'a> {
    evaluator: &'a Evaluator<'a>,
    unsettled: &'a BTreeSet<String>,
    missing: BTreeSet<String>,
}

impl Asked<'_> {
    fn rule(&mut self, id: &str, inputs: &Inputs, each: Option<&str>, others: impl Fn(&mut Found)) {
        if !self.unsettled.contains(id) {
            return;
        }
        for given in inputs.given.iter().filter(|given| !given.optional) {
            let Of::Evidence(selection) = &given.of else {
                continue;
            };
            let mut selection = selection.clone();
            if let ("each", Some(each)) = (selection.evidence.as_str(), each) {
                each.clone_into(&mut selection.evidence);
            }
            if let Reading::Missing(causes) = self.evaluator.read(&selection, None) {
                // While a group is not known, what was reported is not missing: the group is.
                if causes != Causes::from(["no-group"]) || self.evaluator.is_unreported(&selection) {
                    self.missing.insert(selection.evidence);
                }
            }
        }
        let mut found = Found::default();
        found.inputs(inputs);
        others(&mut found);
        for name in found.thresholds.iter().filter(|name| self.evaluator.threshold(name).is_none()) {
            let threshold = self.evaluator.rules.thresholds.iter().find(|one| one.name == *name).unwrap();
            let Some(By::Evidence(evidence)) = &threshold.by else {
                panic!("`{name}` waits for no evidence")
            };
            self.missing.insert(evidence.clone());
        }
    }
}
