//! Where programs run.

use std::sync::Arc;

use rhai::{AST, Dynamic, EvalAltResult};

use super::engine::{Language, OUT_OF_RANGE};
use super::native::message;
use super::position::Lines;
use super::program::{Checked, Code as Body, InRhai};
use super::values::{from_dynamic, to_dynamic};
use super::{Failure, FailureKind, Program};
use crate::domain::{Number, Value, parse_number};

/// Runs the programs of one rule set, for one thread at a time. Copies of Rhai do not share anything,
/// so that several sandboxes run beside each other without waiting.
pub struct Sandbox {
    /// The programs to compile when the first of them is asked for; empty when they are compiled.
    waiting: Vec<Arc<Checked>>,
    rhai: Option<Rhai>,
}

/// Compiled programs, and what runs them.
struct Rhai {
    language: Language,
    /// The programs by their index; none for one that does not compile here, and so cannot run.
    compiled: Vec<Option<Compiled>>,
}

/// A program as this sandbox runs it.
struct Compiled {
    program: Arc<Checked>,
    ast: AST,
    scope: rhai::Scope<'static>,
}

impl std::fmt::Debug for Sandbox {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let compiled = self.rhai.as_ref().map_or(0, |rhai| rhai.compiled.len());
        formatter.debug_struct("Sandbox").field("programs", &compiled).finish_non_exhaustive()
    }
}

impl Rhai {
    fn new(programs: &[Arc<Checked>]) -> Self {
        let mut language = Language::new();
        let mut compiled = Vec::with_capacity(programs.len());
        for program in programs {
            let Body::Rhai(code) = &program.code else {
                continue;
            };
            for field in &code.fields {
                language.field(field);
            }
            let Ok(ast) = language.compile(&program.text) else {
                compiled.push(None);
                continue;
            };
            let mut scope = rhai::Scope::new();
            for (name, _) in &code.names {
                scope.push_dynamic(&**name, Dynamic::UNIT);
            }
            compiled.push(Some(Compiled { program: Arc::clone(program), ast, scope }));
        }
        Self { language, compiled }
    }
}

impl Sandbox {
    /// Compiles the programs that need Rhai.
    pub(super) fn new(programs: &[Arc<Checked>]) -> Self {
        Self { waiting: Vec::new(), rhai: Some(Rhai::new(programs)) }
    }

    /// Compiles them once one of them is asked for, if any is.
    pub(super) fn on_demand(programs: &[Arc<Checked>]) -> Self {
        Self { waiting: programs.to_vec(), rhai: None }
    }

    /// Starts the count of operations anew. Called once for each assessment.
    pub fn begin(&mut self) {
        if let Some(rhai) = &mut self.rhai {
            rhai.language.operations.reset();
        }
    }

    /// How many operations of scripts were counted since then.
    #[must_use]
    pub fn operations(&self) -> u64 {
        self.rhai.as_ref().map_or(0, |rhai| rhai.language.operations.used())
    }

    /// Runs a program on the values of its scope, by slot.
    ///
    /// # Errors
    /// When the program gives no value.
    pub fn evaluate(&mut self, program: &Program, slots: &[Value]) -> Result<Value, Failure> {
        match &program.0.code {
            Body::Native(code) => code.run(slots).map_err(super::native::Fault::failure),
            Body::Rhai(code) => self.run(program, code, slots),
        }
    }

    fn run(&mut self, program: &Program, code: &InRhai, slots: &[Value]) -> Result<Value, Failure> {
        let waiting = &mut self.waiting;
        let rhai = self.rhai.get_or_insert_with(|| Rhai::new(&std::mem::take(waiting)));
        let compiled = rhai
            .compiled
            .get_mut(code.index)
            .and_then(Option::as_mut)
            .filter(|compiled| Arc::ptr_eq(&compiled.program, &program.0))
            .ok_or_else(|| Failure::internal(0, "the program belongs to another rule set"))?;
        for (name, slot) in &code.names {
            let value = slots.get(*slot).map(to_dynamic);
            match (compiled.scope.get_mut(name), value) {
                (Some(place), Some(value)) => *place = value,
                _ => return Err(Failure::internal(0, "a value is missing")),
            }
        }
        let result = rhai.language.engine.eval_ast_with_scope::<Dynamic>(&mut compiled.scope, &compiled.ast);
        compiled.scope.rewind(code.names.len());
        let value = result.map_err(|error| failure(&error, &program.0.text))?;
        from_dynamic(value, &program.0.result)
            .ok_or_else(|| Failure::internal(0, message(FailureKind::Internal)))
    }
}

/// What went wrong in Rhai.
fn failure(error: &EvalAltResult, text: &str) -> Failure {
    let mut error = error;
    while let EvalAltResult::ErrorInFunctionCall(_, _, inner, _) = error {
        error = inner;
    }
    let at = Lines::new(text).byte(error.position());
    kind_of(error).map_or_else(
        || Failure::internal(at, &format!("unexpected: {error}")),
        |kind| Failure::new(kind, at, message(kind)),
    )
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what a checked program cannot do is a fault of the checks"
)]
fn kind_of(error: &EvalAltResult) -> Option<FailureKind> {
    match error {
        EvalAltResult::ErrorArithmetic(sentence, _) if divides_by_zero(sentence) => {
            Some(FailureKind::DivisionByZero)
        }
        EvalAltResult::ErrorArithmetic(sentence, _) if sentence == OUT_OF_RANGE => {
            Some(FailureKind::OutOfRange)
        }
        EvalAltResult::ErrorArithmetic(..) => Some(FailureKind::Overflow),
        EvalAltResult::ErrorTerminated(..) | EvalAltResult::ErrorTooManyOperations(_) => {
            Some(FailureKind::Budget)
        }
        EvalAltResult::ErrorArrayBounds(..) => Some(FailureKind::PastEnd),
        _ => None,
    }
}

/// Rhai says `Division by zero: 1 / 0`, and of a remainder only that one of two things went wrong.
fn divides_by_zero(sentence: &str) -> bool {
    sentence.starts_with("Division by zero")
        || sentence
            .rsplit_once("% ")
            .and_then(|(_, right)| parse_number(right).ok())
            .is_some_and(|right: Number| right.is_zero())
}
