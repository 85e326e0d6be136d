//! From a checked expression to native code.

use std::sync::Arc;

use super::super::Scope;
use super::super::patterns::Pattern;
use super::super::tree::{Block, Node, NodeKind, Operator, Statement, Tree};
use super::{Arithmetic, BoolCode, Comparison, Native, NumberCode, ValueCode};
use crate::domain::{Value, ValueType};

/// Native code for a program without problems; none when it needs Rhai.
pub(in crate::script) fn lower(tree: &Tree, scope: &Scope, result: &ValueType) -> Option<Native> {
    let lower = Lower { scope };
    let node = only(&tree.body)?;
    if !tree.functions.is_empty() {
        return None;
    }
    Some(match result {
        ValueType::Number => Native::Number(lower.number(node)?),
        ValueType::Bool => Native::Bool(lower.bool(node)?),
        _ => Native::Other(lower.value(node)?),
    })
}

/// The expression that a block consists of.
pub(in crate::script) fn only(block: &Block) -> Option<&Node> {
    match block.statements.as_slice() {
        [Statement::Expression(node)] => Some(node),
        _ => None,
    }
}

fn at(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(0)
}

/// What two sides of a comparison are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Number,
    Bool,
    Date,
    Word,
}

struct Lower<'a> {
    scope: &'a Scope,
}

