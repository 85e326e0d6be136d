//! The scorecard as one Rhai script over a map: the obvious way to do it without a rules engine.

use std::hint::black_box;

use anyhow::{Context as _, Result, anyhow};
use rhai::{AST, Array, Dynamic, Engine, INT, Map, Scope};
use scorecard::{Contestant, Entry, Form, Outcome, People, Person, SKILLS, skill_name};

/// The numbers that Rhai is built with.
#[derive(Debug, Clone, Copy)]
pub struct Numbers {
    /// Their name in the table.
    pub name: &'static str,
    /// A number from its text.
    pub parse: fn(&str) -> Result<Dynamic>,
    /// A score and level as they came out.
    pub outcome: fn(Option<&Dynamic>, &str) -> Result<Outcome>,
}

/// A script that is compiled once, with a scope made beforehand for each person.
#[derive(Debug)]
pub struct Script {
    form: Form,
    numbers: Numbers,
    engine: Engine,
    ast: AST,
    scopes: Vec<Scope<'static>>,
}

impl Script {
    /// Compiles the script, and makes the scopes.
    ///
    /// # Errors
    ///
    /// A number that cannot be had, or what the compiler says.
    pub fn new(form: Form, numbers: Numbers, people: &People) -> Result<Self> {
        let engine = Engine::new();
        let ast = engine.compile(match form {
            Form::Observations => include_str!("../rules/observations.rhai"),
            Form::Means => include_str!("../rules/means.rhai"),
        })?;
        let scopes: Result<_> =
            people.people.iter().map(|person| scope(form, numbers, people, person)).collect();
        Ok(Self { form, numbers, engine, ast, scopes: scopes? })
    }

    fn answer(&mut self, person: usize) -> Result<Map> {
        let scope = self.scopes.get_mut(person).context("nobody")?;
        let variables = scope.len();
        let answer = self.engine.eval_ast_with_scope(scope, &self.ast).map_err(|error| anyhow!("{error}"))?;
        scope.rewind(variables);
        Ok(answer)
    }
}

fn scope(form: Form, numbers: Numbers, people: &People, person: &Person) -> Result<Scope<'static>> {
    let mut profile = Map::new();
    match form {
        Form::Observations => {
            for (skill, seen) in person.by_skill().into_iter().enumerate() {
                let seen: Result<Array> = seen.into_iter().map(|seen| observation(seen, numbers)).collect();
                profile.insert(skill_name(skill).into(), seen?.into());
            }
        }
        Form::Means => {
            for (skill, mean) in person.means.iter().enumerate() {
                let mean = mean.as_ref().map_or(Ok(Dynamic::UNIT), |mean| (numbers.parse)(mean))?;
                profile.insert(skill_name(skill).into(), mean);
            }
        }
    }
    let skills: Array = (0..SKILLS).map(|skill| skill_name(skill).into()).collect();
    let mut scope = Scope::new();
    scope.push_constant("skills", skills);
    scope.push_constant("as_of", INT::from(people.as_of));
    scope.push_constant("fresh_from", INT::from(people.fresh_from));
    scope.push_constant("profile", profile);
    Ok(scope)
}

fn observation(seen: &scorecard::Observation, numbers: Numbers) -> Result<Dynamic> {
    let mut map = Map::new();
    map.insert("source".into(), seen.source.clone().into());
    map.insert("rater".into(), seen.rater.clone().into());
    map.insert("on".into(), INT::from(seen.day).into());
    map.insert("value".into(), (numbers.parse)(&format!("{:.1}", seen.value))?);
    Ok(map.into())
}

impl Contestant for Script {
    fn entry(&self) -> Entry {
        let form = match self.form {
            Form::Observations => "observations",
            Form::Means => "means",
        };
        Entry {
            name: format!("rhai-{}-{form}", self.numbers.name),
            title: match self.numbers.name {
                "decimal" => "Rhai script, built with decimals".to_owned(),
                _ => "Rhai script".to_owned(),
            },
            version: "1.27.0".to_owned(),
            form: self.form,
            explains: String::new(),
            numbers: self.numbers.name.to_owned(),
            batch: 1,
        }
    }

    fn run(&mut self, person: usize) -> Result<()> {
        black_box(self.answer(person)?);
        Ok(())
    }

    fn outcome(&mut self, person: usize) -> Result<Outcome> {
        let answer = self.answer(person)?;
        let level =
            answer.get("level").and_then(|level| level.clone().into_string().ok()).context("no level")?;
        (self.numbers.outcome)(answer.get("score"), &level)
    }
}
