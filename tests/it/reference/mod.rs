//! A second evaluator, slow and obvious, written from the language page alone; random rule sets and
//! profiles; and properties that hold the engine to it. Nothing here uses the engine's own arithmetic,
//! calendar or plan: a shared mistake would be no finding.
//!
//! Not compared, because the page leaves it open: which cause is told where a rule waits for several things.
//! Any of them will do.
//!
//! Not generated: scripts and `take: all`, texts, `floor`, `ceil` and `round`, one rater id under two
//! sources, and dates in expressions.

#![cfg(test)]
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the enums are those of this evaluator, and the other arms panic or pass on"
)]

mod adding_up;
mod calendar;
mod compare;
mod condition;
mod coverage;
mod criterion;
mod differences;
mod differences_parts;
mod dimension;
mod evaluate;
mod expression;
mod failing;
mod generate;
mod generate_evidence;
mod generate_given;
mod generate_inputs;
mod generate_parts;
mod generate_profile;
mod generate_thresholds;
mod harness;
mod level;
mod order;
mod outcome;
mod patterns;
mod print;
mod print_pathway;
mod print_profile;
mod print_rules;
mod regressions;
mod reruns;
mod result;
mod rules;
mod schema;
mod seen;
mod select;
mod settled;
mod stability;
mod take;
mod tape;
mod uses;
mod ways;
mod what_if;
mod yaml;
