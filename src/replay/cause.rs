//! Which changes of the rules cause a move, found by applying them one at a time.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Direction, Standing};
use crate::ruleset::RuleSet;

/// The baseline with some of the changes.
#[derive(Debug)]
pub struct Variant {
    /// What is changed, for people.
    pub title: String,
    /// How many changes these are when they were not tried one at a time, as there are too many; otherwise 0.
    pub untried: usize,
    /// The pathways that the changes can concern, by id; none when it can be any. On the others the variant is not
    /// tried, as it makes nothing of anybody.
    pub pathways: Option<BTreeSet<Arc<str>>>,
    /// The baseline with these changes alone.
    pub rule_set: RuleSet,
}

/// What single changes make of one move. The numbers are places among the variants.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Causes {
    /// The changes that make the same move alone.
    pub alone: Vec<usize>,
    /// The changes that make another move alone.
    pub elsewhere: Vec<usize>,
    /// The changes that make no move alone, but change points or what rules come to.
    pub involved: Vec<usize>,
}

impl Causes {
    /// Notes what one change alone makes of somebody.
    pub(super) fn note(&mut self, variant: usize, seen: &Seen<'_>) {
        let Seen { before, after, with, differs } = seen;
        if with == after {
            self.alone.push(variant);
        } else if with != before {
            self.elsewhere.push(variant);
        } else if *differs {
            self.involved.push(variant);
        }
    }

    /// Whether no change makes the move alone.
    #[must_use]
    pub const fn is_together(&self) -> bool {
        self.alone.is_empty()
    }
}

/// Where somebody stands under the baseline, the proposed rules, and a variant.
pub(super) struct Seen<'s> {
    pub(super) before: &'s Standing,
    pub(super) after: &'s Standing,
    pub(super) with: &'s Standing,
    /// Whether anything differs between baseline and variant.
    pub(super) differs: bool,
}

/// How many moves on a pathway a change makes alone, and how many only with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VariantTally {
    /// Moves that it makes alone.
    pub alone: u64,
    /// Of those, moves up.
    pub alone_up: u64,
    /// Of those, moves down.
    pub alone_down: u64,
    /// Moves where it alone leads somewhere else.
    pub elsewhere: u64,
    /// Moves that no change makes alone, and where this one changes something.
    pub only_with_others: u64,
}

impl VariantTally {
    /// Counts one move.
    pub(super) fn add(&mut self, variant: usize, causes: &Causes, direction: Direction) {
        if causes.alone.contains(&variant) {
            self.alone += 1;
            self.alone_up += u64::from(direction == Direction::Up);
            self.alone_down += u64::from(direction == Direction::Down);
        }
        let elsewhere = causes.elsewhere.contains(&variant);
        self.elsewhere += u64::from(elsewhere);
        let takes_part = elsewhere || causes.involved.contains(&variant);
        self.only_with_others += u64::from(causes.is_together() && takes_part);
    }

    /// Adds the counts of another part of the cohort.
    pub fn merge(&mut self, other: &Self) {
        let Self { alone, alone_up, alone_down, elsewhere, only_with_others } = other;
        self.alone += alone;
        self.alone_up += alone_up;
        self.alone_down += alone_down;
        self.elsewhere += elsewhere;
        self.only_with_others += only_with_others;
    }
}
