//! What would follow from changes, where a plan leads, and what moved between two days, for people.

mod change;
mod difference;
mod kept;
mod pages;
mod plan;
mod reading;
mod words;

pub use change::{changes_text, untouched_text};
pub use difference::{difference_text, part_came_to_text, part_move_text, standing_text};
pub use kept::{KeptWords, kept_progress_text, other_rules_text};
pub use pages::{progress_text, what_if_text};
pub use plan::{plan_point_text, plan_text};
pub use reading::reading_change_text;
pub use words::{MadeWords, Words};
