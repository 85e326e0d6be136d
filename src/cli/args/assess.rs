//! The arguments of `readily assess`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::date;
use crate::domain::{Audience, Date};

#[derive(Debug, Args)]
pub(in crate::cli) struct AssessArguments {
    /// The folder with the rules: a rule set, or a folder of rule sets.
    #[arg(long, value_name = "DIR", default_value = "rules")]
    pub(in crate::cli) rules: PathBuf,
    /// Whose rules to use, when there are several rule sets.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) organisation: Option<String>,
    /// The pathway; all that are open to the person's role when none is given.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) pathway: Option<String>,
    /// The day to assess as of; today in UTC when none is given.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) as_of: Option<Date>,
    /// The import file for CSV, by name; the only one when none is given.
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) import: Option<String>,
    /// For whom it is told; what they may not see is left out.
    #[arg(long, value_enum, default_value_t = AudienceChoice::Committee)]
    pub(in crate::cli) audience: AudienceChoice,
    /// How to show assessments.
    #[arg(long, value_enum, default_value_t = AssessFormat::Human)]
    pub(in crate::cli) format: AssessFormat,
    /// How much text, JSON and NDJSON tell.
    #[arg(long, value_enum, default_value_t = ViewChoice::Full)]
    pub(in crate::cli) view: ViewChoice,
    /// JSON and NDJSON also say what would change the result, how sure it is, and what helps; full text for people and
    /// documents always do.
    #[arg(long)]
    pub(in crate::cli) advice: bool,
    /// The language of titles and texts, such as `de`; that of the rule files when none is given.
    #[arg(long, value_name = "LANGUAGE", default_value = "")]
    pub(in crate::cli) language: String,
    /// For Markdown and HTML: the file to write, or a folder, named with `/` at its end when it is new, for a
    /// document of each assessment and a list of them; standard output when none is given.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Files with profiles: .json, .ndjson, .jsonl, .yaml, .yml, .csv or .tsv; `-` is NDJSON from standard input.
    #[arg(value_name = "INPUT", required = true)]
    pub(in crate::cli) inputs: Vec<PathBuf>,
}

/// For whom assessments are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AudienceChoice {
    /// Those who decide: everything; nobody is told who a rater was.
    Committee,
    /// The person: own reports in full, and those of others where enough of them keep each other anonymous.
    Candidate,
    /// The person's manager: as the person.
    Manager,
    /// Who checks that it came about by the rules: everything.
    Auditor,
}

impl From<AudienceChoice> for Audience {
    fn from(choice: AudienceChoice) -> Self {
        match choice {
            AudienceChoice::Committee => Self::Committee,
            AudienceChoice::Candidate => Self::Candidate,
            AudienceChoice::Manager => Self::Manager,
            AudienceChoice::Auditor => Self::Auditor,
        }
    }
}

/// How to show assessments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AssessFormat {
    /// Explained, for people.
    #[value(alias = "text")]
    Human,
    /// A document for its audience, as text that code hosts render.
    Markdown,
    /// A document for its audience, as one page that needs nothing else, and prints.
    Html,
    /// A list of assessments, as over gRPC.
    Json,
    /// An assessment a line, as over gRPC.
    Ndjson,
    /// A row an assessment, without the explanation; texts that a spreadsheet would run as formulas have an apostrophe
    /// before them.
    Csv,
}

/// How much text, JSON and NDJSON tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ViewChoice {
    /// Everything.
    Full,
    /// Outcome, score, level, reasons, what is missing, and what failed.
    Basic,
}
