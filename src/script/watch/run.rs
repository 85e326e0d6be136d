//! The interpreter: works the tree out as Rhai does, and says which way each fork went.

use std::sync::Arc;

use super::super::limits::OPERATIONS_MAX;
use super::super::tree::{Block, Node, NodeKind, Statement};
use super::values::{call, number, operate};
use super::{Sort, Watched, Way};
use crate::domain::{Number, Value};

/// Runs a program.
pub(super) fn run(watched: &Watched, slots: &[Value], see: &mut dyn FnMut(usize, Way)) -> Option<Value> {
    let mut running = Running { watched, slots, see, locals: Vec::new(), steps: 0 };
    match running.block(&watched.tree.body)? {
        Flow::Next(value) | Flow::Return(value) => Some(value),
        Flow::Break | Flow::Continue => None,
    }
}

/// How a program goes on after a statement.
enum Flow {
    Next(Value),
    Return(Value),
    Break,
    Continue,
}

/// Nothing comes of an expression because it fails, or because a `return` in it leaves.
enum Stop {
    Failed,
    Leaves(Flow),
}

type Given = Result<Value, Stop>;

struct Running<'w> {
    watched: &'w Watched,
    slots: &'w [Value],
    see: &'w mut dyn FnMut(usize, Way),
    locals: Vec<(Arc<str>, Value)>,
    steps: u64,
}

fn needed<T>(value: Option<T>) -> Result<T, Stop> {
    value.ok_or(Stop::Failed)
}

