//! L2: findings about rules that load: those that can fail, and doubts about what they say and to whom.

mod candidates;
mod grid;
mod lint;
mod loaded;
mod not_in_force;

pub use grid::check;
pub use lint::lint;
pub use loaded::{load_and_check, load_and_check_until};
pub use not_in_force::add_not_in_force;
