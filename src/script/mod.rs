//! L1: the expression language. (Interface only, until the implementation is merged.)
use crate::domain::{Value, ValueType};
use crate::finding::Code;
use std::{ops::Range, sync::Arc};

/// Names with types, in the order of their slots.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    names: Vec<(Arc<str>, ValueType)>,
}
impl Scope {
    /// No names.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
    /// Adds a name; returns its slot.
    pub fn push(&mut self, name: Arc<str>, value_type: ValueType) -> usize {
        self.names.push((name, value_type));
        self.names.len() - 1
    }
    /// Looks a name up.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<(usize, &ValueType)> {
        self.names
            .iter()
            .position(|(n, _)| &**n == name)
            .and_then(|i| self.names.get(i).map(|(_, t)| (i, t)))
    }
}
/// What an expression must give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Yes or no, without division.
    Condition,
    /// Any value.
    Value,
    /// A number.
    Points,
}
/// Something wrong in an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Kind.
    pub code: Code,
    /// Bytes in the text.
    pub range: Range<usize>,
    /// What.
    pub message: String,
    /// Remedy.
    pub help: String,
}
/// A checked expression or script.
#[derive(Debug, Clone)]
pub struct Program {
    slots: Arc<[usize]>,
    result: ValueType,
}
impl Program {
    /// The slots that it reads, rising.
    #[must_use]
    pub fn slots(&self) -> &[usize] {
        &self.slots
    }
    /// The type of its result.
    #[must_use]
    pub fn result(&self) -> &ValueType {
        &self.result
    }
}
/// Every program of a rule set.
#[derive(Debug, Default)]
pub struct Programs;
impl Programs {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self
    }
    /// Compiles an expression.
    /// # Errors
    /// Every problem.
    pub fn expression(
        &mut self,
        _text: &str,
        _scope: &Scope,
        _expected: Expected,
    ) -> Result<(Program, Vec<Problem>), Vec<Problem>> {
        Err(Vec::new())
    }
    /// Compiles a script.
    /// # Errors
    /// Every problem.
    pub fn script(
        &mut self,
        _text: &str,
        _scope: &Scope,
    ) -> Result<(Program, Vec<Problem>), Vec<Problem>> {
        Err(Vec::new())
    }
    /// A sandbox for one worker.
    #[must_use]
    pub fn sandbox(&self) -> Sandbox {
        Sandbox
    }
}
/// An engine of its own for one worker.
#[derive(Debug)]
pub struct Sandbox;
impl Sandbox {
    /// Starts a budget.
    pub fn begin(&mut self) {}
    /// Runs a program.
    /// # Errors
    /// When it fails.
    pub fn evaluate(&mut self, _program: &Program, _slots: &[Value]) -> Result<Value, Failure> {
        Err(Failure {
            kind: FailureKind::Internal,
            at: 0,
            message: String::new(),
        })
    }
}
/// Why a program failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// Division by zero.
    DivisionByZero,
    /// Too large.
    Overflow,
    /// Too many operations.
    Budget,
    /// Past the end of a list.
    PastEnd,
    /// A mistake of ours.
    Internal,
}
/// A failure at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Kind.
    pub kind: FailureKind,
    /// Byte in the text.
    pub at: usize,
    /// What happened.
    pub message: String,
}
/// Whether a word cannot be a name.
#[must_use]
pub fn is_reserved(_word: &str) -> bool {
    false
}
