//! The arguments of `readily diff`.

use clap::{Args, ValueEnum};

/// The two versions, and how to show their changes.
#[derive(Debug, Args)]
#[command(after_help = "\
A version is a folder such as `rules/northwind`, or a git revision with a folder such as \
`HEAD~1:rules/northwind`. Where the other version is a folder, a revision alone means that folder: \
`readily diff v1 rules/northwind`. One version alone is compared with its folder as it is now, and a folder \
alone with its last commit.

Exit status: 0 with or without changes; 1 for changes that can alter results, with --exit-code; 2 when a \
version cannot be read, or its rules cannot be used.")]
pub(in crate::cli) struct DiffArguments {
    /// The rules as they were.
    #[arg(value_name = "BASELINE")]
    pub(in crate::cli) baseline: String,
    /// The rules as they are to be.
    #[arg(value_name = "PROPOSED")]
    pub(in crate::cli) proposed: Option<String>,
    /// How to show changes.
    #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
    pub(in crate::cli) format: DiffFormat,
    /// Show only these changes.
    #[arg(long, value_name = "KIND", value_enum)]
    pub(in crate::cli) only: Option<DiffOnly>,
    /// End with 1 when a change can alter an outcome, a score or a level.
    #[arg(long)]
    pub(in crate::cli) exit_code: bool,
}

/// How to show changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DiffFormat {
    /// A sentence a change.
    #[value(alias = "text")]
    Human,
    /// An object with both versions and a list of changes.
    Json,
}

/// Which changes to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DiffOnly {
    /// Those that can alter an outcome, a score, a level or a flag.
    Rules,
    /// Those that alter only the words that people read.
    Words,
    /// Those of tests, imports and approvals.
    Beside,
}
