//! The Common Expression Language: one program, with a context made beforehand for each person.

use std::collections::HashMap;
use std::hint::black_box;
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow, bail};
use cel::common::types::{CelDouble, LIST_TYPE};
use cel::common::value::CowVal;
use cel::objects::{Key, Map};
use cel::{Context, Env, ExecutionError, Program, Value, extensions};
use scorecard::{Contestant, Entry, Form, INSUFFICIENT, Outcome, People, entry, input};

/// A program, and a context for each person.
pub(crate) struct Cel {
    form: Form,
    program: Program,
    people: Vec<Context<'static, 'static>>,
}

impl Cel {
    pub(crate) fn new(form: Form, people: &People) -> Result<Self> {
        let mut env = Env::stdlib();
        env.add_extension(extensions::math).map_err(|error| anyhow!("{error}"))?;
        env.add_overload("sum", "sum_list", vec![LIST_TYPE], sum).map_err(|error| anyhow!("{error}"))?;
        let env = Arc::new(env);
        let program = env
            .compile(match form {
                Form::Observations => include_str!("../rules/observations.cel"),
                Form::Means => include_str!("../rules/means.cel"),
            })
            .map_err(|error| anyhow!("{error}"))?;
        let people = people
            .people
            .iter()
            .map(|person| {
                let mut context = Context::with_env(Arc::clone(&env));
                if let serde_json::Value::Object(fields) = input(form, people, person) {
                    for (name, value) in fields {
                        context.add_variable_from_value(name, value_of(&value)?);
                    }
                }
                Ok(context)
            })
            .collect::<Result<_>>()?;
        Ok(Self { form, program, people })
    }

    fn answer(&self, person: usize) -> Result<Value> {
        let context = self.people.get(person).context("nobody")?;
        self.program.execute(context).map_err(|error| anyhow!("{error}"))
    }
}

/// The sum of a list, which the language has no function for: its way for what it lacks is a function of the host.
#[expect(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "the engine takes functions of this form"
)]
fn sum<'b, 'v>(arguments: Vec<CowVal<'b, 'v>>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    let mut total = 0.0;
    if let Some(list) = arguments.first().and_then(|list| list.as_iterable()) {
        let mut items = list.iter();
        while let Some(item) = items.next() {
            total += item.downcast_ref::<CelDouble>().map_or(f64::NAN, |number| *number.inner());
        }
    }
    Ok(CowVal::owned(CelDouble::from(total)))
}

fn value_of(json: &serde_json::Value) -> Result<Value> {
    Ok(match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::String(text) => text.as_str().into(),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(whole) => Value::Int(whole),
            None => Value::Float(number.as_f64().context("no number")?),
        },
        serde_json::Value::Array(items) => {
            Value::List(Arc::new(items.iter().map(value_of).collect::<Result<_>>()?))
        }
        serde_json::Value::Object(fields) => {
            let mut map = HashMap::new();
            for (name, value) in fields {
                map.insert(Key::from(name.as_str()), value_of(value)?);
            }
            Value::Map(Map { map: Arc::new(map) })
        }
        serde_json::Value::Bool(_) => bail!("nothing here is yes or no"),
    })
}

impl Contestant for Cel {
    fn entry(&self) -> Entry {
        entry("cel", self.form, "cel", "0.15.0")
    }

    fn run(&mut self, person: usize) -> Result<()> {
        black_box(self.answer(person)?);
        Ok(())
    }

    fn outcome(&mut self, person: usize) -> Result<Outcome> {
        let Value::Map(answer) = self.answer(person)? else { bail!("no map") };
        let Some(Value::String(level)) = answer.map.get(&Key::from("level")) else { bail!("no level") };
        let Some(Value::Float(score)) = answer.map.get(&Key::from("score")) else { bail!("no score") };
        Ok(Outcome::of_float((level.as_str() != INSUFFICIENT).then_some(*score), level))
    }
}
