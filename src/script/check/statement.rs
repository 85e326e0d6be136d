//! Statements of scripts, and the blocks that they form.

use super::super::limits::RANGE_BOUND_MAX;
use super::super::tree::{Block, Name, Node, NodeKind, Operator, Statement};
use super::facts::facts_after;
use super::lengths::{counted_along, counted_to};
use super::{Checker, Form, Kind};
use crate::domain::{Number, ValueType};
use crate::finding::Code;

impl Checker<'_> {
    /// What a block gives: its last value, when that is used.
    pub(super) fn block(&mut self, block: &Block, value_used: bool) -> Kind {
        if self.form == Form::Expression
            && let Some(kind) = self.refuse_statements(block)
        {
            return kind;
        }
        let (locals, facts) = (self.locals.len(), self.facts.len());
        let mut last = Kind::NOTHING;
        let count = block.statements.len();
        for (index, statement) in block.statements.iter().enumerate() {
            let is_last = index.saturating_add(1) == count;
            last = self.statement(statement, value_used && is_last);
            self.facts.extend(facts_after(statement));
        }
        self.locals.truncate(locals);
        self.facts.truncate(facts);
        last
    }

    /// In an expression, blocks hold one expression each.
    fn refuse_statements(&mut self, block: &Block) -> Option<Kind> {
        match block.statements.as_slice() {
            [Statement::Expression(_)] => None,
            [Statement::Assign { to, operator: None, value }] => Some(self.report(
                Code::ScriptSyntax,
                &(to.range.start..value.range.end),
                "`=` sets a value",
                "to compare write `==`",
            )),
            _ => Some(self.report(
                Code::ForbiddenScript,
                &block.range,
                "statements stand where one expression is needed",
                "name a value in `where`, or move the rule to a script",
            )),
        }
    }

    fn statement(&mut self, statement: &Statement, value_used: bool) -> Kind {
        match statement {
            Statement::Expression(node) => return self.expression_statement(node, value_used),
            Statement::Let { name, value, constant } => {
                let kind = if let Some(value) = value {
                    self.kept(value)
                } else {
                    let message = format!("`{}` has no value", name.text);
                    let help = format!("write `let {} = 0;`", name.text);
                    self.report(Code::ScriptType, &name.range, message, help)
                };
                self.declare(name, kind, !constant);
            }
            Statement::Assign { to, operator, value } => self.assign(to, *operator, value),
            Statement::For { name, counter, over, body } => {
                self.for_loop(name, counter.as_ref(), over, body);
            }
            Statement::Return { value, range } => {
                let kind = match value {
                    Some(value) => self.kept(value),
                    None => Kind::NOTHING,
                };
                let range = value.as_ref().map_or(range, |value| &value.range);
                self.returns.push((kind, range.clone()));
                return Kind::Leaves;
            }
            Statement::Skip { value, range } => {
                if let Some(value) = value {
                    let message = "`break` gives no value";
                    self.report(Code::ForbiddenScript, range, message, "assign it before");
                    self.expression(value);
                }
                return Kind::Leaves;
            }
        }
        Kind::NOTHING
    }

    fn expression_statement(&mut self, node: &Node, value_used: bool) -> Kind {
        match &node.kind {
            NodeKind::If { condition, then, otherwise } if !value_used => {
                self.choice(node, condition, then, otherwise.as_ref(), false)
            }
            NodeKind::Block(block) if !value_used => self.block(block, false),
            _ => self.expression(node),
        }
    }

    /// A value that is kept under a name or given back.
    fn kept(&mut self, node: &Node) -> Kind {
        let kind = self.expression(node);
        self.needs_value(node, kind)
    }

    fn assign(&mut self, to: &Node, operator: Option<Operator>, value: &Node) {
        let kind = self.kept(value);
        let NodeKind::Name(name) = &to.kind else {
            self.expression(to);
            let message = format!("`{}` cannot be changed", self.words(&to.range));
            self.report(Code::ForbiddenScript, &to.range, message, "keep the value by a `let`");
            return;
        };
        let Some(known) = self.local(name) else {
            if self.scope.get(name).is_some() && self.calls.is_empty() {
                let message = format!("`{name}` is read by the rule and cannot be changed");
                let help = "keep the value by a `let` of another name";
                self.report(Code::ForbiddenScript, &to.range, message, help);
            } else if operator.is_none() && self.calls.is_empty() {
                let message = format!("`{name}` is set before it is there");
                self.report(Code::UnknownName, &to.range, message, format!("write `let {name} = …;`"));
                // Its uses are no mistakes of their own.
                self.locals.push(super::names::Local {
                    name: name.to_string(),
                    kind: Kind::Reported,
                    can_change: true,
                });
            } else {
                self.name(name, &to.range);
            }
            return;
        };
        let (before, can_change) = (known.kind.clone(), known.can_change);
        if !can_change {
            let message = format!("`{name}` cannot be changed");
            let help = "keep the value by a `let` of another name";
            self.report(Code::ForbiddenScript, &to.range, message, help);
        }
        let new = match operator {
            None => kind,
            Some(operator) => {
                for (part, kind) in [(to, &before), (value, &kind)] {
                    if !kind.is_number() && *kind != Kind::Reported {
                        let words = self.words(&part.range);
                        let sign = operator.sign();
                        let found = kind.describe();
                        let message = format!("`{words}` is {found}, and `{sign}=` takes numbers");
                        self.report(Code::ScriptType, &part.range, message, "");
                        return;
                    }
                }
                self.arithmetic(&(to.range.start..value.range.end), operator, &before, &kind)
            }
        };
        match (&before, &new) {
            (Kind::Reported, _)
            | (_, Kind::Reported)
            | (Kind::Known(ValueType::Word), Kind::Known(ValueType::Choice(_))) => {}
            (Kind::Known(ValueType::Number), Kind::Counter) => {
                self.counter_as_number(value);
            }
            (before, new) if before == new => {}
            (before, new) => {
                let message = format!("`{name}` is {}, and this is {}", before.describe(), new.describe());
                self.report(Code::ScriptType, &value.range, message, "a name keeps its kind");
            }
        }
    }

    fn for_loop(&mut self, name: &Name, counter: Option<&Name>, over: &Node, body: &Block) {
        let item = self.gone_over(over);
        let known = counted_to(self.text, name, over).or_else(|| counted_along(counter, over));
        let locals = self.locals.len();
        self.declare(name, item, false);
        if let Some(counter) = counter {
            self.declare(counter, Kind::Counter, false);
        }
        self.knowing(known.into_iter().collect(), |checker| checker.block(body, false));
        self.locals.truncate(locals);
    }

    /// What a loop goes over, one after the other.
    fn gone_over(&mut self, over: &Node) -> Kind {
        if let NodeKind::Range { from, to } = &over.kind {
            self.bound(from);
            self.bound(to);
            return Kind::Counter;
        }
        let kind = self.expression(over);
        match self.needs_value(over, kind) {
            Kind::Known(ValueType::List(inner)) => Kind::Known((*inner).clone()),
            Kind::Reported => Kind::Reported,
            other => {
                let words = self.words(&over.range);
                let message = format!("`{words}` is {}, not a list", other.describe());
                let help = "`for` goes over a list, or a range such as `0..3`";
                self.report(Code::ScriptType, &over.range, message, help)
            }
        }
    }

    /// A bound of a range: a whole number, the length of a list, or another counter.
    fn bound(&mut self, node: &Node) {
        let fits = match &node.kind {
            NodeKind::Number(number) => self.is_whole(node) && *number <= Number::from(RANGE_BOUND_MAX),
            NodeKind::Call { name, .. } if &*name.text == "len" => {
                self.expression(node);
                true
            }
            NodeKind::Name(_) => {
                matches!(self.expression(node), Kind::Counter | Kind::Reported)
            }
            NodeKind::Refused => true,
            _ => {
                self.expression(node);
                false
            }
        };
        if !fits {
            let words = self.words(&node.range);
            self.report(
                Code::ScriptType,
                &node.range,
                format!("`{words}` cannot bound a range"),
                "a bound is a whole number from 0, a counter, or the `len()` of a list",
            );
        }
    }
}
