//! Readily, and Rhai with the features that Readily builds it with: decimals, no floats, shared between threads.

mod readily;

use anyhow::{Context as _, Result};
use rhai::Dynamic;
use rust_decimal::Decimal;
use scorecard::{Contestant, Form, Outcome, compete};
use script::{Numbers, Script};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const DECIMALS: Numbers = Numbers {
    name: "decimal",
    parse: |text| Ok(Dynamic::from_decimal(text.parse()?)),
    outcome: |score, level| {
        let score: Option<Decimal> =
            score.map(|score| score.as_decimal().ok().context("no decimal")).transpose()?;
        let score = score.map(|score| score.normalize().to_string());
        Ok(Outcome::of_decimal(score.as_deref(), level))
    },
};

fn main() -> Result<()> {
    let observations = readily::Rules::load(Form::Observations)?;
    let means = readily::Rules::load(Form::Means)?;
    compete(|people| {
        let mut contestants: Vec<Box<dyn Contestant + '_>> = Vec::new();
        for rules in [&observations, &means] {
            contestants.push(Box::new(readily::TakeIn::new(rules, people)));
            contestants.push(Box::new(readily::Assess::new(rules, people)?));
            contestants.push(Box::new(Script::new(rules.form, DECIMALS, people)?));
        }
        Ok(contestants)
    })
}
