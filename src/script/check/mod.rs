//! Checks names and types. What it lets through can fail only by a division by zero, by a number too
//! large, by the budget, or as a warning says.

mod call;
mod expression;
mod facts;
mod function;
mod kind;
mod lengths;
mod names;
mod operator;
mod pattern;
mod statement;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

pub(super) use self::call::ARGUMENTS_MAX;
use self::facts::Fact;
use self::kind::Kind;
use self::names::Local;
use super::tree::{Block, Function, Node, NodeKind, Statement, Tree};
use super::{Expected, Problem, Scope};
use crate::domain::ValueType;
use crate::finding::Code;

/// What checking found out about a program.
#[derive(Debug)]
pub(super) struct Checking {
    /// The slots that it reads.
    pub(super) slots: BTreeSet<usize>,
    /// The fields of items that it reads.
    pub(super) fields: BTreeSet<Arc<str>>,
    /// What it gives; without meaning when there are problems that are errors.
    pub(super) result: ValueType,
    /// Everything wrong or doubtful.
    pub(super) problems: Vec<Problem>,
}

/// Whether the text is one expression, or a script of statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Expression,
    Script,
}

/// Checks a program.
pub(super) fn check(text: &str, tree: &Tree, scope: &Scope, form: Form, expected: Expected) -> Checking {
    let mut checker = Checker {
        text,
        scope,
        functions: &tree.functions,
        form,
        expected,
        comparing: false,
        locals: Vec::new(),
        facts: Vec::new(),
        calls: Vec::new(),
        known_calls: Vec::new(),
        returns: Vec::new(),
        slots: BTreeSet::new(),
        fields: BTreeSet::new(),
        problems: Vec::new(),
    };
    checker.declare_functions();
    let last = checker.block(&tree.body, true);
    let returns = std::mem::take(&mut checker.returns);
    let plain = |kind| {
        if kind == Kind::Counter { Kind::NUMBER } else { kind }
    };
    let returns = returns.into_iter().map(|(kind, range)| (plain(kind), range)).collect();
    let result = checker.join_returns(plain(last), returns);
    let result = checker.result(result, &tree.body);
    checker.uncalled_functions();
    let mut problems = checker.problems;
    problems.sort_by_key(|problem| (problem.range.start, problem.range.end, problem.code.number()));
    problems.dedup();
    Checking { slots: checker.slots, fields: checker.fields, result, problems }
}

