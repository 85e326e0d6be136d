//! L1: the expression language of the rule files. It is a part of Rhai, checked before it runs.
//!
//! A text becomes lexemes, Rhai's syntax tree, a tree of our own, and then a [`Program`] whose names,
//! types and limits were checked. Expressions run natively; only scripts run in Rhai, inside a
//! [`Sandbox`] that counts operations.

mod arithmetic;
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what a check does not name is refused, which is right for a new variant too"
)]
mod check;
mod engine;
mod failure;
mod lexer;
mod limits;
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is not lowered runs in Rhai, and a value of another type is a failure"
)]
mod native;
#[expect(clippy::wildcard_enum_match_arm, reason = "Rhai's enums can grow, and what is not named is refused")]
mod parse;
mod patterns;
mod position;
mod problem;
mod program;
mod refused;
mod same;
mod sandbox;
mod scope;
mod spots;
#[cfg(test)]
mod tests;
mod tree;
mod values;
#[expect(clippy::wildcard_enum_match_arm, reason = "values of other types than were checked give nothing")]
mod watch;
mod words;

pub use failure::{Failure, FailureKind};
pub use limits::OPERATIONS_MAX;
pub use native::{Compared, ComparedSide};
pub use problem::Problem;
pub use program::{Expected, Program, Programs};
pub use same::same_code;
pub use sandbox::Sandbox;
pub use scope::Scope;
pub use spots::{Spot, SpotKind, spots};
pub use watch::{Asks, End, Fork, Gives, Reach, Relation, Watched, Way};
pub use words::{FUNCTIONS, FunctionDoc, RESERVED, is_reserved};
