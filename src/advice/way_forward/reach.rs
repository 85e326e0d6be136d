//! What a way forward says.

use std::collections::BTreeSet;

use super::change::Change;
use super::goal::Goal;
use super::not_tried::NotTried;
use super::obstacle::Obstacle;
use crate::assess::{Outcome, Verdict};

/// What would reach the next level, and the highest one.
#[derive(Debug, Clone, PartialEq)]
pub struct WayForward {
    /// The next goal, then the highest level when that is another one. Empty at the highest level, where the path is
    /// not sought, where a rule failed, and where what is missing has to be seen first.
    pub goals: Vec<Reach>,
    /// Whether what is missing has to be seen before anything is proposed, or anything further than the goals.
    pub evidence_first: bool,
}

/// What reaches one goal.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// What is to be reached.
    pub goal: Goal,
    /// The ways, the smallest first; each is enough. Empty when none was found.
    pub ways: Vec<Way>,
    /// How sure it is that there is no smaller one.
    pub proof: Proof,
    /// Why not everything was tried; empty when everything was, or when what was not could not be smaller.
    pub not_tried: BTreeSet<NotTried>,
    /// What is still in the way with all that helps, when no way was found.
    pub in_the_way: Vec<Obstacle>,
}

impl Reach {
    /// Whether all conditions are met then, and what comes out is not known.
    #[must_use]
    pub fn leaves_open(&self) -> bool {
        self.ways.iter().any(|way| way.comes_to.outcome == Outcome::InsufficientEvidence)
    }
}

/// Changes that reach a goal together; verified by assessing again.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// The changes.
    pub changes: Vec<Change>,
    /// What the assessment comes to with them.
    pub comes_to: Verdict,
}

/// How sure it is that nothing smaller reaches a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// No single change that is nearer reaches it; no single one at all and no nearer two, when it takes two. What
    /// counts as a change is told in docs/decisions.md.
    Smallest,
    /// These reach the goal, and fewer or nearer ones are possible: it takes more than two, or not everything was
    /// tried.
    NotProven,
    /// Nothing that was tried reaches it: no change, no two, and not all that helps together.
    NoneFound,
    /// A budget was spent before everything was tried. The ways that were found before reach the goal.
    CutShort,
}
