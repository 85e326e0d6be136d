//! What loads without findings fails in few ways.

use super::dimension::{criterion_id, expanded};
use super::harness::{each_assessment, for_cases, loaded};
use super::print;
use super::rules::{Derived, Field, Form, Inputs, Kind, Of, Rules, Take};
use proptest::prop_assert;
use readily::assess::ErrorKind;

#[test]
fn what_loads_fails_by_division_overflow_or_an_unbounded_table_alone() {
    for_cases(50, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        each_assessment(case, &rule_set, |one| {
            let Ok(assessment) = &one.result else {
                return Ok(());
            };
            for error in &assessment.errors {
                let is_expected = match error.kind {
                    ErrorKind::DivisionByZero | ErrorKind::Overflow | ErrorKind::Budget => true,
                    ErrorKind::BelowTable => looks_up_unbounded(&case.rules, &error.rule),
                    ErrorKind::PastEnd | ErrorKind::Internal => false,
                };
                prop_assert!(is_expected, "{error:?}");
            }
            Ok(())
        })
    });
}

/// Whether some rule of that id looks a number up in steps whose least value is not known beforehand.
fn looks_up_unbounded(rules: &Rules, id: &str) -> bool {
    let mut found = false;
    for file in &rules.files {
        let shared = &file.shared;
        let mut inputs: Vec<(&str, &Inputs)> = Vec::new();
        inputs.extend(shared.gates.iter().map(|one| (one.id.as_str(), &one.inputs)));
        inputs.extend(shared.caps.iter().map(|one| (one.id.as_str(), &one.inputs)));
        inputs.extend(shared.flags.iter().map(|one| (one.id.as_str(), &one.inputs)));
        for (of, inputs) in inputs {
            found |= of == id && steps_of(inputs).any(|name| is_unbounded(rules, inputs, name));
        }
        for (criterion, each) in shared.dimensions.iter().flat_map(expanded) {
            let form = if let Form::Steps { of, .. } = &criterion.form { Some(of.as_str()) } else { None };
            found |= criterion_id(criterion, each) == id
                && steps_of(&criterion.inputs)
                    .chain(form)
                    .any(|name| is_unbounded(rules, &criterion.inputs, name));
        }
    }
    found
}

fn steps_of(inputs: &Inputs) -> impl Iterator<Item = &str> {
    inputs
        .derived
        .iter()
        .filter_map(|(_, how)| if let Derived::Steps { of, .. } = how { Some(of.as_str()) } else { None })
}

fn is_unbounded(rules: &Rules, inputs: &Inputs, name: &str) -> bool {
    let Some(given) = inputs.given.iter().find(|given| given.name == name) else {
        return true;
    };
    let Of::Evidence(selection) = &given.of else {
        return true;
    };
    if matches!(selection.take, Take::Sum | Take::Age { .. }) {
        return true;
    }
    let evidence = rules.evidence.iter().find(|one| one.name == selection.evidence);
    let fields: Vec<&Field> = match evidence.map(|one| &one.kind) {
        None => Vec::new(),
        Some(Kind::Single(field)) => vec![field],
        Some(Kind::Items(fields)) => fields.iter().map(|(_, field)| field).collect(),
    };
    fields
        .iter()
        .any(|field| matches!(field, Field::Number { min: None, .. } | Field::Number { max: None, .. }))
}
