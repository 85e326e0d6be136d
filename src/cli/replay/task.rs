//! Replaying some records, on any thread.

use crate::cli::NEVER;
use crate::cli::stream::Work;
use crate::domain::Violation;
use crate::import::{Imported, RecordError};
use crate::render::moved_line;
use crate::replay::{Benches, Comparison, Move, Person, Sided, Tally};

use super::cohort::Row;

/// What is done with each record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Task<'r> {
    /// The two rule sets.
    pub(super) comparison: &'r Comparison<'r>,
    /// Whether everybody who moved is written out.
    pub(super) lines: bool,
}

/// What came of some records.
#[derive(Debug)]
pub(super) struct Told {
    /// The counts.
    pub(super) tally: Tally,
    /// Who moved, in the order of the records.
    pub(super) moves: Vec<Move>,
    /// The same, a line each, when they are written out.
    pub(super) lines: String,
    /// What is wrong with records.
    pub(super) errors: Vec<RecordError>,
}

impl Work for Task<'_> {
    type Record = Row;
    type Bench = Benches;
    type Told = Told;

    fn bench(&self) -> Benches {
        self.comparison.benches()
    }

    fn tell(&self, benches: &mut Benches, rows: &[Row]) -> Told {
        let tally = self.comparison.tally();
        let mut told = Told { tally, moves: Vec::new(), lines: String::new(), errors: Vec::new() };
        for Row { proposed, baseline } in rows {
            let mut errors = Sided::<Vec<RecordError>>::default();
            let proposed = proposed.read().map_err(|found| errors.proposed = found).ok();
            let own =
                baseline.as_ref().map(|record| record.read().map_err(|found| errors.baseline = found).ok());
            if own.is_none() {
                errors.baseline.clone_from(&errors.proposed);
            }
            let baseline = own.as_ref().map_or(proposed.as_ref(), Option::as_ref);
            self.replay(benches, Sided::new(baseline, proposed.as_ref()), errors, &mut told);
        }
        if self.lines {
            told.lines = told.moves.iter().map(|moved| moved_line(self.comparison, moved)).collect();
        }
        told
    }
}

impl Task<'_> {
    fn replay(
        &self,
        benches: &mut Benches,
        read: Sided<Option<&Imported>>,
        mut errors: Sided<Vec<RecordError>>,
        told: &mut Told,
    ) {
        let profiles = read.map(|imported| imported.map(|imported| &imported.profile));
        let person = Person { profiles, pathway: None };
        // Nothing stops a command, so that there is always an answer.
        let Ok(replayed) = self.comparison.replay(benches, person, &mut told.tally, &NEVER) else { return };
        told.moves.extend(replayed.moves);
        let explain = |imported: Option<&Imported>, violations: &[Violation]| {
            imported.map_or_else(Vec::new, |imported| imported.explain(violations))
        };
        errors.baseline.extend(explain(read.baseline, &replayed.violations.baseline));
        errors.proposed.extend(explain(read.proposed, &replayed.violations.proposed));
        told.errors.extend(on_either(errors));
    }
}

/// What is wrong on either side; what is wrong on one alone says so.
fn on_either(errors: Sided<Vec<RecordError>>) -> Vec<RecordError> {
    let Sided { baseline, proposed } = errors;
    let only = |side: &str, error: &RecordError| {
        let mut error = error.clone();
        error.message = format!("{} under the {side}", error.message);
        if let Some(drawn) = &mut error.drawn {
            drawn.finding.message.clone_from(&error.message);
        }
        error
    };
    let mut told = Vec::new();
    for error in &proposed {
        let both = baseline.contains(error);
        told.push(if both { error.clone() } else { only("proposed rules", error) });
    }
    told.extend(
        baseline.iter().filter(|error| !proposed.contains(error)).map(|error| only("baseline", error)),
    );
    told
}
