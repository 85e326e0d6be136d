//! The arguments of `readily bench`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::date;
use crate::domain::Date;

#[derive(Debug, Args)]
#[command(
    after_help = "Times are of this machine, and vary; what is measured takes turns, so that comparing rules with \
    each other is sound even on a busy one. Taking profiles in, and writing answers, is not part of the times."
)]
pub(in crate::cli) struct BenchArguments {
    /// Folders: each a rule set, or a folder of rule sets.
    #[arg(value_name = "DIR", default_value = "rules")]
    pub(in crate::cli) folders: Vec<PathBuf>,
    /// How to show the times.
    #[arg(long, value_enum, default_value_t = BenchFormat::Human)]
    pub(in crate::cli) format: BenchFormat,
    /// Profiles to measure with, on every path that is open to them, instead of the cases of the rule tests: .json,
    /// .ndjson, .jsonl, .yaml, .yml, .csv or .tsv.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) profiles: Option<PathBuf>,
    /// The day to look as of with --profiles; today in UTC when none is given.
    #[arg(long, value_name = "DATE", value_parser = date, requires = "profiles")]
    pub(in crate::cli) as_of: Option<Date>,
    /// The import file for CSV, by name; the only one when none is given.
    #[arg(long, value_name = "NAME", requires = "profiles")]
    pub(in crate::cli) import: Option<String>,
    /// Only the rules of this pathway.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) pathway: Option<String>,
    /// Show every rule, not only the slowest.
    #[arg(long)]
    pub(in crate::cli) all: bool,
}

/// How to show times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum BenchFormat {
    /// Sentences, and a table of the slowest rules.
    #[value(alias = "text")]
    Human,
    /// A list of objects, with every rule, in nanoseconds.
    Json,
}
