//! gorules zen-engine, in a program of its own: it brings more along than all others together.

mod zen;

use anyhow::Result;
use scorecard::{Contestant, Form, compete};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    compete(|people| {
        let mut contestants: Vec<Box<dyn Contestant>> = Vec::new();
        for form in [Form::Observations, Form::Means] {
            for trace in [false, true] {
                contestants.push(Box::new(zen::Zen::new(form, trace, people)?));
            }
        }
        Ok(contestants)
    })
}
