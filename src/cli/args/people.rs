//! What commands about some people take: whose rules, which day, which people.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::date;
use crate::domain::Date;

#[derive(Debug, Args)]
pub(in crate::cli) struct PeopleArguments {
    /// The folder with the rules: a rule set, or a folder of rule sets.
    #[arg(long, value_name = "DIR", default_value = "rules")]
    pub(in crate::cli) rules: PathBuf,
    /// Whose rules to use, when there are several rule sets.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) organisation: Option<String>,
    /// The day to look as of; today in UTC when none is given.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) as_of: Option<Date>,
    /// The import file for CSV, by name; the only one when none is given.
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) import: Option<String>,
    /// The language of titles and texts, such as `de`; that of the rule files when none is given.
    #[arg(long, value_name = "LANGUAGE", default_value = "")]
    pub(in crate::cli) language: String,
    /// How to show it.
    #[arg(long, value_enum, default_value_t = PeopleFormat::Human)]
    pub(in crate::cli) format: PeopleFormat,
    /// A file with profiles: .json, .ndjson, .jsonl, .yaml, .yml, .csv or .tsv; `-` is NDJSON from standard input.
    #[arg(value_name = "INPUT")]
    pub(in crate::cli) input: PathBuf,
}

/// How to show what there is to say of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PeopleFormat {
    /// As text, for people.
    #[value(alias = "text")]
    Human,
    /// A list of objects.
    Json,
    /// A page to print or pass on, of one person.
    Html,
}
