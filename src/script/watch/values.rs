//! Operators and functions on values, as the language has them.

use super::super::arithmetic;
use super::super::patterns::Pattern;
use super::super::tree::Operator;
use crate::domain::{Number, Value};

pub(super) fn number(value: &Value) -> Option<Number> {
    if let Value::Number(number) = value { Some(*number) } else { None }
}

/// Two values and an operator.
pub(super) fn operate(operator: Operator, left: &Value, right: &Value) -> Option<Value> {
    let arithmetic = match operator {
        Operator::Add => arithmetic::add,
        Operator::Subtract => arithmetic::subtract,
        Operator::Multiply => arithmetic::multiply,
        Operator::Divide => arithmetic::divide,
        Operator::Remainder => arithmetic::remainder,
        Operator::Equal => return Some(Value::Bool(left == right)),
        Operator::NotEqual => return Some(Value::Bool(left != right)),
        Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => {
            return order(operator, left, right).map(Value::Bool);
        }
    };
    arithmetic(number(left)?, number(right)?).ok().map(Value::Number)
}

fn order(operator: Operator, left: &Value, right: &Value) -> Option<bool> {
    let order = match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.cmp(right),
        (Value::Date(left), Value::Date(right)) => left.cmp(right),
        _ => return None,
    };
    Some(match operator {
        Operator::Less => order.is_lt(),
        Operator::LessOrEqual => order.is_le(),
        Operator::Greater => order.is_gt(),
        _ => order.is_ge(),
    })
}

/// A published function.
pub(super) fn call(name: &str, arguments: &[Value]) -> Option<Value> {
    let of_one = |function: fn(Number) -> Number| number(arguments.first()?).map(function);
    let result = match name {
        "abs" => of_one(Number::abs),
        "floor" => of_one(arithmetic::floor),
        "ceil" => of_one(arithmetic::ceil),
        "round" => {
            let places = arguments.get(1).and_then(number).unwrap_or(Number::ZERO);
            Some(arithmetic::round(number(arguments.first()?)?, u32::try_from(places).ok()?))
        }
        "min" => numbers(arguments)?.into_iter().reduce(arithmetic::smaller),
        "max" => numbers(arguments)?.into_iter().reduce(arithmetic::larger),
        "len" => match arguments {
            [Value::List(values)] => Some(Number::from(values.len())),
            _ => None,
        },
        "sum" => {
            let numbers = numbers(arguments)?;
            numbers.into_iter().try_fold(Number::ZERO, |sum, next| arithmetic::add(sum, next).ok())
        }
        _ => Pattern::named(name)?.of(&numbers(arguments)?)?.ok(),
    };
    result.map(Value::Number)
}

/// The numbers that are given, or those of the one list that is.
fn numbers(arguments: &[Value]) -> Option<Vec<Number>> {
    match arguments {
        [Value::List(values)] => values.iter().map(number).collect(),
        values => values.iter().map(number).collect(),
    }
}
