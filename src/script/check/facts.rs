//! What a condition says about names that can be nothing.

use super::super::tree::{Node, NodeKind, Operator, Statement};
use super::{Checker, path};

/// The paths that are not nothing when the condition has the given outcome.
pub(super) fn facts(condition: &Node, outcome: bool) -> Vec<String> {
    match &condition.kind {
        NodeKind::Not(inner) => facts(inner, !outcome),
        NodeKind::And(parts) if outcome => {
            parts.iter().flat_map(|part| facts(part, true)).collect()
        }
        NodeKind::Or(parts) if !outcome => {
            parts.iter().flat_map(|part| facts(part, false)).collect()
        }
        NodeKind::Binary {
            operator, sides, ..
        } => {
            let says_something = match operator {
                Operator::NotEqual => outcome,
                Operator::Equal => !outcome,
                _ => false,
            };
            let (left, right) = &**sides;
            match (&left.kind, &right.kind) {
                (_, NodeKind::Nothing) if says_something => path(left).into_iter().collect(),
                (NodeKind::Nothing, _) if says_something => path(right).into_iter().collect(),
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

impl Checker<'_> {
    /// Does something while more is known.
    pub(super) fn knowing<T>(
        &mut self,
        facts: Vec<String>,
        work: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let known = self.facts.len();
        self.facts.extend(facts);
        let result = work(self);
        self.facts.truncate(known);
        result
    }
}

/// What is known after a statement: `if x == () { return 0; }` says that `x` is not nothing.
pub(super) fn facts_after(statement: &Statement) -> Vec<String> {
    let Statement::Expression(node) = statement else {
        return Vec::new();
    };
    match &node.kind {
        NodeKind::If {
            condition,
            then,
            otherwise: None,
        } => match then.statements.last() {
            Some(Statement::Return { .. } | Statement::Skip { .. }) => facts(condition, false),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
