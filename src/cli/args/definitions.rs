//! The arguments of `readily definitions`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct DefinitionsArguments {
    /// The folder with the rules: a rule set, or a folder of rule sets.
    #[arg(value_name = "DIR", default_value = "rules")]
    pub(in crate::cli) folder: PathBuf,
    /// Whose rules to use, when there are several rule sets.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) organisation: Option<String>,
}
