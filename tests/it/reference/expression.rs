//! Expressions: a tree that is printed for the loader and evaluated here.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::calendar::Day;
use super::patterns::Pattern;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Number(Decimal),
    Yes(bool),
    Word(String),
    Day(Day),
    Nothing,
}

/// Why a rule failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fail {
    DivisionByZero,
    Overflow,
    BelowTable,
    OutOfRange,
}

impl Fail {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::DivisionByZero => "division-by-zero",
            Self::Overflow => "overflow",
            Self::BelowTable => "below-table",
            Self::OutOfRange => "out-of-range",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Add,
    Subtract,
    Multiply,
    Divide,
    Less,
    AtMost,
    More,
    AtLeast,
    Equal,
    Unequal,
    And,
    Or,
}

impl Op {
    fn text(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Equal => "==",
            Self::Unequal => "!=",
            Self::And => "&&",
            Self::Or => "||",
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expr {
    Number(Decimal),
    Yes(bool),
    Word(String),
    Name(String),
    Negative(Box<Expr>),
    Not(Box<Expr>),
    Abs(Box<Expr>),
    Min(Vec<Expr>),
    Max(Vec<Expr>),
    Pattern(Pattern, Vec<Expr>),
    Two(Op, Box<Expr>, Box<Expr>),
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a ?? b`
    OrElse(Box<Expr>, Box<Expr>),
}

impl Expr {
    pub(super) fn name(name: &str) -> Self {
        Self::Name(name.to_owned())
    }

    pub(super) fn two(op: Op, left: Self, right: Self) -> Self {
        Self::Two(op, Box::new(left), Box::new(right))
    }

    /// As the rule files have it.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Number(number) => number.normalize().to_string(),
            Self::Yes(yes) => yes.to_string(),
            Self::Word(word) => format!("\"{word}\""),
            Self::Name(name) => name.clone(),
            Self::Negative(of) => format!("-({})", of.text()),
            Self::Not(of) => format!("!({})", of.text()),
            Self::Abs(of) => format!("abs({})", of.text()),
            Self::Min(of) => format!("min({})", list(of)),
            Self::Max(of) => format!("max({})", list(of)),
            Self::Pattern(pattern, of) => format!("{}({})", pattern.name(), list(of)),
            Self::Two(op, left, right) => {
                format!("({} {} {})", left.text(), op.text(), right.text())
            }
            Self::If(test, yes, no) => {
                format!("(if {} {{ {} }} else {{ {} }})", test.text(), yes.text(), no.text())
            }
            Self::OrElse(left, right) => format!("({} ?? {})", left.text(), right.text()),
        }
    }

    /// Every name in it.
    pub(super) fn names(&self) -> BTreeSet<String> {
        match self {
            Self::Number(_) | Self::Yes(_) | Self::Word(_) => BTreeSet::new(),
            Self::Name(name) => BTreeSet::from([name.clone()]),
            Self::Negative(of) | Self::Not(of) | Self::Abs(of) => of.names(),
            Self::Min(of) | Self::Max(of) | Self::Pattern(_, of) => of.iter().flat_map(Self::names).collect(),
            Self::Two(_, left, right) | Self::OrElse(left, right) => {
                [left, right].into_iter().flat_map(|side| side.names()).collect()
            }
            Self::If(test, yes, no) => [test, yes, no].into_iter().flat_map(|part| part.names()).collect(),
        }
    }

    /// Its value, with a value for each of its names.
    pub(super) fn value(&self, names: &BTreeMap<String, Value>) -> Result<Value, Fail> {
        Ok(match self {
            Self::Number(number) => Value::Number(*number),
            Self::Yes(yes) => Value::Yes(*yes),
            Self::Word(word) => Value::Word(word.clone()),
            Self::Name(name) => names[name].clone(),
            Self::Negative(of) => Value::Number(-of.number(names)?),
            Self::Not(of) => Value::Yes(!of.yes(names)?),
            Self::Abs(of) => Value::Number(of.number(names)?.abs()),
            Self::Min(of) => Value::Number(numbers(of, names)?.into_iter().min().unwrap()),
            Self::Max(of) => Value::Number(numbers(of, names)?.into_iter().max().unwrap()),
            Self::Pattern(pattern, of) => Value::Number(pattern.value(&numbers(of, names)?)?),
            Self::Two(op, left, right) => two(*op, left, right, names)?,
            Self::If(test, yes, no) => {
                if test.yes(names)? {
                    yes.value(names)?
                } else {
                    no.value(names)?
                }
            }
            Self::OrElse(left, right) => match left.value(names)? {
                Value::Nothing => right.value(names)?,
                known => known,
            },
        })
    }

    fn number(&self, names: &BTreeMap<String, Value>) -> Result<Decimal, Fail> {
        let value = self.value(names)?;
        let Value::Number(number) = value else { panic!("`{}` gives {value:?}", self.text()) };
        Ok(number)
    }

    fn yes(&self, names: &BTreeMap<String, Value>) -> Result<bool, Fail> {
        let value = self.value(names)?;
        let Value::Yes(yes) = value else { panic!("`{}` gives {value:?}", self.text()) };
        Ok(yes)
    }
}

fn list(of: &[Expr]) -> String {
    of.iter().map(Expr::text).collect::<Vec<_>>().join(", ")
}

fn numbers(of: &[Expr], names: &BTreeMap<String, Value>) -> Result<Vec<Decimal>, Fail> {
    of.iter().map(|part| part.number(names)).collect()
}

fn two(op: Op, left: &Expr, right: &Expr, names: &BTreeMap<String, Value>) -> Result<Value, Fail> {
    let calculate = |calculation: fn(Decimal, Decimal) -> Option<Decimal>| {
        let result = calculation(left.number(names)?, right.number(names)?);
        result.map(Value::Number).ok_or(Fail::Overflow)
    };
    let compare = |holds: fn(&Decimal, &Decimal) -> bool| {
        Ok(Value::Yes(holds(&left.number(names)?, &right.number(names)?)))
    };
    match op {
        Op::Add => calculate(Decimal::checked_add),
        Op::Subtract => calculate(Decimal::checked_sub),
        Op::Multiply => calculate(Decimal::checked_mul),
        Op::Divide => {
            if right.number(names)?.is_zero() {
                left.number(names)?;
                return Err(Fail::DivisionByZero);
            }
            calculate(Decimal::checked_div)
        }
        Op::Less => compare(Decimal::lt),
        Op::AtMost => compare(Decimal::le),
        Op::More => compare(Decimal::gt),
        Op::AtLeast => compare(Decimal::ge),
        Op::Equal => Ok(Value::Yes(left.value(names)? == right.value(names)?)),
        Op::Unequal => Ok(Value::Yes(left.value(names)? != right.value(names)?)),
        Op::And => Ok(Value::Yes(left.yes(names)? && right.yes(names)?)),
        Op::Or => Ok(Value::Yes(left.yes(names)? || right.yes(names)?)),
    }
}
