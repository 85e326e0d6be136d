//! The arguments of `readily coverage`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::domain::{Number, parse_input_number};

#[derive(Debug, Args)]
pub(in crate::cli) struct CoverageArguments {
    /// Folders: each a rule set, or a folder of rule sets.
    #[arg(value_name = "DIR", default_value = "rules")]
    pub(in crate::cli) folders: Vec<PathBuf>,
    /// How to show what is covered.
    #[arg(long, value_enum, default_value_t = CoverageFormat::Human)]
    pub(in crate::cli) format: CoverageFormat,
    /// Where to write; standard output when nothing is given.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// The least share of places, in percent, that each rule set has to cover, such as `90`.
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub(in crate::cli) require: Option<Number>,
    /// Only the places of this pathway.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) pathway: Option<String>,
}

/// How to show what is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CoverageFormat {
    /// Shares, and every place that no case reaches.
    #[value(alias = "text")]
    Human,
    /// A list of objects, with every place.
    Json,
    /// A page with the rule files.
    Html,
}

fn percent(text: &str) -> Result<Number, String> {
    let number = text.trim_end_matches('%').trim_end();
    let percent = parse_input_number(number).ok();
    percent
        .filter(|percent| *percent >= Number::ZERO && *percent <= Number::ONE_HUNDRED)
        .ok_or_else(|| format!("`{text}` is not a share; write a number from 0 to 100, such as 90"))
}
