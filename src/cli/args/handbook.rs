//! The arguments of `readily handbook`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::date;
use crate::domain::Date;

#[derive(Debug, Args)]
pub(in crate::cli) struct HandbookArguments {
    /// The folder with the rules: a rule set, or a folder of rule sets.
    #[arg(value_name = "DIR", default_value = "rules")]
    pub(in crate::cli) folder: PathBuf,
    /// The form; by the end of the output's name when none is given, Markdown otherwise.
    #[arg(long, value_enum)]
    pub(in crate::cli) format: Option<HandbookFormat>,
    /// The day whose numbers are shown; today in UTC when none is given.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) as_of: Option<Date>,
    /// The language of the handbook, such as `de`; that of the rule files when none is given.
    #[arg(long, value_name = "LANGUAGE", default_value = "")]
    pub(in crate::cli) language: String,
    /// The file to write, or a folder for a file of each rule set; standard output when none is given.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// The form of a handbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum HandbookFormat {
    /// One page that needs nothing else, and prints.
    Html,
    /// Text that code hosts render.
    Markdown,
}

impl HandbookFormat {
    /// The end of a file's name.
    pub(in crate::cli) const fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }
}
