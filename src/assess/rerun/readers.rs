//! Which rules read what: whom a change of a reading can concern.

use crate::ruleset::{Given, Input, InputKind, PartRef, Pathway, SelectionId};

/// A rule whose result counts for outcome and level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReadBy {
    /// A criterion: its dimension's place, and its place within.
    Criterion(usize, usize),
    /// A gate.
    Gate(usize),
    /// A cap.
    Cap(usize),
}

/// The rules that read each selection, and the points of each part. Flags are left out: they change no result.
#[derive(Debug)]
pub struct Readers {
    by_selection: Vec<Vec<ReadBy>>,
    by_part: Vec<(PartRef, ReadBy)>,
    /// Selections that decide which values of thresholds hold; they can concern any rule.
    grouping: Vec<SelectionId>,
}

impl Readers {
    /// Who reads what in a pathway.
    #[must_use]
    pub fn of(pathway: &Pathway) -> Self {
        let mut readers = Self {
            by_selection: vec![Vec::new(); pathway.selections.len()],
            by_part: Vec::new(),
            grouping: pathway.thresholds.iter().filter_map(|used| used.group).collect(),
        };
        for (at, dimension) in pathway.dimensions.iter().enumerate() {
            for (within, criterion) in dimension.criteria.iter().enumerate() {
                readers.note(ReadBy::Criterion(at, within), &criterion.inputs);
            }
        }
        pathway.gates.iter().enumerate().for_each(|(at, gate)| readers.note(ReadBy::Gate(at), &gate.inputs));
        pathway.caps.iter().enumerate().for_each(|(at, cap)| readers.note(ReadBy::Cap(at), &cap.inputs));
        readers
    }

    fn note(&mut self, rule: ReadBy, inputs: &[Input]) {
        for input in inputs {
            match &input.kind {
                InputKind::Given(Given::Observed { selection, .. }) => {
                    if let Some(readers) = self.by_selection.get_mut(selection.0)
                        && !readers.contains(&rule)
                    {
                        readers.push(rule);
                    }
                }
                InputKind::Given(Given::PointsOf { part, .. }) => self.by_part.push((*part, rule)),
                InputKind::Where(_) => {}
            }
        }
    }

    /// The rules that read a selection themselves.
    #[must_use]
    pub fn of_selection(&self, selection: SelectionId) -> &[ReadBy] {
        self.by_selection.get(selection.0).map_or(&[], Vec::as_slice)
    }

    /// The rules that read the points of a part.
    pub fn of_part(&self, part: PartRef) -> impl Iterator<Item = ReadBy> + '_ {
        self.by_part.iter().filter(move |(read, _)| *read == part).map(|(_, rule)| *rule)
    }

    /// Whether a selection decides which values of thresholds hold.
    #[must_use]
    pub fn groups_thresholds(&self, selection: SelectionId) -> bool {
        self.grouping.contains(&selection)
    }

    /// Every rule that a change of some selections can concern, also through points that others read; sorted.
    /// None when it can be any rule.
    #[must_use]
    pub fn concerned(&self, selections: &[SelectionId]) -> Option<Vec<ReadBy>> {
        if selections.iter().any(|selection| self.groups_thresholds(*selection)) {
            return None;
        }
        let mut found: Vec<ReadBy> = Vec::new();
        let mut waiting: Vec<ReadBy> =
            selections.iter().flat_map(|selection| self.of_selection(*selection)).copied().collect();
        while let Some(rule) = waiting.pop() {
            if found.contains(&rule) {
                continue;
            }
            found.push(rule);
            if let ReadBy::Criterion(dimension, at) = rule {
                waiting.extend(self.of_part(PartRef::Criterion(dimension, at)));
                waiting.extend(self.of_part(PartRef::Dimension(dimension)));
            }
        }
        found.sort_unstable();
        Some(found)
    }
}
