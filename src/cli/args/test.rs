//! The arguments of `readily test`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(in crate::cli) struct TestArguments {
    /// Folders: each a rule set, or a folder of rule sets.
    #[arg(value_name = "DIR", default_value = "rules")]
    pub(in crate::cli) folders: Vec<PathBuf>,
    /// Only the cases whose name or file has this text in it; with --mutate, only the mutations whose name has.
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) filter: Option<String>,
    /// Write what there is into the test files, after showing it. Cases that cannot be run are left alone.
    #[arg(long, conflicts_with = "mutate")]
    pub(in crate::cli) update: bool,
    /// Change the rules in many small ways, and report each change that no test notices.
    #[arg(long)]
    pub(in crate::cli) mutate: bool,
    /// How to show what came of the tests.
    #[arg(long, value_enum, default_value_t = TestFormat::Human)]
    pub(in crate::cli) format: TestFormat,
}

/// How to show what came of tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TestFormat {
    /// What differs, explained, for people.
    #[value(alias = "text")]
    Human,
    /// An object with every case.
    Json,
    /// JUnit's XML, for systems that show test results.
    Junit,
}
