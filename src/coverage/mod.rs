//! L2: which places of the rules the rule tests reach: each answer, row, side of a threshold, branch, level
//! and outcome that can happen is a point, and a case covers it when its assessment went there.
//!
//! What a case covers is read off its assessment. Only which way an expression or script went inside is not
//! in there; its program is run once more for that, watched, on the values that the assessment read.

mod conditions;
mod criteria;
mod edge;
mod evidence;
mod givens;
mod key;
mod measure;
mod observations;
mod pathways;
mod places;
mod plan;
mod point;
mod programs;
mod rules;
mod scope;
mod selections;
mod sight;
mod tables;
mod thresholds;
mod window;

pub use edge::{Cause, Edge, TimeEnd};
pub use measure::{Cases, Coverage, Share, measure, surprises};
pub use point::{Amount, InForce, Interval, Needs, Point, RuleKind, Side};
