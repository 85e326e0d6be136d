//! Conditions of gates, caps, flags and criteria.

use super::numbers::number_ref;
use super::rule::Rule;
use super::worlds::{thresholds_of, worlds};
use crate::domain::Number;
use crate::finding::Code;
use crate::ruleset::yaml::{Fields, Node};
use crate::ruleset::{Condition, ConditionPart};
use crate::script::Expected;

/// Reads a condition.
pub(super) fn read(rule: &Rule<'_>, node: &Node) -> Option<Condition> {
    let doc = rule.doc;
    if node.items().is_some() {
        rule.note(node);
        let help =
            "say how many must hold: `{ all: […] }`, `{ any: […] }` or `{ at_least: 2, of: […] }`";
        doc.advise(
            Code::WrongType,
            &node.head(),
            "a condition is an expression or a map, not a list",
            help,
        );
        return None;
    }
    if node.entries().is_none() {
        let program = rule.compile(node, Expected::Condition)?;
        let text = doc.text(node, "a condition")?;
        return Some(Condition::Test {
            program,
            text,
            place: doc.place(&node.bytes),
        });
    }
    let mut fields = Fields::of(doc, node, "a condition")?;
    let condition = group(rule, &mut fields);
    fields.finish();
    condition
}

/// `all`, `any`, or `at_least` with `of`.
fn group(rule: &Rule<'_>, fields: &mut Fields<'_>) -> Option<Condition> {
    let all = fields.get("all");
    let any = fields.get("any");
    let at_least = fields.get("at_least");
    let of = fields.get("of");
    let given = [all, any, at_least.or(of)].into_iter().flatten().count();
    if given != 1 {
        [all, any, of]
            .into_iter()
            .flatten()
            .for_each(|node| rule.note(node));
        let message = "a condition is an expression, or exactly one of `all`, `any` and `at_least`";
        rule.doc.add(Code::OneOf, fields.head(), message);
        return None;
    }
    if let Some(node) = all {
        return parts(rule, node, "`all`").map(Condition::All);
    }
    if let Some(node) = any {
        return parts(rule, node, "`any`").map(Condition::Any);
    }
    if at_least.is_none() {
        fields.missing("at_least");
    }
    if of.is_none() {
        fields.missing("of");
    }
    let parts = of.and_then(|node| parts(rule, node, "`of`"));
    let node = at_least?;
    let count = number_ref(rule.context(), rule.doc, node, "`at_least`")?;
    let parts = parts?;
    let most = Number::from(parts.len());
    for world in worlds(rule.context(), &rule.of.id, &thresholds_of([count])) {
        let Some(value) = world.number(count) else {
            continue;
        };
        if !value.is_integer() || value < Number::ONE || value > most {
            let message = format!(
                "`at_least` takes a whole number from 1 to {most}, the number of parts, not {value}{}",
                world.words()
            );
            rule.doc.add(Code::WrongValue, &node.bytes, message);
            return None;
        }
    }
    Some(Condition::AtLeast { count, of: parts })
}

fn parts(rule: &Rule<'_>, node: &Node, what: &str) -> Option<Vec<ConditionPart>> {
    let items = rule.doc.list(node, what)?;
    if items.is_empty() {
        rule.doc.add(
            Code::WrongValue,
            &node.bytes,
            format!("{what} has at least one part"),
        );
        return None;
    }
    let parts: Vec<ConditionPart> = items.iter().filter_map(|item| part(rule, item)).collect();
    (parts.len() == items.len()).then_some(parts)
}

fn part(rule: &Rule<'_>, node: &Node) -> Option<ConditionPart> {
    if node.entries().is_none() {
        return read(rule, node).map(|condition| ConditionPart {
            condition,
            says: None,
        });
    }
    let mut fields = Fields::of(rule.doc, node, "a part of a condition")?;
    let says = fields.get("says").map(|node| rule.text(node));
    let condition = match fields.get("require") {
        Some(node) => read(rule, node),
        None => group(rule, &mut fields),
    };
    fields.finish();
    match says {
        Some(None) => None,
        Some(Some(says)) => condition.map(|condition| ConditionPart {
            condition,
            says: Some(says),
        }),
        None => condition.map(|condition| ConditionPart {
            condition,
            says: None,
        }),
    }
}
