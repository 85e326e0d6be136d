//! L2: how two rule sets differ, in the words of rules and not of text lines. Pure.
//!
//! Both are compared as trees, guided by a description of the files ([`shape`]): parts are matched by their
//! ids, never by their places, and layout, comments, quotes and the order of keys are no difference. One walk
//! ([`merge`]) finds the differences and also makes them, each alone or several together, so that what is
//! listed is what can be applied.

mod apply;
mod atom;
mod bundles;
mod change;
mod changes;
mod combine;
mod files;
mod groups;
mod items;
mod lines;
mod merge;
mod shape;
#[cfg(test)]
mod tests;
mod tree;
mod write;

pub use apply::apply;
pub use bundles::Bundle;
pub use change::{Change, Effect, Part, PartKind, What};
pub use changes::changes;
pub use groups::{Group, GroupLimits, groups};
pub use lines::{Line, lines};
pub use shape::Leaf;
pub use tree::{Tree, TreeKind};
