//! L2: findings that need the engine: rules that load, and yet can fail.

mod candidates;
mod grid;

pub use grid::{check, check_until};
