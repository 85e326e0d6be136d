//! How long lists are at least: what a comparison of `len()` says, and whether an index stays within.

use super::super::tree::{Name, Node, NodeKind, Operator};
use super::facts::Fact;
use super::{Checker, path};
use crate::domain::Number;

/// What `xs.len() > 2` says when it has the given outcome, from whichever side it is written.
pub(super) fn at_least(operator: Operator, left: &Node, right: &Node, outcome: bool) -> Option<Fact> {
    let (list, operator, number) = match (&left.kind, &right.kind) {
        (_, NodeKind::Number(number)) => (measured(left)?, operator, *number),
        (NodeKind::Number(number), _) => (measured(right)?, mirrored(operator), *number),
        _ => return None,
    };
    let whole = usize::try_from(number).ok()?;
    let operator = if outcome { operator } else { opposite(operator) };
    let least = match operator {
        Operator::Greater => whole.checked_add(1)?,
        Operator::GreaterOrEqual | Operator::Equal => whole,
        Operator::NotEqual if whole == 0 => 1,
        _ => return None,
    };
    Some(Fact::AtLeast(list, least))
}

/// The name of the list whose length a node is.
fn measured(node: &Node) -> Option<String> {
    let NodeKind::Call { name, arguments, .. } = &node.kind else {
        return None;
    };
    match arguments.as_slice() {
        [list @ Node { kind: NodeKind::Name(_), .. }] if &*name.text == "len" => path(list),
        _ => None,
    }
}

fn mirrored(operator: Operator) -> Operator {
    match operator {
        Operator::Less => Operator::Greater,
        Operator::LessOrEqual => Operator::GreaterOrEqual,
        Operator::Greater => Operator::Less,
        Operator::GreaterOrEqual => Operator::LessOrEqual,
        other => other,
    }
}

fn opposite(operator: Operator) -> Operator {
    match operator {
        Operator::Less => Operator::GreaterOrEqual,
        Operator::LessOrEqual => Operator::Greater,
        Operator::Greater => Operator::LessOrEqual,
        Operator::GreaterOrEqual => Operator::Less,
        Operator::Equal => Operator::NotEqual,
        Operator::NotEqual => Operator::Equal,
        other => other,
    }
}

/// What is known within a loop over a range that ends before the length of a list: `for i in 0..xs.len()`.
pub(super) fn counted_to(text: &str, name: &Name, over: &Node) -> Option<Fact> {
    let NodeKind::Range { from, to } = &over.kind else {
        return None;
    };
    // `..=` goes one further.
    let ends_before = !text.get(from.range.end..to.range.start)?.contains('=');
    let list = measured(to).filter(|_| ends_before)?;
    Some(Fact::Below { counter: name.text.to_string(), list })
}

/// What is known within a loop that counts the values of a list: `for (x, i) in xs`.
pub(super) fn counted_along(counter: Option<&Name>, over: &Node) -> Option<Fact> {
    let NodeKind::Name(list) = &over.kind else {
        return None;
    };
    Some(Fact::Below { counter: counter?.text.to_string(), list: list.to_string() })
}

impl Checker<'_> {
    /// Whether an index lies within its list, whatever the list turns out to be.
    pub(super) fn is_within(&self, of: &Node, index: &Node) -> bool {
        match (&of.kind, &index.kind) {
            (NodeKind::List(items), NodeKind::Number(number)) => is_below(*number, items.len()),
            (NodeKind::Name(list), _) if self.local(list).is_some_and(|local| local.can_change) => false,
            (NodeKind::Name(list), NodeKind::Number(number)) => self.facts.iter().any(|fact| match fact {
                Fact::AtLeast(name, least) => **name == **list && is_below(*number, *least),
                Fact::There(_) | Fact::Below { .. } => false,
            }),
            (NodeKind::Name(list), NodeKind::Name(index)) => self.facts.iter().any(|fact| match fact {
                Fact::Below { counter, list: name } => **name == **list && **counter == **index,
                Fact::There(_) | Fact::AtLeast(..) => false,
            }),
            _ => false,
        }
    }
}

fn is_below(index: Number, length: usize) -> bool {
    usize::try_from(index).is_ok_and(|at| at < length)
}
