//! Changes to what is known about a person: every violation at once, or the profile as it would be.
//!
//! An assumed value is what rules see of an evidence item in place of what they make of its observations. It says
//! nothing about who reported what, so that only selections that give a value of the evidence itself see it.

mod assumed;
mod compare;
mod stages;
mod value;

pub use assumed::{Assumed, Assumptions};
pub use compare::Compared;
pub use stages::{CHANGES_MAX, Stage, StatedStep, stages};
