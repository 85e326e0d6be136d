//! One `where` value: an expression or a table.

use std::sync::Arc;

use super::choices;
use super::rule::Rule;
use super::tables;
use crate::domain::ValueType;
use crate::finding::Code;
use crate::ruleset::yaml::{Entry, Fields, Node};
use crate::ruleset::{Derived, DerivedForm, Input, InputKind};
use crate::script::Expected;

/// Reads one.
pub(super) fn read(rule: &Rule<'_>, entry: &Entry) -> Option<Input> {
    let (form, value_type, slots) = if entry.value.entries().is_some() {
        table(rule, &entry.value)?
    } else {
        let program = rule.compile(&entry.value, Expected::Value)?;
        let value_type = program.result().clone();
        let slots: Arc<[usize]> = program.slots().into();
        (DerivedForm::Expression(program), value_type, slots)
    };
    let place = rule.doc.place(&entry.value.head());
    Some(Input {
        name: Arc::clone(&entry.key.text),
        value_type,
        kind: InputKind::Where(Derived { form, slots, place }),
        place: rule.doc.place(&entry.key.bytes),
    })
}

fn table(rule: &Rule<'_>, node: &Node) -> Option<(DerivedForm, ValueType, Arc<[usize]>)> {
    let mut fields = Fields::of(rule.doc, node, "a `where` value")?;
    let curve = fields.get("curve");
    let steps = fields.get("steps");
    let choices = fields.get("choices");
    let given = [curve, steps, choices].into_iter().flatten().count();
    let head = fields.head().clone();
    fields.finish();
    if given != 1 {
        rule.note(node);
        let message =
            "a `where` value is an expression, or exactly one of `curve`, `steps` and `choices`";
        rule.doc.add(Code::OneOf, &head, message);
        return None;
    }
    let form = match (curve, steps, choices) {
        (Some(node), ..) => DerivedForm::Curve(tables::lookup(rule, node, true, None)?),
        (_, Some(node), _) => DerivedForm::Steps(tables::lookup(rule, node, false, None)?),
        (.., node) => DerivedForm::Choices(choices::read(rule, node?, None)?),
    };
    let slots = tables::slots(&form);
    Some((form, ValueType::Number, slots))
}
