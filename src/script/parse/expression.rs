//! Expressions of Rhai's tree.

use std::ops::Range;

use rhai::{ASTFlags, BinaryExpr, Expr, FnCallExpr, Position};

use super::super::tree::{Block, Node, NodeKind, Operator};
use super::Parser;
use crate::domain::Number;

/// How a part of a chain hangs on the part before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Dot,
    Bracket,
}

impl Parser<'_> {
    pub(super) fn expression(&mut self, expression: &Expr) -> Node {
        let range = self.source.leaf(expression.position());
        let kind = match expression {
            Expr::BoolConstant(value, _) => NodeKind::Bool(*value),
            Expr::IntegerConstant(value, _) => NodeKind::Number(Number::from(*value)),
            Expr::DynamicConstant(value, _) => match value.as_decimal() {
                Ok(number) => NodeKind::Number(number.into()),
                Err(_) => return self.refused(range, "the value cannot be read", ""),
            },
            Expr::StringConstant(text, _) => NodeKind::Word(text.as_str().into()),
            Expr::Unit(position) => {
                let start = self.source.byte(*position);
                return Node { kind: NodeKind::Nothing, range: self.source.bracketed(start) };
            }
            Expr::Variable(variable, _, _) => NodeKind::Name(variable.1.as_str().into()),
            Expr::Array(items, position) => {
                let start = self.source.byte(*position);
                let items = items.iter().map(|item| self.expression(item)).collect();
                let range = self.source.bracketed(start);
                return Node { kind: NodeKind::List(items), range };
            }
            Expr::And(parts, _) => return self.several(parts, NodeKind::And),
            Expr::Or(parts, _) => return self.several(parts, NodeKind::Or),
            Expr::Coalesce(parts, _) => return self.several(parts, NodeKind::Coalesce),
            Expr::FnCall(call, position) => return self.call(call, *position),
            Expr::Dot(pair, flags, position) => {
                let of = self.expression(&pair.lhs);
                return self.chain(of, Link::Dot, *position, pair, *flags);
            }
            Expr::Index(pair, flags, position) => {
                let of = self.expression(&pair.lhs);
                return self.chain(of, Link::Bracket, *position, pair, *flags);
            }
            Expr::Stmt(block) => return self.block_expression(block),
            Expr::CharConstant(..)
            | Expr::InterpolatedString(..)
            | Expr::Map(..)
            | Expr::ThisPtr(..)
            | Expr::Property(..)
            | Expr::MethodCall(..)
            | _ => return self.refused(range, "this is not part of the language", ""),
        };
        Node { kind, range }
    }

    fn block_expression(&mut self, block: &rhai::StmtBlock) -> Node {
        if let [statement] = block.statements() {
            if let rhai::Stmt::If(flow, position) = statement {
                return self.choice(flow, *position);
            }
            if !matches!(statement, rhai::Stmt::Block(_)) && self.is_loose(block) {
                return self.refused(
                    self.source.leaf(statement.position()),
                    "a statement stands where a value is needed",
                    "write it on a line of its own",
                );
            }
        }
        let block = self.block(block);
        Node { range: block.range.clone(), kind: NodeKind::Block(block) }
    }

    /// Whether Rhai made the block around a statement that has no braces.
    fn is_loose(&self, block: &rhai::StmtBlock) -> bool {
        let start = self.source.byte(block.position());
        self.source.index(start).is_none_or(|index| self.source.text_at(index) != "{")
    }

    fn several(&mut self, parts: &[Expr], kind: fn(Vec<Node>) -> NodeKind) -> Node {
        let parts: Vec<Node> = parts.iter().map(|part| self.operand(part)).collect();
        let start = parts.first().map_or(0, |part| part.range.start);
        let end = parts.last().map_or(start, |part| part.range.end);
        Node { kind: kind(parts), range: start..end }
    }

    /// A part of an operation: its range takes in the parentheses around it.
    fn operand(&mut self, expression: &Expr) -> Node {
        let node = self.expression(expression);
        Node { range: self.source.widened(node.range), kind: node.kind }
    }

    fn call(&mut self, call: &FnCallExpr, position: Position) -> Node {
        let at = self.source.byte(position);
        let sign = self.source.index(at).map_or("", |index| self.source.text_at(index));
        let is_named = sign == call.name.as_str();
        match (call.args.as_slice(), call.op_token.is_some()) {
            ([value], true) => self.unary(value, call.name.as_str(), at),
            ([left, right], true) => self.binary(left, right, call.name.as_str(), at),
            (_, false) if is_named && !call.capture_parent_scope => self.named_call(None, call, position),
            ([left, right], false) if call.name.as_str().starts_with("..") => {
                self.binary(left, right, call.name.as_str(), at)
            }
            _ => {
                let range = at..at.saturating_add(sign.len());
                let message = format!("`{sign}` cannot be used here");
                self.refused(range, message, "compare with `==`, and join comparisons by `||`")
            }
        }
    }

    fn unary(&mut self, value: &Expr, sign: &str, at: usize) -> Node {
        let value = self.operand(value);
        let range = at..value.range.end;
        let kind = match sign {
            "-" => NodeKind::Negate(Box::new(value)),
            "!" => NodeKind::Not(Box::new(value)),
            _ => return self.refused(range, format!("`{sign}` before a value"), "remove it"),
        };
        Node { kind, range }
    }

    fn binary(&mut self, left: &Expr, right: &Expr, sign: &str, at: usize) -> Node {
        let (left, right) = (self.operand(left), self.operand(right));
        let range = left.range.start.min(at)..right.range.end.max(at.saturating_add(sign.len()));
        let kind = match Operator::from_sign(sign) {
            Some(operator) => NodeKind::Binary { operator, at, sides: Box::new((left, right)) },
            None if matches!(sign, ".." | "..=") => {
                NodeKind::Range { from: Box::new(left), to: Box::new(right) }
            }
            None => {
                let range = at..at.saturating_add(sign.len());
                return self.refused(range, format!("`{sign}` is not an operator"), "");
            }
        };
        Node { kind, range }
    }

    /// Walks a chain such as `a.b[0].c`, which Rhai nests to the right.
    fn chain(&mut self, of: Node, link: Link, at: Position, pair: &BinaryExpr, flags: ASTFlags) -> Node {
        let goes_on = !flags.contains(ASTFlags::BREAK);
        match &pair.rhs {
            Expr::Dot(next, flags, next_at) if goes_on => {
                let of = self.link(of, link, at, &next.lhs);
                self.chain(of, Link::Dot, *next_at, next, *flags)
            }
            Expr::Index(next, flags, next_at) if goes_on => {
                let of = self.link(of, link, at, &next.lhs);
                self.chain(of, Link::Bracket, *next_at, next, *flags)
            }
            last => self.link(of, link, at, last),
        }
    }

    fn link(&mut self, of: Node, link: Link, at: Position, part: &Expr) -> Node {
        if link == Link::Bracket {
            let mut index = self.expression(part);
            // Only a literal right after the bracket stays a whole number for Rhai.
            if matches!(part, Expr::DynamicConstant(..)) {
                let range = self.source.widened(index.range);
                let message = "this cannot be an index";
                index = self.refused(range, message, "write a whole number right after `[`");
            }
            let range = self.source.closed(of.range.start..self.widened_end(&index));
            let at = self.source.byte(at);
            let kind = NodeKind::Element { of: Box::new(of), index: Box::new(index), at };
            return Node { kind, range };
        }
        match part {
            Expr::Property(property, position) => {
                let name = self.source.name(property.2.as_str(), *position);
                let range = of.range.start..name.range.end;
                Node { kind: NodeKind::Property { of: Box::new(of), name }, range }
            }
            Expr::MethodCall(call, position) => self.named_call(Some(of), call, *position),
            other => {
                let range = self.source.leaf(other.position());
                self.refused(range, "the property cannot be read", "write `item.name`")
            }
        }
    }

    fn widened_end(&self, node: &Node) -> usize {
        self.source.widened(node.range.clone()).end
    }

    fn named_call(&mut self, of: Option<Node>, call: &FnCallExpr, position: Position) -> Node {
        let name = self.source.name(call.name.as_str(), position);
        let end = self.source.bracketed(name.range.start).end;
        let range: Range<usize> = of.as_ref().map_or(name.range.start, |of| of.range.start)..end;
        let as_method = of.is_some();
        let written = call.args.iter().map(|argument| self.expression(argument));
        let written: Vec<Node> = written.collect();
        let arguments = of.into_iter().chain(written).collect();
        Node { kind: NodeKind::Call { name, arguments, as_method }, range }
    }

    /// `if … { … } else { … }`.
    pub(super) fn choice(&mut self, flow: &rhai::FlowControl, position: Position) -> Node {
        let start = self.source.byte(position);
        let condition = Box::new(self.expression(&flow.expr));
        let then = self.block(&flow.body);
        let has_else = !(flow.branch.is_empty() && flow.branch.position().is_none());
        let otherwise: Option<Block> = has_else.then(|| self.block(&flow.branch));
        let end = otherwise.as_ref().unwrap_or(&then).range.end;
        Node { kind: NodeKind::If { condition, then, otherwise }, range: start..end }
    }
}
