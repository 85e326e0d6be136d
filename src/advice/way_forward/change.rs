//! What can be changed, and how far a change is.

use std::sync::Arc;

use crate::assess::{Absence, Assumption, Free, Reading};
use crate::domain::{Date, Item, Number, SharedText, Value};
use crate::ruleset::{EvidenceId, SelectionId};

use super::grid::Grid;
use super::not_tried::Cut;

/// A change of what rules see of one evidence item.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The evidence; none for the passing of time.
    pub evidence: Option<EvidenceId>,
    /// What changes.
    pub kind: ChangeKind,
    /// What rules see then.
    pub assumptions: Vec<Assumption>,
    /// How far it is: steps of the scale, a tenth of a range without steps, one for an answer, a choice, an item or
    /// an event, one for each month of waiting.
    pub distance: Number,
}

/// What changes.
#[derive(Debug, Clone, PartialEq)]
pub enum ChangeKind {
    /// It is seen at another value.
    Seen {
        /// The selections that see it, with what they see now; [`Change::moved`] are those that see something else
        /// then.
        now: Vec<(SelectionId, Reading)>,
        /// What these see then.
        to: Value,
    },
    /// It happens anew, so that its age is nothing.
    Anew {
        /// The selection of its age, and what it sees now.
        now: (SelectionId, Reading),
    },
    /// So many more items with these fields.
    MoreItems {
        /// How many.
        count: u32,
        /// Their fields.
        fields: Arc<Item>,
    },
    /// A new report on an item that is known.
    ItemAgain {
        /// Its name.
        item: SharedText,
        /// The fields that differ then.
        fields: Vec<(Arc<str>, Value)>,
    },
    /// Nothing is done but to wait, while everything else is still seen as it is now.
    Wait {
        /// How many months; none when numbers that have grown since they were reported are enough.
        months: u32,
        /// Until when.
        until: Date,
        /// The numbers that have grown by then, each by the first selection that sees it so from the same sources.
        /// Rules see what was reported, so they have to be reported anew.
        grown: Vec<(SelectionId, Value)>,
    },
}

impl Change {
    /// The selections that see evidence at another value then, with what they see now; of a list, the entries that
    /// are others then. What stays as it is does not stand beside what it comes to. Where the reader may see none of
    /// them, all that are hidden, so that nothing is told of which of those it is.
    #[must_use]
    pub fn moved(&self) -> Vec<(SelectionId, Reading)> {
        let ChangeKind::Seen { now, to: _ } = &self.kind else { return Vec::new() };
        let moved = now.iter().filter_map(|(id, reading)| {
            let assumed = self.assumptions.iter().find(|assumed| assumed.selection == *id)?;
            Some((*id, moved_of(reading, &assumed.reading)))
        });
        let moved: Vec<(SelectionId, Reading)> = moved.collect();
        if !moved.is_empty() {
            return moved;
        }
        let is_hidden = |reading: &Reading| matches!(reading, Reading::Absent(Absence::Withheld(_)));
        now.iter().filter(|(_, reading)| is_hidden(reading)).cloned().collect()
    }
}

/// What of a reading is another one then.
fn moved_of(now: &Reading, then: &Reading) -> Reading {
    match (now, then) {
        (Reading::Value(Value::List(now)), Reading::Value(Value::List(then))) => {
            let others = now.iter().zip(then.iter()).filter(|(now, then)| now != then);
            Reading::Value(Value::List(others.map(|(now, _)| now.clone()).collect()))
        }
        (now, _) => now.clone(),
    }
}

/// What can be changed by itself: one of several changes of the same evidence, the nearest first.
#[derive(Debug, Clone)]
pub(super) struct Lever {
    /// What it changes: every selection whose reading any of its changes moves.
    pub(super) selections: Vec<SelectionId>,
    /// The changes; of very many, some.
    pub(super) changes: Vec<Change>,
    /// What its selections may see by any of its changes, also by those that are not listed.
    pub(super) free: Vec<Free>,
    /// All its numbers, when they are very many.
    pub(super) grid: Option<Grid>,
    /// What else could be done and is not among the changes.
    pub(super) cut: Option<Cut>,
    /// Why several of its changes are not tried together, when they could be made together.
    pub(super) together: Option<Cut>,
}

impl Lever {
    /// Its changes, the nearest first, and of very many numbers the nearest ones as well.
    pub(super) fn all(self, most: usize) -> Vec<Change> {
        let Self { mut changes, grid, selections: _, free: _, cut: _, together: _ } = self;
        if let Some(grid) = grid {
            let numbers = grid.nearest(most).into_iter().filter(|new| !changes.contains(new));
            let numbers: Vec<Change> = numbers.collect();
            changes.extend(numbers);
            changes.sort_by_key(|change| change.distance);
        }
        changes
    }
}

/// How far several changes are together.
pub(super) fn distance(changes: &[Change]) -> Number {
    changes.iter().fold(Number::ZERO, |sum, change| sum.checked_add(change.distance).unwrap_or(Number::MAX))
}
