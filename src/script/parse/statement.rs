//! Statements of Rhai's tree.

use rhai::{ASTFlags, Stmt, StmtBlock};

use super::super::tree::{Block, Node, NodeKind, Operator, Statement};
use super::{Parser, is_absent};

impl Parser<'_> {
    pub(super) fn block(&mut self, block: &StmtBlock) -> Block {
        let start = self.source.byte(block.position());
        let statements: Vec<Statement> = block
            .statements()
            .iter()
            .filter_map(|statement| self.statement(statement))
            .collect();
        let mut range = self.source.bracketed(start);
        if let [Statement::Expression(only)] = statements.as_slice() {
            range.end = range.end.max(only.range.end);
        }
        Block { statements, range }
    }

    /// The statement; none for an empty one.
    pub(super) fn statement(&mut self, statement: &Stmt) -> Option<Statement> {
        Some(match statement {
            Stmt::Noop(_) => return None,
            Stmt::If(flow, position) => Statement::Expression(self.choice(flow, *position)),
            Stmt::Block(block) => {
                let block = self.block(block);
                let range = block.range.clone();
                Statement::Expression(Node {
                    kind: NodeKind::Block(block),
                    range,
                })
            }
            Stmt::Expr(expression) => Statement::Expression(self.expression(expression)),
            Stmt::FnCall(call, position) => {
                let call = rhai::Expr::FnCall(call.clone(), *position);
                Statement::Expression(self.expression(&call))
            }
            Stmt::Var(definition, flags, _) => {
                let (ident, value, _) = &**definition;
                Statement::Let {
                    name: self.source.name(ident.name.as_str(), ident.pos),
                    value: (!is_absent(value)).then(|| self.expression(value)),
                    constant: flags.contains(ASTFlags::CONSTANT),
                }
            }
            Stmt::Assignment(assignment) => {
                let (operation, sides) = &**assignment;
                let sign = operation.get_op_assignment_info().map(|info| info.5);
                let operator = sign.and_then(Operator::from_sign);
                let at = self.source.byte(operation.position());
                let to = self.expression(&sides.lhs);
                let value = self.expression(&sides.rhs);
                if sign.is_some() && operator.is_none() {
                    let end = value.range.end;
                    self.refused(at..end, "the assignment is not in the language", "");
                }
                Statement::Assign {
                    to,
                    operator,
                    value,
                }
            }
            Stmt::For(parts, _) => {
                let (name, counter, flow) = &**parts;
                Statement::For {
                    name: self.source.name(name.name.as_str(), name.pos),
                    counter: counter
                        .as_ref()
                        .map(|counter| self.source.name(counter.name.as_str(), counter.pos)),
                    over: self.expression(&flow.expr),
                    body: self.block(&flow.body),
                }
            }
            Stmt::Return(value, flags, position) if !flags.contains(ASTFlags::BREAK) => {
                let value = value.as_ref().map(|value| self.expression(value));
                Statement::Return {
                    value,
                    range: self.source.leaf(*position),
                }
            }
            Stmt::BreakLoop(value, _, position) => {
                let value = value.as_ref().map(|value| self.expression(value));
                Statement::Skip {
                    value,
                    range: self.source.leaf(*position),
                }
            }
            Stmt::Switch(..)
            | Stmt::While(..)
            | Stmt::Do(..)
            | Stmt::TryCatch(..)
            | Stmt::Return(..)
            | _ => {
                let range = self.source.leaf(statement.position());
                let help = "use `let`, `if`, `for`, `fn` and expressions";
                Statement::Expression(self.refused(range, "the statement is left out", help))
            }
        })
    }
}
