//! L1: the expression language of the rule files. It is a part of Rhai, checked before it runs.
//!
//! A text becomes lexemes, Rhai's syntax tree, a tree of our own, and then a [`Program`] whose names,
//! types and limits were checked. Expressions run natively; only loops, lists and functions run in
//! Rhai, inside a [`Sandbox`] that counts operations.

mod failure;
mod problem;
mod program;
mod sandbox;
mod scope;
mod words;

pub use failure::{Failure, FailureKind};
pub use problem::Problem;
pub use program::{Expected, Program, Programs};
pub use sandbox::Sandbox;
pub use scope::Scope;
pub use words::{FUNCTIONS, FunctionDoc, RESERVED, is_reserved};
