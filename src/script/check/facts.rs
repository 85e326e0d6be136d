//! What a condition says about names that can be nothing, and about how long lists are.

use super::super::tree::{Node, NodeKind, Operator, Statement};
use super::{Checker, lengths, path};

/// What is known at a point of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fact {
    /// A path such as `bonus` or `step.hours` is not nothing.
    There(String),
    /// The list of a name has at least so many values.
    AtLeast(String, usize),
    /// A counter stays below the length of the list of a name.
    Below {
        /// The name of the counter.
        counter: String,
        /// The name of the list.
        list: String,
    },
}

/// What is known when the condition has the given outcome.
pub(super) fn facts(condition: &Node, outcome: bool) -> Vec<Fact> {
    match &condition.kind {
        NodeKind::Not(inner) => facts(inner, !outcome),
        NodeKind::And(parts) if outcome => parts.iter().flat_map(|part| facts(part, true)).collect(),
        NodeKind::Or(parts) if !outcome => parts.iter().flat_map(|part| facts(part, false)).collect(),
        NodeKind::Binary { operator, sides, .. } => {
            let says_something = match operator {
                Operator::NotEqual => outcome,
                Operator::Equal => !outcome,
                _ => false,
            };
            let (left, right) = &**sides;
            match (&left.kind, &right.kind) {
                (_, NodeKind::Nothing) if says_something => path(left).map(Fact::There).into_iter().collect(),
                (NodeKind::Nothing, _) if says_something => {
                    path(right).map(Fact::There).into_iter().collect()
                }
                _ => lengths::at_least(*operator, left, right, outcome).into_iter().collect(),
            }
        }
        _ => Vec::new(),
    }
}

impl Checker<'_> {
    /// Does something while more is known.
    pub(super) fn knowing<T>(&mut self, facts: Vec<Fact>, work: impl FnOnce(&mut Self) -> T) -> T {
        let known = self.facts.len();
        self.facts.extend(facts);
        let result = work(self);
        self.facts.truncate(known);
        result
    }
}

/// What is known after a statement: `if x == () { return 0; }` says that `x` is not nothing.
pub(super) fn facts_after(statement: &Statement) -> Vec<Fact> {
    let Statement::Expression(node) = statement else {
        return Vec::new();
    };
    match &node.kind {
        NodeKind::If { condition, then, otherwise: None } => match then.statements.last() {
            Some(Statement::Return { .. } | Statement::Skip { .. }) => facts(condition, false),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
