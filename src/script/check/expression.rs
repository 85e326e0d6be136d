//! Expressions: what kind each gives.

use std::sync::Arc;

use super::super::limits::LIST_LENGTH_MAX;
use super::super::tree::{Block, Name, Node, NodeKind};
use super::facts::facts;
use super::{Checker, Kind, path};
use crate::domain::ValueType;
use crate::finding::{Code, did_you_mean};

impl Checker<'_> {
    /// The kind of an expression whose value is used.
    pub(super) fn expression(&mut self, node: &Node) -> Kind {
        match &node.kind {
            NodeKind::Number(_) => Kind::NUMBER,
            NodeKind::Bool(_) => Kind::BOOL,
            NodeKind::Word(word) => Kind::Literal(Arc::clone(word)),
            NodeKind::Nothing => Kind::NOTHING,
            NodeKind::Name(name) => self.name(name, &node.range),
            NodeKind::List(items) => self.list(node, items),
            NodeKind::Negate(value) => match self.number_of(value, "-") {
                Kind::Counter => Kind::Counter,
                Kind::Reported => Kind::Reported,
                _ => Kind::NUMBER,
            },
            NodeKind::Not(value) => {
                self.bool_of(value, "!");
                Kind::BOOL
            }
            NodeKind::Binary { operator, sides, .. } => self.binary(node, *operator, sides),
            NodeKind::And(parts) => self.logic(parts, true),
            NodeKind::Or(parts) => self.logic(parts, false),
            NodeKind::Coalesce(parts) => self.coalesce(parts),
            NodeKind::Call { name, arguments, as_method } => self.call(node, name, arguments, *as_method),
            NodeKind::Property { of, name } => self.property(node, of, name),
            NodeKind::Element { of, index, .. } => self.element(node, of, index),
            NodeKind::Range { .. } => self.loose_range(&node.range),
            NodeKind::If { condition, then, otherwise } => {
                self.choice(node, condition, then, otherwise.as_ref(), true)
            }
            NodeKind::Block(block) => self.block(block, true),
            NodeKind::Refused => Kind::Reported,
        }
    }

    /// A part that must be a number.
    pub(super) fn number_of(&mut self, node: &Node, of: &str) -> Kind {
        let kind = self.expression(node);
        match self.needs_value(node, kind) {
            kind if kind.is_number() => kind,
            Kind::Reported => Kind::Reported,
            other => {
                let words = self.words(&node.range);
                let message = format!("`{words}` is {}, and `{of}` takes numbers", other.describe());
                self.report(Code::ScriptType, &node.range, message, "")
            }
        }
    }

    /// A part that must be yes or no.
    pub(super) fn bool_of(&mut self, node: &Node, of: &str) {
        let kind = self.expression(node);
        match self.needs_value(node, kind) {
            Kind::Known(ValueType::Bool) | Kind::Reported => {}
            other => {
                let words = self.words(&node.range);
                let message = format!("`{words}` is {}, and `{of}` takes yes or no", other.describe());
                let help = "compare it, such as `seen >= 3`";
                self.report(Code::ScriptType, &node.range, message, help);
            }
        }
    }

    fn list(&mut self, node: &Node, items: &[Node]) -> Kind {
        if items.len() > LIST_LENGTH_MAX {
            let message = format!("a list of {} values, more than {LIST_LENGTH_MAX}", items.len());
            return self.report(Code::ForbiddenScript, &node.range, message, "");
        }
        for item in items {
            if self.number_of(item, "[ ]") == Kind::Counter {
                self.counter_as_number(item);
            }
        }
        Kind::Known(ValueType::List(Arc::new(ValueType::Number)))
    }

    /// Reports a counter where a number is kept: it would divide without the rest.
    pub(super) fn counter_as_number(&mut self, node: &Node) -> Kind {
        let words = self.words(&node.range);
        let message = format!("`{words}` is a counter, and a number is needed");
        self.report(Code::ScriptType, &node.range, message, format!("write `{words} + 0`"))
    }

    fn logic(&mut self, parts: &[Node], is_and: bool) -> Kind {
        let known = self.facts.len();
        for part in parts {
            self.bool_of(part, if is_and { "&&" } else { "||" });
            self.facts.extend(facts(part, is_and));
        }
        self.facts.truncate(known);
        Kind::BOOL
    }

    fn coalesce(&mut self, parts: &[Node]) -> Kind {
        let mut joined: Option<Kind> = None;
        let mut optional = true;
        for part in parts {
            let (kind, can_be_nothing) = match self.expression(part) {
                Kind::Known(ValueType::Optional(inner)) => (Kind::Known((*inner).clone()), true),
                Kind::Known(ValueType::Nothing) => {
                    let help = "give a value, such as `bonus ?? 0`";
                    let message = "`()` after `??` changes nothing";
                    (self.report(Code::ScriptType, &part.range, message, help), false)
                }
                other => (other, false),
            };
            optional = optional && can_be_nothing;
            let before = joined.take();
            joined = Some(match (before, kind) {
                (Some(choice @ Kind::Known(ValueType::Choice(_) | ValueType::Word)), Kind::Literal(word)) => {
                    self.compared_word(&choice, &word, &part.range);
                    choice
                }
                (before, kind) => {
                    let kind = self.needs_value(part, kind);
                    match before {
                        None => kind,
                        Some(before) => self.join(before, kind, part),
                    }
                }
            });
        }
        match joined {
            Some(Kind::Known(inner)) if optional => Kind::Known(ValueType::Optional(Arc::new(inner))),
            Some(kind) => kind,
            None => Kind::Reported,
        }
    }

    /// The one kind of two alternatives; a problem at the second when they differ.
    pub(super) fn join(&mut self, first: Kind, second: Kind, at: &Node) -> Kind {
        let (one, other) = (first.describe(), second.describe());
        let is_optional =
            [&first, &second].iter().any(|kind| matches!(kind, Kind::Known(ValueType::Optional(_))));
        match first.joined(second) {
            Some(kind) => kind,
            None if is_optional => {
                let message = "one value can be nothing, the other cannot";
                let help = "give a value by `??`";
                self.report(Code::OptionalUnchecked, &at.range, message, help)
            }
            None => {
                let message = format!("one value is {one}, the other {other}");
                let help = if one == "a counter" || other == "a counter" {
                    "add 0 to a counter to make it a number"
                } else {
                    "give values of one kind"
                };
                self.report(Code::ScriptType, &at.range, message, help)
            }
        }
    }

    /// `if`, whose branches are of one kind when its value is used.
    pub(super) fn choice(
        &mut self,
        node: &Node,
        condition: &Node,
        then: &Block,
        otherwise: Option<&Block>,
        value_used: bool,
    ) -> Kind {
        self.bool_of(condition, "if");
        let one = self.knowing(facts(condition, true), |checker| checker.block(then, value_used));
        let Some(otherwise) = otherwise else {
            if value_used && one != Kind::Leaves && one != Kind::NOTHING {
                let message = "`if` without `else` gives no value when it does not hold";
                return self.report(Code::ScriptType, &node.range, message, "add `else { … }`");
            }
            return Kind::NOTHING;
        };
        let other = self.knowing(facts(condition, false), |checker| checker.block(otherwise, value_used));
        if !value_used {
            return if one == Kind::Leaves && other == Kind::Leaves { one } else { Kind::NOTHING };
        }
        let at = Node { kind: NodeKind::Refused, range: otherwise.range.clone() };
        self.join(one, other, &at)
    }

    fn property(&mut self, node: &Node, of: &Node, name: &Name) -> Kind {
        let kind = self.expression(of);
        match self.needs_value(of, kind) {
            Kind::Known(ValueType::Item(fields)) => {
                if let Some(value_type) = fields.get(&name.text) {
                    self.fields.insert(Arc::clone(&name.text));
                    let kind = Kind::Known(value_type.clone());
                    return match path(node) {
                        Some(path) => self.narrowed(&path, kind),
                        None => kind,
                    };
                }
                let known: Vec<&str> = fields.keys().map(|field| &**field).collect();
                let help = did_you_mean(&name.text, known.iter().copied())
                    .unwrap_or_else(|| format!("its fields are `{}`", known.join("`, `")));
                let message = format!("the item has no field `{}`", name.text);
                self.report(Code::UnknownProperty, &name.range, message, help)
            }
            Kind::Reported => Kind::Reported,
            other => {
                let words = self.words(&of.range);
                let message = format!("`{words}` is {}, which has no `{}`", other.describe(), name.text);
                self.report(Code::UnknownProperty, &name.range, message, "only items have fields")
            }
        }
    }

    fn element(&mut self, node: &Node, of: &Node, index: &Node) -> Kind {
        let kind = self.expression(of);
        let list = self.needs_value(of, kind);
        self.index(index);
        match list {
            Kind::Known(ValueType::List(inner)) => {
                if !self.is_within(of, index) {
                    let words = self.words(&node.range);
                    let message = format!("`{words}` fails when the list is shorter");
                    let help = "use `for value in list`, or ask `list.len()` before";
                    self.report(Code::IndexMayFail, &node.range, message, help);
                }
                Kind::Known((*inner).clone())
            }
            Kind::Reported => Kind::Reported,
            other => {
                let words = self.words(&of.range);
                let message = format!("`{words}` is {}, and only lists have an index", other.describe());
                self.report(Code::ScriptType, &of.range, message, "")
            }
        }
    }

    fn index(&mut self, index: &Node) {
        let fits = match &index.kind {
            NodeKind::Number(_) => self.is_whole(index),
            NodeKind::Name(_) => {
                matches!(self.expression(index), Kind::Counter | Kind::Reported)
            }
            NodeKind::Refused => true,
            _ => {
                self.expression(index);
                false
            }
        };
        if !fits {
            let words = self.words(&index.range);
            self.report(
                Code::ScriptType,
                &index.range,
                format!("`{words}` cannot be an index"),
                "an index is a whole number from 0, or the counter of a `for` over a range",
            );
        }
    }
}
