//! The arguments of `readily man`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct ManArguments {
    /// Write a page for each command into this folder, instead of printing the first page.
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) output: Option<PathBuf>,
}
