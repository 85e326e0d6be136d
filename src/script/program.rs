//! Checked programs, and the collection that they are compiled into.

use std::sync::Arc;

use super::check::{Checking, Form, check};
use super::engine::Language;
use super::native::{Compared, Native, lower};
use super::parse::parse;
use super::{Problem, Sandbox, Scope};
use crate::domain::{Span, ValueType};

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
    pub(super) text: Box<str>,
    pub(super) slots: Box<[usize]>,
    pub(super) result: ValueType,
    pub(super) code: Code,
}

/// How a program runs.
#[derive(Debug)]
pub(super) enum Code {
    Native(Native),
    Rhai(InRhai),
}

/// A program that each sandbox compiles for itself.
#[derive(Debug)]
pub(super) struct InRhai {
    /// Its place among the programs of the rule set that need Rhai.
    pub(super) index: usize,
    /// The names that it reads, with their slots.
    pub(super) names: Box<[(Arc<str>, usize)]>,
    /// The fields of items that it reads.
    pub(super) fields: Box<[Arc<str>]>,
}

impl Program {
    /// The slots of the scope that it reads, ascending, each once.
    #[must_use]
    pub fn slots(&self) -> &[usize] {
        &self.0.slots
    }

    /// The text that it was compiled from.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The type of what it gives.
    #[must_use]
    pub fn result(&self) -> &ValueType {
        &self.0.result
    }

    /// Where the number lies that it gives, from where the slots lie. Nothing is known of what Rhai runs.
    #[must_use]
    pub fn span(&self, slots: &dyn Fn(usize) -> Span) -> Span {
        match &self.0.code {
            Code::Native(native) => native.span(slots),
            Code::Rhai(_) => Span::default(),
        }
    }

    /// The comparisons of numbers in a condition, in the order of its text, and whether where the slots lie
    /// settles them. None of what Rhai runs.
    #[must_use]
    pub fn comparisons(&self, slots: &dyn Fn(usize) -> Span) -> Vec<Compared> {
        match &self.0.code {
            Code::Native(native) => native.comparisons(slots),
            Code::Rhai(_) => Vec::new(),
        }
    }

    /// The answer of a condition, when it is the same wherever the slots lie. Not known of what Rhai runs.
    #[must_use]
    pub fn truth(&self, slots: &dyn Fn(usize) -> Span) -> Option<bool> {
        match &self.0.code {
            Code::Native(native) => native.truth(slots),
            Code::Rhai(_) => None,
        }
    }

    /// Whether it runs without Rhai.
    #[must_use]
    pub fn is_native(&self) -> bool {
        matches!(self.0.code, Code::Native(_))
    }
}

/// The programs of one rule set.
pub struct Programs {
    language: Language,
    in_rhai: Vec<Arc<Checked>>,
    #[cfg(test)]
    pub(super) rhai_only: bool,
}

impl Default for Programs {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Programs {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Programs").field("in_rhai", &self.in_rhai.len()).finish_non_exhaustive()
    }
}

impl Programs {
    /// No programs yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            language: Language::new(),
            in_rhai: Vec::new(),
            #[cfg(test)]
            rhai_only: false,
        }
    }

    /// Checks and compiles an expression. With the program come warnings.
    ///
    /// # Errors
    /// Everything that is wrong with it, and the warnings.
    pub fn expression(
        &mut self,
        text: &str,
        scope: &Scope,
        expected: Expected,
    ) -> Result<(Program, Vec<Problem>), Vec<Problem>> {
        self.compile(text, scope, Form::Expression, expected)
    }

    /// Checks and compiles a script, whose last value is the points. With the program come warnings.
    ///
    /// # Errors
    /// Everything that is wrong with it, and the warnings.
    pub fn script(&mut self, text: &str, scope: &Scope) -> Result<(Program, Vec<Problem>), Vec<Problem>> {
        self.compile(text, scope, Form::Script, Expected::Points)
    }

    fn compile(
        &mut self,
        text: &str,
        scope: &Scope,
        form: Form,
        expected: Expected,
    ) -> Result<(Program, Vec<Problem>), Vec<Problem>> {
        let (tree, mut problems) = parse(text, |text| self.language.compile(text))?;
        let checking = check(text, &tree, scope, form, expected);
        problems.extend(checking.problems.iter().cloned());
        problems.sort_by_key(|problem| (problem.range.start, problem.range.end));
        if problems.iter().any(Problem::is_error) {
            return Err(problems);
        }
        let native = if self.needs_rhai() { None } else { lower(&tree, scope, &checking.result) };
        let code = match native {
            Some(native) => Code::Native(native),
            None => Code::Rhai(self.in_rhai(scope, &checking)),
        };
        let checked = Arc::new(Checked {
            text: text.into(),
            slots: checking.slots.into_iter().collect(),
            result: checking.result,
            code,
        });
        if matches!(checked.code, Code::Rhai(_)) {
            self.in_rhai.push(Arc::clone(&checked));
        }
        Ok((Program(checked), problems))
    }

    #[cfg(test)]
    fn needs_rhai(&self) -> bool {
        self.rhai_only
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, reason = "tests can make every program need Rhai")]
    fn needs_rhai(&self) -> bool {
        false
    }

    fn in_rhai(&self, scope: &Scope, checking: &Checking) -> InRhai {
        let is_read = |slot: &usize| checking.slots.contains(slot);
        InRhai {
            index: self.in_rhai.len(),
            names: scope
                .names()
                .enumerate()
                .filter(|(slot, _)| is_read(slot))
                .map(|(slot, name)| (Arc::from(name), slot))
                .collect(),
            fields: checking.fields.iter().cloned().collect(),
        }
    }

    /// Somewhere to run the programs, for one thread at a time.
    #[must_use]
    pub fn sandbox(&self) -> Sandbox {
        Sandbox::new(&self.in_rhai)
    }

    /// The same where mostly no program that needs Rhai is run: these are compiled when the first of them is.
    #[must_use]
    pub fn sandbox_on_demand(&self) -> Sandbox {
        Sandbox::on_demand(&self.in_rhai)
    }
}
