//! The arguments of `readily whatif`.

use std::path::PathBuf;

use clap::Args;

use super::{AboutPerson, date};
use crate::domain::Date;

#[derive(Debug, Args)]
#[command(after_help = "\
Nothing of a what-if is kept: it says what the rules would give, and is no assessment.

A file of changes has `set`, which assumes what rules see, and `change`, which states other observations as rule tests \
do; or `steps` with a day each:

  steps:
    - by: 2027-03-01
      set: { communication: 4 }
    - from: 2027-01-15
      change: { coaching_planned: yes }

Exit status: 0 fine; 1 a pathway could not be assessed; 2 could not run.")]
pub(in crate::cli) struct WhatifArguments {
    #[command(flatten)]
    pub(in crate::cli) about: AboutPerson,
    /// The file with the profile: .json, .ndjson, .jsonl, .yaml, .yml, .csv or .tsv; `-` is NDJSON from standard input.
    #[arg(value_name = "PROFILE")]
    pub(in crate::cli) profile: PathBuf,
    /// Assume what rules see, such as `communication=4`, `coaching_planned=yes` or, from a day on,
    /// `communication=4@2027-03-01`; of an item, a field such as `rescue.hours=8`. Can be given several times.
    #[arg(long, value_name = "EVIDENCE=VALUE[@DATE]")]
    pub(in crate::cli) set: Vec<String>,
    /// A YAML file of changes, or of dated steps.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) plan: Option<PathBuf>,
    /// The last day to look at, for dated changes; a year ahead, or the last step, when none is given.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) until: Option<Date>,
}
