//! Counts of a cohort, or of a part of it.

use super::person::{Assessed, Settled};
use super::{Change, Comparison, Direction, Distribution, Failures, Fate, Side, Sided, VariantTally};
use crate::assess::Refusal;

/// Counts of a cohort, or of a part of it; the tallies of parts add up to that of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many profiles there were.
    pub people: u64,
    /// How many of them were not valid under either rule set: they are counted on no pathway.
    pub invalid: u64,
    /// How many were not valid under one rule set alone.
    pub invalid_only: Sided<u64>,
    /// How many to whose role no pathway is open under either rule set.
    pub without_pathway: u64,
    /// How many moved on any pathway.
    pub moved: u64,
    /// Each pathway, in the order of the comparison.
    pub pathways: Vec<PathwayTally>,
}

/// Counts of one pathway.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PathwayTally {
    /// To how many people the pathway is open under either rule set. It is the sum of `unchanged`, the four kinds
    /// of change, `errored`, and `only`.
    pub people: u64,
    /// Nothing differs.
    pub unchanged: u64,
    /// What a rule came to differs, and nothing else.
    pub parts_differ: u64,
    /// Points or their maximum differ, and neither level nor outcome.
    pub points_differ: u64,
    /// The level differs.
    pub level_differs: u64,
    /// The outcome differs.
    pub outcome_differs: u64,
    /// Not assessed, or a rule failed.
    pub errored: Errored,
    /// The pathway is open under that rule set alone.
    pub only: Sided<u64>,
    /// How many moved; of the kinds above, whose standing differs.
    pub moved: u64,
    /// Of those who moved, how many moved up.
    pub up: u64,
    /// Of those who moved, how many moved down.
    pub down: u64,
    /// From where to where; it adds up to `people`.
    pub moves: Matrix,
    /// Where the scores lie under each rule set.
    pub scores: Sided<Distribution>,
    /// What each variant causes.
    pub variants: Vec<VariantTally>,
    /// How many moves no variant makes alone.
    pub only_together: u64,
    /// Rules that failed to run.
    pub failures: Failures,
    /// Why somebody could not be assessed on the pathway under a rule set, the first time; of people who are assessed as
    /// of one day, it holds for all.
    pub refused: Sided<Option<Refusal>>,
}

/// Who could not be assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Errored {
    /// Under the baseline alone.
    pub baseline: u64,
    /// Under the proposed rules alone.
    pub proposed: u64,
    /// Under either.
    pub both: u64,
}

impl Errored {
    /// All together.
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.baseline + self.proposed + self.both
    }
}

/// How many people went from where to where: rows are the axis of the baseline, columns that of the proposed
/// rules.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matrix {
    columns: usize,
    counts: Vec<u64>,
}

impl Matrix {
    fn new(rows: usize, columns: usize) -> Self {
        Self { columns, counts: vec![0; rows.saturating_mul(columns)] }
    }

    fn add(&mut self, row: usize, column: usize) {
        if let Some(count) = self.counts.get_mut(row * self.columns + column) {
            *count += 1;
        }
    }

    /// How many went from a row to a column.
    #[must_use]
    pub fn count(&self, row: usize, column: usize) -> u64 {
        let at = (column < self.columns).then(|| row * self.columns + column);
        at.and_then(|at| self.counts.get(at)).copied().unwrap_or(0)
    }

    /// Every cell that is not empty, as row, column and count, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (usize, usize, u64)> + '_ {
        let columns = self.columns.max(1);
        let cells = self.counts.iter().enumerate();
        cells.filter(|(_, count)| **count > 0).map(move |(at, count)| (at / columns, at % columns, *count))
    }

    /// How many started in a row.
    #[must_use]
    pub fn row_total(&self, row: usize) -> u64 {
        self.cells().filter(|(from, ..)| *from == row).map(|(.., count)| count).sum()
    }

    /// How many ended in a column.
    #[must_use]
    pub fn column_total(&self, column: usize) -> u64 {
        self.cells().filter(|(_, to, _)| *to == column).map(|(.., count)| count).sum()
    }

    fn merge(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
    }
}

impl Tally {
    pub(super) fn new(comparison: &Comparison<'_>) -> Self {
        let pathways = comparison.pathways.iter().map(|pathway| PathwayTally {
            moves: Matrix::new(pathway.axes.baseline.len(), pathway.axes.proposed.len()),
            variants: vec![VariantTally::default(); comparison.variants.len()],
            ..PathwayTally::default()
        });
        Self { pathways: pathways.collect(), ..Self::default() }
    }

