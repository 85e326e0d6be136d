//! Tests of the language as a whole. Cases are data.

mod adversarial;
mod kinds;
mod left_out;
mod patterns;
mod problems;
mod properties;
mod random;
mod script_problems;
mod spans;
mod values;
mod watched;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Expected, Failure, Problem, Program, Programs, Scope};
use crate::domain::{Item, Number, Value, ValueType, parse_date, parse_number};

fn number(text: &str) -> Value {
    Value::Number(parse_number(text).unwrap())
}

fn choice(words: &[&str]) -> ValueType {
    ValueType::Choice(words.iter().map(|word| Arc::from(*word)).collect())
}

fn optional(inner: ValueType) -> ValueType {
    ValueType::Optional(Arc::new(inner))
}

fn list(inner: ValueType) -> ValueType {
    ValueType::List(Arc::new(inner))
}

fn item_type() -> ValueType {
    let fields = [
        ("finished", ValueType::Bool),
        ("hours", ValueType::Number),
        ("note", optional(ValueType::Number)),
        ("kind", choice(&["coaching", "training"])),
        ("item", ValueType::Word),
        ("date", ValueType::Date),
    ];
    ValueType::Item(Arc::new(
        fields.into_iter().map(|(name, value_type)| (Arc::from(name), value_type)).collect(),
    ))
}

fn step(finished: bool, hours: &str, note: Option<&str>, kind: &str, day: &str) -> Value {
    let fields: Item = BTreeMap::from([
        (Arc::from("finished"), Value::Bool(finished)),
        (Arc::from("hours"), number(hours)),
        (Arc::from("note"), note.map_or(Value::Nothing, number)),
        (Arc::from("kind"), Value::Choice(kind.into())),
        (Arc::from("item"), Value::Choice("outage".into())),
        (Arc::from("date"), Value::Date(parse_date(day).unwrap())),
    ]);
    Value::Item(Arc::new(fields))
}

/// The scope of most cases, with a value for each name.
fn setting() -> (Scope, Vec<Value>) {
    let names = [
        ("points", ValueType::Number, number("12")),
        ("seen", ValueType::Number, number("3.5")),
        ("own", ValueType::Number, number("4.50")),
        ("zero", ValueType::Number, number("0")),
        ("huge", ValueType::Number, Value::Number(Number::MAX)),
        ("planned", ValueType::Bool, Value::Bool(true)),
        ("status", choice(&["open", "done", "late"]), Value::Choice("done".into())),
        ("stage", choice(&["done", "next"]), Value::Choice("next".into())),
        ("word", ValueType::Word, Value::Choice("done".into())),
        ("started", ValueType::Date, Value::Date(parse_date("2026-01-31").unwrap())),
        ("ended", ValueType::Date, Value::Date(parse_date("2026-02-01").unwrap())),
        ("bonus", optional(ValueType::Number), Value::Nothing),
        ("extra", optional(ValueType::Number), number("2")),
        ("mood", optional(choice(&["good", "bad"])), Value::Nothing),
        ("agreed", optional(ValueType::Bool), Value::Bool(true)),
        (
            "ratings",
            list(ValueType::Number),
            Value::List(["4", "3.5", "5"].into_iter().map(number).collect()),
        ),
        ("none_yet", list(ValueType::Number), Value::List(Arc::new([]))),
        (
            "steps",
            list(item_type()),
            Value::List(Arc::new([
                step(true, "2", None, "coaching", "2026-03-01"),
                step(false, "1.5", Some("7"), "training", "2026-02-01"),
                step(true, "0.5", Some("1"), "coaching", "2026-01-01"),
            ])),
        ),
        ("latest", item_type(), step(true, "8", Some("3"), "training", "2026-05-01")),
    ];
    let mut scope = Scope::new();
    let mut values = Vec::new();
    for (name, value_type, value) in names {
        scope.push(name.into(), value_type);
        values.push(value);
    }
    (scope, values)
}

type Compiled = Result<(Program, Vec<Problem>), Vec<Problem>>;

/// The problems as `code range-text: message (help)`.
fn told(text: &str, compiled: &Compiled) -> Vec<String> {
    let problems = match compiled {
        Ok((_, warnings)) => warnings,
        Err(problems) => problems,
    };
    problems
        .iter()
        .map(|problem| {
            let at = text.get(problem.range.clone()).expect("a range of the text");
            let help = if problem.help.is_empty() { String::new() } else { format!(" ({})", problem.help) };
            format!("{:?} [{at}] {}{help}", problem.code, problem.message)
        })
        .collect()
}

/// Runs in Rhai, and natively when that is possible; both must agree.
fn run(text: &str, script: bool, expected: Expected) -> Result<Value, Failure> {
    let (scope, values) = setting();
    let mut results = Vec::new();
    for rhai_only in [false, true] {
        let mut programs = Programs::new();
        programs.rhai_only = rhai_only;
        let compiled =
            if script { programs.script(text, &scope) } else { programs.expression(text, &scope, expected) };
        let (program, _) = compiled.unwrap_or_else(|problems| panic!("{text}: {problems:#?}"));
        assert!(!(rhai_only && program.is_native()));
        let mut sandbox = programs.sandbox();
        sandbox.begin();
        results.push(sandbox.evaluate(&program, &values));
        let again = sandbox.evaluate(&program, &values);
        assert_eq!(results.last(), Some(&again), "{text}: the second run");
    }
    let in_rhai = results.pop().unwrap();
    assert_eq!(results.pop().unwrap(), in_rhai, "{text}: natively and in Rhai");
    in_rhai
}
