//! Whom a command is about, and by whose rules.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{AudienceChoice, ViewChoice, date};
use crate::domain::Date;

#[derive(Debug, Args)]
pub(in crate::cli) struct AboutPerson {
    /// The folder with the rules: a rule set, or a folder of rule sets.
    #[arg(long, value_name = "DIR", default_value = "rules")]
    pub(in crate::cli) rules: PathBuf,
    /// Whose rules to use, when there are several rule sets.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) organisation: Option<String>,
    /// The pathway; all that are open to the person's role when none is given.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) pathway: Option<String>,
    /// The day to assess as of, the later one of two; today in UTC when none is given.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) as_of: Option<Date>,
    /// Who it is about, by the pseudonym, when the file has several profiles.
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) candidate: Option<String>,
    /// The import file for CSV, by name; the only one when none is given.
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) import: Option<String>,
    /// For whom it is told; what they may not see is left out. The committee when none is given.
    #[arg(long, value_enum)]
    pub(in crate::cli) audience: Option<AudienceChoice>,
    /// How to show it.
    #[arg(long, value_enum, default_value_t = ComparisonFormat::Human)]
    pub(in crate::cli) format: ComparisonFormat,
    /// How much JSON tells of each assessment.
    #[arg(long, value_enum, default_value_t = ViewChoice::Full)]
    pub(in crate::cli) view: ViewChoice,
    /// The language of titles and texts, such as `de`; that of the rule files when none is given.
    #[arg(long, value_name = "LANGUAGE", default_value = "")]
    pub(in crate::cli) language: String,
}

/// How to show a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ComparisonFormat {
    /// For people.
    #[value(alias = "text")]
    Human,
    /// A list with an object for each pathway, as over gRPC.
    Json,
}
