//! The people of a replay, as each side reads them.

use std::fs::File;
use std::io::{BufRead, BufReader};

use crate::cli::args::ReplayArguments;
use crate::import::{Form, ImportError, Reading, Record, Source};
use crate::replay::{Comparison, Side};
use crate::ruleset::SourceFiles;

/// A record, and the same record for the baseline where that reads it in its own way.
#[derive(Debug)]
pub(super) struct Row {
    /// As the proposed rules read it.
    pub(super) proposed: Record,
    /// As the baseline reads it; none when both read it alike.
    pub(super) baseline: Option<Record>,
}

/// The records of a cohort. A table is read through the import file of each side when those differ, so that a
/// column can become another evidence; all else is read alike.
#[derive(Debug)]
pub(super) struct Cohort {
    proposed: Source,
    baseline: Option<Source>,
}

impl Cohort {
    /// Opens a cohort that has a name, a form and bytes.
    pub(super) fn open(
        comparison: &Comparison<'_>,
        (name, form, input): (&str, Form, Box<dyn BufRead>),
        arguments: &ReplayArguments,
    ) -> Result<Self, ImportError> {
        let reading = |side: Side| Reading {
            rule_set: comparison.rules.of(side),
            import: arguments.import.as_deref(),
            as_of: comparison.as_of,
        };
        let proposed = Source::open(name, form, input, reading(Side::Proposed))?;
        let mut baseline = None;
        if form == Form::Csv && !reads_alike(comparison) {
            let again = Box::new(BufReader::with_capacity(1 << 16, File::open(&arguments.cohort)?));
            baseline = Some(Source::open(name, form, again, reading(Side::Baseline))?);
        }
        Ok(Self { proposed, baseline })
    }
}

/// Whether tables give the same profiles for both sides: import files and evidence are the same.
fn reads_alike(comparison: &Comparison<'_>) -> bool {
    let read = |side: Side| -> Vec<(&str, &str)> {
        let sources: &SourceFiles = &comparison.rules.of(side).sources;
        let matters = |path: &str| path.starts_with("imports/") || path == "evidence.yaml";
        sources.iter().filter(|file| matters(&file.path)).map(|file| (&*file.path, file.text())).collect()
    };
    read(Side::Baseline) == read(Side::Proposed)
}

impl Iterator for Cohort {
    type Item = Result<Row, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        let proposed = match self.proposed.next()? {
            Ok(record) => record,
            Err(error) => return Some(Err(error)),
        };
        match self.baseline.as_mut().map(Iterator::next) {
            None | Some(None) => Some(Ok(Row { proposed, baseline: None })),
            Some(Some(Ok(baseline))) => Some(Ok(Row { proposed, baseline: Some(baseline) })),
            Some(Some(Err(error))) => Some(Err(error)),
        }
    }
}
