//! Microsoft's regorus: Rego, interpreted, and compiled to its virtual machine.

use std::hint::black_box;

use anyhow::{Context as _, Result, anyhow};
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{Engine, Rc, Value};
use scorecard::{Contestant, Entry, Form, Outcome, People, entry, input};

const RESULT: &str = "data.scorecard.result";

fn engine(form: Form) -> Result<Engine> {
    let mut engine = Engine::new();
    let policy = match form {
        Form::Observations => include_str!("../rules/observations.rego"),
        Form::Means => include_str!("../rules/means.rego"),
    };
    engine.add_policy("scorecard.rego".to_owned(), policy.to_owned())?;
    Ok(engine)
}

fn inputs(form: Form, people: &People) -> Result<Vec<Value>> {
    people
        .people
        .iter()
        .map(|person| Value::from_json_str(&input(form, people, person).to_string()))
        .collect()
}

fn outcome_of(answer: &Value) -> Result<Outcome> {
    let level: &str = answer["level"].as_string()?;
    let score = if level == scorecard::INSUFFICIENT { None } else { Some(answer["score"].as_f64()?) };
    Ok(Outcome::of_float(score, level))
}

/// The engine that evaluates the syntax tree.
pub(crate) struct Interpreted {
    form: Form,
    engine: Engine,
    people: Vec<Value>,
}

impl Interpreted {
    pub(crate) fn new(form: Form, people: &People) -> Result<Self> {
        Ok(Self { form, engine: engine(form)?, people: inputs(form, people)? })
    }

    fn answer(&mut self, person: usize) -> Result<Value> {
        self.engine.set_input(self.people.get(person).context("nobody")?.clone());
        self.engine.eval_rule(RESULT.to_owned())
    }
}

impl Contestant for Interpreted {
    fn entry(&self) -> Entry {
        entry("regorus", self.form, "regorus, interpreter", "0.14.1")
    }

    fn run(&mut self, person: usize) -> Result<()> {
        black_box(self.answer(person)?);
        Ok(())
    }

    fn outcome(&mut self, person: usize) -> Result<Outcome> {
        outcome_of(&self.answer(person)?)
    }
}

/// The virtual machine that its own benchmarks measure.
pub(crate) struct Compiled {
    form: Form,
    machine: RegoVM,
    people: Vec<Value>,
}

impl Compiled {
    pub(crate) fn new(form: Form, people: &People) -> Result<Self> {
        let entrypoint: Rc<str> = RESULT.into();
        let policy = engine(form)?.compile_with_entrypoint(&entrypoint)?;
        let program =
            Compiler::compile_from_policy(&policy, &[RESULT]).map_err(|error| anyhow!("{error}"))?;
        let mut machine = RegoVM::new();
        machine.load_program(program);
        machine.set_max_instructions(usize::MAX);
        Ok(Self { form, machine, people: inputs(form, people)? })
    }

    fn answer(&mut self, person: usize) -> Result<Value> {
        self.machine.set_input(self.people.get(person).context("nobody")?.clone());
        self.machine.execute().map_err(|error| anyhow!("{error}"))
    }
}

impl Contestant for Compiled {
    fn entry(&self) -> Entry {
        entry("regorus-vm", self.form, "regorus, virtual machine", "0.14.1")
    }

    fn run(&mut self, person: usize) -> Result<()> {
        black_box(self.answer(person)?);
        Ok(())
    }

    fn outcome(&mut self, person: usize) -> Result<Outcome> {
        outcome_of(&self.answer(person)?)
    }
}