    /// Adds the tally of a later part of the cohort, made for the same comparison.
    pub fn merge(&mut self, other: Self) {
        let Self { people, invalid, invalid_only, without_pathway, moved, pathways } = other;
        self.people += people;
        self.invalid += invalid;
        self.invalid_only.baseline += invalid_only.baseline;
        self.invalid_only.proposed += invalid_only.proposed;
        self.without_pathway += without_pathway;
        self.moved += moved;
        for (pathway, more) in self.pathways.iter_mut().zip(pathways) {
            pathway.merge(more);
        }
    }

    /// Whether anybody could not be read or assessed.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let invalid = self.invalid + self.invalid_only.baseline + self.invalid_only.proposed;
        invalid > 0 || self.pathways.iter().any(|pathway| pathway.errored.total() > 0)
    }
}

impl PathwayTally {
    /// How many changed, in any way.
    #[must_use]
    pub const fn changed(&self) -> u64 {
        self.parts_differ + self.points_differ + self.level_differs + self.outcome_differs
    }

    /// Counts what each side gave.
    pub(super) fn add_side(&mut self, side: Side, assessed: &Assessed<'_>) {
        let scores = match side {
            Side::Baseline => &mut self.scores.baseline,
            Side::Proposed => &mut self.scores.proposed,
        };
        match assessed {
            Assessed::Yes(assessment) => {
                scores.add(assessment);
                self.failures.add(side, assessment);
            }
            Assessed::Refused(refusal) => {
                let known = match side {
                    Side::Baseline => &mut self.refused.baseline,
                    Side::Proposed => &mut self.refused.proposed,
                };
                known.get_or_insert_with(|| refusal.clone());
            }
            Assessed::NotOpen | Assessed::Invalid => {}
        }
    }

    /// Counts what became of one person.
    pub(super) fn add(&mut self, settled: &Settled) {
        let Settled { fate, direction, row, column, moved, causes } = settled;
        self.people += 1;
        match fate {
            Fate::Unchanged => self.unchanged += 1,
            Fate::Changed(Change::Parts) => self.parts_differ += 1,
            Fate::Changed(Change::Points) => self.points_differ += 1,
            Fate::Changed(Change::Level) => self.level_differs += 1,
            Fate::Changed(Change::Outcome) => self.outcome_differs += 1,
            Fate::Errored { baseline: true, proposed: true } => self.errored.both += 1,
            Fate::Errored { baseline: true, proposed: false } => self.errored.baseline += 1,
            Fate::Errored { .. } => self.errored.proposed += 1,
            Fate::Only(Side::Baseline) => self.only.baseline += 1,
            Fate::Only(Side::Proposed) => self.only.proposed += 1,
        }
        self.moves.add(*row, *column);
        if *moved {
            self.moved += 1;
            self.up += u64::from(*direction == Direction::Up);
            self.down += u64::from(*direction == Direction::Down);
        }
        if let Some(causes) = causes {
            self.only_together += u64::from(causes.is_together());
            for (at, variant) in self.variants.iter_mut().enumerate() {
                variant.add(at, causes, *direction);
            }
        }
    }

    fn merge(&mut self, other: Self) {
        let Self { people, unchanged, parts_differ, points_differ, level_differs, outcome_differs, .. } =
            other;
        let Self { errored, only, moved, up, down, moves, scores, variants, only_together, .. } = &other;
        self.people += people;
        self.unchanged += unchanged;
        self.parts_differ += parts_differ;
        self.points_differ += points_differ;
        self.level_differs += level_differs;
        self.outcome_differs += outcome_differs;
        self.errored.baseline += errored.baseline;
        self.errored.proposed += errored.proposed;
        self.errored.both += errored.both;
        self.only.baseline += only.baseline;
        self.only.proposed += only.proposed;
        self.moved += moved;
        self.up += up;
        self.down += down;
        self.moves.merge(moves);
        self.scores.baseline.merge(&scores.baseline);
        self.scores.proposed.merge(&scores.proposed);
        for (variant, more) in self.variants.iter_mut().zip(variants) {
            variant.merge(more);
        }
        self.only_together += only_together;
        let Self { failures, refused, .. } = other;
        self.failures.merge(failures);
        let Sided { baseline, proposed } = refused;
        self.refused.baseline = self.refused.baseline.take().or(baseline);
        self.refused.proposed = self.refused.proposed.take().or(proposed);
    }
}
