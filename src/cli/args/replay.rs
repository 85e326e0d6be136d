//! The arguments of `readily replay`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::date;
use crate::domain::Date;

#[derive(Debug, Args)]
pub(in crate::cli) struct ReplayArguments {
    /// The rules as they are: a folder, or a git revision of the folder with the proposed rules, such as `HEAD`.
    #[arg(long, value_name = "DIR|REV")]
    pub(in crate::cli) baseline: String,
    /// The folder with the rules as they could be.
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) proposed: PathBuf,
    /// The people, in any form that `assess` takes; `-` is NDJSON from standard input.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) cohort: PathBuf,
    /// The day to assess as of; today in UTC when none is given.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) as_of: Option<Date>,
    /// Whose rules to use, when there are several rule sets.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) organisation: Option<String>,
    /// The pathway; all that are open to the person's role when none is given.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) pathway: Option<String>,
    /// The import file for CSV, by name; the only one when none is given.
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) import: Option<String>,
    /// How to show who is affected.
    #[arg(long, value_enum, default_value_t = ReplayFormat::Human)]
    pub(in crate::cli) format: ReplayFormat,
    /// Where to write the report; standard output when none is given.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Where to write everybody who moved, one a line as JSON; reports list the first ones only.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) moved: Option<PathBuf>,
}

/// How to show who is affected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ReplayFormat {
    /// A short report for people.
    #[value(alias = "text")]
    Human,
    /// One object with all counts, and the first 1,000 people who moved.
    Json,
    /// Everybody who moved, one a line, then the counts.
    Ndjson,
    /// A page to print or pass on, with pictures.
    Html,
    /// The picture of the moves alone.
    Svg,
}