/// Walks a tree with what is known at each point.
struct Checker<'a> {
    text: &'a str,
    scope: &'a Scope,
    functions: &'a [Function],
    form: Form,
    expected: Expected,
    /// Whether what is looked at is a side of a comparison, where a quotient's last digits would count.
    comparing: bool,
    /// The names that the script made, innermost last.
    locals: Vec<Local>,
    /// What is known here by the conditions around.
    facts: Vec<Fact>,
    /// The functions that are being called, outermost first.
    calls: Vec<usize>,
    /// What each function gave for arguments of these kinds.
    known_calls: Vec<(usize, Vec<Kind>, Kind)>,
    /// What `return` gave so far, in the function that is being checked.
    returns: Vec<(Kind, Range<usize>)>,
    slots: BTreeSet<usize>,
    fields: BTreeSet<Arc<str>>,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    /// Reports, and gives the kind that keeps a problem from causing others.
    fn report(
        &mut self,
        code: Code,
        range: &Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Kind {
        let problem = Problem::new(code, range.clone(), message, help);
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
        Kind::Reported
    }

    /// The author's words for a node, on one line and not too long.
    fn words(&self, range: &Range<usize>) -> String {
        let text = self.text.get(range.clone()).unwrap_or("").replace(['\n', '\r', '\t'], " ");
        if text.chars().count() <= 40 { text } else { text.chars().take(37).chain("...".chars()).collect() }
    }

    /// Whether a number is written as digits alone.
    fn is_whole(&self, number: &Node) -> bool {
        self.text.get(number.range.clone()).is_some_and(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Reports a value that can be nothing where it must not.
    fn optional(&mut self, range: &Range<usize>, inner: &ValueType) -> Kind {
        let words = self.words(range);
        let help = if *inner == ValueType::Number {
            format!("write `({words} ?? 0)`, or ask `{words} != ()` before")
        } else {
            format!("ask `{words} != ()` before, or give a value by `??`")
        };
        self.report(Code::OptionalUnchecked, range, format!("`{words}` can be nothing"), help)
    }

    /// What the whole program gives, when that is what is expected.
    fn result(&mut self, kind: Kind, body: &Block) -> ValueType {
        let range = match body.statements.last() {
            Some(Statement::Expression(node) | Statement::Return { value: Some(node), .. }) => {
                node.range.clone()
            }
            _ => body.range.clone(),
        };
        let wanted = match self.expected {
            Expected::Condition => "yes or no",
            Expected::Points => "a number",
            Expected::Value => "a value",
        };
        match kind {
            Kind::Reported => return ValueType::Nothing,
            Kind::Counter if self.expected != Expected::Condition => return ValueType::Number,
            Kind::Known(ValueType::Optional(inner)) => {
                self.optional(&range, &inner);
                return ValueType::Nothing;
            }
            Kind::Known(ValueType::Nothing) | Kind::Leaves if self.form == Form::Script => {
                let help = "end the script with the points, such as `min(points, earned)`";
                self.report(Code::ScriptType, &range, "the script gives no value", help);
                return ValueType::Nothing;
            }
            Kind::Known(value_type) => {
                let fits = match self.expected {
                    Expected::Condition => value_type == ValueType::Bool,
                    Expected::Points => value_type == ValueType::Number,
                    Expected::Value => value_type != ValueType::Nothing,
                };
                if fits {
                    return value_type;
                }
                let found = kind::describe(&value_type);
                self.wrong_result(&range, &found, wanted);
            }
            Kind::Literal(_) => {
                self.loose_word(&range);
            }
            other => {
                self.wrong_result(&range, &other.describe(), wanted);
            }
        }
        ValueType::Nothing
    }

    fn wrong_result(&mut self, range: &Range<usize>, found: &str, wanted: &str) {
        let help = match self.expected {
            Expected::Condition => "write a comparison, such as `seen >= 3`",
            Expected::Points | Expected::Value => "",
        };
        self.report(
            Code::ScriptType,
            range,
            format!("the result must be {wanted}, and this is {found}"),
            help,
        );
    }

    /// Reports a word that is written out where it is not compared.
    fn loose_word(&mut self, range: &Range<usize>) -> Kind {
        let words = self.words(range);
        let help = "compare it with a choice, such as `status == \"done\"`";
        self.report(Code::ScriptType, range, format!("{words} stands where no word can"), help)
    }

    /// Reports a part that gives no single value of a type.
    fn needs_value(&mut self, node: &Node, kind: Kind) -> Kind {
        match kind {
            Kind::Known(ValueType::Optional(inner)) => self.optional(&node.range, &inner),
            Kind::Known(ValueType::Nothing) | Kind::Leaves => {
                let words = self.words(&node.range);
                let message = format!("`{words}` gives no value");
                self.report(Code::ScriptType, &node.range, message, "")
            }
            Kind::Literal(_) => self.loose_word(&node.range),
            other => other,
        }
    }

    fn loose_range(&mut self, range: &Range<usize>) -> Kind {
        self.report(
            Code::ForbiddenScript,
            range,
            "a range stands outside of a `for`",
            "write `for i in 0..3 { … }`",
        )
    }
}

/// The name of a path such as `bonus` or `step.hours`, when the node is one.
fn path(node: &Node) -> Option<String> {
    match &node.kind {
        NodeKind::Name(name) => Some(name.to_string()),
        NodeKind::Property { of, name } => Some(format!("{}.{}", path(of)?, name.text)),
        _ => None,
    }
}
