//! A second evaluator, slow and obvious, written from the language page alone; random rule sets and
//! profiles; and properties that hold the engine to it. Nothing here uses the engine's own arithmetic,
//! calendar or plan: a shared mistake would be no finding.
//!
//! Not compared, because the page leaves it open or the engine differs:
//! - the criteria's maxima that make up for others while a threshold's group is not known
//!   (`DimensionResult::is_vague`), and `zero` and `exclude` with such a maximum (`generate_parts`);
//! - the adjustment while nothing remains to make up for what is excluded (`is_unmade`);
//! - how wide the level's range is while the group of a bound is not known (`differences::level`), and
//!   whether such groups are listed as missing (`Outcome::groups_missing`);
//! - repeats by one rater, or of one item, on one day where `raters` or `newest` count them
//!   (`generate_profile::without_repeats`);
//! - which cause is told where a rule waits for several things: any of them will do.
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
mod print;
mod print_pathway;
mod print_profile;
mod print_rules;
mod regressions;
mod result;
mod rules;
mod seen;
mod select;
mod settled;
mod take;
mod tape;
mod uses;
mod yaml;
