//! Engines of policies, expressions and scripts that are written in Rust, each by its documented fast way.

mod cel;
mod rego;

use anyhow::{Context as _, Result};
use rhai::Dynamic;
use scorecard::{Contestant, Form, Outcome, compete};
use script::{Numbers, Script};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const FLOATS: Numbers = Numbers {
    name: "double",
    parse: |text| Ok(Dynamic::from_float(text.parse()?)),
    outcome: |score, level| {
        let score = score.map(|score| score.as_float().ok().context("no float")).transpose()?;
        Ok(Outcome::of_float(score, level))
    },
};

fn main() -> Result<()> {
    compete(|people| {
        let mut contestants: Vec<Box<dyn Contestant>> = Vec::new();
        for form in [Form::Observations, Form::Means] {
            contestants.push(Box::new(rego::Interpreted::new(form, people)?));
            contestants.push(Box::new(rego::Compiled::new(form, people)?));
            contestants.push(Box::new(cel::Cel::new(form, people)?));
            contestants.push(Box::new(Script::new(form, FLOATS, people)?));
        }
        Ok(contestants)
    })
}
