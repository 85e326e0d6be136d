//! L2: findings that need the engine: rules that load, and yet can fail.

mod candidates;
mod grid;
mod loaded;

pub use grid::check;
pub use loaded::{load_and_check, load_and_check_until};
