//! Checked programs, and the collection that they are compiled into.

use std::sync::Arc;

use super::{Problem, Sandbox, Scope};
use crate::domain::ValueType;
use crate::finding::Code;

/// What an expression must give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Yes or no, worked out without a division.
    Condition,
    /// Any value, but not nothing.
    Value,
    /// A number.
    Points,
}

/// A program that was checked: it can fail only as its warnings say, by a division by zero, by a
/// number too large, or because the operations of the assessment are used up.
#[derive(Debug, Clone)]
pub struct Program(pub(super) Arc<Checked>);

#[derive(Debug)]
pub(super) struct Checked {
    pub(super) slots: Box<[usize]>,
    pub(super) result: ValueType,
}

impl Program {
    /// The slots of the scope that it reads, ascending, each once.
    #[must_use]
    pub fn slots(&self) -> &[usize] {
        &self.0.slots
    }

    /// The type of what it gives.
    #[must_use]
    pub fn result(&self) -> &ValueType {
        &self.0.result
    }

    /// Whether it runs without Rhai.
    #[must_use]
    pub fn is_native(&self) -> bool {
        true
    }
}

/// The programs of one rule set.
#[derive(Debug, Default)]
pub struct Programs {}

impl Programs {
    /// No programs yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Checks and compiles an expression. With the program come warnings.
    ///
    /// # Errors
    /// Everything that is wrong with it, and the warnings.
    pub fn expression(
        &mut self,
        text: &str,
        _scope: &Scope,
        _expected: Expected,
    ) -> Result<(Program, Vec<Problem>), Vec<Problem>> {
        Err(vec![Problem::new(Code::ScriptSyntax, 0..text.len(), "not read yet", "")])
    }

    /// Checks and compiles a script, whose last value is the points. With the program come warnings.
    ///
    /// # Errors
    /// Everything that is wrong with it, and the warnings.
    pub fn script(
        &mut self,
        text: &str,
        scope: &Scope,
    ) -> Result<(Program, Vec<Problem>), Vec<Problem>> {
        self.expression(text, scope, Expected::Points)
    }

    /// Somewhere to run the programs, for one thread at a time.
    #[must_use]
    pub fn sandbox(&self) -> Sandbox {
        Sandbox {}
    }
}