impl Running<'_> {
    fn went(&mut self, node: &Node, sort: Sort, way: Way) {
        if let Some(fork) = self.watched.known.get(&(node.range.start, node.range.end, sort)) {
            (self.see)(*fork, way);
        }
    }

    /// Runs statements; none when one of them fails.
    fn block(&mut self, block: &Block) -> Option<Flow> {
        let locals = self.locals.len();
        let mut last = Value::Nothing;
        for statement in &block.statements {
            match self.statement(statement) {
                Ok(value) => last = value,
                Err(Stop::Failed) => return None,
                Err(Stop::Leaves(flow)) => {
                    self.locals.truncate(locals);
                    return Some(flow);
                }
            }
        }
        self.locals.truncate(locals);
        Some(Flow::Next(last))
    }

    /// A block whose last value is used.
    fn value_of(&mut self, block: &Block) -> Given {
        match self.block(block) {
            Some(Flow::Next(value)) => Ok(value),
            Some(flow) => Err(Stop::Leaves(flow)),
            None => Err(Stop::Failed),
        }
    }

    fn statement(&mut self, statement: &Statement) -> Given {
        match statement {
            Statement::Expression(node) => return self.expression(node),
            Statement::Let { name, value, .. } => {
                let value = value.as_ref().map_or(Ok(Value::Nothing), |value| self.expression(value))?;
                self.locals.push((Arc::clone(&name.text), value));
            }
            Statement::Assign { to, operator, value } => {
                let value = self.expression(value)?;
                let NodeKind::Name(name) = &to.kind else {
                    return Err(Stop::Failed);
                };
                let local = self.locals.iter_mut().rev().find(|(known, _)| known == name);
                let (_, place) = needed(local)?;
                *place = match operator {
                    None => value,
                    Some(operator) => needed(operate(*operator, place, &value))?,
                };
            }
            Statement::For { name, counter, over, body } => {
                self.for_loop(&name.text, counter.as_ref().map(|counter| &counter.text), over, body)?;
            }
            Statement::Return { value, .. } => {
                let value = value.as_ref().map_or(Ok(Value::Nothing), |value| self.expression(value))?;
                return Err(Stop::Leaves(Flow::Return(value)));
            }
            Statement::Skip { range, .. } => {
                let goes_on = self.watched.text(range).starts_with("continue");
                return Err(Stop::Leaves(if goes_on { Flow::Continue } else { Flow::Break }));
            }
        }
        Ok(Value::Nothing)
    }

    fn for_loop(
        &mut self,
        name: &Arc<str>,
        counter: Option<&Arc<str>>,
        over: &Node,
        body: &Block,
    ) -> Result<(), Stop> {
        let values = self.gone_over(over)?;
        let locals = self.locals.len();
        for (at, value) in values.into_iter().enumerate() {
            self.went(over, Sort::Loop, Way::Yes);
            self.locals.push((Arc::clone(name), value));
            self.locals.extend(counter.map(|counter| (Arc::clone(counter), Value::Number(Number::from(at)))));
            let flow = needed(self.block(body))?;
            self.locals.truncate(locals);
            match flow {
                Flow::Next(_) | Flow::Continue => {}
                Flow::Break => break,
                Flow::Return(_) => return Err(Stop::Leaves(flow)),
            }
        }
        Ok(())
    }

    /// What a loop goes over. Ranges end where the operations of an assessment do.
    fn gone_over(&mut self, over: &Node) -> Result<Vec<Value>, Stop> {
        let NodeKind::Range { from, to } = &over.kind else {
            return match self.expression(over)? {
                Value::List(values) => Ok(values.to_vec()),
                _ => Err(Stop::Failed),
            };
        };
        let (from_value, to_value) = (self.expression(from)?, self.expression(to)?);
        let whole = |value: &Value| number(value).and_then(|number| u64::try_from(number).ok());
        let (first, end) = needed(whole(&from_value).zip(whole(&to_value)))?;
        let between = from.range.end..to.range.start;
        let end = end.saturating_add(u64::from(self.watched.text(&between).contains("..=")));
        let end = end.min(first.saturating_add(OPERATIONS_MAX));
        Ok((first..end).map(|at| Value::Number(Number::from(at))).collect())
    }

    fn expression(&mut self, node: &Node) -> Given {
        self.steps = self.steps.saturating_add(1);
        if self.steps > OPERATIONS_MAX {
            return Err(Stop::Failed);
        }
        let value = self.worked_out(node)?;
        if let Value::Bool(yes) = &value {
            self.went(node, Sort::Answer, if *yes { Way::Yes } else { Way::No });
        }
        Ok(value)
    }

    fn worked_out(&mut self, node: &Node) -> Given {
        Ok(match &node.kind {
            NodeKind::Number(number) => Value::Number(*number),
            NodeKind::Bool(value) => Value::Bool(*value),
            NodeKind::Word(word) => Value::Choice(Arc::clone(word)),
            NodeKind::Nothing => Value::Nothing,
            NodeKind::Name(name) => needed(self.named(name))?,
            NodeKind::List(items) => Value::List(self.each(items)?.into()),
            NodeKind::Negate(value) => Value::Number(needed(number(&self.expression(value)?))?.negated()),
            NodeKind::Not(value) => Value::Bool(!self.answer(value)?),
            NodeKind::Binary { operator, sides, .. } => {
                let (left, right) = (self.expression(&sides.0)?, self.expression(&sides.1)?);
                needed(operate(*operator, &left, &right))?
            }
            NodeKind::And(parts) => Value::Bool(!self.any(parts, false)?),
            NodeKind::Or(parts) => Value::Bool(self.any(parts, true)?),
            NodeKind::Coalesce(parts) => self.first_of(node, parts)?,
            NodeKind::Call { name, arguments, .. } => self.call(&name.text, arguments)?,
            NodeKind::Property { of, name } => match self.expression(of)? {
                Value::Item(fields) => needed(fields.get(&name.text).cloned())?,
                _ => return Err(Stop::Failed),
            },
            NodeKind::Element { of, index, .. } => {
                let (list, index) = (self.expression(of)?, self.expression(index)?);
                let index = number(&index).and_then(|index| usize::try_from(index).ok());
                match (list, index) {
                    (Value::List(values), Some(index)) => needed(values.get(index).cloned())?,
                    _ => return Err(Stop::Failed),
                }
            }
            NodeKind::If { condition, then, otherwise } => {
                if self.answer(condition)? {
                    self.value_of(then)?
                } else if let Some(otherwise) = otherwise {
                    self.value_of(otherwise)?
                } else {
                    Value::Nothing
                }
            }
            NodeKind::Block(block) => self.value_of(block)?,
            NodeKind::Range { .. } | NodeKind::Refused => return Err(Stop::Failed),
        })
    }

    fn each(&mut self, nodes: &[Node]) -> Result<Vec<Value>, Stop> {
        nodes.iter().map(|node| self.expression(node)).collect()
    }

    fn answer(&mut self, node: &Node) -> Result<bool, Stop> {
        match self.expression(node)? {
            Value::Bool(value) => Ok(value),
            _ => Err(Stop::Failed),
        }
    }

    /// Whether any part has this answer; those after it are not asked.
    fn any(&mut self, parts: &[Node], wanted: bool) -> Result<bool, Stop> {
        for part in parts {
            if self.answer(part)? == wanted {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn first_of(&mut self, node: &Node, parts: &[Node]) -> Given {
        let last = parts.len().saturating_sub(1);
        for (at, part) in parts.iter().enumerate() {
            let value = self.expression(part)?;
            if value != Value::Nothing || at == last {
                self.went(node, Sort::FirstOf, Way::Taken(at));
                return Ok(value);
            }
        }
        Err(Stop::Failed)
    }

    fn named(&self, name: &Arc<str>) -> Option<Value> {
        let local = self.locals.iter().rev().find(|(known, _)| known == name);
        let slot = || self.watched.slots.get(name).and_then(|slot| self.slots.get(*slot)).cloned();
        local.map(|(_, value)| value.clone()).or_else(slot)
    }

    fn call(&mut self, name: &Arc<str>, arguments: &[Node]) -> Given {
        let values = self.each(arguments)?;
        let watched = self.watched;
        let function = watched.tree.functions.iter().find(|function| function.name.text == *name);
        let Some(function) = function else {
            return needed(call(name, &values));
        };
        let parameters = function.parameters.iter().map(|parameter| Arc::clone(&parameter.text));
        let outer = std::mem::replace(&mut self.locals, parameters.zip(values).collect());
        let flow = self.block(&function.body);
        self.locals = outer;
        match needed(flow)? {
            Flow::Next(value) | Flow::Return(value) => Ok(value),
            Flow::Break | Flow::Continue => Err(Stop::Failed),
        }
    }
}
