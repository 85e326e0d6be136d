//! A second evaluator, slow and obvious, written from the language page alone; random rule sets and
//! profiles; and properties that hold the engine to it. Nothing here uses the engine's own arithmetic,
//! calendar or plan: a shared mistake would be no finding.

mod calendar;
mod compare;
mod condition;
mod criterion;
mod evaluate;
mod expression;
mod differences;
mod generate;
mod generate_inputs;
mod generate_parts;
mod generate_profile;
mod print;
mod regressions;
mod result;
mod rules;
mod select;
mod survey;
mod tape;
mod uses;
mod yaml;
