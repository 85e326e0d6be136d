//! The people of a replay, as each side reads them.

use std::fs::File;
use std::io::{BufRead, BufReader};

use crate::cli::args::ReplayArguments;
use crate::diff::{Change, PartKind, What, apply, changes};
use crate::import::{Form, ImportError, Reading, Record, Source};
use crate::replay::{Comparison, Side, Sided};
use crate::ruleset::{RuleSet, SourceFiles, load};

/// A record, and the same record for the baseline where that reads it in its own way.
#[derive(Debug)]
pub(super) struct Row {
    /// As the proposed rules read it.
    pub(super) proposed: Record,
    /// As the baseline reads it; none when both read it alike.
    pub(super) baseline: Option<Record>,
}

/// The records of a cohort. A table is read through the import file of each side when those differ, so that a
/// column can become another evidence; how it is written, the import file of the proposed rules says for both. YAML is
/// read by the evidence of each side, and what the other side alone knows is known to both, as it is left out later. All
/// else is read alike.
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
        let is_alike = match form {
            Form::Json | Form::Ndjson => true,
            Form::Csv => reads_alike(comparison, &["imports/", "evidence.yaml"]),
            Form::Yaml => reads_alike(comparison, &["evidence.yaml", "organisation.yaml"]),
        };
        let wider = (form == Form::Yaml && !is_alike).then(|| {
            let Sided { baseline, proposed } = comparison.rules;
            Sided::new(with_names_of(baseline, proposed), with_names_of(proposed, baseline))
        });
        let wider = |side: Side| wider.as_ref().and_then(|wider| wider.of(side).as_ref());
        let reading = |side: Side| Reading {
            rule_set: wider(side).unwrap_or(comparison.rules.of(side)),
            import: arguments.import.as_deref(),
            as_of: comparison.as_of,
        };
        let proposed = Source::open(name, form, input, reading(Side::Proposed))?;
        let mut baseline = None;
        if !is_alike {
            let again = Box::new(BufReader::with_capacity(1 << 16, File::open(&arguments.cohort)?));
            let notation = reading(Side::Proposed).notation();
            baseline = Some(Source::open_written(name, form, again, reading(Side::Baseline), notation)?);
        }
        Ok(Self { proposed, baseline })
    }
}

/// Rules that also know the evidence and the roles of others; none when they know them already, or they cannot be
/// put together.
fn with_names_of(rules: &RuleSet, others: &RuleSet) -> Option<RuleSet> {
    let found = changes(rules, others);
    let names = |change: &&Change| {
        let kind = change.part().map(|part| part.kind);
        let is_name = matches!(kind, Some(PartKind::Evidence | PartKind::Role | PartKind::Scale));
        is_name && change.keys.is_empty() && matches!(change.what, What::Added(_))
    };
    let names: Vec<&Change> = found.iter().filter(names).collect();
    if names.is_empty() {
        return None;
    }
    load(apply(&rules.sources, &others.sources, &names)).rule_set
}

/// Whether the inputs give the same profiles for both sides: all files that matter are the same. Folders end in
/// `/`.
pub(super) fn reads_alike(comparison: &Comparison<'_>, files: &[&str]) -> bool {
    let read = |side: Side| -> Vec<(&str, &str)> {
        let sources: &SourceFiles = &comparison.rules.of(side).sources;
        let matters = |path: &str| {
            files.iter().any(|file| *file == path || file.ends_with('/') && path.starts_with(file))
        };
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
