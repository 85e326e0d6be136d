//! The arguments of `readily explain`.

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(in crate::cli) struct ExplainArguments {
    /// Codes of findings, such as `R0201`; a list of all when none is given.
    #[arg(value_name = "CODE")]
    pub(in crate::cli) codes: Vec<String>,
    /// How to show the explanations.
    #[arg(long, value_enum, default_value_t = ExplainFormat::Human)]
    pub(in crate::cli) format: ExplainFormat,
}

/// How to show the explanations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExplainFormat {
    /// For people.
    #[value(alias = "text")]
    Human,
    /// A list of objects.
    Json,
}