impl Lower<'_> {
    fn number(&self, node: &Node) -> Option<NumberCode> {
        Some(match &node.kind {
            NodeKind::Number(number) => NumberCode::Constant(*number),
            NodeKind::Name(name) => NumberCode::Slot(self.scope.get(name)?.0),
            NodeKind::Property { .. } | NodeKind::Element { .. } => NumberCode::Value(self.value(node)?),
            NodeKind::Negate(value) => NumberCode::Negate(Box::new(self.number(value)?)),
            NodeKind::Binary { operator, at: byte, sides } => NumberCode::Arithmetic {
                operator: Arithmetic::of(*operator)?,
                at: at(*byte),
                sides: Box::new((self.number(&sides.0)?, self.number(&sides.1)?)),
            },
            NodeKind::Coalesce(parts) => NumberCode::Coalesce(self.each(parts, Self::number)?),
            NodeKind::Call { name, arguments, .. } => {
                self.call(&name.text, at(name.range.start), arguments)?
            }
            NodeKind::If { condition, then, otherwise } => NumberCode::If(Box::new((
                self.bool(condition)?,
                self.number(only(then)?)?,
                self.number(only(otherwise.as_ref()?)?)?,
            ))),
            NodeKind::Block(block) => self.number(only(block)?)?,
            _ => return None,
        })
    }

    fn call(&self, name: &str, at: u32, arguments: &[Node]) -> Option<NumberCode> {
        let largest = name == "max";
        Some(match (name, arguments) {
            ("abs", [value]) => NumberCode::Absolute(Box::new(self.number(value)?)),
            ("floor", [value]) => NumberCode::Floor(Box::new(self.number(value)?)),
            ("ceil", [value]) => NumberCode::Ceiling(Box::new(self.number(value)?)),
            ("round", [value]) => NumberCode::Round(Box::new(self.number(value)?), 0),
            ("round", [value, Node { kind: NodeKind::Number(places), .. }]) => {
                NumberCode::Round(Box::new(self.number(value)?), u32::try_from(*places).ok()?)
            }
            ("min" | "max", [Node { kind: NodeKind::List(items), .. }]) if !items.is_empty() => {
                NumberCode::Extreme { largest, of: self.each(items, Self::number)? }
            }
            ("min" | "max", [list]) => NumberCode::ExtremeOf { largest, at, of: self.value(list)? },
            ("min" | "max", numbers) => {
                NumberCode::Extreme { largest, of: self.each(numbers, Self::number)? }
            }
            ("sum", [Node { kind: NodeKind::List(items), .. }]) => {
                NumberCode::Sum { at, of: self.each(items, Self::number)? }
            }
            ("sum", [list]) => NumberCode::SumOf { at, of: self.value(list)? },
            ("len", [list]) => NumberCode::LengthOf(self.value(list)?),
            _ => {
                let pattern = Pattern::named(name)?;
                NumberCode::Pattern { pattern, at, of: self.each(arguments, Self::number)? }
            }
        })
    }

    fn each<T>(&self, nodes: &[Node], lower: impl Fn(&Self, &Node) -> Option<T>) -> Option<Box<[T]>> {
        nodes.iter().map(|node| lower(self, node)).collect()
    }

    fn bool(&self, node: &Node) -> Option<BoolCode> {
        Some(match &node.kind {
            NodeKind::Bool(value) => BoolCode::Constant(*value),
            NodeKind::Name(_) | NodeKind::Property { .. } | NodeKind::Element { .. } => {
                BoolCode::Value(self.value(node)?)
            }
            NodeKind::Not(value) => BoolCode::Not(Box::new(self.bool(value)?)),
            NodeKind::And(parts) => BoolCode::And(self.each(parts, Self::bool)?),
            NodeKind::Or(parts) => BoolCode::Or(self.each(parts, Self::bool)?),
            NodeKind::Coalesce(parts) => BoolCode::Coalesce(self.each(parts, Self::bool)?),
            NodeKind::Binary { operator, sides, .. } => self.comparison(*operator, sides)?,
            NodeKind::If { condition, then, otherwise } => BoolCode::If(Box::new((
                self.bool(condition)?,
                self.bool(only(then)?)?,
                self.bool(only(otherwise.as_ref()?)?)?,
            ))),
            NodeKind::Block(block) => self.bool(only(block)?)?,
            _ => return None,
        })
    }

    fn comparison(&self, operator: Operator, (left, right): &(Node, Node)) -> Option<BoolCode> {
        let comparison = Comparison::of(operator)?;
        let equal = operator == Operator::Equal;
        for (nothing, other) in [(left, right), (right, left)] {
            if matches!(nothing.kind, NodeKind::Nothing) {
                return Some(BoolCode::IsNothing { nothing: equal, of: self.value(other)? });
            }
        }
        let sort = self.sort(left).or_else(|| self.sort(right))?;
        Some(match sort {
            Sort::Number => {
                BoolCode::Compare { comparison, sides: Box::new((self.number(left)?, self.number(right)?)) }
            }
            Sort::Bool => {
                BoolCode::SameBool { equal, sides: Box::new((self.bool(left)?, self.bool(right)?)) }
            }
            Sort::Word => {
                BoolCode::SameWord { equal, sides: Box::new((self.value(left)?, self.value(right)?)) }
            }
            Sort::Date => BoolCode::CompareDates {
                comparison,
                sides: Box::new((self.value(left)?, self.value(right)?)),
            },
        })
    }

    fn value(&self, node: &Node) -> Option<ValueCode> {
        Some(match &node.kind {
            NodeKind::Name(name) => ValueCode::Slot(self.scope.get(name)?.0),
            NodeKind::Word(word) => ValueCode::Constant(Value::Choice(Arc::clone(word))),
            NodeKind::Property { of, name } => {
                ValueCode::Field(Box::new(self.value(of)?), Arc::clone(&name.text))
            }
            NodeKind::Element { of, index, at: byte } => {
                let NodeKind::Number(number) = &index.kind else {
                    return None;
                };
                ValueCode::Element {
                    of: Box::new(self.value(of)?),
                    index: usize::try_from(*number).ok()?,
                    at: at(*byte),
                }
            }
            NodeKind::Coalesce(parts) => ValueCode::Coalesce(self.each(parts, Self::value)?),
            NodeKind::If { condition, then, otherwise } => ValueCode::If(Box::new((
                self.bool(condition)?,
                self.value(only(then)?)?,
                self.value(only(otherwise.as_ref()?)?)?,
            ))),
            NodeKind::Block(block) => self.value(only(block)?)?,
            _ => return None,
        })
    }

    /// What an expression gives, as far as a comparison needs to know.
    fn sort(&self, node: &Node) -> Option<Sort> {
        match &node.kind {
            NodeKind::Number(_) | NodeKind::Negate(_) | NodeKind::Call { .. } => Some(Sort::Number),
            NodeKind::Bool(_) | NodeKind::Not(_) | NodeKind::And(_) | NodeKind::Or(_) => Some(Sort::Bool),
            NodeKind::Word(_) => Some(Sort::Word),
            NodeKind::Binary { operator, .. } => {
                Some(if operator.is_arithmetic() { Sort::Number } else { Sort::Bool })
            }
            NodeKind::Name(_) | NodeKind::Property { .. } | NodeKind::Element { .. } => {
                sort_of(&self.value_type(node)?)
            }
            NodeKind::Coalesce(parts) => self.sort(parts.first()?),
            NodeKind::If { then, .. } | NodeKind::Block(then) => self.sort(only(then)?),
            _ => None,
        }
    }

    fn value_type(&self, node: &Node) -> Option<ValueType> {
        let held = |value_type: ValueType| match value_type {
            ValueType::Optional(inner) => (*inner).clone(),
            other => other,
        };
        match &node.kind {
            NodeKind::Name(name) => Some(held(self.scope.get(name)?.1.clone())),
            NodeKind::Property { of, name } => match self.value_type(of)? {
                ValueType::Item(fields) => fields.get(&name.text).cloned().map(held),
                _ => None,
            },
            NodeKind::Element { of, .. } => match self.value_type(of)? {
                ValueType::List(inner) => Some(held((*inner).clone())),
                _ => None,
            },
            NodeKind::Coalesce(parts) => self.value_type(parts.first()?),
            NodeKind::If { then, .. } | NodeKind::Block(then) => self.value_type(only(then)?),
            _ => None,
        }
    }
}

fn sort_of(value_type: &ValueType) -> Option<Sort> {
    match value_type {
        ValueType::Number => Some(Sort::Number),
        ValueType::Bool => Some(Sort::Bool),
        ValueType::Choice(_) | ValueType::Word => Some(Sort::Word),
        ValueType::Date => Some(Sort::Date),
        ValueType::List(_) | ValueType::Item(_) | ValueType::Optional(_) | ValueType::Nothing => None,
    }
}
